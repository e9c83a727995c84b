#ifndef STAGES_COMPARE_CONFLICT_H
#define STAGES_COMPARE_CONFLICT_H

#include "stages/compare/compare.h"

/* Makes one finding for each metric and event of which the definitions contradict each other before and after: "by top2
 * it rose, by net and mean it fell"; a warning when chance would not explain it: the interval of one that moved leaves
 * out 0. Reads the independent rows of comparing->measured. */
void conflict_find(struct comparing *comparing);

#endif
