#include "pipeline/stats/within.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* What a column keeps of its size when its unit's rows are all alike is rounding. */
static const double rounding = 1e-14;

/* Adds each row to its unit's sums and weight. */
static void add_up(const double *values, size_t n, size_t k, const size_t *unit,
                   const double *weights, double *sums, double *total)
{
	for (size_t i = 0; i < n; i++) {
		double weight = weights ? weights[i] : 1;

		total[unit[i]] += weight;
		for (size_t j = 0; j < k; j++)
			sums[unit[i] * k + j] += weight * values[i * k + j];
	}
}

size_t within_demean(double *values, size_t n, size_t k, const size_t *unit, size_t n_units,
                     const double *weights)
{
	double *mean = mem_alloc(n_units * k, sizeof *mean);
	double *total = mem_alloc(n_units, sizeof *total);
	size_t n_found = 0;

	add_up(values, n, k, unit, weights, mean, total);
	for (size_t u = 0; u < n_units; u++) {
		n_found += total[u] > 0;
		for (size_t j = 0; j < k; j++)
			mean[u * k + j] = total[u] > 0 ? mean[u * k + j] / total[u] : 0;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < k; j++) {
			double size = fabs(values[i * k + j]);

			values[i * k + j] -= mean[unit[i] * k + j];
			if (fabs(values[i * k + j]) < rounding * size)
				values[i * k + j] = 0;
		}
	free(mean);
	free(total);
	return n_found;
}
