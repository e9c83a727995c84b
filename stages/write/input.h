#ifndef STAGES_WRITE_INPUT_H
#define STAGES_WRITE_INPUT_H

#include "pipeline/stage.h"

/* What the pages are made from: public tables, read when they are first asked for and kept until the end, and the
 * pictures that were drawn. */
struct input {
	struct stage *stage;
	struct table *tables; /* one for each of schemas[]; without columns until it is asked for */
	struct err err;       /* the first failure of reading */
};

void input_begin(struct input *input, struct stage *stage);

/* The table of that name; one that was not supplied has no rows. Never NULL: of one that cannot be read the failure is kept
 * in input->err, and the table is empty. Borrowed until input_free. */
const struct table *input_table(struct input *input, const char *name);

/* The file of a chart that was drawn, which the caller frees; NULL when it was not. */
char *input_picture(struct input *input, const char *chart);

/* The day that the pages bear, as YYYY-MM-DD: that of --today, else the last of the quarter; "" without either. It must
 * not come from a clock. The caller frees it. */
char *input_day(const struct input *input);

void input_free(struct input *input);

#endif
