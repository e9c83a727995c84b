#include "stages/agree/findings.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

const double FINDINGS_LEAST_SHOWN = 0.75;

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
	if (coverage->n_scored_once)
		find(stage, panel, "judge_scored_once", "info",
		     text_format("Judges who scored one nominee alone: %zu of %zu; whether they are harsh, or that nominee weak, cannot be told.",
		                 coverage->n_scored_once, panel->judges.n),
		     "Have each judge score several nominees that others score as well.");
	if (coverage->n_unseen)
		find(stage, panel, "judged_by_none", "warning",
		     text_format("Nominees without any score: %zu of %zu.", coverage->n_unseen, panel->nominees.n),
		     "Have them scored, or record why they were not.");
}

/* Krippendorff (2019, chapter 12): under 0.667 scores bear no conclusion, not even a tentative one. */
static const double LEAST_ALPHA = 0.667;

static bool is_of_all_criteria(const struct table *agreement, size_t row, const char *statistic)
{
	return !strcmp(table_text(agreement, table_column(agreement, "statistic"), row), statistic)
	       && !*table_text(agreement, table_column(agreement, "criterion"), row) && !*table_text(agreement, table_column(agreement, "judge"), row);
}

/* Whether the row's panel could have shown agreement at all. */
static bool could_show(const struct table *agreement, size_t row)
{
	size_t n_key = table_column(agreement, "category") + 1;

	for (size_t other = 0; other < agreement->n_rows; other++)
		if (is_of_all_criteria(agreement, other, "icc_detectable") && table_compare(agreement, row, agreement, other, n_key) == 0)
			return table_real(agreement, table_column(agreement, "estimate"), other) <= FINDINGS_LEAST_SHOWN;
	return false;
}

/* One finding for all panels of which alpha, over all criteria, surely lies under that. Rows of all panels together are
 * none of them. */
static void find_low_agreement(struct stage *stage, const struct table *agreement)
{
	size_t high = table_column(agreement, "high"), category = table_column(agreement, "category"), n_panels = 0, n_low = 0;
	bool has_names = agreement->n_rows && (*table_text(agreement, 0, agreement->n_rows - 1) || *table_text(agreement, category, agreement->n_rows - 1));
	char *sentence;

	for (size_t row = 0; row < agreement->n_rows; row++) {
		bool is_whole = !*table_text(agreement, 0, row) && !*table_text(agreement, category, row);

		if (!is_of_all_criteria(agreement, row, "krippendorff_alpha_interval") || (has_names && is_whole) || table_is_missing(agreement, high, row)
		    || !could_show(agreement, row))
			continue;
		n_panels++;
		n_low += table_real(agreement, high, row) < LEAST_ALPHA;
	}
	if (!n_low)
		return;
	sentence = text_format("Judges agree little in %zu of %zu panels that could have shown more: Krippendorff's alpha surely lies under %.3f, below which scores "
	                       "bear no conclusion.", n_low, n_panels, LEAST_ALPHA);
	stage_find(stage, "low_agreement", "judges", "", "warning", sentence,
	           "Go through a few scored nominees with the judges and the rubric before the next round; let the panel decide "
	           "close calls and record why.");
	free(sentence);
}

static void find_unscored(struct stage *stage, const struct panel *panel)
{
	bool *scored = mem_alloc(panel->criteria.n, sizeof *scored);
	size_t n = 0;

	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED)
			scored[panel->cells[i].criterion] = true;
	for (size_t c = 0; c < panel->criteria.n; c++)
		n += !scored[c];
	free(scored);
	if (n)
		find(stage, panel, "criterion_unscored", "warning", text_format("Criteria that nobody scored: %zu of %zu.", n, panel->criteria.n),
		     "Have them scored, or take them out of the rubric.");
}

void findings_panel(struct stage *stage, const struct panel *panel, const struct coverage *coverage)
{
	find_repeats(stage, panel);
	find_gaps(stage, panel, coverage);
	find_unscored(stage, panel);
}

void findings_agreement(struct stage *stage, const struct table *agreement, size_t n_small, size_t n_panels)
{
	char *sentence = text_format("Panels too small to show agreement: %zu of %zu. The scores of so few judges of so few nominees could tell "
	                             "agreement from chance only if it were nearly perfect (a true intraclass correlation above %.2f).",
	                             n_small, n_panels, FINDINGS_LEAST_SHOWN);

	find_low_agreement(stage, agreement);
	if (n_small)
		stage_find(stage, "panel_too_small", "judges", "", "info", sentence,
		           "Read their coefficients as unknown, not as low; have more judges score each nominee, or judge categories together.");
	free(sentence);
}

void findings_calibration(struct stage *stage, const struct panel *panel, size_t n_scores)
{
	find(stage, panel, "calibration_items", "info",
	     text_format("Items that judges were calibrated by: %zu, with %zu scores. They count for no result; agreement on them stands apart.",
	                 panel->nominees.n, n_scores),
	     "Look at agreement on them before the judging, while a word with a judge still helps.");
}

/* Judges who scored without being in the register, and those in it who scored nothing. */
void findings_judges(struct stage *stage, const struct panels *panels, const struct table *judges)
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
