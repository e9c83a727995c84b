#include "pipeline/stats/staggered_pair.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/linear.h"

/* A chance above this of being treated has no controls to stand for it: did's own bound. */
static const double overlap = 0.999;
static const size_t max_steps = 50;

void staggered_pair_make(struct staggered_pair *pair, size_t n_units, size_t k)
{
	*pair = (struct staggered_pair){ .k = k };
	pair->change = mem_alloc(n_units, sizeof *pair->change);
	pair->weight = mem_alloc(n_units, sizeof *pair->weight);
	pair->x = mem_alloc(n_units * k, sizeof *pair->x);
	pair->is_treated = mem_alloc(n_units, sizeof *pair->is_treated);
	pair->influence = mem_alloc(n_units, sizeof *pair->influence);
	pair->residual = mem_alloc(n_units, sizeof *pair->residual);
	pair->chance = mem_alloc(n_units, sizeof *pair->chance);
	pair->control_weight = mem_alloc(n_units, sizeof *pair->control_weight);
	pair->work = mem_alloc(n_units, sizeof *pair->work);
}

void staggered_pair_free(struct staggered_pair *pair)
{
	free(pair->change);
	free(pair->weight);
	free(pair->x);
	free(pair->is_treated);
	free(pair->influence);
	free(pair->residual);
	free(pair->chance);
	free(pair->control_weight);
	free(pair->work);
	*pair = (struct staggered_pair){ 0 };
}

/* Without covariates: both sides' means, each unit's pull on its own. */
static double difference_of_means(struct staggered_pair *pair)
{
	double weight[2] = { 0, 0 }, sum[2] = { 0, 0 };

	for (size_t i = 0; i < pair->n; i++) {
		weight[pair->is_treated[i]] += pair->weight[i];
		sum[pair->is_treated[i]] += pair->weight[i] * pair->change[i];
	}
	for (size_t i = 0; i < pair->n; i++) {
		bool side = pair->is_treated[i];
		double pull = pair->weight[i] / weight[side] * (pair->change[i] - sum[side] / weight[side]);

		pair->influence[i] = side ? pull : -pull;
	}
	return sum[1] / weight[1] - sum[0] / weight[0];
}

static double dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

static bool has_all(const struct linear *fit)
{
	for (size_t j = 0; j < fit->k; j++)
		if (isnan(fit->coefficient[j]))
			return false;
	return true;
}

/* Least squares of the controls' changes; residual becomes everybody's change less what it foretells. */
static enum staggered_state regress_controls(struct staggered_pair *pair, struct linear *fit)
{
	for (size_t i = 0; i < pair->n; i++)
		pair->work[i] = pair->is_treated[i] ? 0 : pair->weight[i];
	linear_fit(fit, pair->x, pair->change, pair->work, pair->n, pair->k);
	if (!has_all(fit))
		return STAGGERED_COLLINEAR;
	for (size_t i = 0; i < pair->n; i++)
		pair->residual[i] = pair->change[i] - dot(&pair->x[i * pair->k], fit->coefficient, pair->k);
	return STAGGERED_GOOD;
}

/* One step of iterated least squares for the logit of being treated; chance holds the last step's. Whether it moved. */
static bool step_logit(struct staggered_pair *pair, struct linear *fit, double *working)
{
	double moved = 0;

	for (size_t i = 0; i < pair->n; i++) {
		double p = pair->chance[i], spread = fmax(p * (1 - p), 1e-300);

		working[i] = log(p / (1 - p)) + ((double)pair->is_treated[i] - p) / spread;
		pair->work[i] = pair->weight[i] * spread;
	}
	linear_free(fit);
	linear_fit(fit, pair->x, working, pair->work, pair->n, pair->k);
	if (!has_all(fit))
		return false;
	for (size_t i = 0; i < pair->n; i++) {
		double line = dot(&pair->x[i * pair->k], fit->coefficient, pair->k);
		double p = 1 / (1 + exp(-fmax(fmin(line, 30), -30)));

		moved = fmax(moved, fabs(p - pair->chance[i]));
		pair->chance[i] = p;
	}
	return moved > 1e-13;
}

/* The chance of being treated, by a logit. fit->bread is its covariance, as the last step's weights have it. */
static enum staggered_state estimate_chances(struct staggered_pair *pair, struct linear *fit)
{
	double *working = mem_alloc(pair->n, sizeof *working);
	double greatest = 0;

	for (size_t i = 0; i < pair->n; i++)
		pair->chance[i] = pair->is_treated[i] ? 0.75 : 0.25;
	for (size_t step = 0; step < max_steps && step_logit(pair, fit, working); step++)
		;
	free(working);
	if (!has_all(fit))
		return STAGGERED_COLLINEAR;
	for (size_t i = 0; i < pair->n; i++)
		greatest = fmax(greatest, pair->chance[i]);
	return greatest >= overlap ? STAGGERED_NO_OVERLAP : STAGGERED_GOOD;
}

