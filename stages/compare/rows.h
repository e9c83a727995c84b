#ifndef STAGES_COMPARE_ROWS_H
#define STAGES_COMPARE_ROWS_H

#include "pipeline/table/table.h"
#include "stages/compare/shift.h"

/* Adds a shift's row to the table shifts. */
void rows_put_shift(struct table *table, const struct shift *shift);

#endif
