#include "pipeline/stats/two_way.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* Shares of the first squared residual: at the one the search is done, at the other it may end. */
static const double DONE = 1e-28, ENOUGH = 1e-20;
/* Share of the squared values below which what is left is rounding: columns that differ in nothing. */
static const double ROUNDING = 1e-28;
enum { LEAST_STEPS = 200, STEPS_A_COLUMN = 4 };

struct search {
	const struct two_way *ways;
	double *row_n, *row_sum;                                     /* by row group */
	double *column_n, *effect, *left, *scaled, *direction, *image; /* by column group */
};

/* Takes the row groups' means out of values. */
static void sweep_rows(const struct search *search, double *values)
{
	const struct two_way *ways = search->ways;

	memset(search->row_sum, 0, ways->n_rows * sizeof *search->row_sum);
	for (size_t i = 0; i < ways->n; i++)
		search->row_sum[ways->row[i]] += values[i];
	for (size_t i = 0; i < ways->n; i++)
		values[i] -= search->row_sum[ways->row[i]] / search->row_n[ways->row[i]];
}

/* What the equations make of column effects: each column's sum of them less the rows' means. */
static void find_image(const struct search *search)
{
	const struct two_way *ways = search->ways;

	memset(search->row_sum, 0, ways->n_rows * sizeof *search->row_sum);
	memset(search->image, 0, ways->n_columns * sizeof *search->image);
	for (size_t i = 0; i < ways->n; i++)
		search->row_sum[ways->row[i]] += search->direction[ways->column[i]];
	for (size_t i = 0; i < ways->n; i++)
		search->image[ways->column[i]] += search->direction[ways->column[i]]
		                                  - search->row_sum[ways->row[i]] / search->row_n[ways->row[i]];
}

static double product(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Scales what is left by the columns' sizes; returns its size. */
static double scale(const struct search *search)
{
	for (size_t c = 0; c < search->ways->n_columns; c++)
		search->scaled[c] = search->column_n[c] > 0 ? search->left[c] / search->column_n[c] : 0;
	return product(search->left, search->scaled, search->ways->n_columns);
}

/* The column effects for values without row means. */
static bool find_effects(const struct search *search, const double *values)
{
	const struct two_way *ways = search->ways;
	size_t n = ways->n_columns, most = LEAST_STEPS + STEPS_A_COLUMN * n;
	double size, first, rounding = ROUNDING * product(values, values, ways->n);

	for (size_t i = 0; i < ways->n; i++)
		search->left[ways->column[i]] += values[i];
	first = size = scale(search);
	memcpy(search->direction, search->scaled, n * sizeof *search->direction);
	for (size_t step = 0; step < most && size > DONE * first && size > rounding; step++) {
		double along, step_length, was = size;

		find_image(search);
		along = product(search->direction, search->image, n);
		if (!(along > 0))
			break;
		step_length = size / along;
		for (size_t c = 0; c < n; c++) {
			search->effect[c] += step_length * search->direction[c];
			search->left[c] -= step_length * search->image[c];
		}
		size = scale(search);
		for (size_t c = 0; c < n; c++)
			search->direction[c] = search->scaled[c] + size / was * search->direction[c];
	}
	return size <= ENOUGH * first || size <= rounding;
}

bool two_way_residuals(const struct two_way *ways, const double *values, double *residual)
{
	size_t n = ways->n_columns;
	double *room = mem_alloc(2 * ways->n_rows + 6 * n, sizeof *room), *columns = room + 2 * ways->n_rows;
	struct search search = {
		ways, room, room + ways->n_rows, columns, columns + n, columns + 2 * n, columns + 3 * n, columns + 4 * n, columns + 5 * n,
	};
	bool found;

	for (size_t i = 0; i < ways->n; i++) {
		search.row_n[ways->row[i]]++;
		search.column_n[ways->column[i]]++;
		residual[i] = values[i];
	}
	sweep_rows(&search, residual);
	found = find_effects(&search, residual);
	for (size_t i = 0; i < ways->n; i++)
		residual[i] -= search.effect[ways->column[i]];
	sweep_rows(&search, residual);
	free(room);
	return found;
}
