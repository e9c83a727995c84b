#ifndef STAGES_BIND_PARTS_H
#define STAGES_BIND_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/table/table.h"

/* Wide tables as sheets: what comes first, where the declared order, which others depend on, buries it; and tables that
 * are more than one sheet. Tables without a part here are one sheet, as declared. */
struct part {
	const char *table;
	const char *name, *title, *about; /* of the sheet; NULL: the table's */
	const char *column, *value;       /* rows where it reads so, a text column; NULL: all */
	bool is_rest;                     /* the rows where it does not */
	bool is_short;                    /* columns without a value in any row are left out */
	const char *const *first;         /* columns that lead; the note goes last; NULL: as declared */
};

/* Ends with one without a table; parts of a table stand together. */
extern const struct part parts[];

bool part_has_row(const struct part *part, const struct table *table, size_t row);
bool part_has_any(const struct part *part, const struct table *table);

/* The table's columns as the sheet has them, *n of them; the caller frees it. */
size_t *part_columns(const struct part *part, const struct table *table, size_t *n);

#endif
