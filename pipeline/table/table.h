#ifndef PIPELINE_TABLE_TABLE_H
#define PIPELINE_TABLE_TABLE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/table/schema.h"

/* A table in memory, one array a column. `= {0}` is no table; table_new or table_read makes one,
 * table_free empties it. The table owns its cells: a text that comes back is borrowed until
 * table_free.
 *
 * A cell may be missing: a text then reads as "", a whole number, date or flag as TABLE_MISSING,
 * a real number as NAN. Dates are days (calendar.h), flags 0 or 1, times and periods texts. */

#define TABLE_MISSING LLONG_MIN

struct table {
	const struct schema *schema;
	size_t n_columns, n_rows, capacity;
	union table_cells *cells; /* one array a column */
	bool *present;            /* whether the file had the column */
	size_t next;              /* the column that the next put most likely means */
	struct map texts;         /* every different text once */
	struct map ignored;       /* columns of the file that the declaration does not know */
};

/* An empty table of a declared name. */
void table_new(struct table *table, const char *name);
void table_free(struct table *table);

/* Reads a file as the table of that name and checks every cell against the declaration; rows come
 * back in the order of the key. Columns may stand in any order. Errors are ERR_DATA and name file,
 * line, column, value and what was expected: a required column that is not there (with the nearest
 * one that is), a cell of the wrong type or outside its domain, a key that comes twice. */
bool table_read(struct table *table, const char *name, const char *path, struct err *err);

/* Sorts by the key, checks every cell as above, and writes the file. Errors: ERR_SYSTEM when it
 * cannot be written, ERR_DATA when a cell breaks the declaration: then the writer is at fault. */
bool table_write(struct table *table, const char *path, struct err *err);

/* Adds the rows of `more`, a table of the same declaration. */
void table_append(struct table *table, const struct table *more);

/* Puts the rows in the order of the key: texts by their bytes, numbers by size, periods by time. */
void table_sort(struct table *table);

/* Adds a row of missing cells; the puts below fill the last row. Each names its column, which the
 * declaration must have, with the type that the put says. */
void table_add_row(struct table *table);
void table_put_text(struct table *table, const char *column, const char *value); /* NULL is missing */
void table_put_int(struct table *table, const char *column, long long value);
void table_put_real(struct table *table, const char *column, double value); /* NAN is missing */
void table_put_day(struct table *table, const char *column, long day);
void table_put_flag(struct table *table, const char *column, bool value);

/* Changes a cell: to a text, to a whole number, to a real number, or to missing. */
void table_set_text(struct table *table, size_t column, size_t row, const char *value);
void table_set_int(struct table *table, size_t column, size_t row, long long value);
void table_set_real(struct table *table, size_t column, size_t row, double value);
void table_set_missing(struct table *table, size_t column, size_t row);

/* Takes out the rows that are marked, one mark a row; the others stay in order. */
void table_remove_rows(struct table *table, const bool *marks);

/* The place of a column, which the declaration must have. */
size_t table_column(const struct table *table, const char *column);
/* Whether the file that was read had the column; true of a table made here. */
bool table_has(const struct table *table, size_t column);

/* The cell of a row; the column must have that type (table_int also reads days and flags). */
const char *table_text(const struct table *table, size_t column, size_t row);
/* The same by the column's name. */
const char *table_cell_text(const struct table *table, const char *column, size_t row);
long long table_int(const struct table *table, size_t column, size_t row);
double table_real(const struct table *table, size_t column, size_t row);
bool table_is_missing(const struct table *table, size_t column, size_t row);
/* The cell as the file has it; "" when missing. The caller frees it. */
char *table_cell(const struct table *table, size_t column, size_t row);
/* The same borrowed, for who writes very many: texts from the table, all else made in `room`. */
enum { TABLE_CELL = 64 };
const char *table_borrow_cell(const struct table *table, size_t column, size_t row, char room[TABLE_CELL]);

/* Less than, equal to or greater than 0, as row a of a stands before, with or behind row b of b in
 * the order of the first n_columns columns; both tables have the same declaration. */
int table_compare(const struct table *a, size_t row_a, const struct table *b, size_t row_b, size_t n_columns);

#endif
