/* adjust: who is severe, what is a fair score, and who wins under each method?
 *
 * reads   scores       one row a score, or the reason why there is none
 *         criteria     their weights; without a register all weigh the same
 *         awards       what was announced
 *         nominations  who was shortlisted
 * writes  board        one row a nominee and method
 *         judges_fit   one row a judge, for each panel and for all panels together
 *
 * A panel is a category of a cycle. What a judge gave a nominee is the weighted mean over the criteria
 * that the judge scored; cells without a score are absent, never 0. */
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "stages/adjust/judging.h"
#include "stages/adjust/severities.h"
#include "stages/adjust/standings.h"
#include "stages/adjust/winners.h"

struct registers {
	struct table criteria, awards, nominations;
};

static void find_weights(struct stage *stage, const struct judging *judging)
{
	char *subject = panel_name(judging->panel), *sentence;

	if (judging->rubric.weighs_nothing)
		stage_find(stage, "weights_zero", subject, panel_period(judging->panel), "serious",
		           "The weights of the criteria that were scored sum to 0: there is no board.", "Correct the weights in the register of criteria.");
	if (judging->rubric.n_unweighted) {
		sentence = text_format("Criteria that were scored and have no weight in the register, so that they do not count on the board: %zu.",
		                       judging->rubric.n_unweighted);
		stage_find(stage, "criterion_unweighted", subject, panel_period(judging->panel), "warning", sentence,
		           "Give them a weight in the register of criteria, or correct their names.");
		free(sentence);
	}
	free(subject);
}

/* One panel's rows; its judges join `all`, too. */
static void adjust_panel(struct stage *stage, const struct panel *panel, const struct registers *registers, struct table *board,
                         struct table *judges_fit, struct severities *all, bool is_only)
{
	struct judging judging = { 0 };
	struct severities severities = { 0 };
	char *name = panel_name(panel);

	judging_make(&judging, panel, &registers->criteria, &registers->awards);
	standings_put(board, &judging);
	standings_put_unscored(board, panel, &registers->nominations);
	severities_add(&severities, &judging);
	severities_fit(&severities);
	severities_put(&severities, judges_fit, panel->cycle, panel->category);
	if (is_only)
		severities_find(&severities, stage, *panel->cycle || *panel->category ? name : "", panel_period(panel));
	severities_add(all, &judging);
	find_weights(stage, &judging);
	winners_find(stage, &judging);
	severities_free(&severities);
	judging_free(&judging);
	free(name);
}

static void adjust(struct stage *stage, const struct table *scores, const struct registers *registers, struct table *board,
                   struct table *judges_fit)
{
	struct panels panels = { 0 };
	struct severities all = { 0 };
	bool has_nameless, is_only;

	panels_make(&panels, scores);
	/* Scores without cycle and category have the key of all panels together. */
	has_nameless = panels.n && !*panels.all[0].cycle && !*panels.all[0].category;
	is_only = has_nameless || panels.n == 1;
	for (size_t p = 0; p < panels.n; p++)
		adjust_panel(stage, &panels.all[p], registers, board, judges_fit, &all, is_only);
	if (panels.n && !is_only) {
		severities_fit(&all);
		severities_put(&all, judges_fit, "", "");
		severities_find(&all, stage, "", "");
	}
	stage_note(stage, "%zu scores in, %zu panels; %zu standings, %zu judges out", scores->n_rows, panels.n, board->n_rows, judges_fit->n_rows);
	severities_free(&all);
	panels_free(&panels);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct registers registers = { 0 };
	struct table scores = { 0 }, board = { 0 }, judges_fit = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "adjust", argc, argv, &err) && stage_read(&stage, "scores", &scores, &err)
	    && stage_read(&stage, "criteria", &registers.criteria, &err) && stage_read(&stage, "awards", &registers.awards, &err)
	    && stage_read(&stage, "nominations", &registers.nominations, &err) && stage_supplied(&stage, &err)) {
		table_new(&board, "board");
		table_new(&judges_fit, "judges_fit");
		adjust(&stage, &scores, &registers, &board, &judges_fit);
		if (stage_write(&stage, "board", &board, &err))
			stage_write(&stage, "judges_fit", &judges_fit, &err);
	}
	table_free(&scores);
	table_free(&registers.criteria);
	table_free(&registers.awards);
	table_free(&registers.nominations);
	table_free(&board);
	table_free(&judges_fit);
	return stage_end(&stage, &err);
}
