#include "pipeline/stats/rank.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

struct ranked {
	double value;
	size_t place;
};

static int compare_ranked(const void *left, const void *right)
{
	double a = ((const struct ranked *)left)->value, b = ((const struct ranked *)right)->value;

	return (a > b) - (a < b);
}

/* sign = -1 turns the order round. */
static double rank_signed(const double *x, size_t n, double sign, double *rank)
{
	struct ranked *sorted = mem_alloc(n, sizeof *sorted);
	size_t kept = 0;
	double ties = 0;

	for (size_t i = 0; i < n; i++) {
		rank[i] = NAN;
		if (!isnan(x[i]))
			sorted[kept++] = (struct ranked){ sign * x[i], i };
	}
	qsort(sorted, kept, sizeof *sorted, compare_ranked);
	for (size_t from = 0, to; from < kept; from = to) {
		double size;

		for (to = from + 1; to < kept && sorted[to].value == sorted[from].value; to++)
			;
		size = (double)(to - from);
		ties += size * size * size - size;
		for (size_t i = from; i < to; i++)
			rank[sorted[i].place] = ((double)from + 1 + (double)to) / 2;
	}
	free(sorted);
	return ties;
}

double rank_ascending(const double *x, size_t n, double *rank)
{
	return rank_signed(x, n, 1, rank);
}

double rank_descending(const double *x, size_t n, double *rank)
{
	return rank_signed(x, n, -1, rank);
}
