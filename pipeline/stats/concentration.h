#ifndef PIPELINE_STATS_CONCENTRATION_H
#define PIPELINE_STATS_CONCENTRATION_H

#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/interval.h"

/* How unevenly a total is shared out: nominations over teams, or over nominators.
 *
 *   x  n amounts, each 0 or more and finite; those of 0 count */

/* Gini's coefficient: 0 when all have the same, (n - 1) / n when one has all. NAN without a total.
 *
 * Method: sum over i of (2 i - n - 1) x_(i), over n times the total, x_(i) in ascending order.
 * Source: Gini (1912), Variabilita e mutabilita; Sen (1973), On Economic Inequality, 2.6.
 * Check:  R's ineq::Gini(), which is this formula; Dixon et al. (1987), Ecology 68, 1548-1551, times (n - 1) / n. */
double concentration_gini(const double *x, size_t n);

/* How many equal shares would be as concentrated: 1 over the sum of squared shares, from 1 to n. NAN without a
 * total.
 *
 * Source: Laakso & Taagepera (1979), Comparative Political Studies 12, 3-27. */
double concentration_effective(const double *x, size_t n);

/* Where the coefficient and the number above would lie if `total` were shared out by lot, each time to unit i
 * with probability weight[i] over the sum of weights: the range that holds the share `level` of `draws` draws.
 * A handful of nominations always leaves most teams with none; this says how uneven chance alone makes them. */
struct concentration_range {
	struct interval gini, effective;
};

/* None without a total, weights or draws. Method: draws from the stream of (seed, purpose), quantiles of type 7. */
struct concentration_range concentration_by_lot(const double *weight, size_t n, size_t total, size_t draws, uint64_t seed, const char *purpose,
                                                double level);

#endif
