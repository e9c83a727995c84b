#include "pipeline/stats/rasch_marginal_part.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* The ratings of one element that was set aside, over what is known of its nominees. */
struct aside {
	const struct rasch_marginal_state *state;
	struct rasch *rasch;
	size_t facet, element;
	const size_t *ratings;
	size_t n;
	double *theta, *weight, *p;
};

static size_t structure_of(const struct rasch_data *data, size_t rating)
{
	return data->structure ? data->structure[rating] : 0;
}

/* Where a rating stands without its nominee and the element; NAN while another element has no measure. */
static double offset_of(const struct aside *aside, size_t rating)
{
	const struct rasch_marginal_design *design = aside->state->design;
	double offset = 0;

	for (size_t o = 0; o < design->n_others; o++) {
		size_t f = design->others[o];

		if (f != aside->facet)
			offset += design->data->facets[f].sign * aside->rasch->elements[f][design->data->element[f][rating]].measure;
	}
	return offset;
}

/* Whether a rating can tell anything. */
static bool tells(const struct aside *aside, size_t rating)
{
	return aside->state->design->scales[structure_of(aside->state->design->data, rating)].n_steps && !isnan(offset_of(aside, rating));
}

/* The expected score of the element's ratings were it at a measure, and the information there. */
static double expect(const struct aside *aside, double measure, double *information)
{
	const struct rasch_marginal_design *design = aside->state->design;
	const struct rasch_data *data = design->data;
	double sum = 0;

	*information = 0;
	for (size_t r = 0; r < aside->n; r++) {
		size_t i = aside->ratings[r], s = structure_of(data, i), n_nodes;
		double offset = offset_of(aside, i) + data->facets[aside->facet].sign * measure;

		if (!tells(aside, i))
			continue;
		rasch_marginal_posterior(aside->state, data->element[design->nominee][i], aside->theta, aside->weight, &n_nodes);
		for (size_t q = 0; q < n_nodes; q++) {
			double mean = 0, square = 0;

			rasch_marginal_chances(aside->state, s, offset + data->facets[design->nominee].sign * aside->theta[q], aside->p);
			for (size_t k = 1; k <= design->scales[s].n_steps; k++) {
				mean += (double)k * aside->p[k];
				square += (double)k * (double)k * aside->p[k];
			}
			sum += aside->weight[q] * mean;
			*information += aside->weight[q] * (square - mean * mean);
		}
	}
	return sum;
}

/* The score in steps that are used, and the most it could be. */
static double score(const struct aside *aside, double *most)
{
	const struct rasch_marginal_design *design = aside->state->design;
	double sum = 0;

	*most = 0;
	for (size_t r = 0; r < aside->n; r++) {
		const struct rasch_scale *scale = &design->scales[structure_of(design->data, aside->ratings[r])];

		if (!tells(aside, aside->ratings[r]))
			continue;
		for (size_t k = 0; k < scale->n_steps; k++)
			sum += scale->steps[k].category <= design->data->category[aside->ratings[r]];
		*most += (double)scale->n_steps;
	}
	return sum;
}

/* Bisection where Newton's step leaves the bounds: the expected score rises all the way. */
static void measure(const struct aside *aside, double extreme_score)
{
	enum { STEPS = 100 };
	struct rasch_element *element = &aside->rasch->elements[aside->facet][aside->element];
	double sign = aside->state->design->data->facets[aside->facet].sign, most, target = score(aside, &most);
	double low = -100, high = 100, at = 0, information = 0;

	if (most <= 2 * extreme_score)
		return;
	target = fmin(fmax(target, extreme_score), most - extreme_score);
	for (size_t i = 0; i < STEPS && high - low > 1e-9; i++) {
		double off = target - expect(aside, sign * at, &information), next = at + off / information;

		if (fabs(off) < 1e-10)
			break;
		if (off > 0)
			low = at;
		else
			high = at;
		at = next > low && next < high ? next : (low + high) / 2;
	}
	element->measure = sign * at;
	element->se = 1 / sqrt(information);
}

/* Those of a facet that still lack a measure. */
static void measure_facet(struct aside *aside, size_t facet, double extreme_score)
{
	const struct rasch_data *data = aside->state->design->data;
	size_t *starts = mem_alloc(data->facets[facet].n + 2, sizeof *starts), *ratings = mem_alloc(data->n, sizeof *ratings);

	for (size_t i = 0; i < data->n; i++)
		starts[data->element[facet][i] + 2]++;
	for (size_t e = 0; e < data->facets[facet].n; e++)
		starts[e + 2] += starts[e + 1];
	for (size_t i = 0; i < data->n; i++)
		ratings[starts[data->element[facet][i] + 1]++] = i;
	aside->facet = facet;
	for (size_t e = 0; e < data->facets[facet].n; e++) {
		aside->element = e;
		aside->ratings = ratings + starts[e];
		aside->n = starts[e + 1] - starts[e];
		if (isnan(aside->rasch->elements[facet][e].measure) && aside->n)
			measure(aside, extreme_score);
	}
	free(starts);
	free(ratings);
}

void rasch_marginal_measure_aside(const struct rasch_marginal_state *state, double extreme_score, struct rasch *rasch)
{
	const struct rasch_marginal_design *design = state->design;
	struct aside aside = { .state = state, .rasch = rasch };

	aside.theta = mem_alloc(RASCH_MARGINAL_NODES, sizeof *aside.theta);
	aside.weight = mem_alloc(RASCH_MARGINAL_NODES, sizeof *aside.weight);
	aside.p = mem_alloc(design->most_steps + 1, sizeof *aside.p);
	/* Twice, for what waits on a facet after it. */
	for (int pass = 0; pass < 2 && rasch->n_extreme; pass++)
		for (size_t o = 0; o < design->n_others; o++)
			measure_facet(&aside, design->others[o], extreme_score);
	free(aside.theta);
	free(aside.weight);
	free(aside.p);
}
