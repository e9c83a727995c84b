#include "pipeline/stats/coincidence.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/scale.h"

void coincidence_free(struct coincidence *c)
{
	free(c->values);
	free(c->starts);
	free(c->tallies);
	free(c->observed);
	free(c->group_starts);
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

double coincidence_unit_size(const struct coincidence *c, size_t unit)
{
	double size = 0;

	for (size_t i = c->starts[unit]; i < c->starts[unit + 1]; i++)
		size += c->tallies[i].count;
	return size;
}

/* The unit's part of the observed disagreement: over ordered pairs of its ratings, divided by its
 * ratings less one. `position` holds each distinct value's place on the scale of the metric. */
static double unit_disagreement(const struct coincidence *c, size_t unit, const double *position)
{
	enum krippendorff_metric metric = c->metric;
	double sum = 0;

	for (size_t i = c->starts[unit]; i < c->starts[unit + 1]; i++)
		for (size_t k = i + 1; k < c->starts[unit + 1]; k++)
			sum += c->tallies[i].count * c->tallies[k].count
			       * distance(metric, position[c->tallies[i].value],
			                  position[c->tallies[k].value]);
	return 2 * sum / (coincidence_unit_size(c, unit) - 1);
}

static int compare_tallies(const void *left, const void *right)
{
	size_t a = ((const struct tally *)left)->value, b = ((const struct tally *)right)->value;

	return (a > b) - (a < b);
}

/* Appends the tallies of one unit's ratings at `at`; returns where they end. */
static size_t tally_unit(struct coincidence *c, const struct ratings *ratings, size_t unit, size_t at)
{
	size_t from = at, to = at;

	for (size_t i = ratings->starts[unit]; i < ratings->starts[unit + 1]; i++)
		c->tallies[to++] = (struct tally){
			scale_place(c->values, c->n_values, ratings->rows[i].value), 1
		};
	qsort(c->tallies + from, to - from, sizeof *c->tallies, compare_tallies);
	for (size_t i = from; i < to; i++) {
		if (at > from && c->tallies[at - 1].value == c->tallies[i].value)
			c->tallies[at - 1].count += c->tallies[i].count;
		else
			c->tallies[at++] = c->tallies[i];
	}
	return at;
}

/* The units that count in order of their group, and where each group starts among them. */
static size_t *order_units(struct coincidence *c, const struct ratings *ratings, const size_t *groups)
{
	size_t *order = mem_alloc(ratings->n_units, sizeof *order);
	size_t *next = mem_alloc(ratings->n_units + 1, sizeof *next);
	size_t before = 0;

	for (size_t u = 0; u < ratings->n_units; u++)
		if (ratings_count(ratings, u) >= 2)
			next[groups ? groups[u] : u]++;
	c->group_starts = mem_alloc(ratings->n_units + 1, sizeof *c->group_starts);
	for (size_t g = 0; g < ratings->n_units; g++) {
		size_t count = next[g];

		next[g] = before;
		before += count;
		if (count > 0)
			c->group_starts[++c->n_groups] = before;
	}
	for (size_t u = 0; u < ratings->n_units; u++)
		if (ratings_count(ratings, u) >= 2)
			order[next[groups ? groups[u] : u]++] = u;
	c->n_units = before;
	free(next);
	return order;
}

struct coincidence coincidence_make(const struct ratings *ratings, enum krippendorff_metric metric,
                                    const size_t *groups)
{
	struct coincidence c = { .metric = metric };
	size_t *order = order_units(&c, ratings, groups), at = 0;

	c.values = ratings_values(ratings, &c.n_values);
	c.starts = mem_alloc(c.n_units + 1, sizeof *c.starts);
	c.tallies = mem_alloc(ratings->n, sizeof *c.tallies);
	c.observed = mem_alloc(c.n_units, sizeof *c.observed);
	for (size_t u = 0; u < c.n_units; u++) {
		at = tally_unit(&c, ratings, order[u], at);
		c.starts[u + 1] = at;
		if (metric != KRIPPENDORFF_ORDINAL)
			c.observed[u] = unit_disagreement(&c, u, c.values);
	}
	free(order);
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

/* Over ordered pairs of all values: sum of counts[c] counts[k] distance(c, k). */
static double expected_disagreement(const struct coincidence *c, const double *counts, double total,
                                    const double *position)
{
	double sum = 0, mean = 0;

	if (c->metric == KRIPPENDORFF_RATIO) {
		for (size_t i = 0; i < c->n_values; i++)
			for (size_t k = i + 1; k < c->n_values && counts[i] > 0; k++)
				sum += 2 * counts[i] * counts[k]
				       * distance(c->metric, position[i], position[k]);
		return sum;
	}
	if (c->metric == KRIPPENDORFF_NOMINAL) {
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

double coincidence_alpha(const struct coincidence *c, const double *times, double *counts,
                         double *position)
{
	double observed = 0, total = 0, expected;
	size_t n_used = 0;

	for (size_t v = 0; v < c->n_values; v++) {
		counts[v] = 0;
		position[v] = c->values[v];
	}
	for (size_t g = 0; g < c->n_groups; g++)
		for (size_t i = c->starts[c->group_starts[g]];
		     times[g] > 0 && i < c->starts[c->group_starts[g + 1]]; i++)
			counts[c->tallies[i].value] += times[g] * c->tallies[i].count;
	for (size_t v = 0; v < c->n_values; v++) {
		total += counts[v];
		n_used += counts[v] > 0;
	}
	if (n_used < 2) /* no variation: 0/0 */
		return NAN;
	if (c->metric == KRIPPENDORFF_ORDINAL)
		mean_ranks(counts, c->n_values, position);
	for (size_t g = 0; g < c->n_groups; g++)
		for (size_t u = c->group_starts[g]; times[g] > 0 && u < c->group_starts[g + 1]; u++)
			observed += times[g] * (c->metric == KRIPPENDORFF_ORDINAL
			                                ? unit_disagreement(c, u, position)
			                                : c->observed[u]);
	expected = expected_disagreement(c, counts, total, position);
	return 1 - (total - 1) * observed / expected;
}
