#ifndef PIPELINE_REPORT_LAYOUT_H
#define PIPELINE_REPORT_LAYOUT_H

#include "pipeline/paper/mark.h"
#include "pipeline/paper/number.h"
#include "pipeline/table/table.h"

/* How a declared table looks on paper: chosen by each column's declaration, never by its values. */

/* The format of a column's numbers, by type, unit and, for shares and p values, name. */
enum number_format layout_format(const struct column *column);

/* The format in a row under that definition, statistic, habit or check: means of answers need two decimals where scores
 * need one; what is counted needs none. */
enum number_format layout_format_in(const struct column *column, const char *definition);

/* Whether the cells of a column read as text. */
bool layout_is_text(const struct column *column);

/* The mark for a missing figure in a row with that state; "" has none. Returns false then. */
bool layout_mark(const char *state, enum mark *mark);

#endif
