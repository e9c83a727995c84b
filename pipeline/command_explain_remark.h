#ifndef PIPELINE_COMMAND_EXPLAIN_REMARK_H
#define PIPELINE_COMMAND_EXPLAIN_REMARK_H

#include <stdbool.h>

#include "pipeline/base/text.h"

/* Adds a remark, [from, end), with its numbers as people read them: a true minus sign; of more than three decimals two,
 * or one from 1 on where the figure is in points; under 0.01 as they stand. "1 units" loses its s. */
void remark_add(struct text *text, const char *from, const char *end, bool is_points);

#endif
