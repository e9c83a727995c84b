#include "pipeline/stats/board_replay_part.h"

#include <string.h>

#include "pipeline/stats/components.h"

/* A pivot below this share of what stood there is none. */
static const double SLIP = 1e-10;

/* How far each judge's scores lie above the means of their entries, in score, in all. Returns the sum of
 * squares around those means. */
static double sum_deviations(struct board_replay *replay, const double *values, const size_t *times, const double *score)
{
	const struct ratings *r = replay->ratings;
	double squares = 0;

	for (size_t j = 0; j < r->n_judges; j++)
		replay->deviation[j] = 0;
	for (size_t i = 0; i < r->n; i++) {
		double times_counted = board_replay_weight(times, r->rows[i].judge), gap = board_replay_value(replay, values, i) - score[r->rows[i].unit];

		if (!(times_counted > 0))
			continue;
		replay->deviation[r->rows[i].judge] += times_counted * gap;
		squares += times_counted * gap * gap;
	}
	return squares;
}

/* Judges' effects where all count once: the fit's own equations are solved already. */
static void solve_once(struct board_replay *replay)
{
	size_t n = replay->ratings->n_judges;

	for (size_t j = 0; j < n; j++) {
		const double *spread = replay->fit->spread + j * n;

		replay->effect[j] = 0;
		for (size_t k = 0; k < n; k++)
			replay->effect[j] += spread[k] * replay->deviation[k];
	}
}

static void fill_normal(struct board_replay *replay, const size_t *times)
{
	const struct ratings *r = replay->ratings;
	size_t n = r->n_judges;

	memset(replay->normal, 0, n * n * sizeof *replay->normal);
	for (size_t u = 0; u < r->n_units; u++) {
		double all = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			all += board_replay_weight(times, r->rows[i].judge);
		for (size_t i = r->starts[u]; i < r->starts[u + 1] && all > 0; i++) {
			double *row = replay->normal + r->rows[i].judge * n, own = board_replay_weight(times, r->rows[i].judge);

			row[r->rows[i].judge] += own;
			for (size_t k = r->starts[u]; k <= i; k++)
				row[r->rows[k].judge] -= own * board_replay_weight(times, r->rows[k].judge) / all;
		}
	}
}

/* Judges' effects from equations whose rank falls short by one for each connected part: the last judge of
 * a part leaves no pivot, and stands at 0. Returns how many such judges there are. */
static size_t solve_anew(struct board_replay *replay, const size_t *times)
{
	size_t n = replay->ratings->n_judges, parts = 0;
	double *a = replay->normal, *x = replay->effect;

	fill_normal(replay, times);
	for (size_t j = 0; j < n; j++) {
		double whole = a[j * n + j], *row = a + j * n;

		for (size_t k = 0; k < j; k++) {
			double sum = row[k];

			for (size_t l = 0; l < k; l++)
				sum -= row[l] * a[k * n + l];
			row[k] = replay->used[k] ? sum / a[k * n + k] : 0;
			row[j] -= row[k] * row[k];
		}
		replay->used[j] = row[j] > SLIP * fmax(whole, 1);
		parts += !replay->used[j] && board_replay_weight(times, j) > 0 && replay->judge_starts[j + 1] > replay->judge_starts[j];
		row[j] = replay->used[j] ? sqrt(row[j]) : 0;
		x[j] = replay->deviation[j];
		for (size_t k = 0; k < j; k++)
			x[j] -= row[k] * x[k];
		x[j] = replay->used[j] ? x[j] / row[j] : 0;
	}
	for (size_t j = n; j-- > 0;) {
		for (size_t k = j + 1; k < n; k++)
			x[j] -= replay->used[j] ? a[k * n + j] * x[k] : 0;
		x[j] = replay->used[j] ? x[j] / a[j * n + j] : 0;
	}
	return parts;
}

