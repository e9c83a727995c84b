#include "pipeline/stats/rank.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/order.h"

/* Of whole lists upside down where `descending`. */
static double rank_in(const double *x, size_t n, bool descending, double *rank)
{
	size_t *places = mem_alloc(n, sizeof *places), kept = 0;
	double ties = 0;

	for (size_t i = 0; i < n; i++) {
		rank[i] = NAN;
		if (!isnan(x[i]))
			places[kept++] = i;
	}
	order_by(x, places, kept);
	for (size_t from = 0, to; from < kept; from = to) {
		double size, mean;

		for (to = from + 1; to < kept && x[places[to]] == x[places[from]]; to++)
			;
		size = (double)(to - from);
		ties += size * size * size - size;
		mean = ((double)from + 1 + (double)to) / 2;
		for (size_t i = from; i < to; i++)
			rank[places[i]] = descending ? (double)kept + 1 - mean : mean;
	}
	free(places);
	return ties;
}

double rank_ascending(const double *x, size_t n, double *rank)
{
	return rank_in(x, n, false, rank);
}

double rank_descending(const double *x, size_t n, double *rank)
{
	return rank_in(x, n, true, rank);
}
