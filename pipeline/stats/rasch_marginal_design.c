#include "pipeline/stats/rasch_marginal_part.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* The categories that live ratings of a structure use. */
struct range {
	int lowest, highest;
};

static size_t structure_of(const struct rasch_data *data, size_t rating)
{
	return data->structure ? data->structure[rating] : 0;
}

static bool is_anchored(const struct rasch_facet *facet, size_t element)
{
	return facet->anchors && !isnan(facet->anchors[element]);
}

/* A rating counts when none of its elements is set aside. */
static bool is_live(const struct rasch_marginal_design *design, size_t rating)
{
	for (size_t o = 0; o < design->n_others; o++) {
		size_t f = design->others[o];

		if (design->extreme[f][design->data->element[f][rating]] != RASCH_INSIDE)
			return false;
	}
	return true;
}

static void find_ranges(const struct rasch_marginal_design *design, struct range *ranges)
{
	const struct rasch_data *data = design->data;

	for (size_t s = 0; s < data->n_structures; s++)
		ranges[s] = (struct range){ INT_MAX, INT_MIN };
	for (size_t i = 0; i < data->n; i++)
		if (is_live(design, i)) {
			struct range *range = &ranges[structure_of(data, i)];

			if (data->category[i] < range->lowest)
				range->lowest = data->category[i];
			if (data->category[i] > range->highest)
				range->highest = data->category[i];
		}
}

/* Whether a facet had elements to set aside. */
static bool set_aside(struct rasch_marginal_design *design, size_t facet, const struct range *ranges)
{
	const struct rasch_data *data = design->data;
	size_t n = data->facets[facet].n;
	size_t *live = mem_alloc(3 * n, sizeof *live), *low = live + n, *high = low + n;
	bool found = false;

	for (size_t i = 0; i < data->n; i++)
		if (is_live(design, i)) {
			const struct range *range = &ranges[structure_of(data, i)];
			uint32_t e = data->element[facet][i];

			live[e]++;
			low[e] += data->category[i] == range->lowest;
			high[e] += data->category[i] == range->highest;
		}
	for (size_t e = 0; e < n; e++) {
		if (!live[e] || (low[e] < live[e] && high[e] < live[e]) || is_anchored(&data->facets[facet], e))
			continue;
		design->extreme[facet][e] = high[e] == live[e] && low[e] < live[e] ? RASCH_HIGHEST : RASCH_LOWEST;
		found = true;
	}
	free(live);
	return found;
}

static void set_all_aside(struct rasch_marginal_design *design, struct range *ranges)
{
	bool found = true;

	while (found) {
		found = false;
		find_ranges(design, ranges);
		for (size_t o = 0; o < design->n_others; o++)
			found = set_aside(design, design->others[o], ranges) || found;
	}
}

/* Numbers the categories that a structure uses: counts, which has how often each occurs, gets the numbers. */
static void number_categories(struct rasch_scale *scale, struct range range, size_t *counts)
{
	size_t width = (size_t)((long)range.highest - range.lowest) + 1, k = 0;

	for (size_t c = 1; c < width; c++)
		scale->n_steps += counts[c] > 0;
	scale->lowest = range.lowest;
	scale->n_lowest = counts[0];
	scale->steps = mem_alloc(scale->n_steps, sizeof *scale->steps);
	counts[0] = 0;
	for (size_t c = 1; c < width; c++)
		if (counts[c]) {
			scale->steps[k++] = (struct rasch_step){ .category = range.lowest + (int)c, .n = counts[c] };
			counts[c] = k;
		}
}

/* By structure: the number of each category, from the lowest one; NULL where no rating counts. */
static size_t **make_scales(struct rasch_marginal_design *design, const struct range *ranges)
{
	const struct rasch_data *data = design->data;
	size_t **places = mem_alloc(data->n_structures, sizeof *places);

	design->scales = mem_alloc(data->n_structures, sizeof *design->scales);
	for (size_t s = 0; s < data->n_structures; s++)
		if (ranges[s].lowest <= ranges[s].highest)
			places[s] = mem_alloc((size_t)((long)ranges[s].highest - ranges[s].lowest) + 1, sizeof *places[s]);
	for (size_t i = 0; i < data->n; i++)
		if (is_live(design, i))
			places[structure_of(data, i)][data->category[i] - ranges[structure_of(data, i)].lowest]++;
	for (size_t s = 0; s < data->n_structures; s++)
		if (places[s])
			number_categories(&design->scales[s], ranges[s], places[s]);
	return places;
}

