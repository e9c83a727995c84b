#include "pipeline/fairness.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/describe.h"

/* Krippendorff's (2019, chapter 12) bounds: for conclusions, and for tentative ones. */
static const double ALPHA_FIRM = 0.8, ALPHA_LEAST = 0.667;
/* A winner who comes first again in four of five replays. */
static const double SURE = 0.8;

const char *const fairness_table_names[] = {
	"coverage", "agreement", "judges_fit", "interactions", "board", "stability", "deviations", "rubric", "selection", NULL,
};

struct table *fairness_table(struct fairness_tables *tables, size_t i)
{
	struct table *const places[] = {
		&tables->coverage, &tables->agreement, &tables->judges_fit, &tables->interactions,
		&tables->board, &tables->stability, &tables->deviations, &tables->rubric, &tables->selection,
	};

	return places[i];
}

static const char *cell(const struct table *table, const char *column, size_t row)
{
	return table_text(table, table_column(table, column), row);
}

static double number(const struct table *table, const char *column, size_t row)
{
	return table_real(table, table_column(table, column), row);
}

static bool is_set(const struct table *table, const char *column, size_t row)
{
	return table_int(table, table_column(table, column), row) == 1;
}

/* Takes over words; NULL is no answer. */
static void add(struct fairness *fairness, struct fairness_answer answer)
{
	if (answer.words)
		fairness->answers[fairness->n++] = answer;
}

/* A row of one cycle and category, in either's name. */
static size_t add_panel(struct map *panels, const struct table *table, size_t row)
{
	char *name = text_format("%s\x1f%s", cell(table, "cycle", row), cell(table, "category", row));
	size_t at = map_add(panels, name);

	free(name);
	return at;
}

static struct fairness_answer answer_coverage(const struct table *coverage)
{
	struct fairness_answer answer = { .question = "Was every nominee judged by enough judges to compare them?", .subject = "judges a nominee", .table = "coverage" };
	double *judges = mem_alloc(coverage->n_rows, sizeof *judges);
	struct map panels = { 0 }, torn = { 0 };
	size_t n_few = 0;

	for (size_t row = 0; row < coverage->n_rows; row++) {
		judges[row] = (double)table_int(coverage, table_column(coverage, "judges"), row);
		n_few += judges[row] < 3;
		add_panel(&panels, coverage, row);
		if (table_int(coverage, table_column(coverage, "component"), row) > 1)
			add_panel(&torn, coverage, row);
	}
	if (coverage->n_rows) {
		answer.verdict = n_few == 0 && torn.n == 0 ? "yes" : n_few * 10 <= coverage->n_rows && torn.n == 0 ? "mostly" : "in part";
		answer.words = text_format("%zu nominations judged on %zu panels, each by %g judges (median); by fewer than three: %zu. Panels that fall into "
		                           "parts without a common judge: %zu.", coverage->n_rows, panels.n, stats_median(judges, coverage->n_rows), n_few, torn.n);
	}
	free(judges);
	map_free(&panels);
	map_free(&torn);
	return answer;
}

/* Rows of all panels together have neither cycle nor category; where there is one panel, its own stand for all. */
static bool is_whole(const struct table *table, size_t row)
{
	return !*cell(table, "cycle", row) && !*cell(table, "category", row);
}

static bool has_whole(const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (is_whole(table, row))
			return true;
	return false;
}

/* Whether there are rows of single panels. */
static bool has_parts(const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!is_whole(table, row))
			return true;
	return false;
}

static struct fairness_answer answer_agreement(const struct table *agreement)
{
	struct fairness_answer answer = { .question = "Did the judges agree?", .subject = "agreement", .table = "agreement" };
	double *alpha = mem_alloc(agreement->n_rows, sizeof *alpha);
	size_t n = 0, n_low = 0;
	struct map panels = { 0 };
	bool has_panels = has_parts(agreement);

