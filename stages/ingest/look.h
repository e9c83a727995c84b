#ifndef STAGES_INGEST_LOOK_H
#define STAGES_INGEST_LOOK_H

#include "pipeline/intake/header.h"
#include "pipeline/intake/input.h"

/* A look at whole columns before the rows are read: what cannot be told from one cell (the order of day
 * and month, the sign before decimals, which set of labels) is told from all of them. */

/* Takes one cell, without white space around it; file and line are its place, for messages. */
typedef void look_cell(void *context, const char *file, long line, const char *cell);

struct look_column {
	size_t column; /* of the file; SIZE_MAX: not there, and not looked at */
	look_cell *take;
	void *context;
};

/* Shows every cell of the columns, of the whole file. Errors: those of input_read. */
bool look_at(struct input *input, const struct header *header, const struct look_column *columns, size_t n,
             struct err *err);
/* The same for the beginning of the file. */
void look_at_head(const struct input *input, const struct header *header, const struct look_column *columns, size_t n);

#endif
