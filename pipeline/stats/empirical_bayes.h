#ifndef PIPELINE_STATS_EMPIRICAL_BAYES_H
#define PIPELINE_STATS_EMPIRICAL_BAYES_H

#include <stddef.h>

/* Many units' figures, each known with its own error, drawn towards their mean as far as errors are large: the
 * best of them by luck alone do not come first any more. */
struct empirical_bayes {
	double mean;             /* weighted by 1 / (variance + between_variance) */
	double between_variance; /* of the units' true figures; 0 when they differ no more than errors make them */
};

/* estimate, variance: n units, finite, variances above 0. Fills score (n), which may be estimate itself. NAN with
 * under three units.
 *
 * Method: score = mean + between / (between + variance) (estimate - mean); between by moments.
 * Source: Efron & Morris (1975), Journal of the American Statistical Association 70, 311-319; DerSimonian & Laird
 *         (1986), Controlled Clinical Trials 7, 177-188 (moments).
 * Check:  the formulas in R (tests/pipeline/stats/test_empirical_bayes.c). */
struct empirical_bayes empirical_bayes(const double *estimate, const double *variance, size_t n, double *score);

#endif
