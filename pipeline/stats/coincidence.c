#include "pipeline/stats/coincidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/scale.h"

void coincidence_free(struct coincidence *c)
{
	free(c->values);
	free(c->pattern);
	free(c->unit_starts);
	free(c->starts);
	free(c->tallies);
	free(c->sum_starts);
	free(c->sums);
	for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++)
		free(c->observed[metric]);
	*c = (struct coincidence){ 0 };
}

static double distance(enum krippendorff_metric metric, double a, double b)
{
	double gap = a - b;

	if (gap == 0)
		return 0;
	if (metric == KRIPPENDORFF_NOMINAL)
		return 1;
	if (metric == KRIPPENDORFF_RATIO)
		gap /= a + b;
	return gap * gap;
}

/* The unit's part of the observed disagreement: over ordered pairs of its ratings, divided by its
 * ratings less one. */
static double unit_disagreement(const struct coincidence *c, size_t unit, enum krippendorff_metric metric)
{
	double sum = 0, size = 0;

	for (size_t i = c->starts[unit]; i < c->starts[unit + 1]; i++) {
		size += c->tallies[i].count;
		for (size_t k = i + 1; k < c->starts[unit + 1]; k++)
			sum += c->tallies[i].count * c->tallies[k].count
			       * distance(metric, c->values[c->tallies[i].value], c->values[c->tallies[k].value]);
	}
	return 2 * sum / (size - 1);
}

static int compare_tallies(const void *left, const void *right)
{
	const struct tally *a = left, *b = right;

	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return (a->count > b->count) - (a->count < b->count);
}

/* Sorts n tallies and adds up those of one value; returns how many are left. */
static size_t merge_tallies(struct tally *tallies, size_t n)
{
	size_t kept = 0;

	qsort(tallies, n, sizeof *tallies, compare_tallies);
	for (size_t i = 0; i < n; i++) {
		if (kept && tallies[kept - 1].value == tallies[i].value)
			tallies[kept - 1].count += tallies[i].count;
		else
			tallies[kept++] = tallies[i];
	}
	return kept;
}

/* The tallies of one unit that counts, and the group it belongs to. */
struct placed {
	size_t group, n;
	const struct tally *tallies;
};

static int compare_lists(const struct placed *a, const struct placed *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (size_t i = 0; i < a->n; i++) {
		int order = compare_tallies(&a->tallies[i], &b->tallies[i]);

		if (order)
			return order;
	}
	return 0;
}

/* By group; alike units of a group in one order, so that alike groups are told. */
static int compare_placed(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return compare_lists(a, b);
}

/* A group: its units, and its number among those that count. */
struct group {
	const struct placed *units;
	size_t n, number;
};

static int compare_groups(const void *left, const void *right)
{
	const struct group *a = left, *b = right;

	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (size_t i = 0; i < a->n; i++) {
		int order = compare_lists(&a->units[i], &b->units[i]);

		if (order)
			return order;
	}
	return 0;
}

/* The units that count, each with its tallies in `room`, in order of group. */
static struct placed *place_units(struct coincidence *c, const struct ratings *r, const size_t *groups, struct tally *room)
{
	struct placed *placed = mem_alloc(r->n_units, sizeof *placed);

	for (size_t u = 0; u < r->n_units; u++) {
		size_t count = ratings_count(r, u);

		if (count < 2)
			continue;
		for (size_t i = 0; i < count; i++)
			room[i] = (struct tally){ scale_place(c->values, c->n_values, r->rows[r->starts[u] + i].value), 1 };
		placed[c->n_units++] = (struct placed){ groups ? groups[u] : u, merge_tallies(room, count), room };
		c->n_ratings += count;
		room += count;
	}
	if (c->n_units)
		qsort(placed, c->n_units, sizeof *placed, compare_placed);
	return placed;
}

static struct group *list_groups(struct coincidence *c, const struct placed *placed)
{
	struct group *list = mem_alloc(c->n_units, sizeof *list);

	for (size_t from = 0, to; from < c->n_units; from = to) {
		for (to = from; to < c->n_units && placed[to].group == placed[from].group;)
			to++;
		list[c->n_groups] = (struct group){ placed + from, to - from, c->n_groups };
		c->n_groups++;
	}
	if (c->n_groups)
		qsort(list, c->n_groups, sizeof *list, compare_groups);
	return list;
}

/* Adds the pattern that the group is of: its units, their sums, its disagreements. */
static void add_pattern(struct coincidence *c, const struct group *group)
{
	size_t p = c->n_patterns++, unit = c->unit_starts[p], at = c->starts[unit], from = c->sum_starts[p];

	for (size_t i = 0; i < group->n; i++, unit++) {
		for (size_t k = 0; k < group->units[i].n; k++)
			c->tallies[at++] = group->units[i].tallies[k];
		c->starts[unit + 1] = at;
		for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++)
			if (metric != KRIPPENDORFF_ORDINAL)
				c->observed[metric][p] += unit_disagreement(c, unit, (enum krippendorff_metric)metric);
	}
	memcpy(c->sums + from, c->tallies + c->starts[c->unit_starts[p]], (at - c->starts[c->unit_starts[p]]) * sizeof *c->sums);
	c->sum_starts[p + 1] = from + merge_tallies(c->sums + from, at - c->starts[c->unit_starts[p]]);
	c->unit_starts[p + 1] = unit;
}

