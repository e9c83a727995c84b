#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* From the joint estimates; they are stretched by about L / (L - 1). */
static void start_from(struct rasch_part *part, const struct rasch *joint)
{
	double shrunken = 1 - (double)part->data->facets[part->inner].n / (double)(part->n + 1);

	for (size_t f = 0; f < part->data->n_facets; f++)
		for (size_t e = 0; e < part->data->facets[f].n; e++)
			if (part->is_moved[f][e])
				part->position[f][e] = fmax(shrunken, 0.5) * part->data->facets[f].sign * joint->elements[f][e].measure;
	for (size_t s = 0; s < joint->n_structures; s++)
		for (size_t k = 0; k < part->pushes[s].n_steps; k++)
			part->pushes[s].push[k] = -fmax(shrunken, 0.5) * joint->scales[s].steps[k].threshold;
}

/* What is left: with N ratings, freed of the measures conditioned upon, and p differences estimated, an estimated scale is
 * too wide by N / (N - p - 2), exactly so where categories are so many that scores are near normal. Elements of the
 * inner facet that are not conditioned upon are among the p; with these alone it is the factor L / (L - 1). */
static void shrink(struct rasch_part *part, size_t conditional)
{
	double n = (double)part->n, p = 2 - (double)part->n_null;

	for (size_t f = 0; f < part->data->n_facets; f++) {
		if (part->data->facets[f].anchors)
			return;
		for (size_t e = 0; e < part->data->facets[f].n; e++) {
			bool conditioned = f == part->inner && part->from[e + 1] - part->from[e] <= conditional;

			n -= part->is_moved[f][e] && conditioned ? 1 : 0;
			p += part->is_moved[f][e] && !conditioned ? 1 : 0;
		}
	}
	for (size_t f = 0; f < part->data->n_facets && p < n; f++)
		for (size_t e = 0; e < part->data->facets[f].n; e++)
			part->position[f][e] *= (n - p) / n;
	for (size_t k = 0; k < part->n_pushes && p < n; k++)
		part->push[k] *= (n - p) / n;
	rasch_push_set(part);
}

/* Sums over an element's ratings: what is above expectation, variance, third central moment. */
static void sum_moments(const struct rasch_part *part, size_t e, double *probability, double sums[3])
{
	sums[0] = sums[1] = sums[2] = 0;
	for (size_t i = part->from[e]; i < part->from[e + 1]; i++) {
		const struct rasch_pushes *pushes = &part->pushes[part->structure[i]];
		double position = 0, mean = 0;

		for (size_t f = 0; f < part->data->n_facets; f++)
			position += part->position[f][part->element[f][i]];
		rasch_weigh(pushes, position, probability);
		for (size_t k = 0; k <= pushes->n_steps; k++)
			mean += (double)k * probability[k];
		sums[0] += (double)part->step[i] - mean;
		for (size_t k = 0; k <= pushes->n_steps; k++) {
			double from = (double)k - mean;

			sums[1] += from * from * probability[k];
			sums[2] += from * from * from * probability[k];
		}
	}
}

/* Warm's weighted likelihood: residual + third / (2 variance) = 0. Its slope is near minus the variance. */
static void weigh_element(struct rasch_part *part, size_t e, double *probability)
{
	double *position = &part->position[part->inner][e], low = *position - 20, high = *position + 20, sums[3];

	for (int i = 0; i < 100; i++) {
		double above, next;

		sum_moments(part, e, probability, sums);
		if (!(sums[1] > 0))
			return;
		above = sums[0] + sums[2] / (2 * sums[1]);
		if (above > 0)
			low = *position;
		else
			high = *position;
		next = *position + above / sums[1];
		if (!(next > low && next < high))
			next = (low + high) / 2;
		if (fabs(next - *position) < 1e-11)
			return;
		*position = next;
	}
}

/* The columns' covariances, each facet taken from its mean: the g-inverse of the information, with the directions that
 * the design leaves open taken out on both sides. */
static double *invert(const struct rasch_part *part, const double *matrix)
{
	size_t n = part->n_columns;
	double *inverse = mem_alloc(n * n, sizeof *inverse);
	bool *is_pinned = mem_alloc(n, sizeof *is_pinned);

	rasch_hold(part, is_pinned);
	for (size_t j = 0; j < n; j++) {
		inverse[j * n + j] = 1;
		rasch_solve(matrix, n, is_pinned, &inverse[j * n]);
	}
	for (size_t j = 0; j < n; j++)
		for (size_t k = 0; k < n && is_pinned[j]; k++)
			inverse[j * n + k] = 0;
	free(is_pinned);
	return inverse;
}

