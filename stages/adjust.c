/* adjust: who is severe, what is a fair score, and who wins under each method?
 *
 * reads   scores       one row a score, or the reason why there is none
 *         comparisons  one row a choice between two; rankings  one row a place that a judge gave
 *         anchors      measures of the Rasch model that are known from elsewhere
 *         criteria     their weights; without a register all weigh the same
 *         categories   their places and what they stand for
 *         judges       when they were briefed and trained
 *         awards       what was announced
 *         nominations  who was shortlisted
 * writes  board        one row a nominee and method
 *         judges_fit   one row a judge, for each panel and for all panels together
 *         nominees_fit, criteria_fit, thresholds, facets, interactions, unexpected
 *                      the many-facet Rasch model and what departs from it
 *         habits       what judges do besides being severe
 *         rubric       checks of the rubric
 *         stability    what single changes would do to the board
 *         deviations   announced outcomes against the computed order
 *
 * A panel is a category of a cycle. What a judge gave a nominee is the weighted mean over the criteria
 * that the judge scored; cells without a score are absent, never 0. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/weights.h"
#include "stages/adjust/adjust.h"
#include "stages/adjust/ballots.h"
#include "stages/adjust/habits.h"
#include "stages/adjust/affinity.h"
#include "stages/adjust/briefing.h"
#include "stages/adjust/deciding.h"
#include "stages/adjust/deviations.h"
#include "stages/adjust/judging.h"
#include "stages/adjust/ladder.h"
#include "stages/adjust/ladder_find.h"
#include "stages/adjust/rasch_board.h"
#include "stages/adjust/rasch_cells.h"
#include "stages/adjust/rasch_model.h"
#include "stages/adjust/rasch_put.h"
#include "stages/adjust/rasch_surprises.h"
#include "stages/adjust/rasch_suspect.h"
#include "stages/adjust/rubric_checks.h"
#include "stages/adjust/rubric_scores.h"
#include "stages/adjust/scope.h"
#include "stages/adjust/severities.h"
#include "stages/adjust/stability.h"
#include "stages/adjust/stability_models.h"
#include "stages/adjust/standings.h"
#include "stages/adjust/winners.h"

static void list_unweighted(const struct judging *judging, struct text *names)
{
	const struct panel *panel = judging->panel;

	for (size_t c = 0; c < panel->criteria.n; c++)
		if (judging->rubric.is_unweighted[c])
			text_add_format(names, "%s%s", names->length ? ", " : "", panel->criteria.names[c]);
}

static void find_weights(struct stage *stage, const struct judging *judging)
{
	char *subject = panel_name(judging->panel), *sentence;
	struct text names = { 0 };

	if (judging->rubric.weighs_nothing)
		stage_find(stage, "weights_zero", subject, panel_period(judging->panel), "serious",
		           "The weights of the criteria that were scored sum to 0: there is no board.",
		           "Correct the weights in the register of criteria, or in [judging] weights.");
	if (judging->rubric.n_unweighted) {
		list_unweighted(judging, &names);
		sentence = text_format("Criteria that were scored and have no weight, so that they do not count on the board: %s.", names.bytes);
		stage_find(stage, "criterion_unweighted", subject, panel_period(judging->panel), "warning", sentence,
		           "Give them a weight in the register of criteria, or where [judging] weights stand there, or correct their names.");
		free(sentence);
	}
	text_free(&names);
	free(subject);
}

/* How each criterion tells nominees apart, for its row. */
static void discriminations_fill(struct adjust *adjust, struct scope *scope)
{
	struct rubric_scores scores;

	rubric_scores_make(&scores, scope, &adjust->criteria);
	rubric_scores_fill(&scores, scope);
	rubric_scores_free(&scores);
}

/* What is said of the judges of a scope: one panel, or all together. */
static void adjust_scope(struct adjust *adjust, struct scope *scope, struct rasch_model *model)
{
	severities_fit(scope);
	affinity_put(adjust, scope);
	rasch_model_make(model, adjust, scope);
	rasch_cells_put(model, &adjust->interactions);
	rasch_surprises_put(model, &adjust->unexpected);
	rasch_suspect(model, scope);
	rasch_model_correct(model);
	rasch_put(model, scope, adjust);
	habits_put(adjust, scope);
	ballots_fill(adjust->ballots, scope);
	judges_put(scope, &adjust->judges_fit);
	discriminations_fill(adjust, scope);
	criteria_put(scope, &adjust->criteria_fit);
}

/* Says of judges what is said once: of all panels together, or of the only one. */
static void find_scope(struct adjust *adjust, const struct scope *scope, const struct rasch_model *model)
{
	severities_find(scope, adjust->stage);
	rasch_find(model, adjust->stage);
	suspicions_find(&scope->suspicions, adjust->stage, scope_period(scope));
}

/* Returns whether its result hangs by a single judge or criterion. */
static bool adjust_panel(struct adjust *adjust, const struct judging *judging, const struct panel *calibration, bool is_only,
                         struct winners *winners)
{
	struct scope scope = { 0 };
	struct rasch_model model = { 0 };
	struct standings standings = { 0 };
	bool hangs;

	scope_add(&scope, judging, calibration, &adjust->scores);
	ballots_join(adjust->ballots, &scope);
	scope_ready(&scope);
	adjust_scope(adjust, &scope, &model);
	if (is_only)
		find_scope(adjust, &scope, &model);
	standings_make(&standings, adjust, judging, deciding_method(adjust, judging->panel->cycle, judging->panel->category, judging->totals.n > 0));
	rasch_board_add(&model, &standings, adjust);
	ladder_climb(&standings, adjust);
	standings_put(&standings, adjust);
	hangs = stability_put(adjust, judging);
	hangs = stability_models_put(adjust, &model, &standings) || hangs;
	find_weights(adjust->stage, judging);
	/* Of a panel that choices or rankings decide, ballots_put tells. */
	if (standings_deciding(&standings)) {
		deviations_put(adjust, &standings);
		winners_find(winners, adjust->stage, &standings);
	}
	standings_free(&standings);
	rasch_model_free(&model);
	scope_free(&scope);
	return hangs;
}

