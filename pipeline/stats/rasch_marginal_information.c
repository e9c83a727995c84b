#include "pipeline/stats/rasch_marginal_part.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* One nominee at a time: the parameters that its ratings speak of, and what they would be told if its measure
 * were known, node by node. */
struct work {
	const struct rasch_marginal_state *state;
	struct rasch_marginal_sums *sums;
	size_t *local; /* by parameter: its place among the nominee's, or NOT_HERE */
	size_t *slots; /* the other way round */
	size_t n;
	double *theta, *weight;
	size_t n_nodes;
	double *scores;    /* [place * n_nodes + node]: the complete data's gradient */
	double *p;         /* of one rating's categories */
	double *tail;      /* by step: the chance of that category or a higher one */
	double *with_step; /* by step: covariance of the category with reaching the step, over the nodes */
	double *of_steps;  /* by pair of steps: covariance of reaching them */
	double variance;   /* of the category, over the nodes */
	double *residual;  /* by node: of one rating */
};

static const size_t NOT_HERE = (size_t)-1;

static void work_make(struct work *work, const struct rasch_marginal_state *state, struct rasch_marginal_sums *sums)
{
	size_t n = state->design->n_parameters, steps = state->design->most_steps;

	*work = (struct work){ .state = state, .sums = sums };
	work->local = mem_alloc(n, sizeof *work->local);
	work->slots = mem_alloc(n, sizeof *work->slots);
	work->theta = mem_alloc(RASCH_MARGINAL_NODES, sizeof *work->theta);
	work->weight = mem_alloc(RASCH_MARGINAL_NODES, sizeof *work->weight);
	work->scores = mem_alloc(n * RASCH_MARGINAL_NODES, sizeof *work->scores);
	work->residual = mem_alloc(RASCH_MARGINAL_NODES, sizeof *work->residual);
	work->p = mem_alloc(steps + 1, sizeof *work->p);
	work->tail = mem_alloc(steps + 1, sizeof *work->tail);
	work->with_step = mem_alloc(steps + 1, sizeof *work->with_step);
	work->of_steps = mem_alloc(steps * steps, sizeof *work->of_steps);
	for (size_t i = 0; i < n; i++)
		work->local[i] = NOT_HERE;
}

static void work_free(struct work *work)
{
	free(work->local);
	free(work->slots);
	free(work->theta);
	free(work->weight);
	free(work->scores);
	free(work->residual);
	free(work->p);
	free(work->tail);
	free(work->with_step);
	free(work->of_steps);
}

/* The scores of a parameter of the nominee, begun with zeros. */
static double *scores_of(struct work *work, size_t slot)
{
	if (work->local[slot] == NOT_HERE) {
		work->slots[work->n] = slot;
		work->local[slot] = work->n++;
		for (size_t q = 0; q < work->n_nodes; q++)
			work->scores[work->local[slot] * work->n_nodes + q] = 0;
	}
	return work->scores + work->local[slot] * work->n_nodes;
}

static void add_information(const struct work *work, size_t i, size_t j, double value)
{
	size_t n = work->state->design->n_parameters;

	work->sums->information[i > j ? i * n + j : j * n + i] += value;
}

static void zero_averages(struct work *work, size_t steps)
{
	work->variance = 0;
	for (size_t k = 0; k < steps; k++)
		work->with_step[k] = 0;
	for (size_t k = 0; k < steps * steps; k++)
		work->of_steps[k] = 0;
}

/* Adds what node q says to the averages; returns the mean category there, and leaves the tails. */
static double average(struct work *work, size_t steps, double weight)
{
	double tail = 0, mean = 0, square = 0, above = 0;

	for (size_t k = steps; k > 0; k--) {
		tail += work->p[k];
		mean += tail;
		square += (double)(2 * k - 1) * tail;
		work->tail[k - 1] = tail;
	}
	work->variance += weight * (square - mean * mean);
	for (size_t k = steps; k > 0; k--) {
		above += (double)k * work->p[k];
		work->with_step[k - 1] += weight * (above - mean * work->tail[k - 1]);
		for (size_t j = 0; j < k; j++)
			work->of_steps[(k - 1) * steps + j] += weight * work->tail[k - 1] * (1 - work->tail[j]);
	}
	return mean;
}

/* Spreads a rating's residuals over the elements it depends on. */
static void add_residuals(struct work *work, size_t at)
{
	const struct rasch_marginal_design *design = work->state->design;

	for (size_t o = 0; o < design->n_others; o++) {
		size_t slot = design->slot[at * design->n_others + o];
		double sign = design->data->facets[design->others[o]].sign, *scores;

		if (slot == RASCH_MARGINAL_KNOWN)
			continue;
		scores = scores_of(work, slot);
		for (size_t q = 0; q < work->n_nodes; q++)
			scores[q] += sign * work->residual[q];
	}
}

