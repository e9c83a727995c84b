#include "pipeline/stats/board_replay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/board_replay_part.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/rank.h"

/* As board.c has it; and up to how many values the plain way is the fastest. */
enum { Z_LEAST = 3, TRIMMED_LEAST = 5, FEW_TO_SORT = 24, FEW_TO_RANK = 64 };

/* A spread below this share of the values is rounding. */
static const double SLIP = 1e-12;

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
	replay->own = mem_alloc(2 * r->n + r->n_judges, sizeof *replay->own);
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
	for (size_t k = 0; k < sizeof replay->kept / sizeof *replay->kept; k++)
		free(replay->kept[k]);
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
	if (n > FEW_TO_SORT) {
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

/* The mean of values, a rating each, over the judges of an entry who have one (NAN: none). */
static void score_means(const struct board_replay *replay, const double *values, const size_t *times, double *score)
{
	const struct ratings *r = replay->ratings;

	for (size_t u = 0; u < r->n_units; u++) {
		double sum = 0, n = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			double own = board_replay_value(replay, values, i), times_counted = board_replay_weight(times, r->rows[i].judge);

			if (isnan(own) || !(times_counted > 0))
				continue;
			sum += times_counted * own;
			n += times_counted;
		}
		score[u] = n > 0 ? sum / n : (double)NAN;
	}
}

static void score_sorted(const struct board_replay *replay, const double *values, const size_t *times,
                         double (*score_of)(const double *sorted, size_t n), double *score)
{
	const struct ratings *r = replay->ratings;

	for (size_t u = 0; u < r->n_units; u++) {
		size_t n = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			for (size_t k = times ? times[r->rows[i].judge] : 1; k > 0; k--)
				replay->own[n++] = board_replay_value(replay, values, i);
		sort(replay->own, n);
		score[u] = score_of(replay->own, n);
	}
}

/* The ranks of n values, ties averaged: few enough to compare all pairs. */
static void rank_few(const double *own, size_t n, double *ranks)
{
	for (size_t i = 0; i < n; i++)
		ranks[i] = 1;
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++) {
			double above = own[i] > own[k] ? 1 : own[i] < own[k] ? 0 : 0.5;

			ranks[i] += above;
			ranks[k] += 1 - above;
		}
}

static void z_scores(const double *own, size_t n, bool is_sample, double *z)
{
	double mean = 0, squares = 0, largest = 0, sd;

	for (size_t i = 0; i < n; i++)
		mean += own[i];
	mean /= (double)n;
	for (size_t i = 0; i < n; i++) {
		squares += (own[i] - mean) * (own[i] - mean);
		largest = own[i] > largest ? own[i] : -own[i] > largest ? -own[i] : largest;
	}
	sd = sqrt(squares / (double)(is_sample ? n - 1 : n));
	for (size_t i = 0; i < n; i++)
		z[i] = n >= Z_LEAST && sd > SLIP * largest ? (own[i] - mean) / sd : (double)NAN;
}

/* Each score among all of its judge's: by rank, or by z. */
static void rescale(struct board_replay *replay, enum board_method method, const double *values)
{
	for (size_t j = 0; j < replay->ratings->n_judges; j++) {
		size_t from = replay->judge_starts[j], n = replay->judge_starts[j + 1] - from;
		double *own = replay->own, *places = replay->own + n;

		for (size_t i = 0; i < n; i++)
			own[i] = board_replay_value(replay, values, replay->by_judge[from + i]);
		if (method != BOARD_RANK)
			z_scores(own, n, method == BOARD_Z_SAMPLE, places);
		else if (n <= FEW_TO_RANK)
			rank_few(own, n, places);
		else
			rank_ascending(own, n, places);
		for (size_t i = 0; i < n; i++)
			replay->rescaled[replay->by_judge[from + i]] = places[i];
	}
}


/* The methods without a model. */
static void score_plain(struct board_replay *replay, enum board_method method, const double *values, const size_t *times, double *score)
{
	switch (method) {
	case BOARD_RAW: score_means(replay, values, times, score); break;
	case BOARD_MEDIAN: score_sorted(replay, values, times, middle, score); break;
	case BOARD_TRIMMED: score_sorted(replay, values, times, trimmed, score); break;
	default:
		rescale(replay, method, values);
		score_means(replay, replay->rescaled, times, score);
		break;
	}
}

