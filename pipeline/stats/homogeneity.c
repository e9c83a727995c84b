#include "pipeline/stats/homogeneity.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

static double sum(const double *x, size_t n)
{
	double total = 0;

	for (size_t i = 0; i < n; i++)
		total += x[i];
	return total;
}

struct homogeneity homogeneity_test(const double *a, const double *b, size_t n)
{
	double n_a = sum(a, n), n_b = sum(b, n);
	struct homogeneity result = { 0, -1, (double)NAN };

	for (size_t i = 0; i < n; i++) {
		double all = a[i] + b[i], expected = all * n_a / (n_a + n_b);

		if (!(all > 0) || !(n_a > 0) || !(n_b > 0))
			continue;
		result.statistic += (a[i] - expected) * (a[i] - expected) / expected + (a[i] - expected) * (a[i] - expected) / (all - expected);
		result.df++;
	}
	if (result.df < 1)
		return (struct homogeneity){ (double)NAN, (double)NAN, (double)NAN };
	result.p = gsl_cdf_chisq_Q(result.statistic, result.df);
	return result;
}

double homogeneity_distance(const double *a, const double *b, size_t n)
{
	double n_a = sum(a, n), n_b = sum(b, n), distance = 0;

	if (!(n_a > 0) || !(n_b > 0))
		return (double)NAN;
	for (size_t i = 0; i < n; i++)
		distance += fabs(a[i] / n_a - b[i] / n_b) / 2;
	return distance;
}

double homogeneity_chance(const double *a, const double *b, size_t n)
{
	double n_a = sum(a, n), n_b = sum(b, n), chance = 0;

	if (!(n_a > 0) || !(n_b > 0))
		return (double)NAN;
	for (size_t i = 0; i < n; i++) {
		double p = (a[i] + b[i]) / (n_a + n_b);

		chance += sqrt(M_2_PI * p * (1 - p) * (1 / n_a + 1 / n_b)) / 2;
	}
	return chance;
}

double homogeneity_excess(const double *a, const double *b, size_t n)
{
	double distance = homogeneity_distance(a, b, n), chance = homogeneity_chance(a, b, n);

	if (isnan(distance))
		return distance;
	return distance > chance ? sqrt(distance * distance - chance * chance) : 0;
}
