#ifndef PIPELINE_REPORT_FIGURE_H
#define PIPELINE_REPORT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/table/table.h"

/* Figures, and how papers name them. A figure is a row of a public table, told by its main column, or another column of
 * it. Its id is the same in every run, whatever else the tables hold: papers cite it, pages have it as an anchor, and
 * `plaudit explain ID` shows what stands behind it.
 *
 * Throughout, `column` is a column of the table by name; NULL, and the main column's own name, mean the row itself. Of a
 * table whose rows may repeat their key (rejects), equal keys have equal ids. */

enum { FIGURE_ID = 13 }; /* room for "F-", ten hexadecimal digits and the NUL byte */

/* The column that a row is told by: of judges_fit severity_additive, as papers have severities; elsewhere estimate, else the
 * first column outside the key that holds real numbers, else the first that counts; NULL of a table of words. A constant. */
const char *figure_main_column(const struct schema *schema);

/* The id of a figure.
 *
 * Method: BLAKE2b (RFC 7693, base/hash.h) of the table's name, the cells of the key that hold something, each with its
 *         column and length, so that no cell can pass for two, and the column where it is not the main one. A key column
 *         that a later version adds changes no id while it is empty. Chance of two alike among 100,000 figures: 0.5 %. */
void figure_id(const struct table *table, size_t row, const char *column, char id[FIGURE_ID]);

/* Whether the text is written like an id; letters may be small or capital. */
bool figure_is_id(const char *text);

/* The row of the table that bears the id, SIZE_MAX when none does. The second looks at the other columns, which are many
 * times more: *column is the one that bears it, NULL when none does. */
size_t figure_find(const struct table *table, const char *id);
size_t figure_find_column(const struct table *table, const char *id, const char **column);

/* The row's key in words: "CSAT (top2), whole programme, 2026Q3"; of a column that is not the main one with it behind:
 * "..., n_before". Texts that people typed stand in it as they are. The caller frees it. */
char *figure_words(const struct table *table, size_t row, const char *column);

/* Where the figure is told with all that is behind it, from a file beside it: "evidence.html#F-0123456789"; ids alone do
 * for links within that page. The caller frees it. */
char *figure_link(const struct table *table, size_t row, const char *column);

/* Where the row stands: "tables/shifts.csv", which the caller frees, and its number there, as a spreadsheet shows it: the
 * header is row 1. The table must be as it was read or written, in the order of its key. */
char *figure_file(const struct table *table);
size_t figure_row(size_t row);

#endif
