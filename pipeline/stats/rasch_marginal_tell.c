#include "pipeline/stats/rasch_marginal_part.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* Measures and errors of the other facets and of the thresholds; variance is NULL where they have none. */
static void read_parameters(const struct rasch_marginal_state *state, const double *variance, struct rasch *rasch)
{
	const struct rasch_marginal_design *design = state->design;

	for (size_t o = 0; o < design->n_others; o++) {
		size_t f = design->others[o];
		const double *anchors = design->data->facets[f].anchors;

		for (size_t e = 0; e < design->data->facets[f].n; e++) {
			size_t slot = design->slots[f][e];

			if (slot != RASCH_MARGINAL_KNOWN) {
				rasch->elements[f][e].measure = state->parameters[slot];
				rasch->elements[f][e].se = variance ? sqrt(variance[slot]) : NAN;
			} else if (anchors && !isnan(anchors[e])) {
				rasch->elements[f][e].measure = anchors[e];
				rasch->elements[f][e].se = 0;
			}
		}
	}
	for (size_t s = 0; s < design->data->n_structures; s++)
		for (size_t k = 0; k < rasch->scales[s].n_steps; k++) {
			struct rasch_step *step = &rasch->scales[s].steps[k];

			step->threshold = state->parameters[design->thresholds[s] + k];
			step->se = variance ? sqrt(variance[design->thresholds[s] + k]) : NAN;
			step->is_disordered = k > 0 && step->threshold < step[-1].threshold;
		}
}

static void read_population(const struct rasch_marginal_state *state, const double *variance, const bool *held, struct rasch_marginal *fit)
{
	const struct rasch_marginal_design *design = state->design;
	double log_sd = state->parameters[rasch_marginal_log_sd_of(design)];

	fit->mean = state->parameters[rasch_marginal_mean_of(design)];
	fit->mean_se = variance && design->has_mean ? sqrt(variance[rasch_marginal_mean_of(design)]) : NAN;
	fit->variance = held[rasch_marginal_log_sd_of(design)] && log_sd <= log(RASCH_MARGINAL_NARROW) ? 0 : exp(2 * log_sd);
	fit->variance_se = variance && !held[rasch_marginal_log_sd_of(design)] ? 2 * exp(2 * log_sd) * sqrt(variance[rasch_marginal_log_sd_of(design)]) : NAN;
	fit->deviance = -2 * state->sums->loglik;
	fit->rasch.loglik = state->sums->loglik;
	fit->n_parameters = design->n_parameters - held[rasch_marginal_mean_of(design)] - held[rasch_marginal_log_sd_of(design)];
	fit->n_parameters -= design->n_blocks;
	if (!rasch_marginal_draws(design))
		fit->mean = fit->variance = fit->mean_se = NAN;
}

/* The nominees' measures, and how surely they tell nominees apart. */
static void read_nominees(const struct rasch_marginal_state *state, struct rasch_marginal *fit)
{
	const struct rasch_marginal_design *design = state->design;
	const struct rasch_facet *facet = &design->data->facets[design->nominee];
	struct rasch_element *elements = fit->rasch.elements[design->nominee];
	double n = 0, mean = 0, squares = 0, error = 0;

	for (size_t u = 0; u < facet->n; u++) {
		if (facet->anchors && !isnan(facet->anchors[u])) {
			elements[u].measure = facet->anchors[u];
			elements[u].se = 0;
			continue;
		}
		if (elements[u].extreme == RASCH_UNSEEN)
			continue;
		elements[u].measure = state->eap[u];
		elements[u].se = state->sd[u];
		n++;
		error += (state->sd[u] * state->sd[u] - error) / n;
		squares += (state->eap[u] - mean) * (state->eap[u] - mean) * (n - 1) / n;
		mean += (state->eap[u] - mean) / n;
	}
	fit->reliability = n >= 2 ? squares / n / (squares / n + error) : NAN;
	if (fit->variance <= 0)
		fit->reliability = n >= 2 ? 0 : NAN;
}

/* Whether no rating that counts speaks of an element. */
static bool is_left_out(const struct rasch_marginal_design *design, size_t facet, size_t element)
{
	const double *anchors = design->data->facets[facet].anchors;

	return design->slots[facet][element] == RASCH_MARGINAL_KNOWN && (!anchors || isnan(anchors[element]));
}

