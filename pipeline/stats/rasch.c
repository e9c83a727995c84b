#include "pipeline/stats/rasch.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

static void make_elements(const struct rasch_data *data, struct rasch *fit)
{
	fit->n_facets = data->n_facets;
	for (size_t f = 0; f < data->n_facets; f++) {
		struct rasch_element *elements = fit->elements[f] = mem_alloc(data->facets[f].n, sizeof *elements);

		for (size_t e = 0; e < data->facets[f].n; e++)
			elements[e] = (struct rasch_element){ .observed = 0, .measure = NAN, .se = NAN, .infit = NAN, .infit_z = NAN, .outfit = NAN,
				                              .outfit_z = NAN, .fair = NAN, .residual_correlation = NAN, .subset = SIZE_MAX };
		for (size_t i = 0; i < data->n; i++) {
			elements[data->element[f][i]].n++;
			elements[data->element[f][i]].observed += data->category[i];
		}
		for (size_t e = 0; e < data->facets[f].n; e++)
			elements[e].observed /= (double)elements[e].n;
	}
}

/* An anchored element is never extreme, but may be left without ratings that count. */
static void name_aside(const struct rasch_part *part, struct rasch *fit)
{
	for (size_t f = 0; f < fit->n_facets; f++) {
		bool *counts = mem_alloc(part->data->facets[f].n, sizeof *counts);

		for (size_t i = 0; i < part->data->n; i++)
			counts[part->data->element[f][i]] |= part->counts[i];
		for (size_t e = 0; e < part->data->facets[f].n; e++) {
			struct rasch_element *element = &fit->elements[f][e];

			if (element->n == 0)
				element->extreme = RASCH_UNSEEN;
			else if (!counts[e] && element->extreme == RASCH_INSIDE)
				element->extreme = RASCH_ASIDE;
			fit->n_extreme += element->extreme == RASCH_LOWEST || element->extreme == RASCH_HIGHEST;
		}
		free(counts);
	}
}

static void make_pushes(struct rasch_part *part, const struct rasch *fit)
{
	part->pushes = mem_alloc(fit->n_structures, sizeof *part->pushes);
	for (size_t s = 0; s < fit->n_structures; s++) {
		part->pushes[s] = (struct rasch_pushes){ .n_steps = fit->scales[s].n_steps, .first = part->n_pushes };
		part->n_pushes += fit->scales[s].n_steps;
		if (part->most_steps < fit->scales[s].n_steps)
			part->most_steps = fit->scales[s].n_steps;
	}
	part->push = mem_alloc(part->n_pushes, sizeof *part->push);
	part->factor = mem_alloc(part->n_pushes, sizeof *part->factor);
	for (size_t s = 0; s < fit->n_structures; s++) {
		part->pushes[s].push = &part->push[part->pushes[s].first];
		part->pushes[s].factor = &part->factor[part->pushes[s].first];
	}
}

/* Signed positions become measures. */
static void take_measures(const struct rasch_part *part, struct rasch *fit)
{
	for (size_t f = 0; f < fit->n_facets; f++)
		for (size_t e = 0; e < part->data->facets[f].n; e++) {
			const struct rasch_facet *facet = &part->data->facets[f];

			if (facet->anchors && !isnan(facet->anchors[e]))
				fit->elements[f][e].measure = facet->anchors[e];
			else if (part->is_moved[f][e] && !fit->is_empty)
				fit->elements[f][e].measure = facet->sign * part->position[f][e];
		}
	for (size_t s = 0; s < fit->n_structures; s++)
		for (size_t k = 0; k < fit->scales[s].n_steps; k++) {
			struct rasch_step *step = &fit->scales[s].steps[k];

			step->threshold = -part->pushes[s].push[k];
			step->is_disordered = k > 0 && step->threshold < step[-1].threshold;
		}
}

