/* plaudit explain shift: what the headline found, of whom, and how it stands once adjusted. */
#include "pipeline/command_explain_result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/command_explain_words.h"
#include "pipeline/paper/number.h"

enum { INDENT = 14 };

void view_print_line(const char *lead, struct text *text)
{
	if (text->length)
		question_print(lead, INDENT, text->bytes);
	text_free(text);
}

double view_number(const struct view *view, const char *column)
{
	return question_number(view->question, column, view->headline);
}

const char *view_cell(const struct view *view, const char *column)
{
	return question_cell(view->question, column, view->headline);
}

bool view_is_adjusted(const struct view *view)
{
	double low = view_number(view, "low_holm"), high = view_number(view, "high_holm");

	return !isnan(low) && !isnan(high) && (low != view_number(view, "low") || high != view_number(view, "high"));
}

static void add_change(const struct view *view, double value, bool with_unit, struct text *text)
{
	char *words = question_change(view->question, view->headline, value, with_unit);

	text_add(text, words);
	free(words);
}

/* "10 teams that won", "teams nominated and passed over", "everybody". */
static void add_whom(const struct view *view, struct text *text)
{
	const char *population = view->question->population;
	long long treated = question_count(view->question, "treated", view->headline);
	char *units = words_of_units(view->unit_kind, treated == 1), digits[NUMBER_TEXT];

	if (!strcmp(population, "winner") && treated != TABLE_MISSING) {
		number_text((double)treated, NUMBER_COUNT, digits);
		text_add_format(text, "%s %s that won", digits, units);
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
	const char *event = view_cell(view, "event");

	text_add_format(text, "%s of ", view->question->metric);
	add_whom(view, text);
	text_add(text, ", ");
	view_add_event(view, event, text);
	if (*view_cell(view, "after_from") && *view_cell(view, "before_from"))
		text_add_format(text, ", %s to %s against %s to %s", view_cell(view, "after_from"), view_cell(view, "after_to"), view_cell(view, "before_from"),
		                view_cell(view, "before_to"));
}

/* How many metrics answer beside this one, and are adjusted with it; 0 when that cannot be told. */
static size_t count_family(const struct view *view)
{
	const struct question *question = view->question;
	size_t n = 0;

	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		if (!question_headline(question, row) || !question_is(question, "population", row, question->population)
		    || !question_is(question, "unit_kind", row, view->unit_kind)
		    || (!strcmp(question->population, "all") && !question_is(question, "event", row, view_cell(view, "event"))))
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
	double p = view_number(view, "p"), adjusted = view_number(view, "p_holm");
	char words[NUMBER_TEXT], before[NUMBER_TEXT];

	if (isnan(p) || isnan(adjusted))
		return;
	number_p(adjusted, words);
	number_text(p, NUMBER_P, before);
	text_add_format(text, ", %s (%s before)", words, before);
}

/* The p value across all headline figures of those who were picked, or of everybody. */
static void add_p_across(const struct view *view, struct text *text)
{
	const struct question *question = view->question;
	bool is_all = !strcmp(question->population, "all"), is_hidden = false;
	char words[NUMBER_TEXT];
	size_t n = 0;

	if (isnan(view_number(view, "p_bh")))
		return;
	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		if (!question_headline(question, row) || question_is(question, "population", row, "all") != is_all)
			continue;
		is_hidden = is_hidden || question_is(question, "state", row, "suppressed");
		n += isnan(question_number(question, "p_bh", row)) ? 0 : 1;
	}
	number_p(view_number(view, "p_bh"), words);
	text_add(text, " Across all ");
	if (!is_hidden)
		text_add_format(text, "%zu ", n);
	text_add_format(text, "headline figures of %s: %s (Benjamini and Hochberg).", is_all ? "everybody" : "winners and those passed over", words);
}

void view_print_result(const struct view *view)
{
	struct text text = { 0 };

	add_subject(view, &text);
	if (isnan(view_number(view, "estimate"))) {
		char *reason = question_reason(view->question, view->headline);

		text_add_format(&text, "%s. %s", strcmp(view_cell(view, "state"), "suppressed") != 0 ? ": no figure" : "", reason);
		free(reason);
	} else {
		text_add(&text, ": ");
		question_add_figure(view->question, view->headline, false, &text);
		text_add(&text, ".");
	}
	if (view_is_adjusted(view)) {
		size_t n = count_family(view);

		if (n > 1)
			text_add_format(&text, " Adjusted for the %zu metrics that are tested at once", n);
		else
			text_add(&text, " Adjusted for all metrics that are tested at once");
		text_add_format(&text, " (Holm, within this %s)", strcmp(view->question->population, "all") ? "population and kind of unit" : "event");
		text_add(&text, ", the interval reaches from ");
		add_change(view, view_number(view, "low_holm"), false, &text);
		text_add(&text, " to ");
		add_change(view, view_number(view, "high_holm"), false, &text);
		add_p(view, &text);
		text_add(&text, ".");
	}
	add_p_across(view, &text);
	view_print_line("  Result", &text);
}
