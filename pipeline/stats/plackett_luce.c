#include "pipeline/stats/plackett_luce.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* The entries of the rankings used, best first, one ranking after the other: ranking r has entries
 * starts[r] to starts[r + 1] - 1. */
struct ballots {
	struct plackett_luce_entry *entries;
	size_t *starts;
	size_t n, n_objects;
	double *odds; /* n_objects: room */
};

static int by_place(const void *a, const void *b)
{
	const struct plackett_luce_entry *one = a, *other = b;

	if (one->ranking != other->ranking)
		return one->ranking < other->ranking ? -1 : 1;
	if (isnan(one->place) || isnan(other->place))
		return isnan(one->place) - isnan(other->place);
	if (one->place < other->place || one->place > other->place)
		return one->place < other->place ? -1 : 1;
	return (one->object > other->object) - (one->object < other->object);
}

/* How many entries share the place of the one at `begin`; those without a place are no group. */
static size_t group_size(const struct plackett_luce_entry *entries, size_t begin, size_t end)
{
	size_t n = 1;

	while (!isnan(entries[begin].place) && begin + n < end && !isnan(entries[begin + n].place)
	       && !(entries[begin + n].place > entries[begin].place))
		n++;
	return n;
}

/* Whether a ranking says anything, and can be gone through; counts what it is. */
static bool is_used(const struct plackett_luce_entry *entries, size_t n, struct plackett_luce *fit)
{
	size_t largest = 1;

	for (size_t i = 0; i < n && !isnan(entries[i].place); i += group_size(entries, i, n)) {
		size_t size = group_size(entries, i, n);

		largest = size > largest ? size : largest;
	}
	if (n < 2 || isnan(entries[0].place))
		return false;
	if (largest > PLACKETT_LUCE_TIED) {
		fit->n_refused++;
		return false;
	}
	fit->n_used++;
	fit->n_tied += largest > 1;
	return true;
}

static void ballots_make(struct ballots *ballots, const struct plackett_luce_data *data, struct plackett_luce *fit)
{
	struct plackett_luce_entry *sorted = mem_copy(data->entries, data->n, sizeof *sorted);
	size_t n_entries = 0;

	qsort(sorted, data->n, sizeof *sorted, by_place);
	*ballots = (struct ballots){ .entries = mem_alloc(data->n, sizeof *ballots->entries),
		.starts = mem_alloc(data->n_rankings + 1, sizeof *ballots->starts), .n_objects = data->n_objects,
		.odds = mem_alloc(data->n_objects, sizeof *ballots->odds) };
	for (size_t begin = 0, end = 0; begin < data->n; begin = end) {
		while (end < data->n && sorted[end].ranking == sorted[begin].ranking)
			end++;
		if (!is_used(sorted + begin, end - begin, fit))
			continue;
		for (size_t i = begin; i < end; i++)
			ballots->entries[n_entries++] = sorted[i];
		ballots->starts[++ballots->n] = n_entries;
	}
	free(sorted);
}

static void ballots_free(struct ballots *ballots)
{
	free(ballots->entries);
	free(ballots->starts);
	free(ballots->odds);
}

/* One choice: somebody of those from `begin` on, less the ones of the group that `gone` marks, as often as
 * `times` says. Adds -log of the sum of their odds. */
struct choice {
	const struct ballots *ballots;
	size_t begin, end, group; /* group: entries at `begin` that share a place */
	unsigned gone;
	double times;
};

static bool is_there(const struct choice *choice, size_t i)
{
	return i - choice->begin >= choice->group || !(choice->gone >> (i - choice->begin) & 1);
}

static double add_choice(const struct choice *choice, double *gradient, double *information)
{
	const struct ballots *ballots = choice->ballots;
	const struct plackett_luce_entry *entries = ballots->entries;
	size_t n = ballots->n_objects;
	double sum = 0;

	for (size_t i = choice->begin; i < choice->end; i++)
		sum += is_there(choice, i) ? ballots->odds[entries[i].object] : 0;
	for (size_t i = choice->begin; gradient && i < choice->end; i++) {
		size_t a = entries[i].object;
		double p = ballots->odds[a] / sum;

		if (!is_there(choice, i))
			continue;
		gradient[a] -= choice->times * p;
		information[a * n + a] += choice->times * p;
		for (size_t j = choice->begin; j < choice->end; j++)
			if (entries[j].object <= a && is_there(choice, j))
				information[a * n + entries[j].object] -= choice->times * p * ballots->odds[entries[j].object] / sum;
	}
	return -choice->times * log(sum);
}

