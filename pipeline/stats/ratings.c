#include "pipeline/stats/ratings.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"

/* A row with its place in the caller's list, so that a clash can be named. */
struct placed {
	struct rating rating;
	size_t place;
};

static int compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_placed(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int order = compare_sizes(a->rating.unit, b->rating.unit);

	if (order == 0)
		order = compare_sizes(a->rating.judge, b->rating.judge);
	return order ? order : compare_sizes(a->place, b->place);
}

static bool find_clash(const struct placed *sorted, size_t n, struct rating_clash *clash)
{
	for (size_t i = 1; i < n; i++) {
		const struct placed *a = &sorted[i - 1], *b = &sorted[i];

		if (a->rating.unit != b->rating.unit || a->rating.judge != b->rating.judge)
			continue;
		if (clash)
			*clash = (struct rating_clash){ a->place, b->place };
		return true;
	}
	return false;
}

bool ratings_make(struct ratings *ratings, const struct rating *rows, size_t n, size_t n_units,
                  size_t n_judges, struct rating_clash *clash)
{
	struct placed *sorted = mem_alloc(n, sizeof *sorted);
	size_t kept = 0;
	bool clashes;

	*ratings = (struct ratings){ 0 };
	for (size_t i = 0; i < n; i++) {
		assert(rows[i].unit < n_units && rows[i].judge < n_judges);
		if (isfinite(rows[i].value))
			sorted[kept++] = (struct placed){ rows[i], i };
	}
	qsort(sorted, kept, sizeof *sorted, compare_placed);
	clashes = find_clash(sorted, kept, clash);
	if (!clashes) {
		*ratings = (struct ratings){ n_units, n_judges, kept, NULL, NULL };
		ratings->rows = mem_alloc(kept, sizeof *ratings->rows);
		ratings->starts = mem_alloc(n_units + 1, sizeof *ratings->starts);
		for (size_t i = 0; i < kept; i++) {
			ratings->rows[i] = sorted[i].rating;
			ratings->starts[sorted[i].rating.unit + 1]++;
		}
		for (size_t u = 0; u < n_units; u++)
			ratings->starts[u + 1] += ratings->starts[u];
	}
	free(sorted);
	return !clashes;
}

void ratings_free(struct ratings *ratings)
{
	free(ratings->rows);
	free(ratings->starts);
	*ratings = (struct ratings){ 0 };
}

size_t ratings_count(const struct ratings *ratings, size_t unit)
{
	return ratings->starts[unit + 1] - ratings->starts[unit];
}

static size_t *count_by_judge(const struct ratings *ratings)
{
	size_t *counts = mem_alloc(ratings->n_judges + 1, sizeof *counts);

	for (size_t i = 0; i < ratings->n; i++)
		counts[ratings->rows[i].judge]++;
	return counts;
}

size_t ratings_judges(const struct ratings *ratings)
{
	size_t *counts = count_by_judge(ratings), n = 0;

	for (size_t j = 0; j < ratings->n_judges; j++)
		n += counts[j] > 0;
	free(counts);
	return n;
}

double *ratings_values(const struct ratings *ratings, size_t *n)
{
	double *values = mem_alloc(ratings->n, sizeof *values);

	for (size_t i = 0; i < ratings->n; i++)
		values[i] = ratings->rows[i].value;
	stats_sort(values, ratings->n);
	*n = 0;
	for (size_t i = 0; i < ratings->n; i++)
		if (*n == 0 || values[i] > values[*n - 1])
			values[(*n)++] = values[i];
	return values;
}

size_t ratings_pair(const struct ratings *ratings, size_t a, size_t b, double *x, double *y)
{
	size_t n = 0;

	for (size_t u = 0; u < ratings->n_units; u++) {
		const double *from_a = NULL, *from_b = NULL;

		for (size_t i = ratings->starts[u]; i < ratings->starts[u + 1]; i++) {
			if (ratings->rows[i].judge == a)
				from_a = &ratings->rows[i].value;
			if (ratings->rows[i].judge == b)
				from_b = &ratings->rows[i].value;
		}
		if (from_a && from_b) {
			x[n] = *from_a;
			y[n++] = *from_b;
		}
	}
	return n;
}

struct rating *ratings_by_judge(const struct ratings *ratings, size_t **starts)
{
	struct rating *rows = mem_alloc(ratings->n, sizeof *rows);
	size_t *next = count_by_judge(ratings), before = 0;

	*starts = mem_alloc(ratings->n_judges + 1, sizeof **starts);
	for (size_t j = 0; j <= ratings->n_judges; j++) {
		size_t count = next[j];

		(*starts)[j] = next[j] = before;
		before += count;
	}
	for (size_t i = 0; i < ratings->n; i++)
		rows[next[ratings->rows[i].judge]++] = ratings->rows[i];
	free(next);
	return rows;
}

void ratings_block(const struct ratings *ratings, struct rating_block *block)
{
	size_t *counts = count_by_judge(ratings), n = 0;

	*block = (struct rating_block){ 0 };
	block->judges = mem_alloc(ratings->n_judges, sizeof *block->judges);
	for (size_t j = 0; j < ratings->n_judges; j++)
		if (counts[j] > 0)
			block->judges[block->n_judges++] = j;
	free(counts);
	block->units = mem_alloc(ratings->n_units, sizeof *block->units);
	for (size_t u = 0; u < ratings->n_units; u++) {
		size_t count = ratings_count(ratings, u);

		if (count > 0 && count == block->n_judges)
			block->units[block->n_units++] = u;
		else if (count > 0)
			block->n_left_out++;
	}
	block->values = mem_alloc(block->n_units * block->n_judges, sizeof *block->values);
	/* Rows are in order of judge, and no judge is missing: they fall into place. */
	for (size_t b = 0; b < block->n_units; b++)
		for (size_t j = 0; j < block->n_judges; j++)
			block->values[n++] = ratings->rows[ratings->starts[block->units[b]] + j].value;
}

void rating_block_free(struct rating_block *block)
{
	free(block->values);
	free(block->units);
	free(block->judges);
	*block = (struct rating_block){ 0 };
}
