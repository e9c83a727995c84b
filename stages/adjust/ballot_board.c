#include "stages/adjust/ballot_board.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/panel.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/win.h"
#include "stages/adjust/ballot_facets.h"
#include "stages/adjust/ballot_judges.h"
#include "stages/adjust/ballot_order.h"
#include "stages/adjust/ballot_standing.h"
#include "stages/adjust/deciding.h"
#include "stages/adjust/deviations.h"
#include "stages/adjust/rubric.h"
#include "stages/adjust/stability_ballots.h"

enum { DRAWS = 1000 };

/* One method on one panel. */
struct ballot_method {
	struct adjust *adjust;
	const struct ballot_panel *panel;
	const char *name, *what; /* what: "comparisons" or "rankings" */
	const struct strengths *strengths;
	bool decides, is_too_large;
	uint64_t unit;
	const struct judging *scores; /* NULL without any */
	struct winners *winners;
};

static bool fits(const char *of_panel, const char *of_row)
{
	return !*of_panel || !strcmp(of_panel, of_row);
}

static const char *announced_of(const struct ballot_method *method, const char *nominee)
{
	const struct table *awards = &method->adjust->awards;
	const char *outcome = "";

	for (size_t row = 0; row < awards->n_rows; row++)
		if (fits(method->panel->cycle, table_text(awards, table_column(awards, "cycle"), row))
		    && fits(method->panel->category, table_text(awards, table_column(awards, "category"), row))
		    && !strcmp(table_text(awards, table_column(awards, "nominee"), row), nominee))
			outcome = table_text(awards, table_column(awards, "outcome"), row);
	return outcome;
}

static void add_row(const struct ballot_method *method, const char *nominee)
{
	struct table *board = &method->adjust->board;

	table_add_row(board);
	table_put_text(board, "cycle", method->panel->cycle);
	table_put_text(board, "category", method->panel->category);
	table_put_text(board, "nominee", nominee);
	table_put_text(board, "method", method->name);
	table_put_text(board, "announced", announced_of(method, nominee));
	table_put_flag(board, "decides", method->decides);
}

static const char *note_of(const struct ballot_method *method, const struct ballot_standing *standing, size_t nominee)
{
	if (method->is_too_large)
		return "more nominees than are worked with";
	if (isnan(standing->score[nominee]))
		return method->panel->criteria.n > 1 ? "not compared on every criterion that weighs" : "nothing tells the nominee from others";
	return standing->is_one_sided[nominee] ? "some nominees won, or lost, every comparison with some of the others: the score is drawn in, its order holds, and it has no error"
	                                       : NULL;
}

/* deciding: with the ladder's steps; NULL where the method does not decide. */
static void put_nominee(const struct ballot_method *method, const struct ballot_standing *standing, const struct win *win,
                        const struct standing *deciding, size_t nominee)
{
	struct table *board = &method->adjust->board;

	add_row(method, method->panel->nominees.names[nominee]);
	table_put_real(board, "score", standing->score[nominee]);
	table_put_real(board, "se", standing->se[nominee]);
	table_put_real(board, "rank", standing->place[nominee]);
	if (win->n_draws) {
		table_put_real(board, "rank_low", win->low ? win->low[nominee] : (double)NAN);
		table_put_real(board, "rank_high", win->high ? win->high[nominee] : (double)NAN);
		table_put_real(board, "p_win", win->chance[nominee]);
		table_put_real(board, "p_award", win->award[nominee]);
	}
	if (isnan(standing->se[nominee]))
		table_put_text(board, "state", method->is_too_large ? "refused" : "undefined");
	if (!isnan(standing->gap[nominee])) {
		table_put_flag(board, "inside_noise", !(standing->gap[nominee] >= 2 * standing->gap_se[nominee]));
		table_put_real(board, "gap", standing->gap[nominee]);
		table_put_real(board, "gap_se", standing->gap_se[nominee]);
	}
	if (standing->component[nominee] != COMPONENT_NONE)
		table_put_int(board, "component", (long long)standing->component[nominee] + 1);
	if (deciding && deciding->step[nominee])
		table_put_text(board, "tie_step", deciding->step[nominee]);
	table_put_text(board, "note", note_of(method, standing, nominee));
}

