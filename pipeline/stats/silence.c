#include "pipeline/stats/silence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"

/* All gaps in ascending order. */
static double *sorted_gaps(const long *days, size_t n)
{
	double *gaps = mem_alloc(n, sizeof *gaps);

	for (size_t i = 1; i < n; i++)
		gaps[i - 1] = (double)(days[i] - days[i - 1]);
	if (n > 1)
		stats_sort(gaps, n - 1);
	return gaps;
}

/* The place of the first gap that is not shorter. */
static size_t place_of(const double *gaps, size_t n, double gap)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (gaps[middle] < gap)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The quantile, by definition 7, of the n gaps but the one at `without`. */
static double quantile_without(const double *gaps, size_t n, size_t without, double q)
{
	double at = q * (double)(n - 2), whole = floor(at);
	size_t below = (size_t)whole, above = below + (at > whole);

	below += below >= without;
	above += above >= without;
	return gaps[below] + (at - whole) * (gaps[above] - gaps[below]);
}

static double limit_without(const double *gaps, size_t n, double gap)
{
	size_t without = place_of(gaps, n, gap);
	double usual, middle, limit;
	bool is_even;

	if (n < 2 || n - 1 < SILENCE_GAPS_EVEN)
		return (double)NAN;
	usual = quantile_without(gaps, n, without, 0.99);
	middle = quantile_without(gaps, n, without, 0.5);
	is_even = usual <= SILENCE_EVEN * middle;
	if ((!is_even || middle < (double)SILENCE_LEAST) && n - 1 < SILENCE_GAPS)
		return (double)NAN;
	limit = (is_even ? SILENCE_FACTOR_EVEN : SILENCE_FACTOR) * usual;
	return limit > (double)SILENCE_LEAST ? limit : (double)SILENCE_LEAST;
}

double silence_limit(const long *days, size_t n, size_t i)
{
	double *gaps = sorted_gaps(days, n);
	double limit = i >= 1 && i < n ? limit_without(gaps, n - 1, (double)(days[i] - days[i - 1])) : (double)NAN;

	free(gaps);
	return limit;
}

/* How long the feed ran before gap i, and behind it, between long gaps. */
static long run_around(const long *days, size_t n, const bool *is_long, size_t i)
{
	size_t from = i - 1, to = i;

	while (from > 0 && !is_long[from])
		from--;
	while (to + 1 < n && !is_long[to + 1])
		to++;
	return days[i - 1] - days[from] > days[to] - days[i] ? days[i - 1] - days[from] + 1 : days[to] - days[i] + 1;
}

void silence_find(const long *days, size_t n, bool *unusual)
{
	double *gaps = sorted_gaps(days, n);
	bool *is_long = mem_alloc(n, sizeof *is_long);

	for (size_t i = 1; i < n; i++)
		is_long[i] = (double)(days[i] - days[i - 1]) > limit_without(gaps, n - 1, (double)(days[i] - days[i - 1]));
	for (size_t i = 1; i < n; i++)
		unusual[i] = is_long[i] && run_around(days, n, is_long, i) >= days[i] - days[i - 1];
	if (n > 0)
		unusual[0] = false;
	free(gaps);
	free(is_long);
}