static double sum_counts(struct board_replay *replay, const size_t *times)
{
	const struct ratings *r = replay->ratings;
	double n = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		replay->count[u] = 0;
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			replay->count[u] += board_replay_weight(times, r->rows[i].judge);
		n += replay->count[u];
	}
	return n;
}

/* The sum of squares around each judge's own mean. */
static double squares_within_judges(const struct board_replay *replay, const double *values, const size_t *times)
{
	double squares = 0;

	for (size_t j = 0; j < replay->ratings->n_judges; j++) {
		size_t from = replay->judge_starts[j], to = replay->judge_starts[j + 1];
		double mean = 0, own = 0;

		for (size_t i = from; i < to; i++)
			mean += board_replay_value(replay, values, replay->by_judge[i]) / (double)(to - from);
		for (size_t i = from; i < to; i++) {
			double gap = board_replay_value(replay, values, replay->by_judge[i]) - mean;

			own += gap * gap;
		}
		squares += board_replay_weight(times, j) * own;
	}
	return squares;
}

/* The ratio of variances, error to entry, as shrunken_fit has it: INFINITY when entries do not differ,
 * NAN when nothing is left to tell error by. */
static double find_lambda(struct board_replay *replay, const double *values, const size_t *times, double residual)
{
	double n = sum_counts(replay, times), entries = 0, judges = 0, parts = (double)replay->fit->n_components, df, error, entry;

	for (size_t u = 0; u < replay->ratings->n_units; u++)
		entries += replay->count[u] > 0;
	for (size_t j = 0; j < replay->ratings->n_judges; j++)
		judges += replay->judge_starts[j + 1] > replay->judge_starts[j] ? board_replay_weight(times, j) : 0;
	df = n - entries - judges + parts;
	if (!(df > 0) || !(n > judges))
		return (double)NAN;
	error = residual / df;
	entry = (squares_within_judges(replay, values, times) - residual - error * (entries - parts)) / (n - judges);
	return entry > 0 ? error / entry : (double)INFINITY;
}

static void shrink(struct board_replay *replay, double lambda, double *score)
{
	const size_t *part = replay->fit->unit_component;

	for (size_t c = 0; c < replay->fit->n_components; c++)
		replay->part_mean[c] = replay->part_n[c] = 0;
	for (size_t u = 0; u < replay->ratings->n_units; u++)
		if (part[u] != COMPONENT_NONE && !isnan(score[u])) {
			replay->part_mean[part[u]] += score[u];
			replay->part_n[part[u]]++;
		}
	for (size_t u = 0; u < replay->ratings->n_units; u++)
		if (part[u] != COMPONENT_NONE && !isnan(score[u])) {
			double mean = replay->part_mean[part[u]] / replay->part_n[part[u]], n = replay->count[u];

			score[u] = mean + (isinf(lambda) ? 0 : n / (n + lambda)) * (score[u] - mean);
		}
}

bool board_replay_adjust(struct board_replay *replay, const double *values, const size_t *times, double *score, double *residual)
{
	const struct ratings *r = replay->ratings;

	*residual = sum_deviations(replay, values, times, score);
	if (!times)
		solve_once(replay);
	else if (solve_anew(replay, times) != replay->fit->n_components)
		return false;
	for (size_t j = 0; j < r->n_judges; j++)
		*residual -= replay->effect[j] * replay->deviation[j];
	for (size_t u = 0; u < r->n_units; u++) {
		double all = 0, sum = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			all += board_replay_weight(times, r->rows[i].judge);
			sum += board_replay_weight(times, r->rows[i].judge) * replay->effect[r->rows[i].judge];
		}
		score[u] -= all > 0 ? sum / all : 0;
	}
	return true;
}

bool board_replay_shrink(struct board_replay *replay, const double *values, const size_t *times, double residual, double *score)
{
	double lambda = find_lambda(replay, values, times, fmax(0, residual));

	if (isnan(lambda))
		return false;
	shrink(replay, lambda, score);
	return true;
}
