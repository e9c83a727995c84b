#ifndef STAGES_COMPARE_BEFORE_AFTER_H
#define STAGES_COMPARE_BEFORE_AFTER_H

#include "stages/compare/compare.h"

/* Adds the plain change of each subject around each event that is asked for, once a reckoning of the error (shift.h):
 * independent always; clustered, bias_reduced, within and paired where a panel has two units or more in the windows.
 *
 * Of an event and metric the headline is the bias_reduced row of the headline definition, since its interval covers where
 * units are of unequal size; where it does not exist, the clustered one, then the independent one. Under six units on a
 * side it gets the caveat few_clusters, and so no verdict but not_enough_data. Families for Holm, of each event: its
 * headline rows, over metrics; by variant the other rows of headline definitions; by metric and variant the other
 * definitions. */
bool before_after_add(struct comparing *comparing, struct err *err);

/* The row of one shift, which must outlive it; breaks are the words of what broke in its windows, NULL: nothing. No
 * headline, and without a family. */
struct shift_row before_after_row(const struct shift *shift, const char *breaks);

/* What the windows ask to be said beside a change. */
uint64_t before_after_window_caveats(const struct subject *subject, const struct windows *windows);

#endif