static void project_rows(const struct rasch_part *part, double *matrix)
{
	size_t n = part->n_columns, q = part->n_null;
	double *inner = mem_alloc(q * q, sizeof *inner), *vector = mem_alloc(q, sizeof *vector);
	bool *is_pinned = mem_alloc(q, sizeof *is_pinned);

	for (size_t a = 0; a < q; a++)
		for (size_t b = a; b < q; b++)
			for (size_t j = 0; j < part->n_outer; j++)
				inner[a * q + b] += part->null[a * part->n_outer + j] * part->null[b * part->n_outer + j];
	rasch_eliminate(inner, q, is_pinned, 1e-12);
	for (size_t row = 0; row < n; row++) {
		for (size_t a = 0; a < q; a++) {
			vector[a] = 0;
			for (size_t j = 0; j < part->n_outer; j++)
				vector[a] += part->null[a * part->n_outer + j] * matrix[row * n + j];
		}
		rasch_solve(inner, q, is_pinned, vector);
		for (size_t a = 0; a < q; a++)
			for (size_t j = 0; j < part->n_outer; j++)
				matrix[row * n + j] -= vector[a] * part->null[a * part->n_outer + j];
	}
	free(inner);
	free(vector);
	free(is_pinned);
}

static void transpose(double *matrix, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			double kept = matrix[i * n + j];

			matrix[i * n + j] = matrix[j * n + i];
			matrix[j * n + i] = kept;
		}
}

/* An inner element's measure errs by its own ratings, and by what the columns are off. */
static double inner_variance(const struct rasch_pass *pass, size_t e, const double *covariance, struct rasch_strip *strip)
{
	const struct rasch_part *part = pass->part;
	double own = pass->inner_variance[e], sum = 0;
	size_t n = part->n_columns;

	for (size_t i = part->from[e]; i < part->from[e + 1]; i++)
		for (size_t f = 0; f < part->data->n_facets; f++)
			if (f != part->inner)
				rasch_strip_add(strip, rasch_column(part, f, part->element[f][i]), pass->variance[i]);
	for (size_t a = 0; a < strip->n; a++)
		for (size_t b = 0; b < strip->n; b++)
			sum += strip->value[strip->column[a]] * strip->value[strip->column[b]] * covariance[strip->column[a] * n + strip->column[b]];
	rasch_strip_clear(strip);
	return 1 / own + sum / (own * own);
}

/* Instead of the joint estimates' errors, which take all other measures for known. */
static void tell_true_errors(const struct rasch_pass *pass, struct rasch *fit)
{
	const struct rasch_part *part = pass->part;
	double *covariance = invert(part, pass->matrix);
	struct rasch_strip strip;

	project_rows(part, covariance);
	transpose(covariance, part->n_columns);
	project_rows(part, covariance);
	rasch_strip_make(&strip, part->n_columns);
	for (size_t f = 0; f < part->data->n_facets; f++)
		for (size_t e = 0; e < part->data->facets[f].n; e++)
			if (f == part->inner && part->is_moved[f][e])
				fit->elements[f][e].se = sqrt(inner_variance(pass, e, covariance, &strip));
			else if (part->is_moved[f][e])
				fit->elements[f][e].se = sqrt(covariance[rasch_column(part, f, e) * (part->n_columns + 1)]);
	rasch_strip_free(&strip);
	free(covariance);
}

static void correct(struct rasch_part *part, struct rasch *fit, struct rasch_pass *pass)
{
	double *probability = mem_alloc(part->most_steps + 1, sizeof *probability);

	fit->is_corrected = true;
	rasch_centre(part);
	shrink(part, pass->conditional);
	for (size_t e = 0; e < part->data->facets[part->inner].n; e++)
		if (part->is_moved[part->inner][e])
			weigh_element(part, e, probability);
	rasch_finish(part, fit);
	tell_true_errors(pass, fit);
	rasch_summarise(part->data, fit);
	free(probability);
}

void rasch_correct(const struct rasch_data *data, struct rasch *fit)
{
	struct rasch corrected = { .options = fit->options };
	struct rasch_part part = { .data = data, .options = &corrected.options };
	struct rasch_pass pass = { 0 };

	if (fit->is_empty || !fit->converged || fit->is_corrected)
		return;
	rasch_prepare(&part, &corrected);
	start_from(&part, fit);
	rasch_pass_make(&pass, &part);
	pass.conditional = rasch_conditional_limit(&part);
	corrected.converged = rasch_climb(&part, &pass, &corrected.n_iterations);
	if (corrected.converged) {
		correct(&part, &corrected, &pass);
		rasch_free(fit);
		*fit = corrected;
	} else {
		rasch_free(&corrected);
	}
	rasch_pass_free(&pass);
	rasch_part_free(&part);
}
