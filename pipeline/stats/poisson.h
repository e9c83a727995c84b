#ifndef PIPELINE_STATS_POISSON_H
#define PIPELINE_STATS_POISSON_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/linear.h"

/* Regression of counts with a log link: log(expected count) = offset + x b. The exponential of a
 * coefficient is the ratio by which the count changes; with the logarithm of the exposure as offset,
 * the ratio of rates.
 *
 * Counts vary more than Poisson's law says whenever something besides x moves them: then its errors
 * are too short, and those of the quasi-Poisson, times the root of the dispersion, are meant. */
struct poisson {
	bool is_converged;    /* false: no finite coefficients exist (a side or level without any count) or
	                       * they were not found; then nothing else counts */
	struct linear fit;    /* the last step: weights are the expected counts, so its bread is the
	                       * covariance under Poisson's law, and its scores are those of the model */
	double *expected;     /* n counts */
	double dispersion;    /* Pearson's chi-square by its degrees of freedom; NAN with none */
	double deviance;
};

/* Fits.
 *
 *   x       n rows of k columns, row after row, as linear.h wants them
 *   count   n numbers of 0 or more, not all 0; they need not be whole
 *   offset  n numbers, or NULL for zeros
 *
 * poisson_free empties.
 *
 * Method: iteratively reweighted least squares from log(count + 0.1), steps halved while the deviance
 *         rises, until it changes by less than 1e-12 of itself.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., 2.5, 6.2.
 * Check:  R's glm(family = poisson) and quasipoisson. */
void poisson_fit(struct poisson *poisson, const double *x, const double *count, const double *offset, size_t n, size_t k);
void poisson_free(struct poisson *poisson);

#endif