	/* Each panel's alpha over all criteria; of panels with one criterion that criterion's. */
	for (size_t row = 0; row < agreement->n_rows; row++) {
		double estimate = number(agreement, "estimate", row);

		if (strcmp(cell(agreement, "statistic", row), "krippendorff_alpha_interval") != 0 || isnan(estimate) || *cell(agreement, "judge", row)
		    || (has_panels && is_whole(agreement, row)) || add_panel(&panels, agreement, row) < n)
			continue;
		alpha[n++] = estimate;
		n_low += number(agreement, "high", row) < ALPHA_LEAST;
	}
	if (n) {
		double median = stats_median(alpha, n);

		answer.verdict = median >= ALPHA_FIRM ? "yes" : median >= ALPHA_LEAST ? "mostly" : n_low > 0 ? "no" : "not known";
		answer.words = text_format("Krippendorff's alpha is %.2f (median of %zu panels); 0.80 is the convention for firm conclusions, 0.667 for tentative ones. "
		                           "Surely below the latter: %zu panels.", median, n, n_low);
	}
	free(alpha);
	map_free(&panels);
	return answer;
}

/* Whether a judge's severity is surely another than the panel's and a tenth of a five-point scale or more. */
static bool is_marked(const struct table *judges, size_t row)
{
	double severity = number(judges, "severity_additive", row);

	return fabs(severity) >= 0.4
	       && (number(judges, "severity_additive_low", row) > 0 || number(judges, "severity_additive_high", row) < 0);
}

static struct fairness_answer answer_severity(const struct table *judges)
{
	struct fairness_answer answer = { .question = "Were the judges equally severe?", .subject = "severity", .table = "judges_fit" };
	bool whole = has_whole(judges);
	double least = INFINITY, most = -INFINITY;
	struct map panels = { 0 };
	size_t n = 0, n_marked = 0;

	for (size_t row = 0; row < judges->n_rows; row++) {
		double severity = number(judges, "severity_additive", row);

		if ((whole && !is_whole(judges, row)) || isnan(severity))
			continue;
		add_panel(&panels, judges, row);
		least = fmin(least, severity);
		most = fmax(most, severity);
		n_marked += is_marked(judges, row);
		n++;
	}
	if (n > 1) {
		answer.verdict = n_marked == 0 ? "yes" : n_marked * 5 <= n ? "mostly" : "no";
		answer.words = text_format("On the same nominees judges lie from %.2f points above the panel to %.2f below it. Surely apart by 0.4 points or more: %zu "
		                           "of %zu. Adjusted scores take severity out.", -least, most, n_marked, n);
	}
	map_free(&panels);
	return answer;
}

static struct fairness_answer answer_own_group(const struct table *interactions)
{
	struct fairness_answer answer = { .question = "Did judges favour their own team, line or nominees?", .subject = "own group", .table = "interactions" };
	bool whole = has_whole(interactions);

	for (size_t row = 0; row < interactions->n_rows && !answer.words; row++) {
		double size = number(interactions, "size", row), p = number(interactions, "p", row);

		if (strcmp(cell(interactions, "kind", row), "own_group") != 0 || *cell(interactions, "judge", row) || (whole && !is_whole(interactions, row)) || isnan(size))
			continue;
		answer.verdict = isnan(p) ? "not known" : p >= 0.05 ? "not shown" : size > 0 ? "yes" : "the other way";
		answer.words = text_format("Against what others gave the same nominees, the own group got %.2f points %s (p %.3f, %lld scores of the own group).",
		                           fabs(size), size < 0 ? "less" : "more", p, table_int(interactions, table_column(interactions, "n"), row));
	}
	return answer;
}

static struct fairness_answer answer_again(const struct table *board)
{
	struct fairness_answer answer = { .question = "Would the winners have won on fresh scores?", .subject = "winners again", .table = "board" };
	double *chances = mem_alloc(board->n_rows, sizeof *chances);
	size_t n = 0, n_sure = 0;

