#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/random.h"
#include "pipeline/stats/rasch_part.h"

/* Two elements of a facet compare when no direction that the design leaves open moves one against the other. Of all
 * directions one drawn at random tells: what it moves alike, all do, but by an accident of probability 0. */
static double *draw_direction(const struct rasch_part *part)
{
	double *direction = mem_alloc(part->n_outer, sizeof *direction);
	struct random random;

	random_start(&random, 1, "rasch subsets", 0);
	for (size_t a = 0; a < part->n_null; a++) {
		double weight = 1 + random_uniform(&random);

		for (size_t j = 0; j < part->n_outer; j++)
			direction[j] += weight * part->null[a * part->n_outer + j];
	}
	return direction;
}

struct moved {
	double by;
	size_t element;
};

static int compare_moved(const void *a, const void *b)
{
	const struct moved *left = a, *right = b;

	if (left->by < right->by || left->by > right->by)
		return left->by < right->by ? -1 : 1;
	return (left->element > right->element) - (left->element < right->element);
}

/* Which elements of a facet move alike; the number of such groups. Elements without ratings that count have none. */
static size_t group_elements(const struct rasch_part *part, const double *direction, size_t facet, size_t *group)
{
	size_t n = part->data->facets[facet].n, n_here = 0, n_groups = 0;
	struct moved *moved = mem_alloc(n, sizeof *moved);

	for (size_t e = 0; e < n; e++) {
		group[e] = SIZE_MAX;
		if (part->round[facet][e] == 0)
			moved[n_here++] = (struct moved){ rasch_moves(part, direction, facet, e), e };
	}
	qsort(moved, n_here, sizeof *moved, compare_moved);
	for (size_t i = 0; i < n_here; i++) {
		n_groups += i == 0 || moved[i].by - moved[i - 1].by > 1e-6;
		group[moved[i].element] = n_groups - 1;
	}
	free(moved);
	return n_groups;
}

/* Groups are numbered as their first elements come. */
static void number_groups(size_t n, size_t n_groups, const size_t *group, struct rasch_element *elements)
{
	size_t *number = mem_alloc(n_groups, sizeof *number), next = 0;

	for (size_t g = 0; g < n_groups; g++)
		number[g] = SIZE_MAX;
	for (size_t e = 0; e < n; e++) {
		if (group[e] == SIZE_MAX)
			continue;
		if (number[group[e]] == SIZE_MAX)
			number[group[e]] = next++;
		elements[e].subset = number[group[e]];
	}
	free(number);
}

/* Elements of other facets belong where their ratings are; those of several parts to the first. */
static void follow(const struct rasch_data *data, const bool *counts, size_t leading, struct rasch *fit)
{
	for (size_t i = 0; i < data->n; i++) {
		size_t subset = fit->elements[leading][data->element[leading][i]].subset;

		for (size_t f = 0; f < data->n_facets && counts[i] && subset != SIZE_MAX; f++) {
			struct rasch_element *element = &fit->elements[f][data->element[f][i]];

			if (f != leading && (element->subset == SIZE_MAX || element->subset > subset))
				element->subset = subset;
		}
	}
}

/* Those that were set aside belong where they were measured. */
static void place_aside(const struct rasch_part *part, struct rasch *fit)
{
	const struct rasch_data *data = part->data;

	for (size_t i = 0; i < data->n; i++) {
		size_t subset = SIZE_MAX;

		for (size_t f = 0; f < data->n_facets; f++)
			if (part->round[f][data->element[f][i]] == 0 && (subset == SIZE_MAX || subset < fit->elements[f][data->element[f][i]].subset))
				subset = fit->elements[f][data->element[f][i]].subset;
		for (size_t f = 0; f < data->n_facets && subset != SIZE_MAX; f++) {
			struct rasch_element *element = &fit->elements[f][data->element[f][i]];

			if (part->round[f][data->element[f][i]] > 0 && (element->subset == SIZE_MAX || element->subset < subset))
				element->subset = subset;
		}
	}
	for (size_t f = 0; f < data->n_facets; f++)
		for (size_t e = 0; e < data->facets[f].n; e++)
			if (part->round[f][e] > 0 && fit->elements[f][e].n > 0 && fit->elements[f][e].subset == SIZE_MAX)
				fit->elements[f][e].subset = 0;
}

void rasch_tell_subsets(const struct rasch_part *part, struct rasch *fit)
{
	const struct rasch_data *data = part->data;
	double *direction = draw_direction(part);
	size_t *group[RASCH_FACETS], n_groups[RASCH_FACETS], leading = 0;

	assert(data->n_facets > 0);
	for (size_t f = 0; f < data->n_facets; f++) {
		group[f] = mem_alloc(data->facets[f].n, sizeof *group[f]);
		n_groups[f] = group_elements(part, direction, f, group[f]);
		if (n_groups[f] > n_groups[leading])
			leading = f;
	}
	fit->n_subsets = n_groups[leading];
	number_groups(data->facets[leading].n, n_groups[leading], group[leading], fit->elements[leading]);
	follow(data, part->counts, leading, fit);
	place_aside(part, fit);
	for (size_t f = 0; f < data->n_facets; f++)
		free(group[f]);
	free(direction);
}
