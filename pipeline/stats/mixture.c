#include "pipeline/stats/mixture.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/homogeneity.h"
#include "pipeline/stats/multiple.h"

/* Levels with fewer in both groups together would break the approximation of the test. */
static const double FEW = 10;

/* The periods that have enough, and what is known of each. */
struct search {
	const struct mixture *mixture;
	size_t *periods; /* their places in the mixture */
	size_t n;
	bool *is_break;
	double *p, *p_break;
	double *totals; /* of the periods before each, n_levels for every one */
	double *pool;   /* room for n_levels */
	double *a, *b;
};

static const double *row(const struct search *search, size_t i)
{
	return search->mixture->counts + search->periods[i] * search->mixture->n_levels;
}

static void add_up(struct search *search)
{
	size_t n = search->mixture->n_levels;

	search->totals = mem_alloc((search->n + 1) * n, sizeof *search->totals);
	for (size_t i = 0; i < search->n; i++)
		for (size_t level = 0; level < n; level++)
			search->totals[(i + 1) * n + level] = search->totals[i * n + level] + row(search, i)[level];
}

/* The periods [from, to) together, in pool. */
static const double *pooled(struct search *search, size_t from, size_t to)
{
	size_t n = search->mixture->n_levels;

	for (size_t level = 0; level < n; level++)
		search->pool[level] = search->totals[to * n + level] - search->totals[from * n + level];
	return search->pool;
}

static double p_of(const struct search *search, const double *before, const double *after)
{
	size_t n = 1; /* the first holds all small ones */

	search->a[0] = search->b[0] = 0;
	for (size_t level = 0; level < search->mixture->n_levels; level++) {
		bool is_small = before[level] + after[level] < FEW;

		if (!is_small)
			search->a[n] = search->b[n] = 0;
		search->a[is_small ? 0 : n] += before[level];
		search->b[is_small ? 0 : n] += after[level];
		n += !is_small;
	}
	return homogeneity_test(search->a, search->b, n).p;
}

static bool is_material(const struct search *search, const double *before, const double *after)
{
	size_t n = search->mixture->n_levels;
	double n_before = 0, n_after = 0;

	for (size_t level = 0; level < n; level++) {
		n_before += before[level];
		n_after += after[level];
	}
	if (homogeneity_excess(before, after, n) >= MIXTURE_CHANGE)
		return true;
	for (size_t level = 0; level < n; level++)
		if ((!(before[level] > 0) && after[level] >= MIXTURE_LEVEL * n_after) || (!(after[level] > 0) && before[level] >= MIXTURE_LEVEL * n_before))
			return true;
	return false;
}

/* The first period of the run in which i lies, i itself being no start. */
static size_t run_start(const struct search *search, size_t i)
{
	size_t start = i - 1;

	while (start > 0 && !search->is_break[start])
		start--;
	return start;
}

/* One round over all periods: against the one before, or against all before in the run. Marks every break of
 * the first kind, the first in each run of the second; returns whether there was a new one. */
static bool search_round(struct search *search, bool all_before)
{
	bool any = false;
	size_t marked = 0; /* a run with a new break is not looked at beyond it */

	for (size_t i = 1; i < search->n; i++)
		search->p[i] = search->is_break[i] ? (double)NAN : p_of(search, pooled(search, all_before ? run_start(search, i) : i - 1, i), row(search, i));
	search->p[0] = (double)NAN;
	multiple_holm(search->p, search->n, search->p);
	for (size_t i = 1; i < search->n; i++) {
		size_t start = all_before ? run_start(search, i) : i - 1;

		if (search->is_break[i] || !(search->p[i] < MIXTURE_ALPHA) || (all_before && any && start == marked)
		    || !is_material(search, pooled(search, start, i), row(search, i)))
			continue;
		search->is_break[i] = any = true;
		search->p_break[i] = search->p[i];
		marked = i;
	}
	return any;
}

/* A period in which the mix changed half-way is followed by one that has gone the whole way: that is one
 * break. */
static bool goes_on(struct search *search, size_t start, size_t i)
{
	const double *before;
	size_t n = search->mixture->n_levels;

	if (i + 1 >= search->n || !search->is_break[i + 1] || search->periods[i + 1] != search->periods[i] + 1)
		return false;
	before = pooled(search, start, i);
	return homogeneity_distance(before, row(search, i + 1), n) > homogeneity_distance(before, row(search, i), n)
	       && homogeneity_distance(before, row(search, i + 1), n) > homogeneity_distance(row(search, i), row(search, i + 1), n);
}

static size_t collect(struct search *search, struct mixture_break *breaks)
{
	size_t n = 0, start = 0;

	for (size_t i = 1; i < search->n; i++) {
		size_t at = i;

		if (!search->is_break[i])
			continue;
		i += goes_on(search, start, i);
		breaks[n++] = (struct mixture_break){ search->periods[start], search->periods[at], search->periods[i], search->p_break[at] };
		start = i;
	}
	return n;
}

size_t mixture_find(const struct mixture *mixture, struct mixture_break *breaks)
{
	size_t n_levels = mixture->n_levels, found = 0;
	struct search search = { .mixture = mixture };

	search.periods = mem_alloc(mixture->n_periods, sizeof *search.periods);
	for (size_t i = 0; i < mixture->n_periods; i++) {
		double all = 0;

		for (size_t level = 0; level < n_levels; level++)
			all += mixture->counts[i * n_levels + level];
		if (all >= mixture->least && all > 0)
			search.periods[search.n++] = i;
	}
	search.is_break = mem_alloc(search.n, sizeof *search.is_break);
	search.p = mem_alloc(search.n, sizeof *search.p);
	search.p_break = mem_alloc(search.n, sizeof *search.p_break);
	search.pool = mem_alloc(n_levels, sizeof *search.pool);
	search.a = mem_alloc(n_levels + 1, sizeof *search.a);
	search.b = mem_alloc(n_levels + 1, sizeof *search.b);
	add_up(&search);
	if (search.n > 1) {
		search_round(&search, false);
		while (search_round(&search, true))
			;
		found = collect(&search, breaks);
	}
	free(search.periods);
	free(search.is_break);
	free(search.p);
	free(search.p_break);
	free(search.totals);
	free(search.pool);
	free(search.a);
	free(search.b);
	return found;
}