/* out = bread times the weighted sum of rows of x; weight holds one number a row. */
static void direction(const struct staggered_pair *pair, const struct linear *fit, const double *weight, double *out)
{
	double *sum = mem_alloc(pair->k, sizeof *sum);

	for (size_t i = 0; i < pair->n; i++)
		for (size_t j = 0; j < pair->k; j++)
			sum[j] += weight[i] * pair->x[i * pair->k + j];
	for (size_t j = 0; j < pair->k; j++)
		out[j] = dot(&fit->bread[j * pair->k], sum, pair->k);
	free(sum);
}

static void add_regression_part(struct staggered_pair *pair, const struct linear *fit, const double *along, double factor)
{
	for (size_t i = 0; i < pair->n; i++)
		if (!pair->is_treated[i])
			pair->influence[i] += factor * pair->weight[i] * pair->residual[i] * dot(&pair->x[i * pair->k], along, fit->k);
}

static void add_chance_part(struct staggered_pair *pair, const struct linear *fit, const double *along, double factor)
{
	for (size_t i = 0; i < pair->n; i++)
		pair->influence[i] += factor * pair->weight[i] * ((double)pair->is_treated[i] - pair->chance[i])
		                      * dot(&pair->x[i * pair->k], along, fit->k);
}

/* The treated side's mean residual, and each unit's pull on it. */
static double treated_mean(struct staggered_pair *pair, double *weight)
{
	double sum = 0;

	*weight = 0;
	for (size_t i = 0; i < pair->n; i++)
		if (pair->is_treated[i]) {
			*weight += pair->weight[i];
			sum += pair->weight[i] * pair->residual[i];
		}
	for (size_t i = 0; i < pair->n; i++)
		pair->influence[i] = pair->is_treated[i] ? pair->weight[i] * (pair->residual[i] - sum / *weight) / *weight : 0;
	return sum / *weight;
}

/* The controls' mean residual, weighted by their odds of being treated; its pulls are taken off. */
static double control_mean(struct staggered_pair *pair, const struct linear *logit, double *along, double *weight)
{
	double sum = 0;

	*weight = 0;
	for (size_t i = 0; i < pair->n; i++) {
		double odds = pair->chance[i] / (1 - pair->chance[i]);

		pair->control_weight[i] = pair->is_treated[i] ? 0 : pair->weight[i] * odds;
		*weight += pair->control_weight[i];
		sum += pair->control_weight[i] * pair->residual[i];
	}
	for (size_t i = 0; i < pair->n; i++) {
		pair->work[i] = pair->control_weight[i] * (pair->residual[i] - sum / *weight);
		pair->influence[i] -= pair->work[i] / *weight;
	}
	direction(pair, logit, pair->work, along);
	add_chance_part(pair, logit, along, -1 / *weight);
	return sum / *weight;
}

static double adjusted(struct staggered_pair *pair, enum staggered_method method, enum staggered_state *state)
{
	struct linear line = { 0 }, logit = { 0 };
	bool regresses = method != STAGGERED_WEIGHTING, weights = method != STAGGERED_REGRESSION;
	double *along = mem_alloc(pair->k, sizeof *along);
	double estimate = NAN, treated_weight = 0, control_weight = 0;

	memcpy(pair->residual, pair->change, pair->n * sizeof *pair->residual);
	*state = regresses ? regress_controls(pair, &line) : STAGGERED_GOOD;
	if (*state == STAGGERED_GOOD && weights)
		*state = estimate_chances(pair, &logit);
	if (*state == STAGGERED_GOOD) {
		estimate = treated_mean(pair, &treated_weight);
		if (weights)
			estimate -= control_mean(pair, &logit, along, &control_weight);
		if (regresses) {
			/* The line's own error, where it stands in for the treated and, weighted, for the controls. */
			for (size_t i = 0; i < pair->n; i++)
				pair->work[i] = (pair->is_treated[i] ? -pair->weight[i] / treated_weight : 0)
				                + (weights ? pair->control_weight[i] / control_weight : 0);
			direction(pair, &line, pair->work, along);
			add_regression_part(pair, &line, along, 1);
		}
	}
	linear_free(&line);
	linear_free(&logit);
	free(along);
	return estimate;
}

double staggered_pair_estimate(struct staggered_pair *pair, enum staggered_method method, enum staggered_state *state)
{
	size_t n_controls = pair->n - pair->n_treated;

	*state = STAGGERED_GOOD;
	if (pair->n_treated == 0)
		*state = STAGGERED_NO_TREATED;
	else if (n_controls == 0)
		*state = STAGGERED_NO_CONTROLS;
	else if (method == STAGGERED_UNADJUSTED)
		return difference_of_means(pair);
	else if (n_controls <= pair->k || (method != STAGGERED_REGRESSION && pair->n_treated < pair->k))
		*state = STAGGERED_TOO_FEW;
	return *state == STAGGERED_GOOD ? adjusted(pair, method, state) : NAN;
}
