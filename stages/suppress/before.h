#ifndef STAGES_SUPPRESS_BEFORE_H
#define STAGES_SUPPRESS_BEFORE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/table/schema.h"

/* A table that an earlier run published, as texts: it may be of another version, so that a column that is asked for may be
 * missing, which reads as empty, and others are ignored. Nothing is checked against the declaration but what the caller
 * asks of a cell. `= {0}` is empty. */
struct before {
	const char *const *columns; /* those asked for, the caller's; ends with NULL */
	size_t n_columns, n_rows;
	struct text bytes;          /* all cells, each with its NUL byte */
	size_t *cells;              /* where each begins, row by row */
	size_t capacity;
	size_t *places;             /* while reading: the asked-for column of each column of the file, SIZE_MAX for none */
	size_t n_places;
	bool has_header;
};

/* The newest run in the folder before/ of a stage's --from; there is one at the most. NULL when there is none; the caller
 * frees it. */
char *before_folder(const char *from);

/* Reads the columns asked for. Errors: ERR_SYSTEM, ERR_DATA for what is no CSV, or whose rows have not as many cells as
 * its header. */
bool before_read(struct before *before, const char *path, const char *const *columns, struct err *err);
void before_free(struct before *before);

/* The cell of the i-th column asked for; borrowed. */
const char *before_cell(const struct before *before, size_t row, size_t column);
/* The same as a number; NAN when it is empty, or none. */
double before_number(const struct before *before, size_t row, size_t column);

#endif
