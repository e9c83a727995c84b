#include "pipeline/stats/describe.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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

enum { SHORT_RUN = 16 };

static void insert(double *x, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		double moved = x[i];
		size_t at = i;

		for (; at > 0 && x[at - 1] > moved; at--)
			x[at] = x[at - 1];
		x[at] = moved;
	}
}

/* Merges two sorted runs that stand side by side in `from`. */
static void merge(const double *from, size_t n_left, size_t n, double *to)
{
	size_t left = 0, right = n_left;

	for (size_t i = 0; i < n; i++) {
		bool takes_left = right >= n || (left < n_left && !(from[left] > from[right]));

		to[i] = from[takes_left ? left++ : right++];
	}
}

void stats_sort(double *x, size_t n)
{
	double *room, *from = x, *to;

	for (size_t i = 0; i < n; i += SHORT_RUN)
		insert(x + i, n - i < SHORT_RUN ? n - i : SHORT_RUN);
	if (n <= SHORT_RUN)
		return;
	room = to = mem_alloc(n, sizeof *room);
	for (size_t run = SHORT_RUN; run < n; run *= 2) {
		double *spare = from;

		for (size_t i = 0; i < n; i += 2 * run)
			merge(from + i, n - i < run ? n - i : run, n - i < 2 * run ? n - i : 2 * run, to + i);
		from = to;
		to = spare;
	}
	if (from != x)
		memcpy(x, from, n * sizeof *x);
	free(room);
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
