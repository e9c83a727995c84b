#ifndef PIPELINE_STATS_AUTOREGRESSION_H
#define PIPELINE_STATS_AUTOREGRESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/interval.h"
#include "pipeline/stats/linear.h"

/* How sure a coefficient of a regression over time is when neighbouring errors hang together, at the
 * short lengths that award programmes have: 16 to 60 points.
 *
 * The estimate stays that of least squares. Errors are taken for a first-order autoregression; how
 * strong it is (rho) a short series hardly tells, and a method that goes by one estimate of it is too
 * sure. So every rho has its say: for each, the least-squares estimate varies as the covariance under
 * that rho says, by Student's t with n - k degrees of freedom; these are mixed by how likely the
 * residuals are under it.
 *
 * Method: rho on a grid over (-1, 1) with prior weight 1 + rho (figures of one organisation rather
 *         rise and fall together) and flat log sigma, times the restricted likelihood of the residuals,
 *         sigma integrated out. The interval holds what the mixture gives with probability `level`.
 * Source: Harville (1974), Biometrika 61, 383-385, for the restricted likelihood; Zellner & Tiao
 *         (1964), Journal of the American Statistical Association 59, 763-778, for mixing over rho.
 *         The centre at least squares and the prior are ours, chosen by simulation.
 * Check:  each rho's likelihood and variance against R's nlme and plain matrices; coverage of the 95 %
 *         interval, in per cent, of level and slope change over 4,000 simulated series each (a Monte Carlo error
 *         of 0.3; both in the model, without season):
 *
 *                      level change, rho 0, 0.3, 0.6, 0.8    slope change
 *           8 +  8     98.8  97.3  94.8  92.7                99.4  98.6  95.9  89.6
 *          12 + 12     98.0  98.0  96.1  93.5                98.1  98.3  96.6  91.1
 *          24 + 24     96.0  96.6  97.3  96.4                96.3  96.7  97.2  95.4
 *          48 + 12     95.2  95.8  96.9  96.9                95.8  96.4  95.7  94.5
 *          24 +  6     96.8  96.9  95.8  94.7                96.9  96.6  95.3  93.6
 *
 *         With one harmonic or month dummies, down to 5 degrees of freedom, no cell with rho up to 0.6 is
 *         under 94.5. Counts of 40 a period under a quasi-Poisson regression, whose rate moves by an autoregression
 *         of the same size as chance: what is left over is then no first-order autoregression, and of 24 + 24
 *         points 95.8, 95.7, 94.0, 91.3 of levels and 96.1, 95.5, 92.1, 85.5 of slopes are covered.
 *
 *         (restricted maximum likelihood at one rho with n - k degrees of freedom: 90.0 and 85.7 at
 *         8 + 8 and rho 0.6). */

enum { AUTOREGRESSION_GRID = 40 };

struct autoregression {
	size_t k, rank;
	double df;        /* n - rank, a whole number */
	double rho;       /* the mean of what the residuals say of it */
	double weight[AUTOREGRESSION_GRID]; /* of each rho; they sum to 1 */
	double *covariance;  /* AUTOREGRESSION_GRID times k x k: of the coefficients under each rho, with its own
	                      * estimate of sigma; NAN in the rows and columns of a dropped one */
};

/* From a fit whose rows stand in the order of time; time[n_rows] tells where, in whole periods and rising: errors d
 * periods apart hang together by rho^d. Rows of weight 0 may not be there. With weights, what hangs together are the
 * errors over their standard deviations. Returns false, and leaves an empty object, when errors cannot be
 * estimated: no degrees of freedom, or residuals of nothing but rounding. */
bool autoregression_fit(struct autoregression *regression, const struct linear *fit, const long *time);
void autoregression_free(struct autoregression *regression);

/* What a contrast's estimate may be off by. Holds all it needs: it may be copied, and outlives the fit. */
struct autoregression_error {
	double df;
	double weight[AUTOREGRESSION_GRID], scale[AUTOREGRESSION_GRID]; /* a mixture of t, in the estimate's unit */
};

/* Of the sum of contrast[j] times coefficient j; contrast holds k numbers, 0 for dropped columns. */
struct autoregression_error autoregression_error(const struct autoregression *regression, const double *contrast);

/* The distance within which the estimate lies with that probability: half the interval's length. NAN unless level is in
 * (0, 1). And the probability of an error larger than `distance` on either side: the p value of an estimate. */
double autoregression_within(const struct autoregression_error *error, double level);
double autoregression_beyond(const struct autoregression_error *error, double distance);

#endif
