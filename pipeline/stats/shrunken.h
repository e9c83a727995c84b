#ifndef PIPELINE_STATS_SHRUNKEN_H
#define PIPELINE_STATS_SHRUNKEN_H

#include <stddef.h>

#include "pipeline/stats/additive.h"
#include "pipeline/stats/ratings.h"

/* Adjusted scores drawn towards the mean as far as their judging is thin: n / (n + lambda) of the
 * entry's effect in the additive model, n its number of ratings, lambda = error variance / entry
 * variance. One lucky score no longer beats ten good ones. */
struct shrunken {
	size_t n_units;
	double entry_variance; /* 0 when entries differ no more than error alone would make them */
	double error_variance;
	double lambda;         /* NAN when entry_variance is 0 */
	double *score;         /* n_units, owned; NAN without ratings */
	double *se;            /* n_units, owned: root mean squared error of the score */
};

/* `fit` is the additive fit of the same ratings. The mean that scores are drawn to is the plain mean
 * of the adjusted scores of the entry's component; with entry_variance 0 every score is that mean,
 * and has no error. All NAN where the additive fit has no residual variance.
 *
 * Method: entry variance by fitting constants: (sum of squares of entries after judges - residual
 *         variance (entries - components)) / (ratings - judges), not below 0. se^2 = w^2 se_additive^2
 *         + (1 - w)^2 entry variance, w the share kept; variances taken as known.
 * Source: Henderson (1953), Biometrics 9, 226-252, method 3; Robinson (1991), Statistical Science 6,
 *         15-51 (shrinkage). */
void shrunken_fit(const struct ratings *ratings, const struct additive *fit, struct shrunken *shrunken);
/* The root mean squared error of shrunken score a - shrunken score b. Of each score it is w (error of the additive one)
 * - (1 - w) (true effect), w the share kept; the errors of two scores are correlated as the additive fit has
 * them. NAN between components, of an entry with itself, without residual variance, and where all are
 * drawn to one mean: there nobody leads. */
double shrunken_difference_se(const struct shrunken *shrunken, const struct additive *fit, const struct ratings *ratings, size_t a, size_t b);

void shrunken_free(struct shrunken *shrunken);

#endif
