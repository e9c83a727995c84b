#include "pipeline/stats/describe.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

double stats_sum(const double *x, size_t n)
{
	double sum = 0, lost = 0;

	for (size_t i = 0; i < n; i++) {
		double next = sum + x[i];

		lost += fabs(sum) >= fabs(x[i]) ? (sum - next) + x[i] : (x[i] - next) + sum;
		sum = next;
	}
	return sum + lost;
}

double stats_mean(const double *x, size_t n)
{
	return n == 0 ? NAN : stats_sum(x, n) / (double)n;
}

double stats_variance(const double *x, size_t n)
{
	double mean = stats_mean(x, n), sum = 0, squares = 0;

	if (n < 2)
		return NAN;
	for (size_t i = 0; i < n; i++) {
		double deviation = x[i] - mean;

		sum += deviation;
		squares += deviation * deviation;
	}
	return (squares - sum * sum / (double)n) / (double)(n - 1);
}

double stats_sd(const double *x, size_t n)
{
	return sqrt(stats_variance(x, n));
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void stats_sort(double *x, size_t n)
{
	if (n > 1)
		qsort(x, n, sizeof *x, compare);
}

double stats_quantile(const double *x, size_t n, double q)
{
	double place, share;
	size_t below;

	if (n == 0 || !(q >= 0 && q <= 1))
		return NAN;
	place = (double)(n - 1) * q;
	below = (size_t)place;
	share = place - (double)below;
	if (share == 0)
		return x[below];
	return (1 - share) * x[below] + share * x[below + 1];
}

double stats_median(const double *x, size_t n)
{
	double *sorted, median;

	if (n == 0)
		return NAN;
	sorted = mem_copy(x, n, sizeof *x);
	stats_sort(sorted, n);
	median = stats_quantile(sorted, n, 0.5);
	free(sorted);
	return median;
}
