#include "stages/adjust/standings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/board_error.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/random.h"
#include "pipeline/stats/win.h"
#include "pipeline/stats/win_shift.h"

/* Draws a panel, and how many scores of nominees are drawn at most: beyond that the order of a crowd is asked for,
 * not a panel's winner. Fewer draws than the least say nothing. */
enum { DRAWS = 400, JUDGE_DRAWS = 200, LEAST_DRAWS = 100, MOST_SCORES = 1000000 };

static const char *const names[BOARD_METHODS] = { "raw", "median", "trimmed", "rank", "z", "z_sample", "additive", "shrunken" };

struct standing *standings_new(struct standings *standings, const char *method)
{
	size_t n = standings->judging->totals.n_units;
	double *room = mem_alloc(11 * n, sizeof *room);
	struct standing *standing;

	standings->all = mem_grow(standings->all, &standings->capacity, standings->n + 1, sizeof *standings->all);
	standing = &standings->all[standings->n++];
	*standing = (struct standing){ .method = method, .score = room, .se = room + n, .place = room + 2 * n, .low = room + 3 * n, .high = room + 4 * n,
		                       .chance = room + 5 * n, .chance_judges = room + 6 * n, .gap = room + 7 * n, .gap_se = room + 8 * n,
		                       .settled = room + 9 * n, .award = room + 10 * n, .step = mem_alloc(n, sizeof(char *)) };
	standing->decides = !strcmp(method, standings->deciding);
	for (size_t i = 0; i < 11 * n; i++)
		room[i] = NAN;
	return standing;
}

void standings_free(struct standings *standings)
{
	for (size_t s = 0; s < standings->n; s++) {
		for (size_t u = 0; u < standings->judging->totals.n_units; u++)
			free(standings->all[s].step[u]);
		free(standings->all[s].step);
		free(standings->all[s].score);
	}
	free(standings->all);
	*standings = (struct standings){ 0 };
}

/* The part's nominees with a score, the best first as far as the leader and the next go. */
static size_t find_members(const struct standing *standing, size_t n_units, size_t part, size_t *members)
{
	size_t n = 0;

	for (size_t u = 0; u < n_units; u++)
		if ((!standing->part || standing->part[u] == part) && !isnan(standing->score[u]))
			members[n++] = u;
	for (size_t lead = 0; lead < 2 && lead < n; lead++)
		for (size_t i = lead + 1; i < n; i++)
			if (standing->score[members[i]] > standing->score[members[lead]]) {
				size_t better = members[i];

				members[i] = members[lead];
				members[lead] = better;
			}
	return n;
}

static void fill_gaps(struct standing *standing, const struct judging *judging, const size_t *members, size_t n)
{
	for (size_t i = 0; i < n && n > 1; i++) {
		size_t own = members[i], other = i == 0 ? members[1] : members[0];

		standing->gap[own] = fabs(standing_gap(standing, judging, own, other, &standing->gap_se[own]));
	}
}

/* Places, and under a model gaps, within each part. */
static void fill_places(struct standing *standing, const struct judging *judging)
{
	size_t n_units = judging->totals.n_units, parts = standing->part ? 0 : 1, *members = mem_alloc(n_units, sizeof *members);
	double *own = mem_alloc(2 * n_units, sizeof *own), *places = own + n_units;

	for (size_t u = 0; u < n_units && standing->part; u++)
		if (standing->part[u] != COMPONENT_NONE && standing->part[u] >= parts)
			parts = standing->part[u] + 1;
	for (size_t part = 0; part < parts; part++) {
		size_t n = find_members(standing, n_units, part, members);

		for (size_t i = 0; i < n; i++)
			own[i] = standing->score[members[i]];
		board_places(own, n, places);
		for (size_t i = 0; i < n; i++)
			standing->place[members[i]] = standing->settled[members[i]] = places[i];
		if (standing->has_model)
			fill_gaps(standing, judging, members, n);
	}
	free(members);
	free(own);
}

/* Which stream of draws is the panel's: by its name, so that no other panel's coming or going changes it. */
static uint64_t name_stream(const struct adjust *adjust, const struct judging *judging)
{
	char *name = panel_name(judging->panel);
	struct random random;
	uint64_t stream;

	random_start(&random, adjust->seed, name, 0);
	stream = (uint64_t)random_word(&random) << 32;
	stream |= random_word(&random);
	free(name);
	return stream;
}

/* Draws for a panel with so many scores; 0 where they would be too few. */
static size_t count_draws(size_t wanted, size_t n_scores)
{
	size_t most = n_scores ? MOST_SCORES / n_scores : wanted;

	if (most < LEAST_DRAWS)
		return 0;
	return wanted < most ? wanted : most;
}

