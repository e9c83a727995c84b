/* plaudit explain shift: the headline of one kind of unit, line by line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/command_explain_view.h"
#include "pipeline/command_explain_words.h"
#include "pipeline/paper/number.h"
#include "pipeline/stats/verdict.h"

enum { INDENT = 14 };

/* Prints one line of the answer and empties the text. */
static void print_line(const char *lead, struct text *text)
{
	if (text->length)
		question_print(lead, INDENT, text->bytes);
	text_free(text);
}

static double number(const struct view *view, const char *column)
{
	return question_number(view->question, column, view->headline);
}

static const char *cell(const struct view *view, const char *column)
{
	return question_cell(view->question, column, view->headline);
}

static bool has_caveat(const struct view *view, enum caveat caveat)
{
	return question_has_caveat(view->question, view->headline, caveat);
}

static void add_change(const struct view *view, double value, bool with_unit, struct text *text)
{
	char *words = question_change(view->question, view->headline, value, with_unit);

	text_add(text, words);
	free(words);
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

/* "the 10 teams that won", "teams nominated and passed over", "everybody". */
static void add_whom(const struct view *view, struct text *text)
{
	const char *population = view->question->population;
	long long treated = question_count(view->question, "treated", view->headline);
	char *units = words_of_units(view->unit_kind, treated == 1), digits[NUMBER_TEXT];

	if (!strcmp(population, "winner") && treated != TABLE_MISSING) {
		number_text((double)treated, NUMBER_COUNT, digits);
		text_add_format(text, "the %s %s that won", digits, units);
	} else if (!strcmp(population, "winner")) {
		text_add_format(text, "%s that won", view->units);
	} else if (!strcmp(population, "nominated")) {
		text_add_format(text, "%s nominated and passed over", view->units);
	} else {
		text_add(text, words_of_population(population));
	}
	free(units);
}

/* "csat of everybody, launch, 2025-10 to 2026-09 against 2024-10 to 2025-09". */
static void add_subject(const struct view *view, struct text *text)
{
	const char *event = cell(view, "event");

	text_add_format(text, "%s of ", view->question->metric);
	add_whom(view, text);
	text_add(text, ", ");
	view_add_event(view, event, text);
	if (*cell(view, "after_from") && *cell(view, "before_from"))
		text_add_format(text, ", %s to %s against %s to %s", cell(view, "after_from"), cell(view, "after_to"), cell(view, "before_from"),
		                cell(view, "before_to"));
}

static bool is_adjusted(const struct view *view)
{
	double low = number(view, "low_holm"), high = number(view, "high_holm");

	return !isnan(low) && !isnan(high) && (low != number(view, "low") || high != number(view, "high"));
}

/* How many metrics answer beside this one, and are adjusted with it; 0 when that cannot be told. */
static size_t count_family(const struct view *view)
{
	const struct question *question = view->question;
	size_t n = 0;

	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		if (!question_headline(question, row) || !question_is(question, "population", row, question->population)
		    || !question_is(question, "unit_kind", row, view->unit_kind)
		    || (!strcmp(question->population, "all") && !question_is(question, "event", row, cell(view, "event"))))
			continue;
		if (question_is(question, "state", row, "suppressed"))
			return 0;
		n += !isnan(question_number(question, "low", row)) || !isnan(question_number(question, "p", row));
	}
	return n;
}

/* The p value, as far as there is one, adjusted and before. */
static void add_p(const struct view *view, struct text *text)
{
	double p = number(view, "p"), adjusted = number(view, "p_holm");
	char words[NUMBER_TEXT], before[NUMBER_TEXT];

	if (isnan(p) || isnan(adjusted))
		return;
	number_p(adjusted, words);
	number_text(p, NUMBER_P, before);
	text_add_format(text, ", %s (%s before)", words, before);
}