static const struct panel *find_calibration(const struct panels *calibration, const struct panel *panel)
{
	for (size_t i = 0; i < calibration->n; i++)
		if (!strcmp(calibration->all[i].cycle, panel->cycle) && !strcmp(calibration->all[i].category, panel->category))
			return &calibration->all[i];
	return NULL;
}

static void adjust_all(struct adjust *adjust, const struct judging *judgings, const struct panels *panels, const struct panels *calibration)
{
	struct scope all = { 0 };
	struct rasch_model model = { 0 };

	for (size_t p = 0; p < panels->n; p++)
		scope_add(&all, &judgings[p], find_calibration(calibration, &panels->all[p]), &adjust->scores);
	ballots_join(adjust->ballots, &all);
	scope_ready(&all);
	adjust_scope(adjust, &all, &model);
	find_scope(adjust, &all, &model);
	rasch_model_free(&model);
	scope_free(&all);
}

static void adjust_panels(struct adjust *adjust)
{
	struct panels panels = { 0 }, calibration = { 0 };
	struct judging *judgings;
	size_t n_hanging = 0;
	struct winners winners = { 0 };
	bool has_nameless, is_only;

	panels_make(&panels, &adjust->scores);
	panels_make_calibration(&calibration, &adjust->scores);
	judgings = mem_alloc(panels.n, sizeof *judgings);
	/* Scores without cycle and category have the key of all panels together. */
	has_nameless = panels.n && !*panels.all[0].cycle && !*panels.all[0].category;
	is_only = has_nameless || panels.n == 1;
	for (size_t p = 0; p < panels.n; p++) {
		judging_make(&judgings[p], &panels.all[p], &adjust->criteria, &adjust->categories, &adjust->awards);
		n_hanging += adjust_panel(adjust, &judgings[p], find_calibration(&calibration, &panels.all[p]), is_only, &winners);
	}
	if (panels.n && !is_only)
		adjust_all(adjust, judgings, &panels, &calibration);
	briefing_find(adjust);
	rubric_checks_put(adjust, judgings, panels.n);
	ballots_put(adjust->ballots, adjust, &winners, &n_hanging);
	winners_tell(&winners, adjust->stage);
	ladder_find(adjust, judgings, panels.n);
	stability_find(adjust, n_hanging, deciding_find(adjust, judgings, panels.n));
	stage_note(adjust->stage, "%zu scores in, %zu panels; %zu standings, %zu judges out", adjust->scores.n_rows, panels.n, adjust->board.n_rows,
	           adjust->judges_fit.n_rows);
	for (size_t p = 0; p < panels.n; p++)
		judging_free(&judgings[p]);
	free(judgings);
	panels_free(&panels);
	panels_free(&calibration);
}

/* The stage's tables, by name. */
struct part {
	const char *name;
	struct table *table;
};

enum { TABLES_IN = 9, TABLES_OUT = 12 };

static bool read_tables(struct stage *stage, const struct part *in, struct err *err)
{
	for (size_t i = 0; i < TABLES_IN; i++)
		if (!stage_read(stage, in[i].name, in[i].table, err))
			return false;
	return stage_supplied(stage, err);
}

static bool write_tables(struct stage *stage, const struct part *out, struct err *err)
{
	for (size_t i = 0; i < TABLES_OUT; i++)
		if (!stage_write(stage, out[i].name, out[i].table, err))
			return false;
	return true;
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct ballots ballots = { 0 };
	struct adjust adjust = { .stage = &stage, .ballots = &ballots };
	struct rasch_plan plan;
	const struct part in[TABLES_IN] = {
		{ "comparisons", &adjust.comparisons }, { "rankings", &adjust.rankings },     { "anchors", &adjust.anchors },
		{ "scores", &adjust.scores },         { "criteria", &adjust.criteria }, { "categories", &adjust.categories },
		{ "judges", &adjust.judges },         { "awards", &adjust.awards },     { "nominations", &adjust.nominations },
	};
	const struct part out[TABLES_OUT] = {
		{ "board", &adjust.board },           { "judges_fit", &adjust.judges_fit }, { "nominees_fit", &adjust.nominees_fit },
		{ "criteria_fit", &adjust.criteria_fit }, { "thresholds", &adjust.thresholds }, { "facets", &adjust.facets },
		{ "interactions", &adjust.interactions }, { "unexpected", &adjust.unexpected }, { "habits", &adjust.habits },
		{ "rubric", &adjust.rubric },         { "stability", &adjust.stability }, { "deviations", &adjust.deviations },
	};
	struct err err = { 0 };

	if (stage_begin(&stage, "adjust", argc, argv, &err) && rasch_plan_read(&plan, &stage.programme, &err) && read_tables(&stage, in, &err)
	    && weights_apply(&adjust.criteria, &adjust.scores, &stage.programme, &err)) {
		for (size_t i = 0; i < TABLES_OUT; i++)
			table_new(out[i].table, out[i].name);
		adjust.seed = programme_seed(&stage.programme);
		ballots_make(&ballots, &adjust);
		adjust_panels(&adjust);
		write_tables(&stage, out, &err);
	}
	for (size_t i = 0; i < TABLES_IN; i++)
		table_free(in[i].table);
	for (size_t i = 0; i < TABLES_OUT; i++)
		table_free(out[i].table);
	ballots_free(&ballots);
	return stage_end(&stage, &err);
}
