#include "pipeline/stats/rasch_marginal_part.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Nodes lie so many standard deviations of the posterior apart, as its peak is curved; and not further than so many logits, the scale on
 * which categories give out. The sum over them misses the integral by 1e-8 of it: what is periodic and smooth is
 * summed with an error that falls exponentially. Beyond the last node all falls under e^-DEPTH of the peak. */
static const double CURVED = 0.75, SHARP = 0.45, DEPTH = 20;

/* Begun at the likelier end, so that nothing overflows. */
void rasch_marginal_chances(const struct rasch_marginal_state *state, size_t structure, double position, double *p)
{
	size_t steps = state->design->scales[structure].n_steps, first = state->design->thresholds[structure];
	double odds = exp(-fabs(position)), sum = 1;

	if (position > 0) {
		p[steps] = 1;
		for (size_t k = steps; k > 0; k--)
			sum += p[k - 1] = p[k] * odds * state->fall[first + k - 1];
	} else {
		p[0] = 1;
		for (size_t k = 0; k < steps; k++)
			sum += p[k + 1] = p[k] * odds * state->rise[first + k];
	}
	sum = 1 / sum;
	for (size_t k = 0; k <= steps; k++)
		p[k] *= sum;
}

static double sign_of_nominee(const struct rasch_marginal_state *state)
{
	return state->design->data->facets[state->design->nominee].sign;
}

static double population_mean(const struct rasch_marginal_state *state)
{
	return state->parameters[state->design->n_parameters - 2];
}

static double population_sd(const struct rasch_marginal_state *state)
{
	return exp(state->parameters[state->design->n_parameters - 1]);
}

/* The slope of a nominee's log posterior; information is minus its curvature. */
static double slope(const struct rasch_marginal_state *state, size_t nominee, double theta, double *p, double *information)
{
	const struct rasch_marginal_design *design = state->design;
	double sd = population_sd(state), sign = sign_of_nominee(state), g = -(theta - population_mean(state)) / (sd * sd);

	*information = 1 / (sd * sd);
	for (size_t at = design->starts[nominee]; at < design->starts[nominee + 1]; at++) {
		double mean = 0, square = 0;

		rasch_marginal_chances(state, design->structure[at], state->offset[at] + sign * theta, p);
		for (size_t k = 1; k <= design->scales[design->structure[at]].n_steps; k++) {
			mean += (double)k * p[k];
			square += (double)k * (double)k * p[k];
		}
		g += sign * ((double)design->step[at] - mean);
		*information += square - mean * mean;
	}
	return g;
}

/* Where a nominee's posterior is highest, and how curved it is there: Newton's steps, between bounds that its slope's
 * sign gives, for it has one peak. */
static double find_mode(const struct rasch_marginal_state *state, size_t nominee, double *information)
{
	enum { STEPS = 60 };
	double *p = mem_alloc(state->design->most_steps + 1, sizeof *p);
	double low = -INFINITY, high = INFINITY, theta = state->mode[nominee];

	for (size_t i = 0; i < STEPS; i++) {
		double g = slope(state, nominee, theta, p, information), next = theta + g / *information;

		if (g > 0)
			low = theta;
		else
			high = theta;
		if (next <= low || next >= high)
			next = isfinite(low) && isfinite(high) ? (low + high) / 2 : next;
		if (fabs(next - theta) < 1e-6 * fmax(1, fabs(theta)))
			break; /* near enough for nodes to stand around */
		theta = next;
	}
	free(p);
	return theta;
}

/* The log of the likelihood of a nominee's ratings at a measure. */
static double log_chance(const struct rasch_marginal_state *state, size_t nominee, double theta, double *p)
{
	const struct rasch_marginal_design *design = state->design;
	double sign = sign_of_nominee(state), product = 1, sum = 0;

	for (size_t at = design->starts[nominee]; at < design->starts[nominee + 1]; at++) {
		rasch_marginal_chances(state, design->structure[at], state->offset[at] + sign * theta, p);
		product *= p[design->step[at]];
		if (product < 1e-100) {
			sum += log(product);
			product = 1;
		}
	}
	return sum + log(product);
}

static double known_posterior(const struct rasch_marginal_state *state, size_t nominee, double *theta, double *weight, size_t *n, double *p)
{
	*theta = state->design->data->facets[state->design->nominee].anchors[nominee];
	*weight = 1;
	*n = 1;
	return log_chance(state, nominee, *theta, p);
}

/* Evenly spaced nodes from a peak outwards, up to where hardly anything is left: the log posterior falls ever faster. */
static size_t walk(const struct rasch_marginal_state *state, size_t nominee, double spacing, double *theta, double *weight, size_t n, double *p)
{
	double mean = population_mean(state), sd = population_sd(state);

	for (size_t k = 1; k < RASCH_MARGINAL_NODES / 2; k++) {
		double at = theta[0] + (double)k * spacing, z = (at - mean) / sd;

		theta[n] = at;
		weight[n] = log_chance(state, nominee, at, p) - z * z / 2;
		if (!(weight[n++] > weight[0] - DEPTH))
			break;
	}
	return n;
}

double rasch_marginal_posterior(const struct rasch_marginal_state *state, size_t nominee, double *theta, double *weight, size_t *n)
{
	const double *anchors = state->design->data->facets[state->design->nominee].anchors;
	double *p = mem_alloc(state->design->most_steps + 1, sizeof *p);
	double sd = population_sd(state), highest, spacing, information, z, sum = 0;

	if (anchors && !isnan(anchors[nominee])) {
		double known = known_posterior(state, nominee, theta, weight, n, p);

		free(p);
		return known;
	}
	theta[0] = state->mode[nominee] = find_mode(state, nominee, &information);
	z = (theta[0] - population_mean(state)) / sd;
	highest = weight[0] = log_chance(state, nominee, theta[0], p) - z * z / 2;
	spacing = fmax(fmin(CURVED / sqrt(information), SHARP) / state->fineness, 14 * sd / RASCH_MARGINAL_NODES);
	*n = walk(state, nominee, spacing, theta, weight, 1, p);
	*n = walk(state, nominee, -spacing, theta, weight, *n, p);
	for (size_t q = 0; q < *n; q++)
		sum += weight[q] = exp(weight[q] - highest);
	for (size_t q = 0; q < *n; q++)
		weight[q] /= sum;
	free(p);
	return highest + log(sum * spacing / sd) - log(2 * M_PI) / 2;
}
