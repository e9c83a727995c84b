#ifndef STAGES_COMPARE_INTERRUPTED_H
#define STAGES_COMPARE_INTERRUPTED_H

#include "stages/compare/compare.h"

/* Interrupted time series: the jump (interrupted_series_level) and the change of trend per period
 * (interrupted_series_slope) of a subject at an event, against the trend and season that it had.
 *
 * All periods before and after the event that have figures are in it, not those of [window] before and after; a washout
 * is left out. An announcement's series is cut at its neighbours, as windows are. Each period is one observation, whatever
 * its base. With a log link changes are in per cent. effect_size is the jump in standard deviations of what the
 * regression leaves over.
 *
 * Rows, by variant:
 *   newey_west     se after Newey and West, over [window] lag periods; low, high and p of autoregression.h, which cover at
 *                  these lengths; of counts with a log link all from the quasi-Poisson regression's scores
 *   iid            least squares as if periods did not hang together
 *   poisson        of counts with a log link: Wald limits by the normal distribution, as if nothing but chance moved them
 *   quasi_poisson  the same with errors times the root of the dispersion; p by t
 * Refused, with the reason in the row: too few points (under 8 on a side, under 5 degrees of freedom), an event that has no place
 * among the periods, a scale that is another one. None of them is a headline. */
bool interrupted_add(struct comparing *comparing, struct err *err);

struct interrupted_kept;
void interrupted_kept_free(struct interrupted_kept *kept);

#endif
