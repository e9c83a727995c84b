#include "stages/adjust/stability_models.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/board.h"
#include "stages/adjust/rasch_without.h"
#include "stages/adjust/stability_row.h"

/* Scores times fits, which together take about a second. */
static const double MOST_SCORES = 200000, MOST_SCORES_MARGINAL = 20000;

struct bench {
	const struct rasch_model *model;
	const struct standing *standing;
	int jobs;
	size_t main_part;
	double *before, *after; /* places by the panel's number of the nominee */
	struct stability_board board;
	size_t n_changed;
};

/* The method whose rows these are. */
static const struct standing *find_standing(const struct standings *standings)
{
	const struct standing *found = NULL;

	for (size_t s = 0; s < standings->n; s++) {
		const struct standing *standing = &standings->all[s];
		bool is_measure = !strcmp(standing->method, "rasch_measure"), is_fair = !strcmp(standing->method, "rasch_fair");

		if ((is_fair && !found) || (is_measure && standing->decides))
			found = standing;
	}
	return found;
}

static size_t find_main_part(const struct standing *standing, size_t n, size_t n_parts)
{
	size_t *sizes = mem_alloc(n_parts, sizeof *sizes), main = 0;

	for (size_t u = 0; u < n; u++)
		if (!isnan(standing->score[u]) && standing->part[u] < n_parts)
			sizes[standing->part[u]]++;
	for (size_t p = 1; p < n_parts; p++)
		if (sizes[p] > sizes[main])
			main = p;
	free(sizes);
	return main;
}

/* The places of the main part's nominees in a fit; false where these no longer compare. */
static bool place(const struct bench *bench, const struct rasch *fit)
{
	const struct rasch_frame *frame = &bench->model->frame;
	const struct rasch_element *elements = fit->elements[frame->place[FACET_NOMINEE]];
	size_t n = bench->board.panel->nominees.n, part = SIZE_MAX;
	double *score = mem_alloc(n, sizeof *score);
	bool is_fair = !strcmp(bench->standing->method, "rasch_fair"), holds = true;

	for (size_t u = 0; u < n; u++)
		score[u] = NAN;
	for (size_t i = 0; i < frame->scope->n_nominees; i++) {
		size_t u = frame->scope->nominees[i].number;

		if (bench->standing->part[u] != bench->main_part || isnan(elements[i].measure))
			continue;
		score[u] = is_fair ? elements[i].fair : elements[i].measure;
		holds = holds && (part == SIZE_MAX || part == elements[i].subset);
		part = elements[i].subset;
	}
	board_places(score, n, bench->after);
	free(score);
	return holds;
}

static void leave_out(struct bench *bench, enum rasch_facet_kind kind, size_t element, bool is_too_large)
{
	char *change = text_format("without %s %s", rasch_facet_name(kind), rasch_frame_name(&bench->model->frame, kind, element));
	struct rasch fit = { 0 };

	if (is_too_large)
		stability_row_put_undefined(&bench->board, change, "not computed: too many scores, judges and criteria to fit the model anew without each");
	else if (!rasch_without(bench->model, kind, element, bench->jobs, &fit))
		stability_row_put_undefined(&bench->board, change, "without these scores the Rasch model cannot be fitted");
	else if (!place(bench, &fit))
		stability_row_put_undefined(&bench->board, change, "without these scores the panel falls apart");
	else
		bench->n_changed += stability_row_put(&bench->board, change, bench->after);
	rasch_free(&fit);
	free(change);
}

static bool *find_used(const struct rasch_frame *frame, enum rasch_facet_kind kind)
{
	bool *used = mem_alloc(rasch_frame_count(frame, kind), sizeof *used);

	for (size_t i = 0; i < frame->data.n; i++)
		used[frame->element[kind][i]] = true;
	return used;
}

static void leave_all_out(struct bench *bench, enum rasch_facet_kind kind, bool is_too_large)
{
	const struct rasch_frame *frame = &bench->model->frame;
	bool *used = find_used(frame, kind);

	for (size_t e = 0; e < rasch_frame_count(frame, kind); e++)
		if (used[e] && *rasch_frame_name(frame, kind, e))
			leave_out(bench, kind, e, is_too_large);
	free(used);
}

bool stability_models_put(struct adjust *adjust, const struct rasch_model *model, const struct standings *standings)
{
	const struct rasch_frame *frame = &model->frame;
	struct bench bench = { .model = model, .standing = find_standing(standings), .jobs = adjust->stage->jobs };
	const struct panel *panel = standings->judging->panel;
	size_t n = panel->nominees.n;
	bool is_too_large;

	if (!bench.standing || !rasch_model_has(model, FACET_NOMINEE) || n < 2)
		return false;
	is_too_large = (double)frame->data.n * (double)(frame->n_used[FACET_JUDGE] + frame->n_used[FACET_CRITERION])
	               > (rasch_model_main(model) == &model->joint ? MOST_SCORES : MOST_SCORES_MARGINAL);
	bench.main_part = find_main_part(bench.standing, n, model->basis->n_subsets);
	bench.before = mem_alloc(2 * n, sizeof *bench.before);
	bench.after = bench.before + n;
	bench.board = (struct stability_board){ panel, bench.standing->method, bench.before, &adjust->stability };
	place(&bench, rasch_model_main(model));
	memcpy(bench.before, bench.after, n * sizeof *bench.before);
	leave_all_out(&bench, FACET_JUDGE, is_too_large);
	if (frame->n_used[FACET_CRITERION] > 1)
		leave_all_out(&bench, FACET_CRITERION, is_too_large);
	free(bench.before);
	return bench.standing->decides && bench.n_changed > 0;
}