static void fill_scores(struct standings *standings)
{
	const struct judging *judging = standings->judging;
	struct board_replay replay;

	board_replay_make(&replay, &judging->totals, &judging->fit);
	for (enum board_method method = BOARD_RAW; method < BOARD_METHODS; method++) {
		struct standing *standing = standings_new(standings, names[method]);

		board_error(&replay, method, standing->se);
		standing->has_model = method == BOARD_ADDITIVE || method == BOARD_SHRUNKEN;
		standing->part = standing->has_model ? judging->fit.unit_component : NULL;
		switch (method) {
		case BOARD_RAW: board_raw(&judging->totals, standing->score); break;
		case BOARD_MEDIAN: board_median(&judging->totals, standing->score); break;
		case BOARD_TRIMMED: board_trimmed(&judging->totals, standing->score); break;
		case BOARD_RANK: board_rank(&judging->totals, standing->score); break;
		case BOARD_Z: board_z(&judging->totals, BOARD_DIVISOR_N, standing->score); break;
		case BOARD_Z_SAMPLE: board_z(&judging->totals, BOARD_DIVISOR_N_MINUS_1, standing->score); break;
		case BOARD_ADDITIVE:
			memcpy(standing->score, judging->fit.score, judging->totals.n_units * sizeof *standing->score);
			memcpy(standing->se, judging->fit.score_se, judging->totals.n_units * sizeof *standing->se);
			break;
		default:
			memcpy(standing->score, judging->shrunken.score, judging->totals.n_units * sizeof *standing->score);
			memcpy(standing->se, judging->shrunken.se, judging->totals.n_units * sizeof *standing->se);
			break;
		}
		fill_places(standing, judging);
	}
	board_replay_free(&replay);
}

/* What draws say: `fresh` and `judges` are of the methods in the order of names. */
static void take_chances(struct standings *standings, const struct win *fresh, const struct win *judges)
{
	for (size_t m = 0; m < BOARD_METHODS; m++) {
		struct standing *standing = &standings->all[m];

		for (size_t u = 0; u < standings->judging->totals.n_units; u++) {
			if (isnan(standing->score[u]))
				continue;
			standing->chance[u] = fresh[m].chance[u];
			standing->award[u] = fresh[m].award[u];
			standing->low[u] = fresh[m].low[u];
			standing->high[u] = fresh[m].high[u];
			standing->chance_judges[u] = judges[m].chance[u];
			if (m == BOARD_MEDIAN && ratings_count(&standings->judging->totals, u) > 1 && judges[m].n_draws)
				standing->se[u] = judges[m].spread[u];
		}
	}
}

void standings_start(struct standings *standings, const struct judging *judging, const char *deciding)
{
	*standings = (struct standings){ .judging = judging, .deciding = deciding };
	fill_scores(standings);
}

void standings_make(struct standings *standings, const struct adjust *adjust, const struct judging *judging, const char *deciding)
{
	const struct ratings *totals = &judging->totals;
	size_t n_judges = ratings_judges(totals);
	size_t judge_draws = count_draws(JUDGE_DRAWS, totals->n + n_judges * n_judges * n_judges / 4);
	uint64_t stream = name_stream(adjust, judging);
	struct win fresh[BOARD_METHODS], judges[BOARD_METHODS];

	standings_start(standings, judging, deciding);
	standings->n_draws = count_draws(DRAWS, totals->n);
	win_fresh(totals, &judging->fit, &judging->rule, adjust->seed, stream, standings->n_draws, fresh);
	/* One judge is no sample of judges. */
	win_judges(totals, &judging->fit, adjust->seed, stream, n_judges > 1 ? judge_draws : 0, judges);
	take_chances(standings, fresh, judges);
	for (size_t m = 0; m < BOARD_METHODS; m++) {
		win_free(&fresh[m]);
		win_free(&judges[m]);
	}
}

/* A model of single scores takes a judge who likes a nominee on every criterion for so many findings: its own errors are too
 * small for a chance of winning. Judges' totals tell better; only where there are none do the errors stand in. */
static void draw_model(const struct standings *standings, const struct adjust *adjust, struct standing *standing, struct win *win)
{
	const struct judging *judging = standings->judging;
	uint64_t stream = name_stream(adjust, judging);
	double *shifts = mem_alloc(judging->totals.n_units, sizeof *shifts);
	struct win_rule of_scores = { judging->rule.places, strcmp(standing->method, "rasch_fair") ? (double)NAN : judging->rule.cut_off };
	struct win_rule of_shifted = of_scores;
	double scale;

	scale = win_shift(standing->score, &judging->fit, judging->totals.n_units, shifts);
	/* Logits have no cut-off. */
	of_shifted.cut_off = of_scores.cut_off * scale;
	win_fresh_shifted(&judging->totals, &judging->fit, shifts, &of_shifted, adjust->seed, stream, standings->n_draws, win);
	if (win->n_draws == 0) {
		win_free(win);
		standing->remark = "the chance rests on normal errors of the scores; not calibrated";
		win_scores(standing->score, standing->se, INFINITY, standing->part, judging->totals.n_units, &of_scores, adjust->seed, stream, standings->n_draws, win);
	}
	free(shifts);
}

struct standing *standings_add(struct standings *standings, const struct adjust *adjust, const char *method, const double *score,
                               const double *se, const size_t *part)
{
	size_t n = standings->judging->totals.n_units;
	struct standing *standing = standings_new(standings, method);
	const double *additive = standings->judging->fit.score;
	double spread = win_spread(additive, score, n);
	struct win win;

	memcpy(standing->score, score, n * sizeof *score);
	memcpy(standing->se, se, n * sizeof *se);
	standing->part = part;
	standing->has_model = true;
	standing->scale = spread > 0 ? win_spread(score, additive, n) / spread : 0;
	fill_places(standing, standings->judging);
	draw_model(standings, adjust, standing, &win);
	for (size_t u = 0; u < n; u++) {
		standing->chance[u] = win.chance[u];
		standing->award[u] = win.award[u];
		standing->low[u] = win.low[u];
		standing->high[u] = win.high[u];
	}
	win_free(&win);
	return standing;
}

struct standing *standings_deciding(const struct standings *standings)
{
	for (size_t s = 0; s < standings->n; s++)
		if (standings->all[s].decides)
			return &standings->all[s];
	return NULL;
}
