#include "stages/adjust/ladder_keys.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/random.h"

/* All that a step goes by. */
struct ballot {
	const struct standings *standings;
	const struct judging *judging;
	const struct adjust *adjust;
	const char *name; /* what stands behind the step's word; "" without it */
	const size_t *tied;
	size_t n;
};

typedef void fill_keys(const struct ballot *ballot, double *keys);

/* The mean score on the criteria that are marked. */
static void fill_criteria(const struct ballot *ballot, const bool *marked, double *keys)
{
	const struct panel *panel = ballot->judging->panel;
	size_t n_criteria = panel->criteria.n;
	double *sums = mem_alloc(2 * n_criteria, sizeof *sums), *counts = sums + n_criteria;

	for (size_t i = 0; i < ballot->n; i++) {
		double sum = 0, n = 0;

		memset(sums, 0, 2 * n_criteria * sizeof *sums);
		for (size_t k = 0; k < panel->n_cells; k++)
			if (panel->cells[k].nominee == ballot->tied[i] && panel->cells[k].state == PANEL_SCORED) {
				sums[panel->cells[k].criterion] += panel->cells[k].value;
				counts[panel->cells[k].criterion]++;
			}
		for (size_t c = 0; c < n_criteria; c++)
			if (marked[c]) {
				sum += sums[c] / counts[c];
				n++;
			}
		keys[i] = n > 0 ? sum / n : (double)NAN;
	}
	free(sums);
}

size_t ladder_criterion(const struct map *criteria, const char *name)
{
	size_t criterion = map_find(criteria, name);

	for (size_t c = 0; c < criteria->n && criterion == SIZE_MAX; c++)
		if (text_equal_fold(criteria->names[c], name))
			criterion = c;
	return criterion;
}

static void highest_criterion(const struct ballot *ballot, double *keys)
{
	const struct map *criteria = &ballot->judging->panel->criteria;
	bool *marked = mem_alloc(criteria->n, sizeof *marked);
	size_t criterion = ladder_criterion(criteria, ballot->name);

	if (criterion != SIZE_MAX)
		marked[criterion] = true;
	fill_criteria(ballot, marked, keys);
	free(marked);
}

static void heaviest_criterion(const struct ballot *ballot, double *keys)
{
	const struct rubric *rubric = &ballot->judging->rubric;
	size_t n = ballot->judging->panel->criteria.n;
	bool *marked = mem_alloc(n, sizeof *marked);
	double most = 0;

	for (size_t c = 0; c < n; c++)
		most = fmax(most, rubric->weights[c]);
	for (size_t c = 0; c < n; c++)
		marked[c] = rubric->weights[c] >= most * (1 - 1e-9);
	fill_criteria(ballot, marked, keys);
	free(marked);
}

static void most_first_places(const struct ballot *ballot, double *keys)
{
	const struct ratings *totals = &ballot->judging->totals;
	double *best = mem_alloc(totals->n_judges, sizeof *best);

	for (size_t j = 0; j < totals->n_judges; j++)
		best[j] = -INFINITY;
	for (size_t i = 0; i < totals->n; i++)
		best[totals->rows[i].judge] = fmax(best[totals->rows[i].judge], totals->rows[i].value);
	for (size_t i = 0; i < ballot->n; i++) {
		size_t from = totals->starts[ballot->tied[i]], to = totals->starts[ballot->tied[i] + 1];
		double firsts = 0;

		for (size_t k = from; k < to; k++)
			firsts += totals->rows[k].value >= best[totals->rows[k].judge] - 1e-9 * fabs(best[totals->rows[k].judge]);
		keys[i] = to > from ? firsts / (double)(to - from) : (double)NAN;
	}
	free(best);
}

/* 1 when more of the judges of both put a before b, 1/2 when as many. */
static double beats(const struct ratings *totals, size_t a, size_t b)
{
	double ahead = 0;
	size_t i = totals->starts[a], k = totals->starts[b];

	while (i < totals->starts[a + 1] && k < totals->starts[b + 1]) {
		const struct rating *of_a = &totals->rows[i], *of_b = &totals->rows[k];

		if (of_a->judge == of_b->judge)
			ahead += (of_a->value > of_b->value) - (of_a->value < of_b->value);
		i += of_a->judge <= of_b->judge;
		k += of_b->judge <= of_a->judge;
	}
	return ahead > 0 ? 1 : ahead < 0 ? 0 : 0.5;
}