static void make_elements(const struct rasch_marginal_design *design, struct rasch *rasch)
{
	const struct rasch_data *data = design->data;

	for (size_t f = 0; f < data->n_facets; f++) {
		struct rasch_element *elements = rasch->elements[f] = mem_alloc(data->facets[f].n, sizeof *elements);

		for (size_t e = 0; e < data->facets[f].n; e++)
			elements[e] = (struct rasch_element){ .measure = NAN, .se = NAN, .infit = NAN, .infit_z = NAN, .outfit = NAN, .outfit_z = NAN,
				                              .fair = NAN, .residual_correlation = NAN, .extreme = design->extreme[f][e] };
		for (size_t i = 0; i < data->n; i++) {
			struct rasch_element *element = &elements[data->element[f][i]];

			element->n++;
			element->observed += (data->category[i] - element->observed) / (double)element->n;
		}
		for (size_t e = 0; e < data->facets[f].n; e++) {
			if (elements[e].n && elements[e].extreme == RASCH_INSIDE && f != design->nominee && is_left_out(design, f, e))
				elements[e].extreme = RASCH_ASIDE;
			rasch->n_extreme += elements[e].extreme != RASCH_INSIDE;
			if (elements[e].n)
				continue;
			elements[e].observed = NAN;
			elements[e].extreme = RASCH_UNSEEN;
			elements[e].subset = (size_t)-1;
		}
	}
}

static void make_ratings(size_t n, struct rasch *rasch)
{
	rasch->expected = mem_alloc(n, sizeof *rasch->expected);
	rasch->variance = mem_alloc(n, sizeof *rasch->variance);
	rasch->residual = mem_alloc(n, sizeof *rasch->residual);
	rasch->z = mem_alloc(n, sizeof *rasch->z);
	for (size_t i = 0; i < n; i++)
		rasch->expected[i] = rasch->variance[i] = rasch->residual[i] = rasch->z[i] = NAN;
}

/* Expectations at the measures, as the joint fit's; and of the ratings in each category: where they stand, and how far off
 * they are. */
static void tell_ratings(const struct rasch_marginal_design *design, struct rasch *rasch)
{
	const struct rasch_data *data = design->data;
	double *p = mem_alloc(design->most_steps + 1, sizeof *p);

	for (size_t at = 0; at < design->n; at++) {
		size_t i = design->rating[at], k = design->step[at];
		struct rasch_scale *scale = &rasch->scales[design->structure[at]];
		double position = rasch_position(data, rasch, i), n = (double)(k ? scale->steps[k - 1].n : scale->n_lowest), mean = 0;

		rasch->expected[i] = rasch_expected(scale, position, &rasch->variance[i]);
		rasch_probabilities(scale, position, p);
		for (size_t j = 1; j <= scale->n_steps; j++)
			mean += (double)j * p[j];
		rasch->residual[i] = (double)k - mean;
		rasch->z[i] = rasch->residual[i] / sqrt(rasch->variance[i]);
		*(k ? &scale->steps[k - 1].mean_measure : &scale->mean_measure_lowest) += position / n;
		*(k ? &scale->steps[k - 1].outfit : &scale->outfit_lowest) += rasch->z[i] * rasch->z[i] / n;
	}
	free(p);
}

/* A nominee's errors are not those of a measure estimated alone: of its facet only the reliability stands. */
static void summarise(const struct rasch_marginal_design *design, struct rasch_marginal *fit)
{
	struct rasch_summary *summary = &fit->rasch.summaries[design->nominee];
	size_t n;

	rasch_summarise(design->data, &fit->rasch);
	n = summary->n;
	*summary = (struct rasch_summary){ n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	summary->reliability = fit->reliability;
}

void rasch_marginal_tell(const struct rasch_marginal_state *state, const bool *held, double extreme_score, struct rasch_marginal *fit)
{
	const struct rasch_marginal_design *design = state->design;
	double *variance = mem_alloc(design->n_parameters, sizeof *variance);
	struct rasch *rasch = &fit->rasch;

	rasch->n_facets = design->data->n_facets;
	rasch->n_structures = design->data->n_structures;
	rasch->n_subsets = 1;
	rasch->scales = design->scales;
	make_elements(design, rasch);
	make_ratings(design->data->n, rasch);
	if (!rasch->is_empty) {
		fit->is_identified = rasch_marginal_variances(state, held, variance);
		read_parameters(state, fit->is_identified ? variance : NULL, rasch);
		read_population(state, fit->is_identified ? variance : NULL, held, fit);
		read_nominees(state, fit);
		rasch_marginal_measure_aside(state, extreme_score, rasch);
	}
	tell_ratings(design, rasch);
	if (!rasch->is_empty)
		rasch_tell_fair(design->data, rasch);
	summarise(design, fit);
	free(variance);
}