/* Shortlisted nominees whom nobody compared. */
static void put_absent(const struct ballot_method *method)
{
	const struct table *nominations = &method->adjust->nominations;
	struct map seen = { 0 };

	for (size_t row = 0; row < nominations->n_rows; row++) {
		const char *name = table_text(nominations, table_column(nominations, "nominee"), row);

		if (table_int(nominations, table_column(nominations, "shortlisted"), row) != 1
		    || strcmp(table_text(nominations, table_column(nominations, "cycle"), row), method->panel->cycle) != 0
		    || strcmp(table_text(nominations, table_column(nominations, "category"), row), method->panel->category) != 0
		    || map_find(&method->panel->nominees, name) != SIZE_MAX || map_find(&seen, name) != SIZE_MAX)
			continue;
		map_add(&seen, name);
		add_row(method, name);
		table_put_text(&method->adjust->board, "state", "no_data");
	}
	map_free(&seen);
}

/* By criterion, as the rubric has it. The caller frees them. */
static double *find_weights(const struct ballot_method *method)
{
	struct panel names = { .cycle = method->panel->cycle, .category = method->panel->category, .criteria = method->panel->criteria };
	struct rubric rubric;
	double *weights;

	rubric_make(&rubric, &names, &method->adjust->criteria);
	weights = mem_copy(rubric.weights, names.criteria.n, sizeof *weights);
	rubric_free(&rubric);
	return weights;
}

static char *name_of(const struct ballot_panel *panel)
{
	const struct panel names = { .cycle = panel->cycle, .category = panel->category };

	return panel_name(&names);
}

static const char *period_of(const struct ballot_panel *panel)
{
	const struct panel names = { .cycle = panel->cycle, .category = panel->category };

	return panel_period(&names);
}

static void find_faults(const struct ballot_method *method, const struct ballot_standing *standing)
{
	char *where = name_of(method->panel), *subject = text_format("%s, %s", where, method->what), *sentence;
	size_t n_one_sided = 0;

	for (size_t u = 0; u < standing->n; u++)
		n_one_sided += standing->is_one_sided[u];
	if (n_one_sided) {
		sentence = text_format("%s: some nominees won, or lost, every comparison with some of the others. The order of the %zu nominees concerned holds; "
		                       "how far they lie apart cannot be told, and their scores have no error.", subject, n_one_sided);
		stage_find(method->adjust->stage, "pairs_one_sided", subject, period_of(method->panel), "warning", sentence,
		           "Collect more choices, above all between neighbours in the order, before the lead is relied upon.");
		free(sentence);
	}
	if (standing->n_components > 1) {
		sentence = text_format("%s: nominees fall into %zu parts without a comparison between them; each part has an order of its own.", subject,
		                       standing->n_components);
		stage_find(method->adjust->stage, "panel_disconnected", subject, period_of(method->panel), "warning", sentence,
		           "Let judges compare nominees of different parts.");
		free(sentence);
	}
	free(subject);
	free(where);
}

