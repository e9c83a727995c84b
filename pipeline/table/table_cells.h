#ifndef PIPELINE_TABLE_TABLE_CELLS_H
#define PIPELINE_TABLE_TABLE_CELLS_H

#include "pipeline/table/table.h"

/* Cells of a table from their texts in a file; private to pipeline/table. */

/* Puts a text that is not empty into the last row; false when it is not what the column takes. */
bool table_put_cell(struct table *table, const struct column *column, const char *value);

#endif
