#include "stages/adjust/stability_ballots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/components.h"
#include "stages/adjust/stability_row.h"

/* Steps of a solution's innermost loop, over all judges: some seconds. */
static const double MOST_WORK = 2e7;

struct bench {
	const struct ballot_panel *panel;
	const double *weights;
	const struct bradley_terry_options *options; /* NULL: rankings */
	const struct ballot_standing *standing;
	size_t main_part;
	double *before, *after;
};

static size_t find_main_part(const struct ballot_standing *standing)
{
	size_t *sizes = mem_alloc(standing->n_components, sizeof *sizes), main = 0;

	for (size_t u = 0; u < standing->n; u++)
		if (standing->component[u] != COMPONENT_NONE)
			sizes[standing->component[u]]++;
	for (size_t p = 1; p < standing->n_components; p++)
		if (sizes[p] > sizes[main])
			main = p;
	free(sizes);
	return main;
}

/* The places of the main part's nominees by scores; false where these no longer compare. */
static bool place(const struct bench *bench, const struct ballot_standing *standing, double *places)
{
	size_t n = standing->n, part = COMPONENT_NONE;
	double *score = mem_copy(standing->score, n, sizeof *score);
	bool holds = true;

	for (size_t u = 0; u < n; u++) {
		if (bench->standing->component[u] != bench->main_part)
			score[u] = NAN;
		if (isnan(score[u]))
			continue;
		holds = holds && (part == COMPONENT_NONE || part == standing->component[u]);
		part = standing->component[u];
	}
	board_places(score, n, places);
	free(score);
	return holds;
}

static bool place_without_pairs(struct bench *bench, size_t judge)
{
	const struct ballot_panel *panel = bench->panel;
	struct bradley_terry_choice *kept = mem_alloc(panel->n_choices, sizeof *kept);
	struct bradley_terry_data data = { kept, 0, panel->object_names.n, panel->judges.n };
	struct bradley_terry fit = { 0 };
	struct ballot_standing standing;
	bool holds;

	for (size_t i = 0; i < panel->n_choices; i++)
		if (panel->choices[i].judge != judge)
			kept[data.n++] = panel->choices[i];
	bradley_terry_fit(&data, bench->options, &fit);
	ballot_standing_make(&standing, panel, &fit.strengths, bench->weights);
	holds = place(bench, &standing, bench->after);
	ballot_standing_free(&standing);
	bradley_terry_free(&fit);
	free(kept);
	return holds;
}

static bool place_without_rankings(struct bench *bench, size_t judge)
{
	const struct ballot_panel *panel = bench->panel;
	struct plackett_luce_entry *kept = mem_alloc(panel->n_entries, sizeof *kept);
	struct plackett_luce_data data = { kept, 0, panel->rankings.n, panel->object_names.n };
	struct plackett_luce fit = { 0 };
	struct ballot_standing standing;
	bool holds;

	for (size_t i = 0; i < panel->n_entries; i++)
		if (panel->judge_of_ranking[panel->entries[i].ranking] != judge)
			kept[data.n++] = panel->entries[i];
	plackett_luce_fit(&data, &fit);
	ballot_standing_make(&standing, panel, &fit.strengths, bench->weights);
	holds = place(bench, &standing, bench->after);
	ballot_standing_free(&standing);
	plackett_luce_free(&fit);
	free(kept);
	return holds;
}

/* By judge: whether the method goes by anything of theirs. */
static bool *find_judges(const struct bench *bench, size_t *n)
{
	const struct ballot_panel *panel = bench->panel;
	bool *has = mem_alloc(panel->judges.n, sizeof *has);

	for (size_t i = 0; bench->options && i < panel->n_choices; i++)
		has[panel->choices[i].judge] = true;
	for (size_t i = 0; !bench->options && i < panel->n_entries; i++)
		has[panel->judge_of_ranking[panel->entries[i].ranking]] = true;
	*n = 0;
	for (size_t j = 0; j < panel->judges.n; j++)
		*n += has[j];
	return has;
}

static bool leave_out(struct bench *bench, const struct stability_board *board, size_t judge, bool is_too_large)
{
	char *change = text_format("without judge %s", bench->panel->judges.names[judge]);
	bool changed = false;

	if (is_too_large)
		stability_row_put_undefined(board, change, "not computed: too many nominees and judges to fit anew without each");
	else if (!(bench->options ? place_without_pairs(bench, judge) : place_without_rankings(bench, judge)))
		stability_row_put_undefined(board, change, "without the judge's choices the panel falls apart");
	else
		changed = stability_row_put(board, change, bench->after);
	free(change);
	return changed;
}

size_t stability_ballots_put(struct adjust *adjust, const struct ballot_panel *panel, const char *method, const double *weights,
                             const struct ballot_standing *standing)
{
	const struct programme *programme = &adjust->stage->programme;
	const struct bradley_terry_options options = { programme_flag(programme, "judging", "order"), programme_flag(programme, "judging", "reliability") };
	const struct panel names = { .cycle = panel->cycle, .category = panel->category, .nominees = panel->nominees };
	struct bench bench = { .panel = panel, .weights = weights, .standing = standing };
	struct stability_board board = { &names, method, NULL, &adjust->stability };
	size_t n_judges, n_hanging = 0;
	double size;
	bool *has;

	if (standing->n_components == 0 || standing->n < 2)
		return 0;
	bench.options = strcmp(method, "bradley_terry") ? NULL : &options;
	bench.main_part = find_main_part(standing);
	bench.before = mem_alloc(2 * standing->n, sizeof *bench.before);
	bench.after = bench.before + standing->n;
	board.before = bench.before;
	place(&bench, standing, bench.before);
	has = find_judges(&bench, &n_judges);
	size = (double)panel->object_names.n + (bench.options && options.has_reliability ? (double)panel->judges.n : 0);
	for (size_t j = 0; j < panel->judges.n; j++)
		if (has[j])
			n_hanging += leave_out(&bench, &board, j, (double)n_judges * size * size * size > MOST_WORK);
	free(has);
	free(bench.before);
	return n_hanging;
}
