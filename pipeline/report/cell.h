#ifndef PIPELINE_REPORT_CELL_H
#define PIPELINE_REPORT_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/paper/mark.h"
#include "pipeline/paper/number.h"
#include "pipeline/table/table.h"

/* One cell of a table on paper: how its number looks, what stands in the place of one that is not there. */

/* The cell as a number: whole numbers and real ones; NAN for one that is missing, and for what is no number. */
double cell_number(const struct table *table, size_t row, size_t column);

/* How the number looks: by its column, and by the definition, statistic and so on of its row (layout.h). */
enum number_format cell_format(const struct table *table, size_t row, size_t column);

/* Whether a mark stands in the place of a number that is missing: where the row has a state that says why. */
bool cell_mark(const struct table *table, size_t row, size_t column, enum mark *mark);

/* The cell as text: a number as it looks, a mark, words as they are, "" for what is missing without a state. The caller frees it. */
char *cell_text(const struct table *table, size_t row, size_t column);

/* The unit of a number of that row: "points", "answers"; "" when it has none. Borrowed. */
const char *cell_unit(const struct table *table, size_t row, size_t column);

#endif
