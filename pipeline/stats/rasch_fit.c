#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* Sums over the ratings of an element. */
struct sums {
	double n, variance, square, ratio; /* of variances; squared residuals; these over variances */
	double infit_spread, outfit_spread; /* of the model's variance of square, and of ratio */
	double score, expected, score2, expected2, both;
};

static void sums_add(struct sums *sums, double variance, double fourth, double residual, double score)
{
	double square = residual * residual, expected = score - residual;

	sums->n++;
	sums->variance += variance;
	sums->square += square;
	sums->ratio += square / variance;
	sums->infit_spread += fourth - variance * variance;
	sums->outfit_spread += fourth / (variance * variance) - 1;
	sums->score += score;
	sums->expected += expected;
	sums->score2 += score * score;
	sums->expected2 += expected * expected;
	sums->both += score * expected;
}

/* The cube root of a mean square is near normal: Wilson and Hilferty (1931); q is the model's sd of the mean square. */
static double standardise(double mean_square, double q)
{
	return q > 0 ? (cbrt(mean_square) - 1) * (3 / q) + q / 3 : NAN;
}

static double correlation(const struct sums *sums)
{
	double a = sums->score2 - sums->score * sums->score / sums->n, b = sums->expected2 - sums->expected * sums->expected / sums->n;

	if (!(a > 1e-10 * sums->score2) || !(b > 1e-10 * sums->expected2))
		return NAN;
	return (sums->both - sums->score * sums->expected / sums->n) / sqrt(a * b);
}

static void tell_element(const struct sums *sums, struct rasch_element *element)
{
	if (!(sums->variance > 0))
		return;
	element->se = 1 / sqrt(sums->variance);
	element->infit = sums->square / sums->variance;
	element->outfit = sums->ratio / sums->n;
	element->infit_z = standardise(element->infit, sqrt(sums->infit_spread) / sums->variance);
	element->outfit_z = standardise(element->outfit, sqrt(sums->outfit_spread) / sums->n);
	element->residual_correlation = correlation(sums);
}

/* Everything that one pass gathers. */
struct telling {
	const struct rasch_part *part;
	struct rasch *fit;
	struct sums *sums;      /* a chunk each: elements of all facets but the inner one, by column */
	struct sums *inner;     /* elements of the inner facet */
	double *information;    /* a chunk each: n_pushes times most_steps */
	double *position, *ratio; /* a chunk each: sums by category, n_pushes + n_structures */
	double *loglik;         /* a chunk each */
};

static size_t category_slot(const struct rasch_part *part, size_t structure, size_t step)
{
	return part->pushes[structure].first + structure + step;
}

static int category_of(const struct rasch_scale *scale, size_t step)
{
	return step == 0 ? scale->lowest : scale->steps[step - 1].category;
}

/* The expected step, and central moments around it; the expected category in the data's units. */
static double central_moments(const struct rasch_scale *scale, const double *probability, double *variance, double *fourth, double *category)
{
	double mean = 0;

	*variance = *fourth = *category = 0;
	for (size_t k = 0; k <= scale->n_steps; k++) {
		mean += (double)k * probability[k];
		*category += category_of(scale, k) * probability[k];
	}
	for (size_t k = 0; k <= scale->n_steps; k++) {
		double square = ((double)k - mean) * ((double)k - mean);

		*variance += square * probability[k];
		*fourth += square * square * probability[k];
	}
	return mean;
}

/* The information of a structure's steps, the measures held. */
static void add_information(const struct rasch_pushes *pushes, double *probability, size_t most, double *information)
{
	for (size_t k = pushes->n_steps; k-- > 0;)
		probability[k] += probability[k + 1];
	for (size_t j = 0; j < pushes->n_steps; j++)
		for (size_t k = j; k < pushes->n_steps; k++)
			information[(pushes->first + j) * most + k] += probability[k + 1] * (1 - probability[j + 1]);
}

static double tell_rating(const struct telling *telling, size_t chunk, size_t e, size_t i, double *probability)
{
	const struct rasch_part *part = telling->part;
	const struct rasch_pushes *pushes = &part->pushes[part->structure[i]];
	const struct rasch_scale *scale = &telling->fit->scales[part->structure[i]];
	size_t at = part->rating[i], slot = chunk * (part->n_pushes + part->data->n_structures) + category_slot(part, part->structure[i], part->step[i]);
	double position = 0, loglik, variance, fourth, residual;

	for (size_t f = 0; f < part->data->n_facets; f++)
		position += part->position[f][part->element[f][i]];
	loglik = (double)part->step[i] * position - rasch_weigh(pushes, position, probability);
	for (size_t k = 0; k < part->step[i]; k++)
		loglik += pushes->push[k];
	residual = (double)part->step[i] - central_moments(scale, probability, &variance, &fourth, &telling->fit->expected[at]);
	telling->fit->variance[at] = variance;
	telling->fit->residual[at] = residual;
	telling->position[slot] += position;
	if (!(variance > 0))
		return loglik;
	telling->fit->z[at] = residual / sqrt(variance);
	telling->ratio[slot] += residual * residual / variance;
	for (size_t f = 0; f < part->data->n_facets; f++)
		sums_add(f == part->inner ? &telling->inner[e] : &telling->sums[chunk * part->n_outer + rasch_column(part, f, part->element[f][i])],
		         variance, fourth, residual, (double)part->step[i]);
	add_information(pushes, probability, part->most_steps, &telling->information[chunk * part->n_pushes * part->most_steps]);
	return loglik;
}

