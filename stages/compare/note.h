#ifndef STAGES_COMPARE_NOTE_H
#define STAGES_COMPARE_NOTE_H

#include "stages/compare/family.h"

/* The caveats of a row of shifts, in words and without figures about people. The caller frees it. */
char *note_of(const struct shift *shift);

/* The metric's definitions of that event that rose and those that fell, when there are both: "by top2
 * it rose, by net and mean it fell". NULL when all that moved went one way; else the caller frees it.
 * `first` is the first row of that metric and event. */
char *note_conflict(const struct shifts *shifts, const struct shift *first);

/* Whether chance would not explain it: the interval of one that moved leaves out 0. */
bool note_conflict_is_sure(const struct shifts *shifts, const struct shift *first);

#endif
