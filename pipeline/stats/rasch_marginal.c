#include "pipeline/stats/rasch_marginal.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_marginal_part.h"

/* A population's sd, in logits, that no estimate has: all nominees are at the ends. */
static const double WIDE = 50;
/* What the spacing of nodes comes to where a posterior is normal. */
enum { NODES = 17 };
/* No parameter moves further than so many logits at once. */
static const double STRIDE = 2;

/* Thresholds by how often categories were used, as if nobody differed. */
static void start(struct rasch_marginal_state *state)
{
	const struct rasch_marginal_design *design = state->design;

	for (size_t s = 0; s < design->data->n_structures; s++) {
		const struct rasch_scale *scale = &design->scales[s];
		double *thresholds = state->parameters + design->thresholds[s], mean = 0;

		for (size_t k = 0; k < scale->n_steps; k++) {
			thresholds[k] = log((double)(k ? scale->steps[k - 1].n : scale->n_lowest) / (double)scale->steps[k].n);
			mean += thresholds[k] / (double)scale->n_steps;
		}
		for (size_t k = 0; k < scale->n_steps; k++)
			thresholds[k] -= mean;
	}
	rasch_marginal_evaluate(state);
}

/* The sd stays at a bound that it would cross. */
static void hold(const struct rasch_marginal_state *state, bool has_draws, bool *held)
{
	const struct rasch_marginal_design *design = state->design;
	size_t at = rasch_marginal_log_sd_of(design);
	double log_sd = state->parameters[at], gradient = state->sums->gradient[at];

	held[rasch_marginal_mean_of(design)] = !has_draws || !design->has_mean;
	held[at] = !has_draws || (log_sd <= log(RASCH_MARGINAL_NARROW) && gradient <= 0) || (log_sd >= log(WIDE) && gradient >= 0);
}

/* Goes a share of a step; returns the largest change of a parameter. */
static double go(struct rasch_marginal_state *state, const double *from, const double *step, double share)
{
	size_t n = state->design->n_parameters, log_sd = rasch_marginal_log_sd_of(state->design);
	double largest = 0;

	for (size_t i = 0; i < n; i++)
		state->parameters[i] = from[i] + share * step[i];
	state->parameters[log_sd] = fmin(fmax(state->parameters[log_sd], log(RASCH_MARGINAL_NARROW)), log(WIDE));
	for (size_t i = 0; i < n; i++)
		largest = fmax(largest, fabs(state->parameters[i] - from[i]));
	rasch_marginal_evaluate(state);
	return largest;
}

/* The step, with as much of a ridge as it takes to have one; false where numbers are out of bounds. */
static bool find_step(const struct rasch_marginal_state *state, const bool *held, double *step)
{
	static const double most = 1e6;
	double ridge = 0;

	while (ridge < most) {
		if (rasch_marginal_step(state, held, ridge, step))
			return true;
		ridge = ridge > 0 ? 10 * ridge : 1e-4;
	}
	return false;
}

/* One step uphill; returns how far it went, 0 where rounding alone keeps it from going on, infinity where it is stuck. */
static double climb(struct rasch_marginal_state *state, const bool *held, double *from, double *step)
{
	enum { HALVINGS = 30 };
	/* Nodes follow modes, and leave this much of the likelihood to chance. */
	static const double noise = 1e-7, rounding = 1e-10, near = 1e-4;
	size_t n = state->design->n_parameters;
	double share = 1, before = state->sums->loglik, largest = 0, whole;

	if (!find_step(state, held, step))
		return INFINITY;
	for (size_t i = 0; i < n; i++) {
		from[i] = state->parameters[i];
		largest = fmax(largest, fabs(step[i]));
	}
	whole = largest;
	if (largest > STRIDE)
		share = STRIDE / largest;
	for (size_t i = 0; i < HALVINGS; i++, share /= 2) {
		largest = go(state, from, step, share);
		if (state->sums->loglik >= before - noise - rounding * fabs(before))
			return largest;
	}
	go(state, from, step, 0);
	return whole < near ? 0 : INFINITY;
}

static void iterate(struct rasch_marginal_state *state, const struct rasch_marginal_options *options, bool *held, struct rasch *rasch)
{
	size_t n = state->design->n_parameters, most = options->iterations ? options->iterations : 100;
	double tolerance = options->tolerance > 0 ? options->tolerance : 1e-6;
	double *step = mem_alloc(2 * n, sizeof *step), *from = step + n;
	bool has_draws = rasch_marginal_draws(state->design) > 0;
	double moved = 1;

	start(state);
	while (rasch->n_iterations < most && moved >= tolerance && isfinite(moved)) {
		hold(state, has_draws, held);
		rasch->n_iterations++;
		moved = climb(state, held, from, step);
	}
	rasch->converged = moved < tolerance;
	hold(state, has_draws, held);
	rasch->converged = rasch->converged && state->parameters[rasch_marginal_log_sd_of(state->design)] < log(WIDE);
	free(step);
}

void rasch_marginal_fit(const struct rasch_data *data, const struct rasch_marginal_options *options, struct rasch_marginal *fit)
{
	struct rasch_marginal_design design;
	struct rasch_marginal_state state;
	struct rasch *rasch = &fit->rasch;
	bool *held;

	*fit = (struct rasch_marginal){ .mean = NAN, .mean_se = NAN, .variance = NAN, .variance_se = NAN, .reliability = NAN, .deviance = NAN };
	rasch_marginal_design_make(&design, data, options->nominee);
	rasch_marginal_state_make(&state, &design, options->nodes ? (double)options->nodes / NODES : 1, options->jobs);
	held = mem_alloc(design.n_parameters, sizeof *held);
	rasch->n_ratings = design.n;
	rasch->is_empty = design.n == 0;
	if (!rasch->is_empty)
		iterate(&state, options, held, rasch);
	rasch_marginal_tell(&state, held, options->extreme_score > 0 ? options->extreme_score : 0.3, fit);
	free(held);
	rasch_marginal_state_free(&state);
	rasch_marginal_design_free(&design);
}

void rasch_marginal_free(struct rasch_marginal *fit)
{
	rasch_free(&fit->rasch);
	*fit = (struct rasch_marginal){ 0 };
}
