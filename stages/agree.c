/* agree: do the judges agree, and could this panel have shown it?
 *
 * reads   scores     one row a score, or the reason why there is none
 *         judges     the register of judges, when there is one
 * writes  agreement  one row a coefficient: each panel's, on each criterion and on all of them; on
 *                    each criterion each pair's of judges who scored the same
 *         coverage   one row a nominee: by how many it was judged, and with whom it can be compared
 *         load       one row a judge: how much the judge scored
 *
 * A panel is a category of a cycle. Cells without a score are absent, never 0. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/panel.h"
#include "pipeline/stage.h"
#include "stages/agree/coefficients.h"
#include "stages/agree/correlations.h"
#include "stages/agree/coverage.h"
#include "stages/agree/pairs.h"

/* A finding about a panel; takes over the sentence. */
static void find(struct stage *stage, const struct panel *panel, const char *code, const char *severity, char *sentence, const char *action)
{
	char *subject = panel_name(panel);

	stage_find(stage, code, subject, panel_period(panel), severity, sentence, action);
	free(subject);
	free(sentence);
}

static void find_repeats(struct stage *stage, const struct panel *panel)
{
	size_t n_repeated = 0, n_contradicted = 0;

	for (size_t i = 0; i < panel->n_cells; i++) {
		n_repeated += panel->cells[i].times > 1;
		n_contradicted += panel->cells[i].contradicted;
	}
	if (n_repeated)
		find(stage, panel, "score_repeated", n_contradicted ? "warning" : "info",
		     text_format("Scores given more than once for the same nominee, judge and criterion: %zu; of these with different "
		                 "values, whose mean counts: %zu.", n_repeated, n_contradicted),
		     "Say in the register of scores which one holds, or to which task or round each belongs.");
}

static void find_gaps(struct stage *stage, const struct panel *panel, const struct coverage *coverage)
{
	if (coverage->n_parts > 1)
		find(stage, panel, "panel_disconnected", "warning",
		     text_format("The panel falls into %zu parts that share no judge: between them, harsh judges cannot be told from "
		                 "weak nominees.", coverage->n_parts),
		     "Let some judges score across the parts; compare adjusted scores within a part only.");
	if (coverage->n_alone)
		find(stage, panel, "judged_by_one", "warning",
		     text_format("Nominees scored by one judge alone: %zu of %zu.", coverage->n_alone, panel->nominees.n),
		     "Have each nominee scored by two judges at least, better three.");
	if (coverage->n_unseen)
		find(stage, panel, "judged_by_none", "warning",
		     text_format("Nominees without any score: %zu of %zu.", coverage->n_unseen, panel->nominees.n),
		     "Have them scored, or record why they were not.");
}

/* Krippendorff (2019, chapter 12): under 0.667 scores bear no conclusion, not even a tentative one. */
static const double LEAST_ALPHA = 0.667;

/* One finding for all panels of which alpha, over all criteria, surely lies under that. */
static void find_low_agreement(struct stage *stage, const struct table *agreement)
{
	size_t statistic = table_column(agreement, "statistic"), criterion = table_column(agreement, "criterion");
	size_t high = table_column(agreement, "high"), n_panels = 0, n_low = 0;
	char *sentence;

	for (size_t row = 0; row < agreement->n_rows; row++) {
		if (strcmp(table_text(agreement, statistic, row), "krippendorff_alpha_interval") != 0
		    || *table_text(agreement, criterion, row) || table_is_missing(agreement, high, row))
			continue;
		n_panels++;
		n_low += table_real(agreement, high, row) < LEAST_ALPHA;
	}
	if (!n_low)
		return;
	sentence = text_format("Judges agree little in %zu of %zu panels: Krippendorff's alpha surely lies under %.3f, below which scores "
	                       "bear no conclusion.", n_low, n_panels, LEAST_ALPHA);
	stage_find(stage, "low_agreement", "judges", "", "warning", sentence,
	           "Go through a few scored nominees with the judges and the rubric before the next round; let the panel decide "
	           "close calls and record why.");
	free(sentence);
}