	for (size_t row = 0; row < board->n_rows; row++) {
		double chance = number(board, "p_win", row);

		if (!is_set(board, "decides", row) || strcmp(cell(board, "announced", row), "winner") != 0 || isnan(chance))
			continue;
		n_sure += chance >= SURE;
		chances[n++] = chance;
	}
	if (n) {
		answer.verdict = n_sure == n ? "yes" : n_sure * 2 >= n ? "mostly" : n_sure ? "in part" : "no";
		answer.words = text_format("Scored again by the same judges, announced winners would come first in %.0f of 100 cases (median of %zu awards); in 80 or "
		                           "more: %zu.", 100 * stats_median(chances, n), n, n_sure);
	}
	free(chances);
	return answer;
}

static struct fairness_answer answer_order(const struct table *deviations)
{
	struct fairness_answer answer = { .question = "Were the awards given in the order of the scores?", .subject = "order kept", .table = "deviations" };
	size_t n_unexplained = 0, n_explained = 0, n_agrees = 0;

	for (size_t row = 0; row < deviations->n_rows; row++) {
		const char *deviation = cell(deviations, "deviation", row);

		n_agrees += !strcmp(deviation, "agrees") || !strcmp(deviation, "tie_broken");
		n_unexplained += !strcmp(deviation, "unexplained") || !strcmp(deviation, "not_scored");
		n_explained += !strcmp(deviation, "overridden") || !strcmp(deviation, "inside_noise");
	}
	if (n_agrees + n_unexplained + n_explained) {
		answer.verdict = n_unexplained ? "in part" : n_explained ? "mostly" : "yes";
		answer.words = text_format("Outcomes in the order of the scores: %zu; departing inside the noise or with a recorded reason: %zu; departing without one: %zu.",
		                           n_agrees, n_explained, n_unexplained);
	}
	return answer;
}

static struct fairness_answer answer_rubric(const struct table *rubric)
{
	struct fairness_answer answer = { .question = "Was the rubric fit to judge by?", .subject = "rubric", .table = "rubric" };
	size_t n_ok = 0, n_look = 0, n_gap = 0;

	for (size_t row = 0; row < rubric->n_rows; row++) {
		const char *verdict = cell(rubric, "verdict", row);

		n_ok += !strcmp(verdict, "ok");
		n_look += !strcmp(verdict, "look");
		n_gap += !strcmp(verdict, "gap");
	}
	if (n_ok + n_look + n_gap) {
		answer.verdict = n_gap ? "in part" : n_look ? "mostly" : "yes";
		answer.words = text_format("Checks passed: %zu; worth a look: %zu; something missing: %zu.", n_ok, n_look, n_gap);
	}
	return answer;
}

static struct fairness_answer answer_selection(const struct table *selection)
{
	struct fairness_answer answer = { .question = "Were groups selected alike?", .subject = "groups", .table = "selection" };
	size_t n = 0, n_apart = 0;

	for (size_t row = 0; row < selection->n_rows; row++) {
		double p = number(selection, "p_fisher", row);

		/* Over all cycles and categories, where there are such rows: parts of them repeat what the whole says. */
		if (!is_whole(selection, row) || isnan(p))
			continue;
		n++;
		n_apart += p < 0.05 && is_set(selection, "below_four_fifths", row);
	}
	if (n) {
		answer.verdict = n_apart == 0 ? "no difference shown" : "worth examining";
		answer.words = text_format("Of %zu comparisons of a group with its reference group, %zu show a difference worth examining: under four fifths of the rate, and "
		                           "more than chance would readily bring. The four-fifths rule has no statutory force in Great Britain.", n, n_apart);
	}
	return answer;
}

void fairness_make(struct fairness *fairness, const struct fairness_tables *tables)
{
	*fairness = (struct fairness){ 0 };
	add(fairness, answer_coverage(&tables->coverage));
	add(fairness, answer_agreement(&tables->agreement));
	add(fairness, answer_severity(&tables->judges_fit));
	add(fairness, answer_own_group(&tables->interactions));
	add(fairness, answer_again(&tables->board));
	add(fairness, answer_order(&tables->deviations));
	add(fairness, answer_rubric(&tables->rubric));
	add(fairness, answer_selection(&tables->selection));
}

void fairness_free(struct fairness *fairness)
{
	for (size_t i = 0; i < fairness->n; i++)
		free(fairness->answers[i].words);
	*fairness = (struct fairness){ 0 };
}
