#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* Of a structure with w = exp(push) the terms z^k w_1 ... w_k, z = exp(position): one exponential a rating. */
double rasch_weigh(const struct rasch_pushes *pushes, double position, double *probability)
{
	size_t n = pushes->n_steps;
	double total = 1, shift = 0;

	probability[0] = 1;
	if (fabs(position) * (double)n + pushes->reach < 600) {
		double z = exp(position);

		for (size_t k = 1; k <= n; k++)
			total += probability[k] = probability[k - 1] * z * pushes->factor[k - 1];
	} else {
		probability[0] = 0;
		for (size_t k = 1; k <= n; k++) {
			probability[k] = probability[k - 1] + position + pushes->push[k - 1];
			shift = fmax(shift, probability[k]);
		}
		total = 0;
		for (size_t k = 0; k <= n; k++)
			total += probability[k] = exp(probability[k] - shift);
	}
	for (size_t k = 0; k <= n; k++)
		probability[k] *= 1 / total;
	return shift + log(total);
}

void rasch_push_set(struct rasch_part *part)
{
	for (size_t s = 0; s < part->data->n_structures; s++) {
		struct rasch_pushes *pushes = &part->pushes[s];
		double sum = 0;

		pushes->reach = 0;
		for (size_t k = 0; k < pushes->n_steps; k++) {
			pushes->factor[k] = exp(pushes->push[k]);
			sum += pushes->push[k];
			pushes->reach = fmax(pushes->reach, fmax(fabs(sum), fabs(pushes->push[k])));
		}
	}
}

/* The scratch of a chunk. */
struct scratch {
	struct rasch_strip strip;
	double *probability;  /* by category; a rating of the element each when its total is conditioned upon */
	double *above;        /* by step: the chance of reaching it; likewise */
	double *cross;        /* by step: its covariance with the category */
	double *matrix, *gradient;
	struct rasch_totals totals;
};

/* The chances of reaching each step, their covariance with the category, and its variance; returns its mean. */
static double moments(const struct rasch_pushes *pushes, const double *probability, double *above, double *cross, double *variance)
{
	double reached = 0, sum = 0, square = 0;
	size_t n = pushes->n_steps;

	for (size_t k = n; k > 0; k--) {
		reached += probability[k];
		sum += (double)k * probability[k];
		square += (double)k * (double)k * probability[k];
		above[k - 1] = reached;
		cross[k - 1] = sum;
	}
	for (size_t k = 0; k < n; k++)
		cross[k] -= sum * above[k];
	*variance = fmax(square - sum * sum, 0);
	return sum;
}

static double position_of(const struct rasch_part *part, size_t i)
{
	double position = 0;

	for (size_t f = 0; f < part->data->n_facets; f++)
		position += part->position[f][part->element[f][i]];
	return position;
}

static void add_gradient(const struct rasch_part *part, size_t i, const double *above, double *gradient)
{
	const struct rasch_pushes *pushes = &part->pushes[part->structure[i]];
	double residual = 0;

	for (size_t k = 0; k < pushes->n_steps; k++) {
		double more = (part->step[i] > k) - above[k];

		residual += more;
		gradient[part->n_outer + pushes->first + k] += more;
	}
	for (size_t f = 0; f < part->data->n_facets; f++)
		if (f != part->inner)
			gradient[rasch_column(part, f, part->element[f][i])] += residual;
}

static void add_push_information(const struct rasch_part *part, struct scratch *scratch, size_t i, double factor)
{
	const struct rasch_pushes *pushes = &part->pushes[part->structure[i]];
	size_t n = part->n_columns, first = part->n_outer + pushes->first;

	for (size_t f = 0; f < part->data->n_facets; f++) {
		double *row = &scratch->matrix[rasch_column(part, f, part->element[f][i]) * n + first];

		for (size_t k = 0; k < pushes->n_steps && f != part->inner; k++)
			row[k] += factor * scratch->cross[k];
	}
	for (size_t j = 0; j < pushes->n_steps; j++) {
		double *row = &scratch->matrix[(first + j) * n + first], below = factor * (1 - scratch->above[j]);

		for (size_t k = j; k < pushes->n_steps; k++)
			row[k] += scratch->above[k] * below;
	}
}

static void add_information(const struct rasch_part *part, struct scratch *scratch, size_t i, double variance, double factor)
{
	size_t n = part->n_columns;

	for (size_t f = 0; f < part->data->n_facets; f++) {
		size_t row = rasch_column(part, f, part->element[f][i]);

		if (f == part->inner)
			continue;
		rasch_strip_add(&scratch->strip, row, variance);
		scratch->matrix[row * n + row] += factor * variance;
		for (size_t g = f + 1; g < part->data->n_facets; g++)
			if (g != part->inner)
				scratch->matrix[row * n + rasch_column(part, g, part->element[g][i])] += factor * variance;
	}
	add_push_information(part, scratch, i, factor);
}

/* Takes what the element's own measure accounts for. */
static void eliminate_element(const struct rasch_pass *pass, struct scratch *scratch, size_t e, double factor, bool conditioned)
{
	const struct rasch_part *part = pass->part;
	double variance = pass->inner_variance[e];

	for (size_t k = 0; k < part->n_pushes; k++)
		if (pass->share[e * part->n_pushes + k] != 0)
			rasch_strip_add(&scratch->strip, part->n_outer + k, pass->share[e * part->n_pushes + k]);
	if (part->is_moved[part->inner][e] && variance > 0) {
		rasch_strip_subtract(&scratch->strip, variance / factor, part->n_columns, scratch->matrix);
		for (size_t a = 0; a < scratch->strip.n && !conditioned; a++)
			scratch->gradient[scratch->strip.column[a]] -=
			    scratch->strip.value[scratch->strip.column[a]] / variance * pass->inner_gradient[e];
	}
	rasch_strip_clear(&scratch->strip);
}

