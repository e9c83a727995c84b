/* plaudit explain shift: the headline of one kind of unit, line by line. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/command_explain_result.h"
#include "pipeline/command_explain_words.h"
#include "pipeline/paper/number.h"
#include "pipeline/stats/verdict.h"

enum { INDENT = 14 };

static bool has_caveat(const struct view *view, enum caveat caveat)
{
	return question_has_caveat(view->question, view->headline, caveat);
}

/* How large something is: without a sign. */
static void add_size(const struct view *view, double value, struct text *text)
{
	char *words = question_change(view->question, view->headline, fabs(value), true);

	text_add(text, *words == '+' ? words + 1 : words);
	free(words);
}

static void add_count(const struct view *view, const char *column, const char *words, struct text *text)
{
	long long count = question_count(view->question, column, view->headline);
	char digits[NUMBER_TEXT];

	if (count == TABLE_MISSING)
		return;
	number_text((double)count, NUMBER_COUNT, digits);
	text_add_format(text, "%s%s %s", text->length ? ", " : "", digits, words);
}

/* Why the verdict is not_enough_data, when there is an interval to go by. */
static void add_shortage(const struct view *view, double low, double high, const char *interval, struct text *text)
{
	if (low <= 0 && high >= 0) {
		text_add_format(text, "%s allows for no change at all as well as for one of ", interval);
		add_size(view, view_number(view, "minimum_meaningful"), text);
		text_add(text, " or more, the least that matters.");
		return;
	}
	text_add_format(text, "%s lies wholly on one side of 0, but the estimate is less than ", interval);
	add_size(view, view_number(view, "minimum_meaningful"), text);
	text_add(text, ", the least that matters.");
}

static void add_grounds(const struct view *view, enum verdict verdict, struct text *text)
{
	double low = view_number(view, view_is_adjusted(view) ? "low_holm" : "low"), high = view_number(view, view_is_adjusted(view) ? "high_holm" : "high");
	const char *interval = view_is_adjusted(view) ? "the adjusted interval" : "the interval";

	if (has_caveat(view, CAVEAT_NO_DESIGN_HOLDS) || has_caveat(view, CAVEAT_FEW_CLUSTERS)) {
		text_add(text, caveat_kinds[has_caveat(view, CAVEAT_NO_DESIGN_HOLDS) ? CAVEAT_NO_DESIGN_HOLDS : CAVEAT_FEW_CLUSTERS].sentence);
	} else if (isnan(low) || isnan(high)) {
		char *reason = question_reason(view->question, view->headline);

		text_add_format(text, "there is no interval. %s", reason);
		free(reason);
	} else if (verdict == VERDICT_NOT_ENOUGH_DATA) {
		add_shortage(view, low, high, interval, text);
	} else if (verdict == VERDICT_NO_MATERIAL_CHANGE) {
		text_add_format(text, "%s lies wholly inside changes of less than ", interval);
		add_size(view, view_number(view, "minimum_meaningful"), text);
		text_add(text, ", the least that matters, either way.");
	} else {
		text_add_format(text, "%s lies wholly on one side of 0, and the estimate is at least ", interval);
		add_size(view, view_number(view, "minimum_meaningful"), text);
		text_add(text, ", the least that matters.");
	}
}

static void print_verdict(const struct view *view)
{
	enum verdict verdict = verdict_read(view_cell(view, "verdict"));
	struct text text = { 0 };

	if (!strcmp(view_cell(view, "state"), "suppressed") || isnan(view_number(view, "estimate"))) {
		text_add_format(&text, "%s.", verdict_words(verdict));
	} else if (verdict == VERDICT_NONE) {
		text_add(&text, "none. ");
		if (has_caveat(view, CAVEAT_NO_MINIMUM))
			text_add(&text, caveat_kinds[CAVEAT_NO_MINIMUM].sentence);
		else if (has_caveat(view, CAVEAT_INTERVAL_TOO_SHORT))
			text_add(&text, caveat_kinds[CAVEAT_INTERVAL_TOO_SHORT].sentence);
		else
			text_add(&text, "Of this metric neither more nor less is better, or its design allows none.");
	} else {
		text_add_format(&text, "%s: ", verdict_words(verdict));
		add_grounds(view, verdict, &text);
	}
	view_print_line("  Verdict", &text);
}

