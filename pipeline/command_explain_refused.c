/* plaudit explain shift: what was refused, what was hidden and what was not tried, with the reasons. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/command_explain_view.h"
#include "pipeline/command_explain_words.h"

/* One refusal: one reason, of some designs, for some kinds of unit and awards. */
struct refusal {
	char *reason, *subjects; /* owned */
	struct text designs;
	enum design design; /* the last of them */
};

struct refusals {
	struct refusal *all; /* owned */
	size_t n, capacity;
};

static bool is_refused(const struct view *view, size_t row)
{
	return isnan(question_number(view->question, "estimate", row)) && !question_is(view->question, "state", row, "suppressed");
}

/* Whether the row is refused for that reason, and the first row of its event that is. */
static bool is_first_of_reason(const struct view *view, size_t row, enum design design, const char *reason)
{
	char *own;
	bool is = view_has(view, row) && question_design(view->question, row) == design && is_refused(view, row);

	if (!is)
		return false;
	own = question_reason(view->question, row);
	is = !strcmp(own, reason);
	free(own);
	for (size_t earlier = 0; earlier < row && is; earlier++)
		if (question_is(view->question, "event", earlier, question_cell(view->question, "event", row)) && view_has(view, earlier)
		    && question_design(view->question, earlier) == design && is_refused(view, earlier)) {
			own = question_reason(view->question, earlier);
			is = strcmp(own, reason) != 0;
			free(own);
		}
	return is;
}

/* "teams, awards 2025Q4, 2026Q1; persons, all awards together". */
static char *subjects_of(const struct views *views, enum design design, const char *reason)
{
	struct text text = { 0 };

	for (size_t i = 0; i < views->n; i++) {
		const struct view *view = &views->all[i];
		bool any = false;

		for (size_t row = 0; row < view->question->shifts.n_rows; row++) {
			const char *event = question_cell(view->question, "event", row);

			if (!is_first_of_reason(view, row, design, reason))
				continue;
			if (!any)
				text_add_format(&text, "%s%s", text.length ? "; " : "", view->units);
			text_add_format(&text, ", %s", *event ? event : "all awards together");
			any = true;
		}
	}
	return text_take(&text);
}

static bool is_known(const struct refusals *refusals, enum design design, const char *reason)
{
	for (size_t i = 0; i < refusals->n; i++)
		if (refusals->all[i].design == design && !strcmp(refusals->all[i].reason, reason))
			return true;
	return false;
}

/* Adds a design's refusal, to one of the same reason and subjects if there is one. Takes both texts. */
static void add(struct refusals *refusals, enum design design, char *reason, char *subjects)
{
	struct refusal *refusal;

	for (size_t i = 0; i < refusals->n; i++) {
		refusal = &refusals->all[i];
		if (strcmp(refusal->reason, reason) != 0 || strcmp(refusal->subjects, subjects) != 0)
			continue;
		text_add_format(&refusal->designs, "; %s", words_of_design(design));
		refusal->design = design;
		free(reason);
		free(subjects);
		return;
	}
	refusals->all = mem_grow(refusals->all, &refusals->capacity, refusals->n + 1, sizeof *refusals->all);
	refusal = &refusals->all[refusals->n++];
	*refusal = (struct refusal){ .reason = reason, .subjects = subjects, .design = design };
	text_add(&refusal->designs, words_of_design(design));
}

static void collect(const struct views *views, enum design design, struct refusals *refusals)
{
	for (size_t i = 0; i < views->n; i++)
		for (size_t row = 0; row < views->all[i].question->shifts.n_rows; row++) {
			const struct view *view = &views->all[i];
			char *reason;

			if (!view_has(view, row) || question_design(view->question, row) != design || !is_refused(view, row))
				continue;
			reason = question_reason(view->question, row);
			if (is_known(refusals, design, reason))
				free(reason);
			else
				add(refusals, design, reason, subjects_of(views, design, reason));
		}
}

static void print_refusals(const struct refusals *refusals)
{
	const char *before = "";

	for (size_t i = 0; i < refusals->n; i++) {
		const struct refusal *refusal = &refusals->all[i];
		char *text = text_format("%s: %s", refusal->subjects, refusal->reason);

		if (i == 0)
			printf("\nRefused, and why\n");
		if (strcmp(before, refusal->designs.bytes) != 0)
			question_print("  - ", 4, refusal->designs.bytes);
		question_print("      ", 8, text);
		before = refusal->designs.bytes;
		free(text);
	}
}

/* Whether a design is one for that population: everybody was not selected, groups were. */
static bool concerns(const char *population, enum design design)
{
	enum design_selection selection = design_kinds[design].selection;

	if (design == DESIGN_BEFORE_AFTER)
		return true;
	if (!strcmp(population, "all"))
		return selection == SELECTION_NONE;
	if (!strcmp(population, "never") || words_of_design_brief(design))
		return false;
	if (!strcmp(population, "nominated"))
		return selection == SELECTION_BY_SCORE || design == DESIGN_DID_2X2;
	return selection != SELECTION_NONE;
}

static void print_untried(const struct views *views)
{
	const struct question *question = views->all[0].question;
	bool answers = false;
	struct text text = { 0 };

	for (enum design design = 0; design < DESIGNS; design++) {
		bool is_there = false;

		for (size_t row = 0; row < question->shifts.n_rows && !is_there; row++)
			is_there = question_is_asked(question, row) && question_design(question, row) == design;
		if (!is_there && concerns(question->population, design))
			text_add_format(&text, "%s%s", text.length ? "; " : "", words_of_design(design));
	}
	for (size_t i = 0; i < views->n; i++)
		answers = answers || views->all[i].headline != SIZE_MAX;
	if (text.length) {
		printf("\nNot tried, as what it needs was not supplied%s\n", answers ? "" : ", or it is made of the metric's own definition alone");
		question_print("  ", 2, text.bytes);
	}
	text_free(&text);
}

static void print_suppressed(const struct question *question)
{
	size_t n = 0;
	char *text;

	for (size_t row = 0; row < question->shifts.n_rows; row++)
		n += question_is_asked(question, row) && question_is(question, "state", row, "suppressed");
	if (n == 0)
		return;
	text = text_format("%zu figure%s hidden to protect people: %s under [privacy] minimum_base, or all gave one answer.", n, n == 1 ? " is" : "s are",
	                   n == 1 ? "its base is" : "their bases are");
	printf("\n");
	question_print("", 0, text);
	free(text);
}

void views_print_refused(const struct views *views)
{
	struct refusals refusals = { 0 };

	for (enum design design = 0; design < DESIGNS; design++)
		collect(views, design, &refusals);
	print_refusals(&refusals);
	for (size_t i = 0; i < refusals.n; i++) {
		free(refusals.all[i].reason);
		free(refusals.all[i].subjects);
		text_free(&refusals.all[i].designs);
	}
	free(refusals.all);
	if (views->n) {
		print_untried(views);
		print_suppressed(views->all[0].question);
	}
}