static bool score_model(struct board_replay *replay, bool shrinks, const double *values, const size_t *times, double *score)
{
	double residual;

	score_means(replay, values, times, score);
	return board_replay_adjust(replay, values, times, score, &residual)
	       && (!shrinks || board_replay_shrink(replay, values, times, residual, score));
}

static bool has_model(enum board_method method)
{
	return method == BOARD_ADDITIVE || method == BOARD_SHRUNKEN;
}

static void score_nobody(const struct board_replay *replay, double *score)
{
	for (size_t u = 0; u < replay->ratings->n_units; u++)
		score[u] = NAN;
}

void board_replay_score(struct board_replay *replay, enum board_method method, const double *values, double *score)
{
	if (!has_model(method))
		score_plain(replay, method, values, NULL, score);
	else if (!score_model(replay, method == BOARD_SHRUNKEN, values, NULL, score))
		score_nobody(replay, score);
}

/* Ranks and z of the ratings' own scores, which do not depend on who else is counted how often. */
static const double *keep_rescaled(struct board_replay *replay, enum board_method method)
{
	double **kept = &replay->kept[method - BOARD_RANK];

	if (!*kept) {
		rescale(replay, method, NULL);
		*kept = mem_copy(replay->rescaled, replay->ratings->n, sizeof **kept);
	}
	return *kept;
}

bool board_replay_recount(struct board_replay *replay, enum board_method method, const size_t *times, double *score)
{
	if (has_model(method))
		return score_model(replay, method == BOARD_SHRUNKEN, NULL, times, score);
	if (method >= BOARD_RANK)
		score_means(replay, keep_rescaled(replay, method), times, score);
	else
		score_plain(replay, method, NULL, times, score);
	return true;
}

/* The median and the trimmed mean of each entry, which sort the same scores. */
static void score_middles(const struct board_replay *replay, const double *values, double *medians, double *means)
{
	const struct ratings *r = replay->ratings;

	for (size_t u = 0; u < r->n_units; u++) {
		size_t n = ratings_count(r, u);

		for (size_t i = 0; i < n; i++)
			replay->own[i] = board_replay_value(replay, values, r->starts[u] + i);
		sort(replay->own, n);
		medians[u] = middle(replay->own, n);
		means[u] = trimmed(replay->own, n);
	}
}

/* From z with divisor n to z with divisor n - 1. */
static void rescale_to_sample(struct board_replay *replay)
{
	for (size_t j = 0; j < replay->ratings->n_judges; j++) {
		size_t from = replay->judge_starts[j], to = replay->judge_starts[j + 1];
		double n = (double)(to - from), factor = n > 1 ? sqrt((n - 1) / n) : (double)NAN;

		for (size_t i = from; i < to; i++)
			replay->rescaled[replay->by_judge[i]] *= factor;
	}
}

void board_replay_all(struct board_replay *replay, bool models, const double *values, double *scores)
{
	size_t n = replay->ratings->n_units;
	double *raw = scores + BOARD_RAW * n, *additive = scores + BOARD_ADDITIVE * n, *shrunken = scores + BOARD_SHRUNKEN * n, residual;

	score_means(replay, values, NULL, raw);
	score_middles(replay, values, scores + BOARD_MEDIAN * n, scores + BOARD_TRIMMED * n);
	score_plain(replay, BOARD_RANK, values, NULL, scores + BOARD_RANK * n);
	score_plain(replay, BOARD_Z, values, NULL, scores + BOARD_Z * n);
	rescale_to_sample(replay);
	score_means(replay, replay->rescaled, NULL, scores + BOARD_Z_SAMPLE * n);
	if (!models)
		return;
	memcpy(additive, raw, n * sizeof *raw);
	board_replay_adjust(replay, values, NULL, additive, &residual);
	memcpy(shrunken, additive, n * sizeof *raw);
	if (!board_replay_shrink(replay, values, NULL, residual, shrunken))
		score_nobody(replay, shrunken);
}