static void add_rating_information(struct work *work, size_t at, size_t first, size_t steps)
{
	const struct rasch_marginal_design *design = work->state->design;

	for (size_t o = 0; o < design->n_others; o++) {
		size_t slot = design->slot[at * design->n_others + o];
		double sign = design->data->facets[design->others[o]].sign;

		if (slot == RASCH_MARGINAL_KNOWN)
			continue;
		for (size_t b = 0; b <= o; b++) {
			size_t other = design->slot[at * design->n_others + b];

			if (other != RASCH_MARGINAL_KNOWN)
				add_information(work, slot, other, sign * design->data->facets[design->others[b]].sign * work->variance);
		}
		for (size_t k = 0; k < steps; k++)
			add_information(work, slot, first + k, -sign * work->with_step[k]);
	}
	for (size_t k = 0; k < steps; k++)
		for (size_t j = 0; j <= k; j++)
			add_information(work, first + k, first + j, work->of_steps[k * steps + j]);
}

static void add_rating(struct work *work, size_t at)
{
	const struct rasch_marginal_design *design = work->state->design;
	size_t structure = design->structure[at], steps = design->scales[structure].n_steps, first = design->thresholds[structure];
	double offset = work->state->offset[at], sign = design->data->facets[design->nominee].sign, *scores;

	zero_averages(work, steps);
	/* A structure's steps are neighbours, here as among all parameters: whoever comes first, the others follow. */
	for (size_t k = 0; k < steps; k++)
		scores_of(work, first + k);
	scores = scores_of(work, first);
	for (size_t q = 0; q < work->n_nodes; q++) {
		rasch_marginal_chances(work->state, structure, offset + sign * work->theta[q], work->p);
		work->residual[q] = (double)design->step[at] - average(work, steps, work->weight[q]);
		for (size_t k = 0; k < steps; k++)
			scores[k * work->n_nodes + q] += work->tail[k] - (design->step[at] > k);
	}
	add_residuals(work, at);
	add_rating_information(work, at, first, steps);
}

/* What the nominee, as a draw, tells of the population. */
static void add_draw(struct work *work)
{
	const struct rasch_marginal_state *state = work->state;
	size_t mean = state->design->n_parameters - 2, log_sd = mean + 1;
	double sd = exp(state->parameters[log_sd]), of_mean[2] = { 0 };
	double *scores = scores_of(work, mean), *spreads = scores_of(work, log_sd);

	for (size_t q = 0; q < work->n_nodes; q++) {
		double z = (work->theta[q] - state->parameters[mean]) / sd;

		scores[q] = z / sd;
		spreads[q] = z * z - 1;
		of_mean[0] += work->weight[q] * z;
		of_mean[1] += work->weight[q] * z * z;
	}
	add_information(work, mean, mean, 1 / (sd * sd));
	add_information(work, mean, log_sd, 2 * of_mean[0] / sd);
	add_information(work, log_sd, log_sd, 2 * of_mean[1]);
}

/* The gradient is the scores' mean; their covariance is the information that is lost with the measure unknown. */
static void add_scores(struct work *work)
{
	for (size_t a = 0; a < work->n; a++) {
		double *scores = work->scores + a * work->n_nodes, mean = 0;

		for (size_t q = 0; q < work->n_nodes; q++)
			mean += work->weight[q] * scores[q];
		work->sums->gradient[work->slots[a]] += mean;
		for (size_t q = 0; q < work->n_nodes; q++)
			scores[q] -= mean;
		for (size_t b = 0; b <= a; b++) {
			const double *others = work->scores + b * work->n_nodes;
			double covariance = 0;

			for (size_t q = 0; q < work->n_nodes; q++)
				covariance += work->weight[q] * scores[q] * others[q];
			add_information(work, work->slots[a], work->slots[b], -covariance);
		}
	}
	for (size_t a = 0; a < work->n; a++)
		work->local[work->slots[a]] = NOT_HERE;
	work->n = 0;
}

static void add_nominee(struct work *work, size_t nominee)
{
	const struct rasch_marginal_state *state = work->state;
	const double *anchors = state->design->data->facets[state->design->nominee].anchors;
	double mean = 0, square = 0;

	work->sums->loglik += rasch_marginal_posterior(state, nominee, work->theta, work->weight, &work->n_nodes);
	for (size_t q = 0; q < work->n_nodes; q++)
		mean += work->weight[q] * work->theta[q];
	for (size_t q = 0; q < work->n_nodes; q++)
		square += work->weight[q] * (work->theta[q] - mean) * (work->theta[q] - mean);
	state->eap[nominee] = mean;
	state->sd[nominee] = sqrt(square);
	for (size_t at = state->design->starts[nominee]; at < state->design->starts[nominee + 1]; at++)
		add_rating(work, at);
	if (!anchors || isnan(anchors[nominee]))
		add_draw(work);
	add_scores(work);
}

void rasch_marginal_add_nominees(const struct rasch_marginal_state *state, size_t from, size_t to, struct rasch_marginal_sums *sums)
{
	const struct rasch_marginal_design *design = state->design;
	struct work work;

	work_make(&work, state, sums);
	for (size_t u = from; u < to; u++) {
		if (design->starts[u] < design->starts[u + 1]) {
			add_nominee(&work, u);
			continue;
		}
		state->eap[u] = state->parameters[rasch_marginal_mean_of(design)];
		state->sd[u] = exp(state->parameters[rasch_marginal_log_sd_of(design)]);
	}
	work_free(&work);
}
