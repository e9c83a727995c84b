#include "pipeline/stats/empirical_bayes.h"

#include <math.h>

/* The mean weighted by 1 / (variance + between). */
static double weighted_mean(const double *estimate, const double *variance, size_t n, double between)
{
	double sum = 0, weights = 0;

	for (size_t i = 0; i < n; i++) {
		sum += estimate[i] / (variance[i] + between);
		weights += 1 / (variance[i] + between);
	}
	return sum / weights;
}

static double find_between(const double *estimate, const double *variance, size_t n)
{
	double mean = weighted_mean(estimate, variance, n, 0), q = 0, weights = 0, squares = 0;

	for (size_t i = 0; i < n; i++) {
		q += (estimate[i] - mean) * (estimate[i] - mean) / variance[i];
		weights += 1 / variance[i];
		squares += 1 / (variance[i] * variance[i]);
	}
	return fmax(0, (q - (double)(n - 1)) / (weights - squares / weights));
}

struct empirical_bayes empirical_bayes(const double *estimate, const double *variance, size_t n, double *score)
{
	struct empirical_bayes result = { NAN, NAN };

	if (n >= 3) {
		result.between_variance = find_between(estimate, variance, n);
		result.mean = weighted_mean(estimate, variance, n, result.between_variance);
	}
	for (size_t i = 0; i < n; i++)
		score[i] = result.mean + result.between_variance / (result.between_variance + variance[i]) * (estimate[i] - result.mean);
	return result;
}
