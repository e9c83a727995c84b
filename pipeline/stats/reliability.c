#include "pipeline/stats/reliability.h"

#include <math.h>

#include "pipeline/stats/snedecor.h"

/* Of a sum of that many terms, what is smaller beside the largest is rounding. */
static const double ROUNDING = 1e-12;

void reliability_covariance(double n, const double *sums, const double *products, size_t k, double *covariance)
{
	for (size_t i = 0; i < k; i++) {
		double centre_i = round(sums[i] / n), left_i = sums[i] - n * centre_i;

		for (size_t j = 0; j < k; j++) {
			double centre_j = round(sums[j] / n), left_j = sums[j] - n * centre_j;
			double product = products[i * k + j] - centre_i * sums[j] - centre_j * left_i;

			covariance[i * k + j] = n < 2 ? (double)NAN : (product - left_i * left_j / n) / (n - 1);
		}
	}
}

/* Alpha of the items but one; none is left out when `without` is k. */
static double alpha_of(const double *covariance, size_t k, size_t without)
{
	size_t items = without < k ? k - 1 : k;
	double variances = 0, total = 0, largest = 0;

	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++) {
			double term = covariance[i * k + j];

			if (i == without || j == without)
				continue;
			total += term;
			variances += i == j ? term : 0;
			largest = fmax(largest, fabs(term));
		}
	if (items < 2 || !(total > ROUNDING * largest * (double)(items * items)))
		return (double)NAN;
	return (double)items / (double)(items - 1) * (1 - variances / total);
}

double reliability_alpha(const double *covariance, size_t k)
{
	return alpha_of(covariance, k, k);
}

double reliability_alpha_without(const double *covariance, size_t k, size_t item)
{
	return alpha_of(covariance, k, item);
}

struct interval reliability_alpha_feldt(double alpha, double n, size_t k, double level)
{
	double tail = (1 - level) / 2, df1 = n - 1, df2 = (n - 1) * ((double)k - 1);

	if (!(alpha < 1) || !(n >= 2) || k < 2 || !(level > 0) || !(level < 1))
		return interval_none();
	return (struct interval){ 1 - (1 - alpha) * snedecor_quantile(1 - tail, df1, df2),
		                  1 - (1 - alpha) * snedecor_quantile(tail, df1, df2) };
}
