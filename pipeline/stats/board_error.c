#include "pipeline/stats/board_error.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"

enum { TRIMMED_LEAST = 5 };

static double of_mean(const double *x, size_t n)
{
	return n > 1 ? stats_sd(x, n) / sqrt((double)n) : (double)NAN;
}

/* Of the mean without the highest and the lowest, which take their neighbours' values. */
static double of_trimmed(double *x, size_t n)
{
	if (n < TRIMMED_LEAST)
		return (double)NAN;
	stats_sort(x, n);
	x[0] = x[1];
	x[n - 1] = x[n - 2];
	return stats_sd(x, n) / ((1 - 2 / (double)n) * sqrt((double)n));
}

void board_error(struct board_replay *replay, enum board_method method, double *se)
{
	const struct ratings *r = replay->ratings;
	bool is_rescaled = method == BOARD_RANK || method == BOARD_Z || method == BOARD_Z_SAMPLE;
	bool is_known = is_rescaled || method == BOARD_RAW || method == BOARD_TRIMMED;
	double *own = mem_alloc(r->n_judges, sizeof *own);

	/* Fills what the judges' scores were turned into. */
	if (is_rescaled)
		board_replay_score(replay, method, NULL, se);
	for (size_t u = 0; u < r->n_units; u++) {
		size_t n = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1] && is_known; i++) {
			double value = is_rescaled ? replay->rescaled[i] : r->rows[i].value;

			if (!isnan(value))
				own[n++] = value;
		}
		se[u] = method == BOARD_TRIMMED ? of_trimmed(own, n) : of_mean(own, n);
	}
	free(own);
}
