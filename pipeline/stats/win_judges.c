/* The bootstrap over judges of win.h. */
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/random.h"
#include "pipeline/stats/win_field.h"

struct redraw {
	const struct ratings *ratings;
	const struct additive *fit;
	struct board_replay replay;
	struct win_field fields[BOARD_METHODS];
	double *actual;   /* the board as it is: n_units a method */
	double *score;
	double *sum, *squares, *weights; /* of what a draw's score differs from the actual one: n_units a method */
	size_t *judges;   /* those with ratings, part by part */
	size_t *starts;   /* n_components + 1 */
	size_t *times;    /* n_judges: how often each was drawn */
	struct win *win;
};

static void sort_judges(struct redraw *redraw)
{
	const struct additive *fit = redraw->fit;
	size_t n = 0;

	redraw->judges = mem_alloc(fit->n_judges, sizeof *redraw->judges);
	redraw->starts = mem_alloc(fit->n_components + 1, sizeof *redraw->starts);
	redraw->times = mem_alloc(fit->n_judges, sizeof *redraw->times);
	for (size_t c = 0; c < fit->n_components; c++) {
		for (size_t j = 0; j < fit->n_judges; j++)
			if (fit->judge_component[j] == c)
				redraw->judges[n++] = j;
		redraw->starts[c + 1] = n;
	}
}

static void begin(struct redraw *redraw)
{
	size_t n = redraw->ratings->n_units, all = BOARD_METHODS * n;

	sort_judges(redraw);
	redraw->actual = mem_alloc(4 * all + n, sizeof *redraw->actual);
	redraw->sum = redraw->actual + all;
	redraw->squares = redraw->sum + all;
	redraw->weights = redraw->squares + all;
	redraw->score = redraw->weights + all;
	board_replay_make(&redraw->replay, redraw->ratings, redraw->fit);
	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++) {
		double *actual = redraw->actual + m * n;
		bool within = m == BOARD_ADDITIVE || m == BOARD_SHRUNKEN;

		board_replay_score(&redraw->replay, m, NULL, actual);
		win_field_make(&redraw->fields[m], actual, within ? redraw->fit->unit_component : NULL, n, 0);
		redraw->win[m] = (struct win){ .chance = mem_alloc(n, sizeof(double)), .spread = mem_alloc(n, sizeof(double)) };
	}
}

static void end(struct redraw *redraw)
{
	size_t n = redraw->ratings->n_units;

	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++) {
		win_field_end(&redraw->fields[m], NULL, redraw->actual + m * n, &redraw->win[m]);
		win_field_free(&redraw->fields[m]);
		for (size_t u = 0; u < n; u++) {
			double weight = redraw->weights[m * n + u], mean = redraw->sum[m * n + u] / weight;

			redraw->win[m].spread[u] = weight > 0 ? sqrt(fmax(0, redraw->squares[m * n + u] / weight - mean * mean)) : (double)NAN;
		}
	}
	board_replay_free(&redraw->replay);
	free(redraw->actual);
	free(redraw->judges);
	free(redraw->starts);
	free(redraw->times);
}

/* Counts the board of one draw. */
static void count(struct redraw *redraw, double weight)
{
	size_t n = redraw->ratings->n_units;

	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++) {
		if (!board_replay_recount(&redraw->replay, m, redraw->times, redraw->score)
		    || !win_field_count(&redraw->fields[m], redraw->score, weight, redraw->win[m].chance))
			continue;
		redraw->win[m].n_draws++;
		for (size_t u = 0; u < n; u++) {
			double change = redraw->score[u] - redraw->actual[m * n + u];

			if (isnan(change))
				continue;
			redraw->weights[m * n + u] += weight;
			redraw->sum[m * n + u] += weight * change;
			redraw->squares[m * n + u] += weight * change * change;
		}
	}
}

/* How many ways there are to draw n of n with replacement, up to order; more than `most`: most + 1. */
static size_t count_ways(size_t n, size_t most)
{
	double ways = 1;

	for (size_t k = 1; k < n && ways <= (double)most; k++)
		ways = ways * (double)(n + k) / (double)k;
	return ways <= (double)most ? (size_t)(ways + 0.5) : most + 1;
}

/* Goes through all ways to give `left` draws to the judges from number `at` on; `weight` is the probability
 * of what is chosen so far, up to a constant. */
static void go_through(struct redraw *redraw, size_t at, size_t left, double weight)
{
	size_t judge = redraw->judges[at];

	if (at + 1 == redraw->starts[1]) {
		redraw->times[judge] = left;
		count(redraw, weight / tgamma((double)left + 1));
		return;
	}
	for (size_t k = 0; k <= left; k++) {
		redraw->times[judge] = k;
		go_through(redraw, at + 1, left - k, weight / tgamma((double)k + 1));
	}
}

static void draw(struct redraw *redraw, struct random *random)
{
	for (size_t j = 0; j < redraw->fit->n_judges; j++)
		redraw->times[j] = 0;
	for (size_t c = 0; c < redraw->fit->n_components; c++) {
		size_t from = redraw->starts[c], n = redraw->starts[c + 1] - from;

		for (size_t k = 0; k < n; k++)
			redraw->times[redraw->judges[from + random_below(random, n)]]++;
	}
}

void win_judges(const struct ratings *ratings, const struct additive *fit, uint64_t seed, uint64_t unit, size_t n_draws,
                struct win win[BOARD_METHODS])
{
	struct redraw redraw = { .ratings = ratings, .fit = fit, .win = win };
	struct random random;

	begin(&redraw);
	random_start(&random, seed, "judges drawn anew", unit);
	if (fit->n_components == 1 && count_ways(redraw.starts[1], n_draws) <= n_draws) {
		go_through(&redraw, 0, redraw.starts[1], 1);
	} else {
		for (size_t d = 0; d < n_draws; d++) {
			draw(&redraw, &random);
			count(&redraw, 1);
		}
	}
	end(&redraw);
}