/* Sorts the ratings that count by nominee: those of a structure in which all are alike tell nothing. */
static void sort_ratings(struct rasch_marginal_design *design, size_t *const *places)
{
	const struct rasch_data *data = design->data;
	const uint32_t *nominee = data->element[design->nominee];
	size_t n_nominees = data->facets[design->nominee].n;

	design->starts = mem_alloc(n_nominees + 2, sizeof *design->starts);
	design->rating = mem_alloc(data->n, sizeof *design->rating);
	design->step = mem_alloc(data->n, sizeof *design->step);
	design->structure = mem_alloc(data->n, sizeof *design->structure);
	for (size_t i = 0; i < data->n; i++)
		if (is_live(design, i) && design->scales[structure_of(data, i)].n_steps)
			design->starts[nominee[i] + 2]++;
	for (size_t u = 0; u < n_nominees; u++)
		design->starts[u + 2] += design->starts[u + 1];
	for (size_t i = 0; i < data->n; i++)
		if (is_live(design, i) && design->scales[structure_of(data, i)].n_steps) {
			size_t s = structure_of(data, i), at = design->starts[nominee[i] + 1]++;

			design->rating[at] = i;
			design->structure[at] = (uint32_t)s;
			design->step[at] = (uint32_t)places[s][data->category[i] - design->scales[s].lowest];
			design->n++;
		}
}

static void add_block(struct rasch_marginal_design *design, size_t start)
{
	if (design->n_parameters > start)
		design->blocks[design->n_blocks++] = (struct rasch_marginal_block){ start, design->n_parameters - start };
}

/* Gives each element and each step that ratings speak of a parameter. */
static void number_parameters(struct rasch_marginal_design *design)
{
	const struct rasch_data *data = design->data;

	design->blocks = mem_alloc(design->n_others + data->n_structures, sizeof *design->blocks);
	for (size_t o = 0; o < design->n_others; o++) {
		size_t f = design->others[o], start = design->n_parameters;
		bool *is_seen = mem_alloc(data->facets[f].n, sizeof *is_seen), is_held = data->facets[f].is_free;

		for (size_t at = 0; at < design->n; at++)
			is_seen[data->element[f][design->rating[at]]] = true;
		design->slots[f] = mem_alloc(data->facets[f].n, sizeof *design->slots[f]);
		for (size_t e = 0; e < data->facets[f].n; e++) {
			design->slots[f][e] = is_seen[e] && !is_anchored(&data->facets[f], e) ? design->n_parameters++ : RASCH_MARGINAL_KNOWN;
			is_held = is_held || (is_seen[e] && is_anchored(&data->facets[f], e));
		}
		if (!is_held)
			add_block(design, start);
		free(is_seen);
	}
	design->thresholds = mem_alloc(data->n_structures, sizeof *design->thresholds);
	for (size_t s = 0; s < data->n_structures; s++) {
		design->thresholds[s] = design->n_parameters;
		design->n_parameters += design->scales[s].n_steps;
		add_block(design, design->thresholds[s]);
		if (design->scales[s].n_steps > design->most_steps)
			design->most_steps = design->scales[s].n_steps;
	}
	design->n_parameters += 2;
}

static void look_up_slots(struct rasch_marginal_design *design)
{
	const struct rasch_data *data = design->data;

	design->slot = mem_alloc(design->n * design->n_others, sizeof *design->slot);
	design->known = mem_alloc(design->n, sizeof *design->known);
	for (size_t at = 0; at < design->n; at++)
		for (size_t o = 0; o < design->n_others; o++) {
			const struct rasch_facet *facet = &data->facets[design->others[o]];
			uint32_t e = data->element[design->others[o]][design->rating[at]];

			design->slot[at * design->n_others + o] = design->slots[design->others[o]][e];
			if (is_anchored(facet, e))
				design->known[at] += facet->sign * facet->anchors[e];
		}
}

void rasch_marginal_design_make(struct rasch_marginal_design *design, const struct rasch_data *data, size_t nominee)
{
	struct range *ranges = mem_alloc(data->n_structures, sizeof *ranges);
	size_t **places;

	*design = (struct rasch_marginal_design){ .data = data, .nominee = nominee };
	design->has_mean = data->facets[nominee].is_free || data->facets[nominee].anchors;
	for (size_t f = 0; f < data->n_facets; f++) {
		design->extreme[f] = mem_alloc(data->facets[f].n, sizeof *design->extreme[f]);
		if (f != nominee)
			design->others[design->n_others++] = f;
	}
	set_all_aside(design, ranges);
	places = make_scales(design, ranges);
	sort_ratings(design, places);
	number_parameters(design);
	look_up_slots(design);
	for (size_t s = 0; s < data->n_structures; s++)
		free(places[s]);
	free((void *)places);
	free(ranges);
}

size_t rasch_marginal_draws(const struct rasch_marginal_design *design)
{
	const struct rasch_facet *facet = &design->data->facets[design->nominee];
	size_t n = 0;

	for (size_t u = 0; u < facet->n; u++)
		n += design->starts[u] < design->starts[u + 1] && !is_anchored(facet, u);
	return n;
}

void rasch_marginal_design_free(struct rasch_marginal_design *design)
{
	for (size_t f = 0; f < RASCH_FACETS; f++) {
		free(design->extreme[f]);
		free(design->slots[f]);
	}
	free(design->starts);
	free(design->rating);
	free(design->step);
	free(design->structure);
	free(design->slot);
	free(design->known);
	free(design->thresholds);
	free(design->blocks);
	*design = (struct rasch_marginal_design){ 0 };
}
