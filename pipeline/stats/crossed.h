#ifndef PIPELINE_STATS_CROSSED_H
#define PIPELINE_STATS_CROSSED_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/ratings.h"

/* Where scores differ: between units, between judges, and in the rest. The crossed model with random
 * effects, for any pattern of absent cells,
 *
 *     score = mean + unit + judge + residual
 *
 * by restricted maximum likelihood. Unlike an analysis of variance with gaps it does not take the quality
 * of what a judge happened to see for the judge's severity. */
struct crossed {
	double units, judges, residual; /* variances, 0 or more, in squared points */
	double deviance;                /* minus twice the restricted log likelihood, without its constants */
	double n_units, n_judges;       /* with a rating */
	double mean_ratings;            /* of a unit, adjusted for being unequal: (N - sum n^2 / N) / (units - 1) */
	bool is_too_large;              /* more units and more judges than CROSSED_MOST: nothing was estimated */
};

/* Its work grows with the cube of the lesser of units and judges. */
enum { CROSSED_MOST = 400 };

/* All variances are NAN where they do not exist: under two units or two judges; no unit rated twice, or no
 * judge with two ratings, so that the residual cannot be told; no variation, or none left beside units and
 * judges (a constant shift between judges).
 *
 * Method: the restricted deviance, profiled over mean and residual, is minimised over both ratios of standard
 *         deviations by Nelder and Mead's simplex; the larger of units and judges is eliminated from the mixed
 *         model equations, the rest is factorised by Cholesky.
 * Source: Patterson & Thompson (1971), Biometrika 58, 545-554; Bates, Maechler, Bolker & Walker (2015), Journal
 *         of Statistical Software 67(1), sect. 3 (profiled deviance).
 * Check:  lme4 1.1.31, lmer(score ~ 1 + (1 | unit) + (1 | judge)). */
struct crossed crossed_reml(const struct ratings *ratings);

/* The share of variance that units make up in the mean of k scores: severity counts as error when the judges
 * are a sample of those who might have judged (absolute), and does not when they are all there are. NAN where
 * the components are. */
double crossed_icc(const struct crossed *crossed, double k, bool is_absolute);

#endif