static void print_result(const struct view *view)
{
	struct text text = { 0 };

	add_subject(view, &text);
	if (isnan(number(view, "estimate"))) {
		char *reason = question_reason(view->question, view->headline);

		text_add_format(&text, "%s. %s", strcmp(cell(view, "state"), "suppressed") != 0 ? ": no figure" : "", reason);
		free(reason);
	} else {
		text_add(&text, ": ");
		question_add_figure(view->question, view->headline, false, &text);
		text_add(&text, ".");
	}
	if (is_adjusted(view)) {
		size_t n = count_family(view);

		if (n > 1)
			text_add_format(&text, " Adjusted for the %zu metrics that are tested at once", n);
		else
			text_add(&text, " Adjusted for all metrics that are tested at once");
		text_add(&text, ", the interval reaches from ");
		add_change(view, number(view, "low_holm"), false, &text);
		text_add(&text, " to ");
		add_change(view, number(view, "high_holm"), false, &text);
		add_p(view, &text);
		text_add(&text, ".");
	}
	print_line("  Result", &text);
}

/* Why the verdict is not_enough_data, when there is an interval to go by. */
static void add_shortage(const struct view *view, double low, double high, const char *interval, struct text *text)
{
	if (low <= 0 && high >= 0) {
		text_add_format(text, "%s allows for no change at all as well as for one of ", interval);
		add_size(view, number(view, "minimum_meaningful"), text);
		text_add(text, " or more, the least that matters.");
		return;
	}
	text_add_format(text, "%s lies wholly on one side of 0, but the change that was found is less than ", interval);
	add_size(view, number(view, "minimum_meaningful"), text);
	text_add(text, ", the least that matters.");
}

static void add_grounds(const struct view *view, enum verdict verdict, struct text *text)
{
	double low = number(view, is_adjusted(view) ? "low_holm" : "low"), high = number(view, is_adjusted(view) ? "high_holm" : "high");
	const char *interval = is_adjusted(view) ? "the adjusted interval" : "the interval";

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
		add_size(view, number(view, "minimum_meaningful"), text);
		text_add(text, ", the least that matters, either way.");
	} else {
		text_add_format(text, "%s lies wholly on one side of 0, and the change is at least ", interval);
		add_size(view, number(view, "minimum_meaningful"), text);
		text_add(text, ", the least that matters.");
	}
}

static void print_verdict(const struct view *view)
{
	enum verdict verdict = verdict_read(cell(view, "verdict"));
	struct text text = { 0 };

	if (!strcmp(cell(view, "state"), "suppressed") || isnan(number(view, "estimate"))) {
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
	print_line("  Verdict", &text);
}

static void print_design(const struct view *view)
{
	enum design design = question_design(view->question, view->headline);
	char *remark = question_remark(view->question, view->headline);
	struct text text = { 0 };

	text_add(&text, words_of_design_sentence(design));
	if (strcmp(view->question->population, "all") != 0)
		text_add_format(&text, " %s", design_selection_words(design_kinds[design].selection));
	if (*cell(view, "variant"))
		text_add_format(&text, " Reckoned thus: %s.", words_of_variant(cell(view, "variant")));
	print_line("  Design", &text);
	if (!isnan(number(view, "low")))
		text_add(&text, remark);
	print_line("  In detail", &text);
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
		text_add_format(&text, "%sUnits taken as independent of each other%s: %s.", text.length ? " " : "",
		                strcmp(population, "all") != 0 ? ", those compared with among them" : "", digits);
	}
	print_line("  Base", &text);
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
	print_line("  Evidence", &text);
	if (!isnan(number(view, "detectable"))) {
		text_add(&text, "a true change of ");
		add_size(view, number(view, "detectable"), &text);
		text_add(&text, " or more, at four chances in five (80 % power); smaller ones this volume shows more seldom.");
	}
	print_line("  Could show", &text);
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
	print_line("  Mind", &text);
}

static void print_none(const struct view *view)
{
	if (!strcmp(view->question->population, "never"))
		question_print("  Headline", INDENT, design_headline_words("never"));
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
	print_result(view);
	print_verdict(view);
	if (isnan(number(view, "estimate")))
		return;
	print_design(view);
	print_base(view);
	print_sureness(view);
	print_caveats(view);
}
