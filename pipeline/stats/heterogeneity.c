#include "pipeline/stats/heterogeneity.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

static bool counts(double estimate, double error)
{
	return isfinite(estimate) && isfinite(error) && error > 0;
}

/* The least error: weights are taken relative to its own, so that tiny ones do not overflow. */
static double least_error(const double *estimates, const double *errors, size_t n, size_t *n_counting)
{
	double least = INFINITY;

	*n_counting = 0;
	for (size_t i = 0; i < n; i++) {
		if (!counts(estimates[i], errors[i]))
			continue;
		(*n_counting)++;
		least = fmin(least, errors[i]);
	}
	return least;
}

struct heterogeneity heterogeneity_cochran(const double *estimates, const double *errors, size_t n)
{
	struct heterogeneity result = { 0, (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN };
	double unit = least_error(estimates, errors, n, &result.n), weights = 0, sum = 0, q = 0;

	if (result.n < 2)
		return result;
	for (size_t i = 0; i < n; i++) {
		double weight = counts(estimates[i], errors[i]) ? unit / errors[i] * (unit / errors[i]) : 0;

		weights += weight;
		sum += weight > 0 ? weight * estimates[i] : 0;
	}
	result.pooled = sum / weights;
	result.se = unit / sqrt(weights);
	for (size_t i = 0; i < n; i++)
		if (counts(estimates[i], errors[i]))
			q += (estimates[i] - result.pooled) / errors[i] * ((estimates[i] - result.pooled) / errors[i]);
	result.q = q;
	result.df = (double)result.n - 1;
	result.p = gsl_cdf_chisq_Q(q, result.df);
	result.i_squared = q > result.df ? (q - result.df) / q : 0;
	return result;
}
