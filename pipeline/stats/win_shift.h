#ifndef PIPELINE_STATS_WIN_SHIFT_H
#define PIPELINE_STATS_WIN_SHIFT_H

#include <stddef.h>

#include "pipeline/stats/additive.h"

/* Scores of a model that cannot be applied to thousands of draws, such as a Rasch model's, beside additive ones. */

/* The standard deviation of x, divisor n - 1, over the entries that have both x and other; 0 under two of them. */
double win_spread(const double *x, const double *other, size_t n);

/* Returns how much is made of a unit of the scores. Fills shift (n) for win_fresh_shifted: how far scores, brought to the scale of additive ones by the spread of entries on both,
 * differ from them. NAN for an entry without both.
 *
 * Check: tests/calibrate/winning: boards by Rasch fair averages are won again as often as they say, criteria weighing alike. */
double win_shift(const double *score, const struct additive *fit, size_t n, double *shift);

#endif
