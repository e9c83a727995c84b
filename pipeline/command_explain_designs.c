/* plaudit explain shift: what designs other than the headline's say, one line each. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/command_explain_view.h"
#include "pipeline/command_explain_words.h"

static const char expected[] = "expected_";

static bool is_expectation(const struct view *view, size_t row)
{
	return !strncmp(question_cell(view->question, "variant", row), expected, sizeof expected - 1);
}

/* Averaged or corrected otherwise, a design is told with the one that it varies. */
static enum design leader_of(enum design design)
{
	if (design == DESIGN_DID_STAGGERED_DYNAMIC || design == DESIGN_DID_STAGGERED_GROUP || design == DESIGN_DID_STAGGERED_CALENDAR)
		return DESIGN_DID_STAGGERED_SIMPLE;
	return design == DESIGN_CUTOFF_CONVENTIONAL || design == DESIGN_CUTOFF_BIAS_CORRECTED ? DESIGN_CUTOFF_ROBUST : design;
}

/* What comes first of a design: the headline, then what the rule would take, then the design itself, then its variations. */
static int rank(const struct view *view, size_t row)
{
	enum design design = question_design(view->question, row);

	if (row == view->headline)
		return 0;
	for (const struct design_choice *choice = design_choices; choice->design != DESIGNS; choice++)
		if (choice->design == design && choice->variant && question_is(view->question, "variant", row, choice->variant))
			return 1;
	if (question_is(view->question, "variant", row, "bias_reduced") || question_is(view->question, "variant", row, "newey_west"))
		return 1;
	if (is_expectation(view, row))
		return 4;
	return leader_of(design) == design && !question_is(view->question, "variant", row, "saturated") ? 2 : 3;
}

/* The rows of a design and its variations that have a figure, the first to be told first; returns how many. */
static size_t gather(const struct view *view, enum design leader, size_t *rows)
{
	size_t n = 0;

	for (int r = 0; r <= 4; r++)
		for (size_t row = 0; row < view->question->shifts.n_rows; row++)
			if (view_has(view, row) && view_is_main(view, row) && leader_of(question_design(view->question, row)) == leader
			    && !isnan(question_number(view->question, "estimate", row)) && rank(view, row) == r)
				rows[n++] = row;
	/* The remark of an estimate says what was expected; it stands alone where there is no estimate. */
	while (n > 1 && is_expectation(view, rows[n - 1]) && !is_expectation(view, rows[0]))
		n--;
	return n;
}

/* A variation: what differs, then its figure. */
static void add_variation(const struct view *view, size_t row, size_t first, struct text *text)
{
	const struct question *question = view->question;
	const char *variant = question_cell(question, "variant", row);
	enum design design = question_design(question, row);
	const char *brief = words_of_design_brief(design);

	text_add(text, text->length ? "; " : "");
	text_add(text, design != question_design(question, first) && brief ? brief : words_of_variant(variant));
	text_add(text, ": ");
	question_add_figure(question, row, true, text);
}

static void add_warnings(const struct view *view, size_t row, struct text *text)
{
	static const enum caveat warnings[] = { CAVEAT_NO_DESIGN_HOLDS, CAVEAT_FEW_CLUSTERS, CAVEAT_FEW_CLUSTERS_A_SIDE, CAVEAT_FEW_TREATED,
		                                CAVEAT_INTERVAL_TOO_SHORT, CAVEAT_BASE_MAY_BE_LUCKY, CAVEAT_PRETREND, CAVEAT_NO_EARLIER_SCORE,
		                                CAVEAT_SORTING_AT_CUTOFF, CAVEAT_FUZZY_CUTOFF };
	char *remark = question_remark(view->question, row);

	if (*remark)
		text_add_format(text, " %s", remark);
	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
		if (question_has_caveat(view->question, row, warnings[i]))
			text_add_format(text, " %s", caveat_kinds[warnings[i]].sentence);
	free(remark);
}

static void print_design(const struct view *view, const size_t *rows, size_t n)
{
	enum design design = question_design(view->question, rows[0]);
	const char *selection = strcmp(view->question->population, "all") && strcmp(view->question->population, "never")
	                                ? words_of_selection(design_kinds[design].selection) : "";
	bool is_headline = rows[0] == view->headline;
	struct text text = { 0 }, variations = { 0 };

	text_add(&text, words_of_design(design));
	if (design == DESIGN_SAME_QUARTER_LAST_YEAR && !question_is(view->question, "period", rows[0], ""))
		text_add_format(&text, ", %s", question_cell(view->question, "period", rows[0]));
	if (is_headline) {
		text_add(&text, ": the headline.");
	} else {
		text_add(&text, ": ");
		question_add_figure(view->question, rows[0], false, &text);
		text_add_format(&text, "%s%s.", *selection ? "; " : "", selection);
		add_warnings(view, rows[0], &text);
	}
	for (size_t i = 1; i < n; i++)
		add_variation(view, rows[i], rows[0], &variations);
	question_print("  - ", 4, text.bytes);
	if (variations.length)
		question_print("    Reckoned otherwise: ", 6, variations.bytes);
	text_free(&text);
	text_free(&variations);
}

void view_print_designs(const struct view *view)
{
	size_t *rows = mem_alloc(view->question->shifts.n_rows, sizeof *rows);
	struct text heading = { 0 };
	bool any = false;

	text_add_format(&heading, "Each design that was possible, %s: ", view->units);
	view_add_event(view, view->event, &heading);
	for (enum design design = 0; design < DESIGNS; design++) {
		size_t n = gather(view, design, rows);

		if (n == 0 || (n == 1 && rows[0] == view->headline))
			continue;
		if (!any)
			printf("\n%s\n", heading.bytes);
		any = true;
		print_design(view, rows, n);
	}
	text_free(&heading);
	free(rows);
}
