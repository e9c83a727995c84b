#include "pipeline/stats/concentration.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/random.h"

double concentration_gini(const double *x, size_t n)
{
	double *sorted = mem_copy(x, n, sizeof *x), sum = 0, total = 0;

	stats_sort(sorted, n);
	for (size_t i = 0; i < n; i++) {
		sum += (2 * (double)(i + 1) - (double)n - 1) * sorted[i];
		total += sorted[i];
	}
	free(sorted);
	return total > 0 ? sum / ((double)n * total) : NAN;
}

double concentration_effective(const double *x, size_t n)
{
	double squares = 0, total = 0;

	for (size_t i = 0; i < n; i++)
		total += x[i];
	for (size_t i = 0; i < n && total > 0; i++)
		squares += x[i] / total * (x[i] / total);
	return total > 0 ? 1 / squares : NAN;
}

/* The unit in whose part of the sum of weights the draw falls. */
static size_t find_unit(const double *cumulative, size_t n, double draw)
{
	size_t low = 0, high = n - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (draw < cumulative[middle])
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static struct interval range_of(double *x, size_t n, double level)
{
	stats_sort(x, n);
	return (struct interval){ stats_quantile(x, n, (1 - level) / 2), stats_quantile(x, n, (1 + level) / 2) };
}

struct concentration_range concentration_by_lot(const double *weight, size_t n, size_t total, size_t draws, uint64_t seed, const char *purpose,
                                                double level)
{
	struct concentration_range range = { interval_none(), interval_none() };
	double *cumulative = mem_alloc(n, sizeof *cumulative), *counts = mem_alloc(n, sizeof *counts), sum = 0;
	double *ginis = mem_alloc(2 * draws, sizeof *ginis), *numbers = ginis + draws;

	for (size_t i = 0; i < n; i++)
		cumulative[i] = sum += weight[i];
	for (size_t d = 0; d < draws && total > 0 && sum > 0; d++) {
		struct random random;

		random_start(&random, seed, purpose, d);
		for (size_t i = 0; i < n; i++)
			counts[i] = 0;
		for (size_t i = 0; i < total; i++)
			counts[find_unit(cumulative, n, sum * random_uniform(&random))] += 1;
		ginis[d] = concentration_gini(counts, n);
		numbers[d] = concentration_effective(counts, n);
	}
	if (draws > 0 && total > 0 && sum > 0)
		range = (struct concentration_range){ range_of(ginis, draws, level), range_of(numbers, draws, level) };
	free(cumulative);
	free(counts);
	free(ginis);
	return range;
}