/* Returns whether the order hangs by a single judge, where it decides. */
static bool put_method(const struct ballot_method *method)
{
	struct ballot_standing standing;
	struct ballot_order order = { 0 };
	/* No cut-off is in logits. */
	const struct win_rule rule = { judging_rule(&method->adjust->categories, method->panel->category).places, NAN };
	size_t n_hanging;
	struct win win = { 0 };
	double *weights = find_weights(method);

	ballot_standing_make(&standing, method->panel, method->strengths, weights);
	win_scores(standing.score, standing.se, (double)INFINITY, standing.component, standing.n, &rule, method->adjust->seed, method->unit, DRAWS, &win);
	if (method->decides)
		ballot_order_make(&order, method->adjust, method->panel, method->scores ? method->scores->panel : NULL, method->name, &standing);
	for (size_t u = 0; u < standing.n; u++)
		put_nominee(method, &standing, &win, method->decides ? ballot_order_deciding(&order) : NULL, u);
	put_absent(method);
	find_faults(method, &standing);
	if (method->decides) {
		deviations_put(method->adjust, &order.standings);
		winners_find(method->winners, method->adjust->stage, &order.standings);
	}
	n_hanging = stability_ballots_put(method->adjust, method->panel, method->name, weights, &standing);
	ballot_order_free(&order);
	win_free(&win);
	ballot_standing_free(&standing);
	free(weights);
	return method->decides && n_hanging > 0;
}

static void find_refused(struct adjust *adjust, const struct ballot_panel *panel, size_t n_refused)
{
	char *subject, *sentence;

	if (n_refused == 0)
		return;
	subject = name_of(panel);
	sentence = text_format("%s: rankings with more than %d nominees on one place, which have too many orders to go through, left out: %zu.", subject,
	                       PLACKETT_LUCE_TIED, n_refused);
	stage_find(adjust->stage, "rankings_refused", subject, period_of(panel), "warning", sentence,
	           "Leave the place empty where a judge did not rank: such nominees stand behind all others, in no order.");
	free(sentence);
	free(subject);
}

static bool put_comparisons(struct ballot_method method)
{
	const struct programme *programme = &method.adjust->stage->programme;
	const struct ballot_panel *panel = method.panel;
	const struct bradley_terry_data data = { panel->choices, panel->n_choices, panel->object_names.n, panel->judges.n };
	const struct bradley_terry_options options = { programme_flag(programme, "judging", "order"),
		programme_flag(programme, "judging", "reliability") };
	struct bradley_terry fit = { 0 };
	bool hangs;

	method.is_too_large = data.n_objects + (options.has_reliability ? data.n_judges : 0) > BALLOT_LIMIT;
	if (!method.is_too_large)
		bradley_terry_fit(&data, &options, &fit);
	method.strengths = &fit.strengths;
	hangs = put_method(&method);
	if (!method.is_too_large)
		ballot_facets_put_comparisons(method.adjust, panel, &fit, &options);
	bradley_terry_free(&fit);
	return hangs;
}

static bool put_rankings(struct ballot_method method)
{
	const struct ballot_panel *panel = method.panel;
	const struct plackett_luce_data data = { panel->entries, panel->n_entries, panel->rankings.n, panel->object_names.n };
	struct plackett_luce fit = { 0 };
	bool hangs;

	method.is_too_large = data.n_objects > BALLOT_LIMIT;
	if (!method.is_too_large)
		plackett_luce_fit(&data, &fit);
	method.strengths = &fit.strengths;
	hangs = put_method(&method);
	if (!method.is_too_large)
		ballot_facets_put_rankings(method.adjust, panel, &fit);
	find_refused(method.adjust, panel, fit.n_refused);
	plackett_luce_free(&fit);
	return hangs;
}

bool ballot_board_put(struct adjust *adjust, const struct ballot_panel *panel, size_t number, const struct judging *scores, struct winners *winners)
{
	const char *deciding = deciding_method(adjust, panel->cycle, panel->category, scores && scores->totals.n > 0);
	struct ballot_method method = { .adjust = adjust, .panel = panel, .scores = scores, .winners = winners };
	bool hangs = false;

	if (panel->n_choices) {
		method.name = "bradley_terry";
		method.what = "comparisons";
		method.decides = !strcmp(deciding, method.name);
		method.unit = 2 * number;
		hangs = put_comparisons(method) || hangs;
	}
	if (panel->n_entries) {
		method.name = "plackett_luce";
		method.what = "rankings";
		method.decides = !strcmp(deciding, method.name);
		method.unit = 2 * number + 1;
		hangs = put_rankings(method) || hangs;
	}
	return hangs;
}
