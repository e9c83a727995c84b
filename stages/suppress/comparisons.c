#include "stages/suppress/comparisons.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "stages/suppress/unstated.h"

/* What compares a group with its reference group; hidden when that group's rate is. */
static const char *const comparisons[] = {
	"ratio", "ratio_low", "ratio_high", "difference", "difference_low", "difference_high", "odds_ratio", "p_fisher",
	"p_mid", "shortfall", "flip_one_ratio", "below_four_fifths", "z_pooled", "note", "odds_sample", "odds_low", "odds_high",
	"p_less", "chisq", "p_chisq", "chisq_yates", "p_chisq_yates", NULL,
};

/* What all groups of a comparison make together; hidden when any of them is, as the others would tell of it. */
static const char *const overall[] = { "chisq_overall", "df_overall", "p_chisq_overall", "p_freeman_halton", NULL };

/* Whether two rows of selection stand in the same comparison: all key columns but the last. */
static bool same_comparison(const struct table *selection, size_t a, size_t b)
{
	return table_compare(selection, a, selection, b, table_column(selection, "level")) == 0;
}

static void hide_comparison(struct table *selection, size_t row)
{
	for (size_t i = 0; comparisons[i]; i++)
		table_set_missing(selection, table_column(selection, comparisons[i]), row);
	table_set_text(selection, table_column(selection, "state"), row, "suppressed");
	table_set_text(selection, table_column(selection, "note"), row, "The group it is compared with is hidden. ");
}

static void hide_overall(struct table *selection, size_t from, size_t to)
{
	for (size_t row = from; row < to; row++)
		for (size_t i = 0; overall[i]; i++)
			table_set_missing(selection, table_column(selection, overall[i]), row);
}

/* The group of reference is the one with the highest rate where none is declared: its name alone would say so much of it. */
static void hide_name(struct table *selection, size_t from, size_t to, size_t reference)
{
	for (size_t row = from; row < to; row++)
		table_set_missing(selection, reference, row);
}

/* Rows stand in the order of their key, so that those of one comparison are neighbours. */
void comparisons_hide(struct table *selection)
{
	size_t level = table_column(selection, "level"), reference = table_column(selection, "reference");
	size_t selected = table_column(selection, "selected");

	for (size_t from = 0, to; from < selection->n_rows; from = to) {
		bool is_reference_hidden = false;

		for (to = from + 1; to < selection->n_rows && same_comparison(selection, from, to);)
			to++;
		for (size_t hidden = from; hidden < to; hidden++) {
			if (!table_is_missing(selection, selected, hidden))
				continue;
			if (!unstated_is(table_text(selection, level, hidden)))
				hide_overall(selection, from, to);
			for (size_t row = from; row < to; row++)
				if (!table_is_missing(selection, selected, row) && !strcmp(table_text(selection, reference, row), table_text(selection, level, hidden)))
					hide_comparison(selection, row);
			is_reference_hidden = is_reference_hidden || !strcmp(table_text(selection, reference, hidden), table_text(selection, level, hidden));
		}
		if (is_reference_hidden)
			hide_name(selection, from, to, reference);
	}
}
