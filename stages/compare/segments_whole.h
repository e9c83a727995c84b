#ifndef STAGES_COMPARE_SEGMENTS_WHOLE_H
#define STAGES_COMPARE_SEGMENTS_WHOLE_H

#include "pipeline/table/table.h"

/* Adds to series the whole of each metric and definition that comes split by segment only: period by period all levels of
 * its first segment together. Answers that name no level are not in it. Returns how many rows it added. */
size_t segments_whole_add(struct table *series);

#endif
