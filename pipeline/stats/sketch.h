#ifndef PIPELINE_STATS_SKETCH_H
#define PIPELINE_STATS_SKETCH_H

#include <stddef.h>

#include "pipeline/stats/interval.h"
#include "pipeline/stats/welch.h"

/* A histogram of durations whose bins grow in proportion: whatever their number, its quantiles are known
 * to 1 %, and two histograms are merged by adding. With each bin's sum and sum of squares its mean and
 * variance are those of the values themselves.
 *
 * Values are finite, in seconds, and not below 0. Bin 0 holds those up to a millisecond, bin k > 0 those
 * in (0.001 g^(k-1), 0.001 g^k], g = 1.01 / 0.99.
 *
 * Method: DDSketch, in full: bins are never collapsed (100 years lie in bin 1,439).
 * Source: Masson, Rim & Lee (2019), Proceedings of the VLDB Endowment 12(12), 2195-2205, 2.1. */

/* A value read back from its bin is off by at most this share of it, or by a millisecond. */
static const double SKETCH_ERROR = 0.01;

/* The bin of a value; that of 0 for one below 0. */
int sketch_bin(double value);
/* What stands for the values of a bin: 0, or the number that no value of it is 1 % away from. */
double sketch_bin_value(int bin);

/* One bin: how many values it holds, their sum and the sum of their squares. */
struct sketch_bin {
	int bin;
	double n, sum, sum_squares;
};

/* `= {0}` is empty. Bins are borrowed: in ascending order, no two alike, n of each above 0. */
struct sketch {
	const struct sketch_bin *bins;
	size_t n_bins;
};

/* Puts bins in order and adds up those of one number; returns how many are left. Bins without values go. */
size_t sketch_settle(struct sketch_bin *bins, size_t n_bins);

/* How many values there are. */
double sketch_n(struct sketch sketch);

/* Their number, mean and variance (divisor n - 1), as if from the values themselves. The mean is NAN
 * without values, the variance with fewer than two.
 *
 * Method: compensated sums; the variance within bins and between them apart, so that no large squares are
 *         subtracted from each other. Where the standard deviation is under a thousandth of the mean, a bin's
 *         sum of squares has lost digits before it comes here: a millionth of the mean leaves none.
 * Check:  R's mean() and var(). */
struct welch_sample sketch_sample(struct sketch sketch);

/* The q-th quantile, a straight line between neighbouring values; NAN without values and for a q outside
 * [0, 1]. Off by at most SKETCH_ERROR; exact where the values of a bin are all alike.
 *
 * Source: Hyndman & Fan (1996), The American Statistician 50(4), 361-365, definition 7.
 * Check:  within 1 % of R's quantile(). */
double sketch_quantile(struct sketch sketch, double q);

/* The interval of the q-th quantile, two of the values themselves, each known to SKETCH_ERROR. It holds at
 * least at its level whatever the distribution, and does not exist where there are too few values for it.
 *
 * Method: the ranks between which a binomial count of values below the quantile falls; above a million
 *         values by the normal.
 * Source: Conover (1999), Practical Nonparametric Statistics, 3rd edition, 3.2.
 * Check:  R's qbinom(). */
struct interval sketch_quantile_interval(struct sketch sketch, double q, double level);

#endif
