#include "pipeline/stats/leave_out.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* What must be left of a pivot of 1: below it the group decides a coefficient alone. */
static const double alone = 1e-10;

static size_t find_kept(const struct linear *fit, size_t column)
{
	for (size_t j = 0; j < fit->rank; j++)
		if (fit->kept[j] == column)
			return j;
	return SIZE_MAX;
}

static double dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Solves a x = b in place, a n x n symmetric and positive: false when it is not, but for rounding. */
static bool solve(double *a, double *b, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		if (!(a[j * n + j] > alone))
			return false;
		for (size_t i = j + 1; i < n; i++) {
			double factor = a[i * n + j] / a[j * n + j];

			for (size_t l = j; l < n; l++)
				a[i * n + l] -= factor * a[j * n + l];
			b[i] -= factor * b[j];
		}
	}
	for (size_t j = n; j-- > 0;) {
		for (size_t l = j + 1; l < n; l++)
			b[j] -= a[j * n + l] * b[l];
		b[j] /= a[j * n + j];
	}
	return true;
}

/* The coefficient's change without the n rows. direction: the coefficient's row of R^-1. */
static double change(const struct linear *fit, const size_t *rows, size_t n, const double *direction)
{
	double *left = mem_alloc(n * n, sizeof *left), *score = mem_alloc(n, sizeof *score), sum = 0;

	for (size_t a = 0; a < n; a++) {
		score[a] = fit->score[rows[a]];
		for (size_t b = 0; b < n; b++)
			left[a * n + b] = (double)(a == b) - dot(fit->q + rows[a] * fit->rank, fit->q + rows[b] * fit->rank, fit->rank);
	}
	if (!solve(left, score, n))
		sum = (double)NAN;
	for (size_t a = 0; a < n; a++)
		sum += score[a] * dot(direction, fit->q + rows[a] * fit->rank, fit->rank);
	free(left);
	free(score);
	return sum;
}

/* The rows of weight above 0, group by group: those of g are rows[first[g]] to rows[first[g + 1] - 1]. */
static void sort_rows(const struct linear *fit, const size_t *group, size_t n_groups, size_t *rows, size_t *first)
{
	for (size_t i = 0; i < fit->n_rows; i++)
		if (fit->root_weight[i] > 0)
			first[group[i] + 1]++;
	for (size_t g = 0; g < n_groups; g++)
		first[g + 1] += first[g];
	for (size_t i = fit->n_rows; i-- > 0;)
		if (fit->root_weight[i] > 0)
			rows[--first[group[i] + 1]] = i;
	/* Filling backwards left each group's start one place too far up. */
	for (size_t g = 0; g < n_groups; g++)
		first[g] = first[g + 1];
	first[n_groups] = fit->n;
}

void leave_out(const struct linear *fit, const size_t *group, size_t n_groups, size_t column, double *estimate)
{
	size_t *rows = mem_alloc(fit->n_rows, sizeof *rows), *first = mem_alloc(n_groups + 1, sizeof *first);
	size_t kept = find_kept(fit, column);

	if (kept < fit->rank)
		sort_rows(fit, group, n_groups, rows, first);
	for (size_t g = 0; g < n_groups; g++)
		estimate[g] = kept < fit->rank ? fit->coefficient[column] - change(fit, rows + first[g], first[g + 1] - first[g], fit->r_inverse + kept * fit->rank)
		                               : (double)NAN;
	free(rows);
	free(first);
}
