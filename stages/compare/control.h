#ifndef STAGES_COMPARE_CONTROL_H
#define STAGES_COMPARE_CONTROL_H

#include "stages/compare/compare.h"

/* Fills the table control: charts of the whole programme's headline figures (pipeline/stats/control.h).
 *
 *   share            p, p_prime; np where all bases are equal
 *   count            c; u by exposure
 *   mean             s, where every period's variance is known; of a plain panel xbar and r besides
 *   every kind       xmr, mr, cusum_high, cusum_low, ewma; the last three with the error that xmr has, or xbar where
 *                    there is one
 *
 * Values and limits are in the metric's unit (shares in points), those of cusum in standard errors. Limits come from the
 * periods that control_points.h says. A metric that the chart of single values (xmr) signals in the last quarter is a
 * finding, when at least CONTROL_BASE points made the limits; of periods without dates, in the last one. */
bool control_add(struct comparing *comparing, struct err *err);

#endif
