#include "pipeline/stats/rasch_marginal_part.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* A pivot under this share of its diagonal is rounding, and what the nodes miss: the parameter is known from the others. */
static const double ROUNDING = 1e-6;

static void hold(double *matrix, size_t n, size_t i)
{
	for (size_t j = 0; j < n; j++)
		matrix[i * n + j] = matrix[j * n + i] = 0;
	matrix[i * n + i] = 1;
}

/* The information on what is free: of each block the last parameter is minus the sum of the others. The whole matrix. */
static double *reduce(const struct rasch_marginal_state *state, const bool *held, double ridge)
{
	const struct rasch_marginal_design *design = state->design;
	size_t n = design->n_parameters;
	double *matrix = mem_alloc(n * n, sizeof *matrix);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j <= i; j++)
			matrix[i * n + j] = matrix[j * n + i] = state->sums->information[i * n + j];
	for (size_t b = 0; b < design->n_blocks; b++) {
		size_t start = design->blocks[b].start, last = start + design->blocks[b].n - 1;

		for (size_t i = start; i < last; i++)
			for (size_t j = 0; j < n; j++)
				matrix[i * n + j] -= matrix[last * n + j];
		for (size_t j = 0; j < n; j++)
			for (size_t i = start; i < last; i++)
				matrix[j * n + i] -= matrix[j * n + last];
		hold(matrix, n, last);
	}
	for (size_t i = 0; i < n; i++) {
		matrix[i * n + i] += ridge * fabs(matrix[i * n + i]) + (ridge > 0 ? ridge : 0);
		if (held[i])
			hold(matrix, n, i);
	}
	return matrix;
}

/* The lower half becomes the Cholesky factor. False: not positive definite. */
static bool decompose(double *matrix, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		double *row = matrix + j * n, diagonal = row[j];

		for (size_t k = 0; k < j; k++)
			diagonal -= row[k] * row[k];
		if (!(diagonal > ROUNDING * row[j]))
			return false;
		row[j] = sqrt(diagonal);
		for (size_t i = j + 1; i < n; i++) {
			double *under = matrix + i * n, sum = under[j];

			for (size_t k = 0; k < j; k++)
				sum -= under[k] * row[k];
			under[j] = sum / row[j];
		}
	}
	return true;
}

static void solve(const double *factor, size_t n, double *x)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			x[i] -= factor[i * n + k] * x[k];
		x[i] /= factor[i * n + i];
	}
	for (size_t i = n; i-- > 0;) {
		x[i] /= factor[i * n + i];
		for (size_t k = 0; k < i; k++)
			x[k] -= factor[i * n + k] * x[i];
	}
}

bool rasch_marginal_step(const struct rasch_marginal_state *state, const bool *held, double ridge, double *step)
{
	const struct rasch_marginal_design *design = state->design;
	size_t n = design->n_parameters;
	double *matrix = reduce(state, held, ridge);
	bool ok = decompose(matrix, n);

	for (size_t i = 0; i < n; i++)
		step[i] = held[i] ? 0 : state->sums->gradient[i];
	for (size_t b = 0; b < design->n_blocks; b++) {
		size_t last = design->blocks[b].start + design->blocks[b].n - 1;

		for (size_t i = design->blocks[b].start; i <= last; i++)
			step[i] -= state->sums->gradient[last];
	}
	if (ok)
		solve(matrix, n, step);
	for (size_t b = 0; b < design->n_blocks; b++) {
		size_t last = design->blocks[b].start + design->blocks[b].n - 1;

		step[last] = 0;
		for (size_t i = design->blocks[b].start; i < last; i++)
			step[last] -= step[i];
	}
	free(matrix);
	return ok;
}

/* The variance of a sum of parameters, whose places are marked with 1 in x; x is used up. */
static double variance_of(const double *factor, size_t n, double *x)
{
	double variance = 0;

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			x[i] -= factor[i * n + k] * x[k];
		x[i] /= factor[i * n + i];
		variance += x[i] * x[i];
	}
	return variance;
}

bool rasch_marginal_variances(const struct rasch_marginal_state *state, const bool *held, double *variance)
{
	const struct rasch_marginal_design *design = state->design;
	size_t n = design->n_parameters;
	double *matrix = reduce(state, held, 0), *x = mem_alloc(n, sizeof *x);
	bool ok = decompose(matrix, n);

	for (size_t i = 0; i < n && ok; i++) {
		for (size_t j = 0; j < n; j++)
			x[j] = j == i;
		variance[i] = held[i] ? 0 : variance_of(matrix, n, x);
	}
	for (size_t b = 0; b < design->n_blocks && ok; b++) {
		size_t start = design->blocks[b].start, last = start + design->blocks[b].n - 1;

		for (size_t j = 0; j < n; j++)
			x[j] = j >= start && j < last;
		variance[last] = variance_of(matrix, n, x);
	}
	free(matrix);
	free(x);
	return ok;
}
