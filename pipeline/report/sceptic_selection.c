/* The sceptic: what picking winners, and those passed over, does by itself. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/number.h"
#include "pipeline/report/sceptic_part.h"

static const double HALF = 0.5;

/* The plain change of the claim's units, that of the chart, for the words behind. Owned; "" without one. */
static char *plain_words(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t *row)
{
	size_t clustered = sceptic_find(view, claim, DESIGN_BEFORE_AFTER, "clustered", claim->event, claim->population);
	char *amount, *words;

	*row = clustered != SIZE_MAX ? clustered : sceptic_find(view, claim, DESIGN_BEFORE_AFTER, NULL, claim->event, claim->population);
	if (*row == SIZE_MAX || isnan(sceptic_number(view->tables->shifts, "estimate", *row))) {
		*row = SIZE_MAX;
		return text_format("%s", "");
	}
	amount = sceptic_amount(view, *row, sceptic_number(view->tables->shifts, "estimate", *row));
	words = text_format("; plainly they moved by %s", amount);
	free(amount);
	return words;
}

/* Before, behind a semicolon: "362 before and 227 after". */
static void add_base(struct text *text, const struct table *shifts, size_t row, const char *before)
{
	char first[NUMBER_TEXT], second[NUMBER_TEXT];

	number_text(sceptic_number(shifts, "n_before", row), NUMBER_COUNT, first);
	number_text(sceptic_number(shifts, "n_after", row), NUMBER_COUNT, second);
	text_add_format(text, "%s%s answers before and %s after", before, first, second);
}

static bool has_base_of(const struct table *shifts, size_t a, size_t b)
{
	return sceptic_number(shifts, "n_before", a) - sceptic_number(shifts, "n_before", b) == 0
	       && sceptic_number(shifts, "n_after", a) - sceptic_number(shifts, "n_after", b) == 0;
}

/* Figures of other windows and other answers do not add up, and look as if they should. Owned; "" where all are alike. */
static char *windows_words(const struct table *shifts, size_t answer, size_t plain, size_t fall)
{
	struct text words = { 0 };

	if ((plain == SIZE_MAX || has_base_of(shifts, answer, plain)) && (fall == SIZE_MAX || has_base_of(shifts, answer, fall)))
		return text_format("%s", "");
	add_base(&words, shifts, answer, " They rest on different windows, and do not add up: the design that answers on ");
	if (plain != SIZE_MAX && !has_base_of(shifts, answer, plain))
		add_base(&words, shifts, plain, ", the plain change on ");
	if (fall != SIZE_MAX && !has_base_of(shifts, answer, fall))
		add_base(&words, shifts, fall, ", the move by themselves on ");
	text_add(&words, ".");
	return text_take(&words);
}

static enum sceptic_strength weigh_selection(const struct sceptic_claim *claim, enum design design, double expected)
{
	const uint64_t biased = caveat_bit(CAVEAT_SELECTION_BIASES) | caveat_bit(CAVEAT_SELECTION_BIASES_REST) | caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY);

	if (claim->caveats & biased || design == DESIGNS || design_kinds[design].selection == SELECTION_BIASES)
		return SCEPTIC_SERIOUS;
	if (design_kinds[design].selection == SELECTION_SURVIVES)
		return SCEPTIC_ANSWERED;
	return isnan(expected) ? SCEPTIC_UNKNOWN : fabs(expected) >= HALF * fabs(claim->estimate) ? SCEPTIC_LOOK : SCEPTIC_ANSWERED;
}

static void look_at_selection(const struct sceptic_view *view, const struct sceptic_claim *claim, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	enum design design = design_read(sceptic_cell(shifts, "design", claim->row));
	size_t plain, fall = sceptic_find(view, claim, DESIGN_REGRESSION_TO_MEAN, "expected_slope", claim->event, claim->population);
	double expected = fall == SIZE_MAX ? NAN : sceptic_number(shifts, "estimate", fall);
	enum sceptic_strength strength = weigh_selection(claim, design, expected);
	char *answer = sceptic_amount(view, claim->row, claim->estimate), *moved = plain_words(view, claim, &plain);
	char *by_itself = isnan(expected) ? text_format("%s", "; what they would have moved by themselves is not known") : sceptic_amount(view, fall, expected);
	char *fell = isnan(expected) ? text_format("%s", by_itself) : text_format("; by themselves they would have moved by %s", by_itself);
	char *windows = windows_words(shifts, claim->row, plain, isnan(expected) ? SIZE_MAX : fall);
	struct sceptic_hit *hit = sceptic_add(objection, strength, "%s: the design that answers (%s) says %s%s%s.%s%s", claim->words, sceptic_cell(shifts, "design", claim->row), answer, moved, fell, windows,
	                                      strength == SCEPTIC_SERIOUS ? " It does not take that out." : strength == SCEPTIC_LOOK ? " The answer rests on taking that out rightly." : "");

	sceptic_cite(hit, shifts, claim->row);
	sceptic_cite(hit, shifts, plain);
	sceptic_cite(hit, shifts, isnan(expected) ? SIZE_MAX : fall);
	free(answer);
	free(moved);
	free(by_itself);
	free(fell);
	free(windows);
}

bool sceptic_selection(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	for (size_t i = 0; i < view->n; i++)
		if (view->claims[i].is_group)
			look_at_selection(view, &view->claims[i], objection);
	return view->n_groups > 0;
}