struct coincidence coincidence_make(const struct ratings *ratings, const size_t *groups)
{
	struct coincidence c = { 0 };
	struct tally *room = mem_alloc(ratings->n, sizeof *room);
	struct placed *placed;
	struct group *list;

	c.values = ratings_values(ratings, &c.n_values);
	placed = place_units(&c, ratings, groups, room);
	list = list_groups(&c, placed);
	c.pattern = mem_alloc(c.n_groups, sizeof *c.pattern);
	c.unit_starts = mem_alloc(c.n_groups + 1, sizeof *c.unit_starts);
	c.starts = mem_alloc(c.n_units + 1, sizeof *c.starts);
	c.tallies = mem_alloc(ratings->n, sizeof *c.tallies);
	c.sum_starts = mem_alloc(c.n_groups + 1, sizeof *c.sum_starts);
	c.sums = mem_alloc(ratings->n, sizeof *c.sums);
	for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++)
		c.observed[metric] = mem_alloc(c.n_groups, sizeof *c.observed[metric]);
	for (size_t g = 0; g < c.n_groups; g++) {
		if (g == 0 || compare_groups(&list[g - 1], &list[g]) != 0)
			add_pattern(&c, &list[g]);
		c.pattern[list[g].number] = c.n_patterns - 1;
	}
	free(list);
	free(placed);
	free(room);
	return c;
}

/* The mean rank of each value among n counts, in the order of the values. */
static void mean_ranks(const double *counts, size_t n, double *rank)
{
	double before = 0;

	for (size_t v = 0; v < n; v++) {
		rank[v] = before + (counts[v] + 1) / 2;
		before += counts[v];
	}
}

/* Of the ordinal metric. Sums of squares do not cancel: ranks are whole and half numbers, exact. */
static double ordinal_disagreement(const struct coincidence *c, const double *times, const double *rank)
{
	double total = 0;

	for (size_t p = 0; p < c->n_patterns; p++) {
		double pattern = 0;

		for (size_t u = c->unit_starts[p]; times[p] > 0 && u < c->unit_starts[p + 1]; u++) {
			double size = 0, sum = 0, squares = 0;

			for (size_t i = c->starts[u]; i < c->starts[u + 1]; i++) {
				double count = c->tallies[i].count, at = rank[c->tallies[i].value];

				size += count;
				sum += count * at;
				squares += count * at * at;
			}
			pattern += 2 * (size * squares - sum * sum) / (size - 1);
		}
		total += times[p] * pattern;
	}
	return total;
}

/* Over ordered pairs of all values: sum of counts[c] counts[k] distance(c, k). */
static double expected_disagreement(const struct coincidence *c, enum krippendorff_metric metric, const double *counts, double total,
                                    const double *position)
{
	double sum = 0, mean = 0;

	if (metric == KRIPPENDORFF_RATIO) {
		for (size_t i = 0; i < c->n_values; i++)
			for (size_t k = i + 1; k < c->n_values && counts[i] > 0; k++)
				sum += 2 * counts[i] * counts[k] * distance(metric, position[i], position[k]);
		return sum;
	}
	if (metric == KRIPPENDORFF_NOMINAL) {
		for (size_t v = 0; v < c->n_values; v++)
			sum += counts[v] * (total - counts[v]);
		return sum;
	}
	for (size_t v = 0; v < c->n_values; v++)
		mean += counts[v] * position[v] / total;
	for (size_t v = 0; v < c->n_values; v++)
		sum += counts[v] * (position[v] - mean) * (position[v] - mean);
	return 2 * total * sum;
}

/* Fills counts with the values drawn; returns how many there are, *n_used the different ones. */
static double count_values(const struct coincidence *c, const double *times, double *counts, size_t *n_used)
{
	double total = 0;

	for (size_t v = 0; v < c->n_values; v++)
		counts[v] = 0;
	for (size_t p = 0; p < c->n_patterns; p++)
		for (size_t i = c->sum_starts[p]; times[p] > 0 && i < c->sum_starts[p + 1]; i++)
			counts[c->sums[i].value] += times[p] * c->sums[i].count;
	*n_used = 0;
	for (size_t v = 0; v < c->n_values; v++) {
		total += counts[v];
		*n_used += counts[v] > 0;
	}
	return total;
}

void coincidence_alpha(const struct coincidence *c, const double *times, const bool wanted[KRIPPENDORFF_METRICS], double *counts,
                       double *position, double alpha[KRIPPENDORFF_METRICS])
{
	size_t n_used;
	double total = count_values(c, times, counts, &n_used);

	for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++) {
		bool is_ordinal = metric == KRIPPENDORFF_ORDINAL;
		double observed = 0;

		if (!wanted[metric])
			continue;
		alpha[metric] = NAN;
		/* Without variation it is 0/0. */
		if (n_used < 2 || (metric == KRIPPENDORFF_RATIO && c->values[0] < 0))
			continue;
		if (is_ordinal) {
			mean_ranks(counts, c->n_values, position);
			observed = ordinal_disagreement(c, times, position);
		}
		for (size_t p = 0; p < c->n_patterns && !is_ordinal; p++)
			observed += times[p] * c->observed[metric][p];
		alpha[metric] = 1 - (total - 1) * observed
		                        / expected_disagreement(c, (enum krippendorff_metric)metric, counts, total, is_ordinal ? position : c->values);
	}
}
