#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

void rasch_strip_make(struct rasch_strip *strip, size_t n_columns)
{
	strip->n = 0;
	strip->value = mem_alloc(n_columns, sizeof *strip->value);
	strip->is_there = mem_alloc(n_columns, sizeof *strip->is_there);
	strip->column = mem_alloc(n_columns, sizeof *strip->column);
}

void rasch_strip_free(struct rasch_strip *strip)
{
	free(strip->value);
	free(strip->is_there);
	free(strip->column);
}

void rasch_strip_clear(struct rasch_strip *strip)
{
	for (size_t i = 0; i < strip->n; i++) {
		strip->value[strip->column[i]] = 0;
		strip->is_there[strip->column[i]] = false;
	}
	strip->n = 0;
}

void rasch_strip_subtract(const struct rasch_strip *strip, double by, size_t n_columns, double *matrix)
{
	for (size_t a = 0; a < strip->n; a++) {
		size_t row = strip->column[a];
		double share = strip->value[row] / by;

		for (size_t b = 0; b < strip->n; b++)
			if (strip->column[b] >= row)
				matrix[row * n_columns + strip->column[b]] -= share * strip->value[strip->column[b]];
	}
}

/* Pivots that are taken from a row one after the other, while it is near. */
enum { PIVOTS = 16 };

/* Takes row i from row j; along memory. Rows with nothing to take are many where the design is sparse. */
static void take_row(double *matrix, size_t n, size_t i, size_t j)
{
	const double *row = &matrix[i * n];
	double share = row[j] / row[i], *other = &matrix[j * n];

	if (share == 0)
		return;
	for (size_t k = j; k < n; k++)
		other[k] -= share * row[k];
}

bool rasch_eliminate(double *matrix, size_t n, bool *is_pinned, double least)
{
	double *diagonal = mem_alloc(n, sizeof *diagonal);
	bool whole = true;

	for (size_t i = 0; i < n; i++)
		diagonal[i] = matrix[i * n + i];
	for (size_t first = 0; first < n; first += PIVOTS) {
		size_t end = first + PIVOTS < n ? first + PIVOTS : n;

		for (size_t i = first; i < end; i++) {
			if (!is_pinned[i] && !(matrix[i * n + i] > least * diagonal[i])) {
				is_pinned[i] = true;
				whole = false;
			}
			for (size_t j = i + 1; j < end && !is_pinned[i]; j++)
				if (!is_pinned[j])
					take_row(matrix, n, i, j);
		}
		for (size_t j = end; j < n; j++)
			for (size_t i = first; i < end && !is_pinned[j]; i++)
				if (!is_pinned[i])
					take_row(matrix, n, i, j);
	}
	free(diagonal);
	return whole;
}

void rasch_solve(const double *matrix, size_t n, const bool *is_pinned, double *vector)
{
	for (size_t i = 0; i < n; i++) {
		if (is_pinned[i])
			vector[i] = 0;
		for (size_t j = i + 1; j < n && !is_pinned[i]; j++)
			vector[j] -= matrix[i * n + j] / matrix[i * n + i] * vector[i];
	}
	for (size_t i = n; i-- > 0;) {
		for (size_t j = i + 1; j < n && !is_pinned[i]; j++)
			vector[i] -= matrix[i * n + j] * vector[j];
		if (!is_pinned[i])
			vector[i] /= matrix[i * n + i];
	}
}

struct sharing {
	const struct rasch_part *part;
	void (*each)(void *context, size_t chunk);
	void *context;
	size_t first, step;
};

static void *run_chunks(void *argument)
{
	const struct sharing *sharing = argument;

	for (size_t c = sharing->first; c < sharing->part->n_chunks; c += sharing->step)
		sharing->each(sharing->context, c);
	return NULL;
}

void rasch_share(const struct rasch_part *part, void (*each)(void *context, size_t chunk), void *context)
{
	size_t jobs = part->options->jobs > 1 ? (size_t)part->options->jobs : 1;
	struct sharing *sharings;
	pthread_t *threads;
	bool *runs;

	if (jobs > part->n_chunks)
		jobs = part->n_chunks;
	sharings = mem_alloc(jobs, sizeof *sharings);
	threads = mem_alloc(jobs, sizeof *threads);
	runs = mem_alloc(jobs, sizeof *runs);
	for (size_t j = 0; j < jobs; j++) {
		sharings[j] = (struct sharing){ part, each, context, j, jobs };
		runs[j] = j > 0 && pthread_create(&threads[j], NULL, run_chunks, &sharings[j]) == 0;
	}
	/* What has no thread of its own is done here. */
	for (size_t j = 0; j < jobs; j++)
		if (!runs[j])
			run_chunks(&sharings[j]);
	for (size_t j = 0; j < jobs; j++)
		if (runs[j])
			pthread_join(threads[j], NULL);
	free(sharings);
	free(threads);
	free(runs);
}
