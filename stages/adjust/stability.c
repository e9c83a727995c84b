#include "stages/adjust/stability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/board_replay.h"
#include "stages/adjust/deciding.h"
#include "stages/adjust/stability_row.h"
#include "stages/adjust/stability_weights.h"

/* Fitting a model anew without each judge takes time by the fourth power of judges. */
enum { MODEL_JUDGES = 100 };

static const char *const names[BOARD_METHODS] = { "raw", "median", "trimmed", "rank", "z", "z_sample", "additive", "shrunken" };

/* One panel's board before a change, and room for the one after it. */
struct bench {
	struct adjust *adjust;
	const struct judging *judging;
	struct board_replay replay;
	size_t main_part;     /* the connected part with the most nominees */
	double *score;        /* n nominees each */
	double *before[BOARD_METHODS], *after;
	size_t *times;        /* by judge */
	const char *deciding;
	size_t n_hanging; /* judges and criteria without whom the deciding method has another winner */
};

static size_t find_main_part(const struct judging *judging)
{
	size_t *sizes = mem_alloc(judging->fit.n_components, sizeof *sizes), main = 0;

	for (size_t u = 0; u < judging->totals.n_units; u++)
		if (judging->fit.unit_component[u] < judging->fit.n_components)
			sizes[judging->fit.unit_component[u]]++;
	for (size_t c = 1; c < judging->fit.n_components; c++)
		if (sizes[c] > sizes[main])
			main = c;
	free(sizes);
	return main;
}

/* Turns scores into places; under a model only those of the main part have one. */
static void place(const struct bench *bench, enum board_method method, double *score, double *places)
{
	size_t n = bench->judging->totals.n_units;

	for (size_t u = 0; u < n && method >= BOARD_ADDITIVE; u++)
		if (bench->judging->fit.unit_component[u] != bench->main_part)
			score[u] = NAN;
	board_places(score, n, places);
}

static struct stability_board board_of(const struct bench *bench, enum board_method method)
{
	return (struct stability_board){ bench->judging->panel, names[method], bench->before[method], &bench->adjust->stability };
}

/* Compares bench->after with the board before; counts whether the deciding method has another winner. */
static void put_change(struct bench *bench, enum board_method method, const char *change)
{
	struct stability_board board = board_of(bench, method);

	bench->n_hanging += stability_row_put(&board, change, bench->after) && !strcmp(names[method], bench->deciding);
}

static void leave_judge_out(struct bench *bench, size_t judge, enum board_method method)
{
	size_t n_judges = bench->judging->totals.n_judges;
	struct stability_board board = board_of(bench, method);
	char *change = text_format("without judge %s", bench->judging->panel->judges.names[judge]);

	for (size_t j = 0; j < n_judges; j++)
		bench->times[j] = j != judge;
	if (method >= BOARD_ADDITIVE && n_judges > MODEL_JUDGES) {
		stability_row_put_undefined(&board, change, "not computed: over 100 judges");
	} else if (!board_replay_recount(&bench->replay, method, bench->times, bench->score)) {
		stability_row_put_undefined(&board, change, "without the judge's scores the panel falls apart, or nothing is left to judge chance by");
	} else {
		place(bench, method, bench->score, bench->after);
		put_change(bench, method, change);
	}
	free(change);
}

static void leave_judges_out(struct bench *bench)
{
	const struct ratings *totals = &bench->judging->totals;
	bool *scored = mem_alloc(totals->n_judges, sizeof *scored);

	for (size_t i = 0; i < totals->n; i++)
		scored[totals->rows[i].judge] = true;
	for (size_t j = 0; j < totals->n_judges; j++)
		for (enum board_method method = BOARD_RAW; scored[j] && method < BOARD_METHODS; method++)
			leave_judge_out(bench, j, method);
	free(scored);
}

/* The board under all methods with a criterion that weighs nothing. */
static void leave_criterion_out(struct bench *bench, size_t criterion)
{
	const struct judging *judging = bench->judging;
	size_t n_criteria = judging->panel->criteria.n;
	double *weights = mem_copy(judging->rubric.weights, n_criteria, sizeof *weights);
	char *change = text_format("without criterion %s", judging->panel->criteria.names[criterion]);
	struct ratings totals = { 0 };
	struct additive fit = { 0 };
	struct board_replay replay = { 0 };
	double *values;

	weights[criterion] = 0;
	panel_totals(judging->panel, weights, &totals);
	additive_fit(&totals, &fit);
	board_replay_make(&replay, &totals, &fit);
	values = mem_alloc(totals.n, sizeof *values);
	for (size_t i = 0; i < totals.n; i++)
		values[i] = totals.rows[i].value;
	for (enum board_method method = BOARD_RAW; method < BOARD_METHODS; method++) {
		board_replay_score(&replay, method, values, bench->score);
		place(bench, method, bench->score, bench->after);
		put_change(bench, method, change);
	}
	free(values);
	board_replay_free(&replay);
	additive_free(&fit);
	ratings_free(&totals);
	free(weights);
	free(change);
}

static void leave_criteria_out(struct bench *bench)
{
	const struct judging *judging = bench->judging;
	size_t n_weighing = 0;

	for (size_t c = 0; c < judging->panel->criteria.n; c++)
		n_weighing += judging->rubric.weights[c] > 0;
	for (size_t c = 0; c < judging->panel->criteria.n && n_weighing > 1; c++)
		if (judging->rubric.weights[c] > 0 && *judging->panel->criteria.names[c])
			leave_criterion_out(bench, c);
}

void stability_find(const struct adjust *adjust, size_t n_hanging, size_t n_panels)
{
	char *sentence;

	if (n_hanging == 0)
		return;
	sentence = text_format("Boards on which another nominee would take the first place by the deciding method (%s) without a single judge or criterion: %zu of "
	                       "%zu. Further places and cut-offs are not looked at.", programme_text(&adjust->stage->programme, "judging", "method"), n_hanging, n_panels);
	stage_find(adjust->stage, "result_hangs", "judges", "", "info", sentence,
	           "Read the chance of winning and the places with intervals beside the board; where the lead is inside the noise, let the panel "
	           "decide and record why.");
	free(sentence);
}

bool stability_put(struct adjust *adjust, const struct judging *judging)
{
	size_t n = judging->totals.n_units;
	struct bench bench = { .adjust = adjust, .judging = judging, .deciding = deciding_method(adjust, judging->panel->cycle, judging->panel->category, true) };

	if (n < 2 || judging->totals.n == 0)
		return false;
	bench.main_part = find_main_part(judging);
	bench.score = mem_alloc((2 + BOARD_METHODS) * n, sizeof *bench.score);
	bench.after = bench.score + n;
	bench.times = mem_alloc(judging->totals.n_judges, sizeof *bench.times);
	board_replay_make(&bench.replay, &judging->totals, &judging->fit);
	for (size_t j = 0; j < judging->totals.n_judges; j++)
		bench.times[j] = 1;
	for (enum board_method method = BOARD_RAW; method < BOARD_METHODS; method++) {
		bench.before[method] = bench.after + n + method * n;
		if (!board_replay_recount(&bench.replay, method, bench.times, bench.score))
			for (size_t u = 0; u < n; u++)
				bench.score[u] = NAN;
		place(&bench, method, bench.score, bench.before[method]);
	}
	leave_judges_out(&bench);
	leave_criteria_out(&bench);
	stability_put_weights(adjust, judging);
	board_replay_free(&bench.replay);
	free(bench.times);
	free(bench.score);
	return bench.n_hanging > 0;
}
