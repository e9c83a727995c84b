/* plaudit explain shift: what designs other than the headline's say, one line each. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/command_explain_view.h"
#include "pipeline/command_explain_words.h"

enum { LAST_RANK = 4 };

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
		return LAST_RANK;
	return leader_of(design) == design && !question_is(view->question, "variant", row, "saturated") ? 2 : 3;
}

/* The rows of a design and its variations that have a figure, the first to be told first; returns how many. */
static size_t gather(const struct view *view, enum design leader, size_t *rows)
{
	size_t n = 0, n_told = 0;

	/* What is biased comes last, so that what is not speaks for the design. */
	for (int r = 0; r <= 2 * LAST_RANK + 1; r++)
		for (size_t row = 0; row < view->question->shifts.n_rows; row++)
			if (view_has(view, row) && view_is_main(view, row) && leader_of(question_design(view->question, row)) == leader
			    && !isnan(question_number(view->question, "estimate", row)) && rank(view, row) == r % (LAST_RANK + 1)
			    && (row != view->headline && question_has_caveat(view->question, row, CAVEAT_SELECTION_BIASES)) == (r > LAST_RANK))
				rows[n++] = row;
	/* The remark of an estimate says what was expected; it stands alone where there is no estimate. */
	for (size_t i = 0; i < n && !is_expectation(view, rows[0]); i++)
		if (!is_expectation(view, rows[i]))
			rows[n_told++] = rows[i];
	return n_told ? n_told : n;
}

/* A variation: what differs, then its figure. */
static void add_variation(const struct view *view, size_t row, size_t first, struct text *text)
{
	const struct question *question = view->question;
	const char *variant = question_cell(question, "variant", row);
	enum design design = question_design(question, row);
	const char *brief = words_of_design_brief(design);

	text_add(text, text->length ? "; " : "");
	text_add(text, design != question_design(question, first) && brief ? brief : words_of_variant(design, variant));
	text_add(text, ": ");
	question_add_figure(question, row, true, text);
}

static void add_warnings(const struct view *view, size_t row, struct text *text)
{
	static const enum caveat warnings[] = { CAVEAT_NO_DESIGN_HOLDS, CAVEAT_FEW_CLUSTERS, CAVEAT_FEW_CLUSTERS_A_SIDE, CAVEAT_FEW_TREATED,
		                                CAVEAT_INTERVAL_TOO_SHORT, CAVEAT_PRETREND, CAVEAT_NO_EARLIER_SCORE,
		                                CAVEAT_SORTING_AT_CUTOFF, CAVEAT_FUZZY_CUTOFF };
	char *remark = question_remark(view->question, row);

	if (*remark)
		text_add_format(text, " %s", remark);
	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
		if (question_has_caveat(view->question, row, warnings[i]))
			text_add_format(text, " %s", caveat_kinds[warnings[i]].sentence);
	free(remark);
}

/* Under which heading a variation stands: what its own caveats say that the design's first row's do not. */
static size_t heading_of(const struct view *view, size_t row, size_t first)
{
	static const enum caveat caveats[] = { CAVEAT_SELECTION_BIASES, CAVEAT_BASE_MAY_BE_LUCKY, CAVEAT_INTERVAL_TOO_SHORT };

	for (size_t i = 0; i < sizeof caveats / sizeof *caveats; i++)
		if (question_has_caveat(view->question, row, caveats[i]) && (first == view->headline || !question_has_caveat(view->question, first, caveats[i])))
			return i + 1;
	return 0;
}

static void print_variations(const struct view *view, const size_t *rows, size_t n)
{
	static const char *const headings[] = { "    By other methods: ", "    Biased, so no verdict: ", "    Its base may have won the award: ",
		                                "    With an interval that covers less often than it says: " };

	for (size_t h = 0; h < sizeof headings / sizeof *headings; h++) {
		struct text text = { 0 };

		for (size_t i = 1; i < n; i++)
			if (heading_of(view, rows[i], rows[0]) == h)
				add_variation(view, rows[i], rows[0], &text);
		if (text.length)
			question_print(headings[h], 6, text.bytes);
		text_free(&text);
	}
}

static void print_design(const struct view *view, const size_t *rows, size_t n)
{
	enum design design = question_design(view->question, rows[0]);
	char *selection = question_selection(view->question, rows[0]);
	bool is_headline = rows[0] == view->headline;
	struct text text = { 0 };

	text_add(&text, words_of_design(design));
	if (design == DESIGN_SAME_QUARTER_LAST_YEAR && !question_is(view->question, "period", rows[0], ""))
		text_add_format(&text, ", %s", question_cell(view->question, "period", rows[0]));
	if (is_headline) {
		text_add(&text, ": the headline.");
	} else {
		text_add(&text, ": ");
		question_add_figure(view->question, rows[0], false, &text);
		text_add_format(&text, "%s%s.", *selection ? "; " : "", selection);
		/* Its interval does not follow from its standard error. */
		if (question_is(view->question, "variant", rows[0], "newey_west"))
			text_add_format(&text, " Method: %s.", words_of_variant(question_design(view->question, rows[0]), "newey_west"));
		add_warnings(view, rows[0], &text);
	}
	question_print("  - ", 4, text.bytes);
	print_variations(view, rows, n);
	text_free(&text);
	free(selection);
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
