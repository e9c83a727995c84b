/* Other designs that say otherwise of winners and those passed over than the one that answers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/design.h"
#include "pipeline/report/brief_part.h"
#include "pipeline/report/change_part.h"

static const struct {
	enum design design;
	const char *variant; /* NULL: its first */
	const char *words;
} others[] = {
	{ DESIGN_CUTOFF_ROBUST, NULL, "at the judging threshold" },
	{ DESIGN_ANCOVA, "robust", "at the same earlier figure" },
	{ DESIGN_DID_STAGGERED_SIMPLE, NULL, "against those not yet awarded" },
	{ DESIGN_DID_2X2, "changes", "by difference in differences" },
	{ DESIGN_REGRESSION_TO_MEAN, "slope", "less the fall-back to the mean" },
};

/* Whether the row is about the same figure, group and award as the one that answers. */
static bool is_beside(const struct table *shifts, size_t row, size_t answer)
{
	static const char *const alike[] = { "metric", "definition", "unit_kind", "population", "event", "segment" };

	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		if (strcmp(brief_cell(shifts, alike[i], row), brief_cell(shifts, alike[i], answer)) != 0)
			return false;
	return true;
}

/* Whether nothing bars the row from answering. */
static bool is_sound(const struct table *shifts, size_t row, enum design design)
{
	uint64_t bars = design_bars(design) | caveat_bit(CAVEAT_INTERVAL_TOO_SHORT);

	for (int caveat = 0; caveat < CAVEATS; caveat++)
		if ((caveat_bit((enum caveat)caveat) & bars) && brief_has_caveat(shifts, row, (enum caveat)caveat))
			return false;
	return brief_has(shifts, "low", row) && brief_has(shifts, "high", row);
}

/* The row by that design and variant; SIZE_MAX without one that has an interval which can be trusted. */
static size_t find_row(const struct table *shifts, size_t answer, size_t other)
{
	size_t design = table_column(shifts, "design"), variant = table_column(shifts, "variant");

	for (size_t row = 0; row < shifts->n_rows; row++)
		if (row != answer && !strcmp(table_text(shifts, design, row), design_kinds[others[other].design].name)
		    && (!others[other].variant || !strcmp(table_text(shifts, variant, row), others[other].variant)) && is_beside(shifts, row, answer))
			return is_sound(shifts, row, others[other].design) ? row : SIZE_MAX;
	return SIZE_MAX;
}

static void look_at_group(struct changes *changes, const struct brief_group *group)
{
	const struct table *shifts = group->source.table;
	double estimate = brief_number(shifts, "estimate", group->source.row);
	struct brief_names names = { 0 };
	struct brief_source first = { 0 };
	struct text words = { 0 }, before = { 0 };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		size_t row = find_row(shifts, group->source.row, i);
		double low = row == SIZE_MAX ? (double)NAN : brief_number(shifts, "low", row), high = row == SIZE_MAX ? (double)NAN : brief_number(shifts, "high", row);
		char change[NUMBER_TEXT], interval[NUMBER_TEXT], *told;

		if (row == SIZE_MAX || (estimate > 0 ? low > 0 : high < 0))
			continue;
		brief_signed_beside(brief_number(shifts, "estimate", row), low, high, answer_format(shifts, row), change);
		brief_signed_interval(low, high, answer_format(shifts, row), interval);
		told = text_format(" %s (%s)", change, interval);
		brief_names_add(&names, others[i].words, told);
		free(told);
		first = first.table ? first : (struct brief_source){ shifts, row };
	}
	if (names.n == 0)
		return;
	text_add_format(&before, "%s of %s is not sure by other designs: ", group->moved, group->heading);
	brief_names_put(&names, &words, before.bytes);
	text_add(&words, ".");
	change_add(changes, CHANGE_DESIGNS, &words, first);
	text_free(&before);
}

void change_find_groups(struct changes *changes, const struct brief *brief)
{
	for (size_t i = 0; i < brief->n_groups && i < CHANGE_GROUPS; i++)
		if (brief->groups[i].moved)
			look_at_group(changes, &brief->groups[i]);
}