static void print_design(const struct view *view)
{
	enum design design = question_design(view->question, view->headline);
	char *remark = question_remark(view->question, view->headline), *selection = question_selection(view->question, view->headline);
	struct text text = { 0 };

	text_add(&text, words_of_design_sentence(design));
	if (*selection && design_kinds[design].selection != SELECTION_BY_BASE && !has_caveat(view, CAVEAT_SELECTION_BIASES))
		text_add_format(&text, " %s", design_selection_words(design_kinds[design].selection));
	else if (*selection)
		text_add_format(&text, " %c%s.", toupper((unsigned char)*selection), selection + 1);
	if (*view_cell(view, "variant"))
		text_add_format(&text, " Method: %s.", words_of_variant(design, view_cell(view, "variant")));
	free(selection);
	view_print_line("  Design", &text);
	if (!isnan(view_number(view, "low")))
		text_add(&text, remark);
	view_print_line("  In detail", &text);
	free(remark);
}

static void print_base(const struct view *view)
{
	char *treated;
	const char *population = view->question->population;
	struct text text = { 0 };

	add_count(view, "n_before", "answers or cases before", &text);
	add_count(view, "n_after", "after", &text);
	treated = text_format("cases of %s", view->units);
	if (strcmp(population, "winner") != 0)
		add_count(view, "treated", treated, &text);
	if (text.length)
		text_add(&text, ".");
	if (question_count(view->question, "clusters", view->headline) != TABLE_MISSING) {
		char digits[NUMBER_TEXT];

		number_text((double)question_count(view->question, "clusters", view->headline), NUMBER_COUNT, digits);
		text_add_format(&text, "%sUnits taken as independent of each other: %s%s.", text.length ? " " : "", digits,
		                strcmp(population, "all") != 0 ? " (the group and those it is compared with, together)" : "");
	}
	view_print_line("  Base", &text);
	free(treated);
}

static void print_sureness(const struct view *view)
{
	struct text text = { 0 };
	long long growth = question_count(view->question, "evidence_growth", view->headline);
	long long magenta = question_count(view->question, "evidence_magenta", view->headline);

	if (growth != TABLE_MISSING && magenta != TABLE_MISSING)
		text_add_format(&text, "level %lld of 5 on the Maryland scale as What Works Growth reads it, %lld as the Magenta Book does (1: no more than "
		                "before and after; 5: awards drawn by lot).", growth, magenta);
	view_print_line("  Evidence", &text);
	if (!isnan(view_number(view, "detectable"))) {
		text_add(&text, "a true change of ");
		add_size(view, view_number(view, "detectable"), &text);
		text_add(&text, " or more, in four cases of five (80% power), before adjusting for the number of metrics; the verdict goes by the adjusted interval and needs more.");
	}
	view_print_line("  Could show", &text);
}

static void print_caveats(const struct view *view)
{
	static const enum caveat told_above[] = { CAVEAT_SELECTION_BY_SCORE, CAVEAT_NO_DESIGN_HOLDS, CAVEAT_FEW_CLUSTERS, CAVEAT_NO_MINIMUM, CAVEAT_BREAK };
	struct text text = { 0 };

	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++) {
		bool is_told = !has_caveat(view, caveat);

		for (size_t i = 0; i < sizeof told_above / sizeof *told_above && !is_told; i++)
			is_told = told_above[i] == caveat;
		if (!is_told)
			text_add_format(&text, "%s%s", text.length ? " " : "", caveat_kinds[caveat].sentence);
	}
	view_print_line("  Mind", &text);
}

static void print_none(const struct view *view)
{
	if (!strcmp(view->question->population, "never"))
		question_print("  Headline", INDENT, design_headline_words("never"));
	else if (!view->question->has_asked_definition)
		question_print("  Headline", INDENT, "None: the run has no row that answers for this metric and population; what other rows there are stands below.");
	else
		question_print("  Headline", INDENT, "None by this definition: the metric's own definition alone answers (without --definition it is told).");
}

void view_print_answer(const struct view *view)
{
	printf("%c%s\n", view->units[0] - 'a' + 'A', view->units + 1);
	if (view->headline == SIZE_MAX) {
		print_none(view);
		return;
	}
	view_print_result(view);
	print_verdict(view);
	if (isnan(view_number(view, "estimate")))
		return;
	print_design(view);
	print_base(view);
	print_sureness(view);
	print_caveats(view);
}