/* Given their sum, scores of m steps vary as draws without replacement do: by m / (m - 1) more than the elimination
 * of the sum alone tells. Near enough: it only sets the length of steps, and errors. */
static double without_replacement(const struct rasch_part *part, size_t e)
{
	double m = 0;

	for (size_t i = part->from[e]; i < part->from[e + 1]; i++)
		m += (double)part->pushes[part->structure[i]].n_steps;
	return m > 1 ? m / (m - 1) : 2;
}

/* One element of the inner facet; returns its log-likelihood. */
static double add_element(const struct rasch_pass *pass, struct scratch *scratch, size_t e)
{
	const struct rasch_part *part = pass->part;
	bool conditioned = part->is_moved[part->inner][e] && part->from[e + 1] - part->from[e] <= pass->conditional;
	double loglik = 0, factor = conditioned ? without_replacement(part, e) : 1;
	double *share = &pass->share[e * part->n_pushes], *probability = scratch->probability;

	pass->inner_gradient[e] = pass->inner_variance[e] = 0;
	memset(share, 0, part->n_pushes * sizeof *share);
	for (size_t i = part->from[e]; i < part->from[e + 1]; i++) {
		const struct rasch_pushes *pushes = &part->pushes[part->structure[i]];
		double position = position_of(part, i);

		loglik += (double)part->step[i] * position - rasch_weigh(pushes, position, probability);
		for (size_t k = 0; k < part->step[i]; k++)
			loglik += pushes->push[k];
		pass->inner_gradient[e] += (double)part->step[i] - moments(pushes, probability, scratch->above, scratch->cross, &pass->variance[i]);
		pass->inner_variance[e] += pass->variance[i];
		for (size_t k = 0; k < pushes->n_steps; k++)
			share[pushes->first + k] += scratch->cross[k];
		add_information(part, scratch, i, pass->variance[i], factor);
		if (conditioned)
			probability += part->most_steps + 1;
		else
			add_gradient(part, i, scratch->above, scratch->gradient);
	}
	if (conditioned) {
		loglik -= rasch_condition(part, e, &scratch->totals, scratch->probability, scratch->above);
		for (size_t i = part->from[e]; i < part->from[e + 1]; i++)
			add_gradient(part, i, &scratch->above[(i - part->from[e]) * part->most_steps], scratch->gradient);
	}
	eliminate_element(pass, scratch, e, factor, conditioned);
	return loglik;
}

static void pass_chunk(void *context, size_t chunk)
{
	const struct rasch_pass *pass = context;
	const struct rasch_part *part = pass->part;
	size_t n = part->n_columns, at_once = pass->conditional > 0 ? pass->conditional : 1;
	struct scratch scratch = { .probability = mem_alloc(at_once * (part->most_steps + 1), sizeof(double)),
		                   .above = mem_alloc(at_once * part->most_steps, sizeof(double)),
		                   .cross = mem_alloc(part->most_steps, sizeof(double)),
		                   .matrix = &pass->matrix[chunk * n * n],
		                   .gradient = &pass->gradient[chunk * n] };
	double loglik = 0;

	rasch_strip_make(&scratch.strip, n);
	rasch_totals_make(&scratch.totals, part, pass->conditional);
	memset(scratch.matrix, 0, n * n * sizeof *scratch.matrix);
	memset(scratch.gradient, 0, n * sizeof *scratch.gradient);
	for (size_t e = part->chunk[chunk]; e < part->chunk[chunk + 1]; e++)
		loglik += add_element(pass, &scratch, e);
	pass->loglik[chunk] = loglik;
	rasch_strip_free(&scratch.strip);
	rasch_totals_free(&scratch.totals);
	free(scratch.probability);
	free(scratch.above);
	free(scratch.cross);
}

void rasch_pass_make(struct rasch_pass *pass, const struct rasch_part *part)
{
	size_t n = part->n_columns, n_inner = part->data->facets[part->inner].n;

	*pass = (struct rasch_pass){ .part = part,
		                     .matrix = mem_alloc(part->n_chunks * n * n, sizeof(double)),
		                     .gradient = mem_alloc(part->n_chunks * n, sizeof(double)),
		                     .loglik = mem_alloc(part->n_chunks, sizeof(double)),
		                     .inner_gradient = mem_alloc(n_inner, sizeof(double)),
		                     .inner_variance = mem_alloc(n_inner, sizeof(double)),
		                     .variance = mem_alloc(part->n, sizeof(double)),
		                     .share = mem_alloc(n_inner * part->n_pushes, sizeof(double)) };
}

void rasch_pass_free(struct rasch_pass *pass)
{
	free(pass->matrix);
	free(pass->gradient);
	free(pass->loglik);
	free(pass->inner_gradient);
	free(pass->inner_variance);
	free(pass->variance);
	free(pass->share);
	*pass = (struct rasch_pass){ 0 };
}

double rasch_pass_run(struct rasch_pass *pass)
{
	const struct rasch_part *part = pass->part;
	size_t n = part->n_columns;

	rasch_share(part, pass_chunk, pass);
	for (size_t c = 1; c < part->n_chunks; c++) {
		pass->loglik[0] += pass->loglik[c];
		for (size_t j = 0; j < n; j++)
			pass->gradient[j] += pass->gradient[c * n + j];
		for (size_t j = 0; j < n * n; j++)
			pass->matrix[j] += pass->matrix[c * n * n + j];
	}
	return pass->loglik[0];
}