static void make_ratings(const struct rasch_data *data, struct rasch *fit)
{
	fit->expected = mem_alloc(data->n, sizeof *fit->expected);
	fit->variance = mem_alloc(data->n, sizeof *fit->variance);
	fit->residual = mem_alloc(data->n, sizeof *fit->residual);
	fit->z = mem_alloc(data->n, sizeof *fit->z);
	for (size_t i = 0; i < data->n; i++)
		fit->expected[i] = fit->variance[i] = fit->residual[i] = fit->z[i] = NAN;
}

void rasch_prepare(struct rasch_part *part, struct rasch *fit)
{
	make_elements(part->data, fit);
	make_ratings(part->data, fit);
	rasch_codes_make(part);
	rasch_set_aside(part, fit);
	name_aside(part, fit);
	rasch_codes_number(part, fit);
	make_pushes(part, fit);
	rasch_arrange(part);
	fit->n_ratings = part->n;
	fit->is_empty = part->n == 0;
	if (!fit->is_empty)
		rasch_explore(part);
}

void rasch_finish(struct rasch_part *part, struct rasch *fit)
{
	take_measures(part, fit);
	if (!fit->is_empty) {
		rasch_tell_subsets(part, fit);
		rasch_tell(part, fit);
		rasch_measure_aside(part, fit);
		rasch_tell_fair(part->data, fit);
	}
	rasch_summarise(part->data, fit);
}

void rasch_fit(const struct rasch_data *data, const struct rasch_options *options, struct rasch *fit)
{
	struct rasch_part part = { .data = data, .options = &fit->options };

	*fit = (struct rasch){ 0 };
	if (options)
		fit->options = *options;
	rasch_prepare(&part, fit);
	if (!fit->is_empty) {
		struct rasch_pass pass;

		rasch_start(&part);
		rasch_pass_make(&pass, &part);
		fit->converged = rasch_climb(&part, &pass, &fit->n_iterations);
		rasch_pass_free(&pass);
		rasch_centre(&part);
	}
	rasch_finish(&part, fit);
	rasch_part_free(&part);
}

void rasch_free(struct rasch *fit)
{
	for (size_t f = 0; f < RASCH_FACETS; f++)
		free(fit->elements[f]);
	for (size_t s = 0; fit->scales && s < fit->n_structures; s++)
		free(fit->scales[s].steps);
	free(fit->scales);
	free(fit->expected);
	free(fit->variance);
	free(fit->residual);
	free(fit->z);
	*fit = (struct rasch){ 0 };
}

void rasch_probabilities(const struct rasch_scale *scale, double position, double *probability)
{
	double highest = 0, total = 0;

	probability[0] = 0;
	for (size_t k = 1; k <= scale->n_steps; k++) {
		probability[k] = probability[k - 1] + position - scale->steps[k - 1].threshold;
		highest = fmax(highest, probability[k]);
	}
	for (size_t k = 0; k <= scale->n_steps; k++)
		total += probability[k] = exp(probability[k] - highest);
	for (size_t k = 0; k <= scale->n_steps; k++)
		probability[k] /= total;
}

double rasch_expected(const struct rasch_scale *scale, double position, double *variance)
{
	double *probability = mem_alloc(scale->n_steps + 1, sizeof *probability), mean = 0, sum = 0, square = 0;

	rasch_probabilities(scale, position, probability);
	for (size_t k = 0; k <= scale->n_steps; k++) {
		mean += probability[k] * (k == 0 ? scale->lowest : scale->steps[k - 1].category);
		sum += probability[k] * (double)k;
	}
	for (size_t k = 0; k <= scale->n_steps; k++)
		square += probability[k] * ((double)k - sum) * ((double)k - sum);
	if (variance)
		*variance = square;
	free(probability);
	return mean;
}

double rasch_position(const struct rasch_data *data, const struct rasch *fit, size_t rating)
{
	double position = 0;

	for (size_t f = 0; f < data->n_facets; f++)
		position += data->facets[f].sign * fit->elements[f][data->element[f][rating]].measure;
	return position;
}
