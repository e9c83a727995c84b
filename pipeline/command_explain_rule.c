/* plaudit explain shift: the rule of the headline, and what became of each choice. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/command_explain_view.h"
#include "pipeline/command_explain_words.h"

/* What a row of a choice says of why it does not answer. */
struct choice_rows {
	size_t main, single; /* rows; SIZE_MAX: none. The first of what is told at length, and the first of a single award */
	size_t n_single, n_refused; /* single awards, and how many of them have no figure */
	bool is_headline;
};

static bool is_of_choice(const struct view *view, size_t row, const struct design_choice *choice)
{
	return view_has(view, row) && question_design(view->question, row) == choice->design
	       && (choice->variant ? question_is(view->question, "variant", row, choice->variant)
	                           : row == view->headline || !question_is(view->question, "variant", row, "saturated"));
}

static struct choice_rows find(const struct view *view, const struct design_choice *choice)
{
	struct choice_rows found = { .main = SIZE_MAX, .single = SIZE_MAX };

	for (size_t row = 0; row < view->question->shifts.n_rows; row++) {
		if (!is_of_choice(view, row, choice))
			continue;
		found.is_headline = found.is_headline || row == view->headline;
		if (view_is_main(view, row)) {
			found.main = found.main == SIZE_MAX ? row : found.main;
			continue;
		}
		found.single = found.single == SIZE_MAX ? row : found.single;
		found.n_single++;
		found.n_refused += isnan(question_number(view->question, "estimate", row)) ? 1 : 0;
	}
	return found;
}

static bool is_hidden(const struct view *view, size_t row)
{
	return question_is(view->question, "state", row, "suppressed");
}

/* Whether the headline is there to say that nothing can be known; of a hidden one that cannot be told. */
static bool holds_nothing(const struct view *view)
{
	const struct question *question = view->question;

	if (is_hidden(view, view->headline))
		return false;
	return question_has_caveat(question, view->headline, CAVEAT_NO_DESIGN_HOLDS)
	       || question_has_caveat(question, view->headline, CAVEAT_FEW_CLUSTERS) || isnan(question_number(question, "estimate", view->headline));
}

/* The caveats that keep a row which has an interval from answering. */
static bool add_bars(const struct view *view, size_t row, struct text *text)
{
	/* Rows with either of the two carry no verdict at all, whatever their design. */
	uint64_t bars = design_bars(question_design(view->question, row)) | caveat_bit(CAVEAT_FEW_TREATED) | caveat_bit(CAVEAT_INTERVAL_TOO_SHORT);
	size_t before = text->length;

	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++)
		if ((bars & caveat_bit(caveat)) && question_has_caveat(view->question, row, caveat))
			text_add_format(text, " %s", caveat_kinds[caveat].sentence);
	return text->length > before;
}

static void add_refusal(const struct view *view, size_t row, struct text *text)
{
	const struct question *question = view->question;

	if (is_hidden(view, row)) {
		text_add_format(text, "not told. %s", words_of_state("suppressed"));
	} else if (isnan(question_number(question, "low", row))) {
		char *reason = question_reason(question, row);

		text_add_format(text, "refused. %s", reason);
		free(reason);
	} else {
		text_add(text, "not taken.");
		if (!add_bars(view, row, text))
			text_add(text, " There is a figure, but its condition does not hold.");
	}
}

static bool has_one_reason(const struct view *view, const struct design_choice *choice, const char *reason)
{
	bool is_one = true;

	for (size_t row = 0; row < view->question->shifts.n_rows && is_one; row++) {
		char *own;

		if (!is_of_choice(view, row, choice) || view_is_main(view, row))
			continue;
		own = question_reason(view->question, row);
		is_one = !strcmp(own, reason);
		free(own);
	}
	return is_one;
}

/* Refused for each single award; where reasons differ, the first stands for them. */
static void add_single(const struct view *view, const struct design_choice *choice, const struct choice_rows *found, struct text *text)
{
	char *reason = question_reason(view->question, found->single);
	char *awards = found->n_single == 1 ? mem_copy_text("the one award") : text_format("each of the %zu awards", found->n_single);

	if (has_one_reason(view, choice, reason))
		text_add_format(text, "refused for %s: %s", awards, reason);
	else
		text_add_format(text, "refused for %s. Of %s: %s The other reasons stand below.", awards,
		                question_cell(view->question, "event", found->single), reason);
	free(reason);
	free(awards);
}

/* What became of a choice; is_settled once one above it answers. */
static void add_fate(const struct view *view, const struct design_choice *choice, bool is_settled, struct text *text)
{
	struct choice_rows found = find(view, choice);

	if (!strcmp(view->question->population, "nominated")
	    && (choice->design == DESIGN_CUTOFF_ROBUST || choice->design == DESIGN_DID_STAGGERED_SIMPLE || choice->design == DESIGN_DID_2X2))
		text_add(text, "not for those passed over.");
	else if (is_settled)
		text_add(text, "not needed, as one above holds.");
	else if (found.is_headline && is_hidden(view, view->headline))
		text_add_format(text, "THE HEADLINE. %s", words_of_state("suppressed"));
	else if (found.is_headline && !holds_nothing(view))
		text_add(text, "holds. THE HEADLINE.");
	else if (found.main != SIZE_MAX)
		add_refusal(view, found.main, text);
	else if (found.n_single > 0 && found.n_refused == found.n_single)
		add_single(view, choice, &found, text);
	else if (found.n_single > 0)
		text_add_format(text, "not taken: it has figures of %zu single award%s, and none of all together.", found.n_single - found.n_refused,
		                found.n_single - found.n_refused == 1 ? "" : "s");
	else
		text_add(text, "not tried: what it needs was not supplied.");
}

static void print_choice(const struct views *views, const struct design_choice *choice, size_t place, bool *is_settled)
{
	char *lead = text_format("  %zu. ", place), *condition = text_format("%s (%s), where %s", words_of_design(choice->design), design_kinds[choice->design].name, choice->condition);

	question_print(lead, 5, condition);
	for (size_t i = 0; i < views->n; i++) {
		const struct view *view = &views->all[i];
		struct text text = { 0 };

		if (view->headline == SIZE_MAX)
			continue;
		text_add_format(&text, "%s: ", view->units);
		add_fate(view, choice, is_settled[i], &text);
		question_print("     - ", 7, text.bytes);
		text_free(&text);
		is_settled[i] = is_settled[i] || (!holds_nothing(view) && find(view, choice).is_headline);
	}
	free(condition);
	free(lead);
}

void views_print_rule(const struct views *views)
{
	const char *population = views->n ? views->all[0].question->population : "all";
	bool *is_settled;
	size_t place = 1;

	/* Of those never nominated it is the answer. */
	if (!strcmp(population, "never"))
		return;
	printf("\nHow the headline is chosen\n");
	question_print("  ", 2, design_headline_words(population));
	if (!strcmp(population, "all"))
		return;
	is_settled = mem_alloc(views->n, sizeof *is_settled);
	for (const struct design_choice *choice = design_choices; choice->design != DESIGNS; choice++)
		print_choice(views, choice, place++, is_settled);
	free(is_settled);
	for (size_t i = 0; i < views->n; i++)
		if (views->all[i].headline != SIZE_MAX && holds_nothing(&views->all[i])) {
			char *text = text_format("%s: none holds, so that the headline says no more than that.", views->all[i].units);

			question_print("  ", 2, text);
			free(text);
		}
}