static void agree_panel(struct stage *stage, const struct panel *panel, struct table *agreement, struct table *table, struct table *load)
{
	struct coverage coverage = coverage_put(table, load, panel);
	uint64_t seed = programme_seed(&stage->programme);
	bool has_criteria = false;

	for (size_t c = 0; c <= panel->criteria.n; c++) {
		struct subject subject = { 0 };

		/* A criterion without a name cannot stand beside the row of all of them. */
		if (c < panel->criteria.n && !*panel->criteria.names[c])
			continue;
		has_criteria = has_criteria || c < panel->criteria.n;
		subject_make(&subject, panel, c < panel->criteria.n ? c : SIZE_MAX);
		coefficients_put(agreement, &subject, seed);
		correlations_put(agreement, &subject);
		/* Pairs are compared criterion by criterion: over all of them a nominee's scores are not independent. */
		if (c < panel->criteria.n || !has_criteria)
			pairs_put(agreement, &subject);
		subject_free(&subject);
	}
	find_repeats(stage, panel);
	find_gaps(stage, panel, &coverage);
}

/* Judges who scored without being in the register, and those in it who scored nothing. */
static void check_judges(struct stage *stage, const struct panels *panels, const struct table *judges)
{
	size_t column = table_column(judges, "judge");
	struct map listed = { 0 }, active = { 0 };

	for (size_t row = 0; row < judges->n_rows; row++)
		map_add(&listed, table_text(judges, column, row));
	for (size_t p = 0; p < panels->n; p++)
		for (size_t i = 0; i < panels->all[p].n_cells; i++)
			if (panels->all[p].cells[i].state == PANEL_SCORED)
				map_add(&active, panels->all[p].judges.names[panels->all[p].cells[i].judge]);
	for (size_t j = 0; j < active.n; j++)
		if (map_find(&listed, active.names[j]) == SIZE_MAX)
			stage_find(stage, "judge_unlisted", active.names[j], "", "warning", "The judge gave scores and is not in the register of judges.",
			           "Add the judge to the register, or correct the name.");
	for (size_t j = 0; j < listed.n; j++)
		if (map_find(&active, listed.names[j]) == SIZE_MAX)
			stage_find(stage, "judge_idle", listed.names[j], "", "info", "The judge is in the register and gave no score.",
			           "Nothing, if the judge had no nominees; else look for the scores.");
	map_free(&listed);
	map_free(&active);
}

static void agree(struct stage *stage, const struct table *scores, const struct table *judges, struct table *agreement, struct table *coverage,
                  struct table *load)
{
	struct panels panels = { 0 };

	panels_make(&panels, scores);
	for (size_t p = 0; p < panels.n; p++)
		agree_panel(stage, &panels.all[p], agreement, coverage, load);
	if (judges->n_rows)
		check_judges(stage, &panels, judges);
	find_low_agreement(stage, agreement);
	stage_note(stage, "%zu scores in, %zu panels; %zu coefficients, %zu nominees out", scores->n_rows, panels.n, agreement->n_rows,
	           coverage->n_rows);
	panels_free(&panels);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct table scores = { 0 }, judges = { 0 }, agreement = { 0 }, coverage = { 0 }, load = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "agree", argc, argv, &err) && stage_read(&stage, "scores", &scores, &err)
	    && stage_read(&stage, "judges", &judges, &err) && stage_supplied(&stage, &err)) {
		table_new(&agreement, "agreement");
		table_new(&coverage, "coverage");
		table_new(&load, "load");
		agree(&stage, &scores, &judges, &agreement, &coverage, &load);
		if (stage_write(&stage, "agreement", &agreement, &err) && stage_write(&stage, "coverage", &coverage, &err))
			stage_write(&stage, "load", &load, &err);
	}
	table_free(&scores);
	table_free(&judges);
	table_free(&agreement);
	table_free(&coverage);
	table_free(&load);
	return stage_end(&stage, &err);
}
