#include "pipeline/stats/board_replay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/describe.h"

enum { Z_LEAST = 3, TRIMMED_LEAST = 5, FEW = 24 };

void board_replay_make(struct board_replay *replay, const struct ratings *r, const struct additive *fit)
{
	size_t *next = mem_alloc(r->n_judges + 1, sizeof *next);

	*replay = (struct board_replay){ .ratings = r, .fit = fit };
	replay->by_judge = mem_alloc(r->n, sizeof *replay->by_judge);
	replay->judge_starts = mem_alloc(r->n_judges + 1, sizeof *replay->judge_starts);
	for (size_t i = 0; i < r->n; i++)
		replay->judge_starts[r->rows[i].judge + 1]++;
	for (size_t j = 0; j < r->n_judges; j++)
		next[j + 1] = replay->judge_starts[j + 1] += replay->judge_starts[j];
	for (size_t i = 0; i < r->n; i++)
		replay->by_judge[next[r->rows[i].judge]++] = i;
	free(next);
	replay->rescaled = mem_alloc(r->n, sizeof *replay->rescaled);
	replay->own = mem_alloc(r->n, sizeof *replay->own);
	replay->deviation = mem_alloc(2 * r->n_judges, sizeof *replay->deviation);
	replay->effect = replay->deviation + r->n_judges;
	replay->normal = mem_alloc(r->n_judges * r->n_judges, sizeof *replay->normal);
	replay->part_mean = mem_alloc(2 * fit->n_components, sizeof *replay->part_mean);
	replay->part_n = replay->part_mean + fit->n_components;
	replay->count = mem_alloc(r->n_units, sizeof *replay->count);
	replay->used = mem_alloc(r->n_judges, sizeof *replay->used);
}

void board_replay_free(struct board_replay *replay)
{
	free(replay->by_judge);
	free(replay->judge_starts);
	free(replay->rescaled);
	free(replay->own);
	free(replay->deviation);
	free(replay->normal);
	free(replay->part_mean);
	free(replay->count);
	free(replay->used);
	*replay = (struct board_replay){ 0 };
}

/* Few values, as panels have, are in order sooner by insertion. */
static void sort(double *x, size_t n)
{
	if (n > FEW) {
		stats_sort(x, n);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		double value = x[i];
		size_t at = i;

		for (; at > 0 && x[at - 1] > value; at--)
			x[at] = x[at - 1];
		x[at] = value;
	}
}

static double middle(const double *sorted, size_t n)
{
	return n > 0 ? (sorted[(n - 1) / 2] + sorted[n / 2]) / 2 : (double)NAN;
}

static double trimmed(const double *sorted, size_t n)
{
	double sum = 0;

	for (size_t i = 1; i + 1 < n; i++)
		sum += sorted[i];
	return n >= TRIMMED_LEAST ? sum / (double)(n - 2) : (double)NAN;
}