static unsigned count_bits(unsigned bits)
{
	unsigned n = 0;

	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

static double ways(size_t n, size_t k)
{
	double ways = 1;

	for (size_t i = 1; i <= k; i++)
		ways *= (double)(n - k + i) / (double)i;
	return ways;
}

/* A group that shares a place: each set of its members may have gone before the next of them is chosen. */
static double add_group(const struct ballots *ballots, size_t begin, size_t end, size_t group, const double *point, double *gradient,
                        double *information)
{
	double sum = 0;

	for (size_t i = begin; i < begin + group; i++) {
		sum += point[ballots->entries[i].object];
		if (gradient)
			gradient[ballots->entries[i].object] += 1;
	}
	for (unsigned gone = 0; gone + 1 < 1u << group; gone++) {
		struct choice choice = { ballots, begin, end, group, gone, 1 / ways(group, count_bits(gone)) };

		sum += add_choice(&choice, gradient, information);
	}
	return sum;
}

static double look(const void *context, const double *point, double *gradient, double *information)
{
	const struct ballots *ballots = context;
	double sum = 0;

	for (size_t o = 0; o < ballots->n_objects; o++)
		ballots->odds[o] = exp(point[o]);
	for (size_t r = 0; r < ballots->n; r++) {
		size_t end = ballots->starts[r + 1];

		for (size_t i = ballots->starts[r], group; i < end && !isnan(ballots->entries[i].place); i += group) {
			group = group_size(ballots->entries, i, end);
			sum += add_group(ballots, i, end, group, point, gradient, information);
		}
	}
	return sum;
}

/* Who stands directly before whom, all with all where places are shared: the rest follows from these. */
static struct dominance_edge *find_edges(const struct ballots *ballots, size_t *n)
{
	struct dominance_edge *edges = NULL;
	size_t capacity = 0;

	*n = 0;
	for (size_t r = 0; r < ballots->n; r++) {
		const struct plackett_luce_entry *entries = ballots->entries;
		size_t end = ballots->starts[r + 1];

		for (size_t i = ballots->starts[r], group; i < end && !isnan(entries[i].place); i += group) {
			group = group_size(entries, i, end);
			edges = mem_grow(edges, &capacity, *n + 2 * group + (end - i), sizeof *edges);
			for (size_t m = i; m + 1 < i + group; m++) {
				edges[(*n)++] = (struct dominance_edge){ entries[m].object, entries[m + 1].object };
				edges[(*n)++] = (struct dominance_edge){ entries[m + 1].object, entries[m].object };
			}
			for (size_t j = i + group; j < end && (j == i + group || isnan(entries[j].place)); j++)
				edges[(*n)++] = (struct dominance_edge){ entries[i].object, entries[j].object };
		}
	}
	return edges;
}

static void fill_test(struct plackett_luce *fit, const struct ballots *ballots)
{
	double *equal = mem_alloc(ballots->n_objects, sizeof *equal);
	const struct dominance *dominance = &fit->strengths.dominance;

	fit->chisq = fit->strengths.converged ? fmax(2 * (fit->strengths.loglik - look(ballots, equal, NULL, NULL)), 0) : (double)NAN;
	fit->df = 0;
	for (size_t p = 0; p < dominance->n_parts; p++) {
		fit->df += (double)dominance->size[p] - 1;
		fit->chisq = fit->strengths.is_penalised[p] ? (double)NAN : fit->chisq;
	}
	if (isnan(fit->chisq))
		fit->df = NAN;
	else
		fit->p = gsl_cdf_chisq_Q(fit->chisq, fit->df);
	free(equal);
}

void plackett_luce_fit(const struct plackett_luce_data *data, struct plackett_luce *fit)
{
	struct ballots ballots;
	struct dominance_edge *edges;
	size_t n_edges;

	*fit = (struct plackett_luce){ .chisq = NAN, .df = NAN, .p = NAN };
	ballots_make(&ballots, data, fit);
	fit->is_empty = ballots.n == 0;
	edges = find_edges(&ballots, &n_edges);
	if (!fit->is_empty) {
		const struct strengths_model model = { .n = data->n_objects, .context = &ballots, .look = look };

		strengths_fit(&fit->strengths, &model, edges, n_edges);
		fill_test(fit, &ballots);
	}
	free(edges);
	ballots_free(&ballots);
}

void plackett_luce_free(struct plackett_luce *fit)
{
	strengths_free(&fit->strengths);
	*fit = (struct plackett_luce){ 0 };
}