static void tell_chunk(void *context, size_t chunk)
{
	const struct telling *telling = context;
	const struct rasch_part *part = telling->part;
	double *probability = mem_alloc(part->most_steps + 1, sizeof *probability), loglik = 0;

	for (size_t e = part->chunk[chunk]; e < part->chunk[chunk + 1]; e++)
		for (size_t i = part->from[e]; i < part->from[e + 1]; i++)
			loglik += tell_rating(telling, chunk, e, i, probability);
	telling->loglik[chunk] = loglik;
	free(probability);
}

static void add_up(double *values, size_t n, size_t n_chunks)
{
	for (size_t c = 1; c < n_chunks; c++)
		for (size_t j = 0; j < n; j++)
			values[j] += values[c * n + j];
}

/* The inverse of the steps' information, with the steps' sum held at 0: of C (C'IC)^-1 C', C the free steps. */
static void tell_errors(const struct rasch_part *part, size_t structure, const double *information, struct rasch_scale *scale)
{
	size_t n = scale->n_steps, most = part->most_steps, m = n > 0 ? n - 1 : 0;
	double *matrix = mem_alloc(m * m, sizeof *matrix), *column = mem_alloc(m, sizeof *column);
	bool *is_pinned = mem_alloc(m, sizeof *is_pinned);
	const double *of = &information[part->pushes[structure].first * most];

	for (size_t j = 0; j < m; j++)
		for (size_t k = j; k < m; k++)
			matrix[j * m + k] = of[j * most + k] - of[j * most + n - 1] - of[k * most + n - 1] + of[(n - 1) * most + n - 1];
	rasch_eliminate(matrix, m, is_pinned, 1e-12);
	for (size_t k = 0; k < n; k++) {
		double variance = 0;

		for (size_t j = 0; j < m; j++)
			column[j] = k == n - 1 ? -1 : j == k;
		rasch_solve(matrix, m, is_pinned, column);
		for (size_t j = 0; j < m; j++)
			variance += k == n - 1 ? -column[j] : j == k ? column[j] : 0;
		/* A single step stands where the others' measures put it: its place is 0 by convention. */
		scale->steps[k].se = m > 0 && variance > 0 ? sqrt(variance) : NAN;
	}
	free(matrix);
	free(column);
	free(is_pinned);
}

static void tell_scales(const struct telling *telling)
{
	const struct rasch_part *part = telling->part;

	for (size_t s = 0; s < part->data->n_structures; s++) {
		struct rasch_scale *scale = &telling->fit->scales[s];

		tell_errors(part, s, telling->information, scale);
		for (size_t k = 0; k <= scale->n_steps && scale->n_lowest > 0; k++) {
			size_t slot = category_slot(part, s, k);
			double n = (double)(k == 0 ? scale->n_lowest : scale->steps[k - 1].n);

			*(k == 0 ? &scale->mean_measure_lowest : &scale->steps[k - 1].mean_measure) = telling->position[slot] / n;
			*(k == 0 ? &scale->outfit_lowest : &scale->steps[k - 1].outfit) = telling->ratio[slot] / n;
		}
	}
}

static void tell_elements(const struct telling *telling)
{
	const struct rasch_part *part = telling->part;

	for (size_t f = 0; f < part->data->n_facets; f++)
		for (size_t e = 0; e < part->data->facets[f].n; e++)
			tell_element(f == part->inner ? &telling->inner[e] : &telling->sums[rasch_column(part, f, e)], &telling->fit->elements[f][e]);
}

void rasch_tell(const struct rasch_part *part, struct rasch *fit)
{
	size_t n_slots = part->n_pushes + part->data->n_structures, n_cells = part->n_pushes * part->most_steps;
	struct telling telling = { .part = part,
		                   .fit = fit,
		                   .sums = mem_alloc(part->n_chunks * part->n_outer, sizeof(struct sums)),
		                   .inner = mem_alloc(part->data->facets[part->inner].n, sizeof(struct sums)),
		                   .information = mem_alloc(part->n_chunks * n_cells, sizeof(double)),
		                   .position = mem_alloc(part->n_chunks * n_slots, sizeof(double)),
		                   .ratio = mem_alloc(part->n_chunks * n_slots, sizeof(double)),
		                   .loglik = mem_alloc(part->n_chunks, sizeof(double)) };

	rasch_share(part, tell_chunk, &telling);
	add_up((double *)telling.sums, part->n_outer * (sizeof(struct sums) / sizeof(double)), part->n_chunks);
	add_up(telling.information, n_cells, part->n_chunks);
	add_up(telling.position, n_slots, part->n_chunks);
	add_up(telling.ratio, n_slots, part->n_chunks);
	add_up(telling.loglik, 1, part->n_chunks);
	fit->loglik = telling.loglik[0];
	tell_elements(&telling);
	tell_scales(&telling);
	free(telling.sums);
	free(telling.inner);
	free(telling.information);
	free(telling.position);
	free(telling.ratio);
	free(telling.loglik);
}