static void head_to_head(const struct ballot *ballot, double *keys)
{
	for (size_t i = 0; i < ballot->n; i++) {
		keys[i] = 0;
		for (size_t k = 0; k < ballot->n; k++)
			if (k != i)
				keys[i] += ballot->standings->beats ? ballot->standings->beats(ballot->standings->duel, ballot->tied[i], ballot->tied[k])
				                                    : beats(&ballot->judging->totals, ballot->tied[i], ballot->tied[k]);
	}
}

static void best_score(const struct ballot *ballot, bool is_lowest, double *keys)
{
	const struct ratings *totals = &ballot->judging->totals;

	for (size_t i = 0; i < ballot->n; i++) {
		keys[i] = NAN;
		for (size_t k = totals->starts[ballot->tied[i]]; k < totals->starts[ballot->tied[i] + 1]; k++)
			keys[i] = is_lowest ? fmin(keys[i], totals->rows[k].value) : fmax(keys[i], totals->rows[k].value);
	}
}

static void best_lowest_score(const struct ballot *ballot, double *keys)
{
	best_score(ballot, true, keys);
}

static void best_highest_score(const struct ballot *ballot, double *keys)
{
	best_score(ballot, false, keys);
}

static void fewest_recusals(const struct ballot *ballot, double *keys)
{
	const struct panel *panel = ballot->judging->panel;
	bool *stood_aside = mem_alloc(panel->judges.n, sizeof *stood_aside);

	for (size_t i = 0; i < ballot->n; i++) {
		keys[i] = 0;
		memset(stood_aside, 0, panel->judges.n * sizeof *stood_aside);
		for (size_t k = 0; k < panel->n_cells; k++) {
			const struct panel_cell *cell = &panel->cells[k];

			if (cell->nominee != ballot->tied[i] || cell->state != PANEL_RECUSED || stood_aside[cell->judge])
				continue;
			stood_aside[cell->judge] = true;
			keys[i]--;
		}
	}
	free(stood_aside);
}

/* What a person decided. Nobody knows better than the register: who has no place there comes last. */
static void panel_decides(const struct ballot *ballot, double *keys)
{
	const struct table *awards = &ballot->adjust->awards;

	for (size_t i = 0; i < ballot->n; i++) {
		size_t row = ballot->judging->award_row[ballot->tied[i]];

		keys[i] = -DBL_MAX / 2;
		if (row != SIZE_MAX && !table_is_missing(awards, table_column(awards, "rank_decided"), row))
			keys[i] = -(double)table_int(awards, table_column(awards, "rank_decided"), row);
	}
}

static void draw_lots(const struct ballot *ballot, double *keys)
{
	char *where = panel_name(ballot->judging->panel);

	for (size_t i = 0; i < ballot->n; i++) {
		char *purpose = text_format("lots %s, %s", where, ballot->judging->panel->nominees.names[ballot->tied[i]]);
		struct random random;

		random_start(&random, ballot->adjust->seed, purpose, 0);
		keys[i] = random_uniform(&random);
		free(purpose);
	}
	free(where);
}

static const struct {
	const char *word;
	fill_keys *fill;
} steps[] = {
	{ "highest_criterion", highest_criterion },
	{ "heaviest_criterion", heaviest_criterion },
	{ "most_first_places", most_first_places },
	{ "head_to_head", head_to_head },
	{ "best_lowest_score", best_lowest_score },
	{ "best_highest_score", best_highest_score },
	{ "fewest_recusals", fewest_recusals },
	{ "panel", panel_decides },
	{ "draw", draw_lots },
};

bool ladder_keys(const struct standings *standings, const struct adjust *adjust, const char *step, const size_t *tied, size_t n, double *keys)
{
	struct ballot ballot = { standings, standings->judging, adjust, "", tied, n };
	size_t length = strcspn(step, " ");

	ballot.name = step + length + strspn(step + length, " ");
	for (size_t s = 0; s < standings->n; s++)
		if (!strcmp(standings->all[s].method, step)) {
			for (size_t i = 0; i < n; i++)
				keys[i] = standings->all[s].score[tied[i]];
			return true;
		}
	for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
		if (strlen(steps[s].word) == length && !strncmp(steps[s].word, step, length)) {
			steps[s].fill(&ballot, keys);
			return true;
		}
	return false;
}
