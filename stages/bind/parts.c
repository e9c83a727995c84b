#include "stages/bind/parts.h"

#include <stdint.h>
#include <string.h>

#include "pipeline/base/mem.h"

static const char *const shifts_first[] = {
	"metric", "population", "unit_kind", "design", "event", "segment", "level", "verdict", "estimate", "measure_unit", "low", "high", "headline", "definition",
	"variant", "cohort", "period", "n_before", "n_after", "clusters", "treated", "detectable", "minimum_meaningful", "state",
	"evidence_growth", "evidence_magenta", NULL,
};
static const char *const board_first[] = {
	"cycle", "category", "nominee", "method", "decides", "score", "se", "rank", "rank_low", "rank_high", "p_award", "p_win", "p_win_judges", "announced",
	"tie_step", "inside_noise", "gap", "gap_se", NULL,
};
static const char *const judges_first[] = {
	"cycle", "category", "judge", "ratings", "severity_additive", "severity_additive_se", "severity_additive_low", "severity_additive_high", "severity", "se",
	NULL,
};
static const char *const deviations_first[] = {
	"cycle", "category", "nominee", "announced", "deviation", "rank_decided", "rank_computed", "method", "score", "cut_off", "places", "rival", "gap", "gap_se",
	NULL,
};
static const char *const rubric_first[] = { "category", "criterion", "check", "verdict", "value", NULL };
static const char *const habits_first[] = { "cycle", "category", "judge", "habit", "estimate", "expected", "p_adjusted", "p", "se", "low", "high", "n", NULL };
static const char *const interactions_first[] = { "cycle", "category", "kind", "judge", "other", "size", "se", "p_adjusted", "p", "t", "df", "n", NULL };
static const char *const own_group_first[] = {
	"cycle", "category", "kind", "judge", "size_neutral", "permutation_p_neutral", "n_own", "n", "size", "se", "p_adjusted", "p", "t", "df", NULL,
};
static const char *const selection_first[] = {
	"cycle", "category", "award_kind", "step", "characteristic", "level", "reference", "pool", "selected", "rate", "rate_low", "rate_high", "ratio",
	"ratio_low", "ratio_high", "below_four_fifths", "p_fisher", "p_mid", "difference", "difference_low", "difference_high", NULL,
};
static const char *const tests_first[] = {
	"award_kind", "step", "characteristic", "level", "reference", "test", "estimate", "low", "high", "p", "pool", "pool_reference", "strata", NULL,
};
static const char *const reach_first[] = { "cycle", "award_kind", "statistic", "value", "n", "low", "high", "by_lot_low", "by_lot_high", NULL };
static const char *const agreement_first[] = { "cycle", "category", "criterion", "statistic", "judge", "other_judge", "estimate", "low", "high", "se", NULL };
static const char *const as_declared[] = { NULL };

const struct part parts[] = {
	{ .table = "shifts", .title = "Shifts, by every design",
	  .about = "One change of one figure between before and after. Filter by headline for the rows that answer, which the sheets changes and winners tell.",
	  .column = "design", .value = "did_group_time", .is_rest = true, .first = shifts_first },
	{ .table = "shifts", .name = "shifts by group and time", .title = "Shifts of each cohort of winners in each period",
	  .about = "What the staggered difference-in-differences of the sheet shifts are made of.",
	  .column = "design", .value = "did_group_time", .first = shifts_first },
	{ .table = "board", .is_short = true, .first = board_first,
	  .about = "One nominee's score and place under one method. Filter by decides for the method that the programme's rules name." },
	{ .table = "judges_fit", .is_short = true, .first = judges_first },
	{ .table = "nominees_fit", .is_short = true, .first = as_declared },
	{ .table = "criteria_fit", .is_short = true, .first = as_declared },
	{ .table = "facets", .is_short = true, .first = as_declared },
	{ .table = "deviations", .is_short = true, .first = deviations_first },
	{ .table = "rubric", .is_short = true, .first = rubric_first },
	{ .table = "habits", .is_short = true, .first = habits_first },
	{ .table = "interactions", .is_short = true, .first = interactions_first,
	  .about = "Whether one judge treats one nominee, criterion or group otherwise than the rest. What concerns the own group is on the sheet own group.",
	  .column = "kind", .value = "own_group", .is_rest = true },
	{ .table = "interactions", .name = "own group", .title = "What judges gave their own group",
	  .about = "Whether judges score their own team, line, nominees or declared ties otherwise than all others, against what other judges gave the same nominees.",
	  .column = "kind", .value = "own_group", .is_short = true, .first = own_group_first },
	{ .table = "stability", .is_short = true, .first = as_declared },
	{ .table = "selection", .is_short = true, .first = selection_first },
	{ .table = "selection_tests", .is_short = true, .first = tests_first },
	{ .table = "reach", .is_short = true, .first = reach_first },
	{ .table = "agreement", .about = "One coefficient of agreement of a whole panel.", .column = "judge", .value = "", .is_short = true, .first = agreement_first },
	{ .table = "agreement", .name = "agreement of pairs", .title = "Agreement of two judges, and of one on calibration items",
	  .about = "One coefficient of agreement between two judges, or of one judge with the others on calibration items.",
	  .column = "judge", .value = "", .is_rest = true, .is_short = true, .first = agreement_first },
	{ 0 },
};

bool part_has_row(const struct part *part, const struct table *table, size_t row)
{
	return !part->column || !strcmp(table_text(table, table_column(table, part->column), row), part->value) != part->is_rest;
}

bool part_has_any(const struct part *part, const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (part_has_row(part, table, row))
			return true;
	return false;
}

static bool has_value(const struct part *part, const struct table *table, size_t c)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!table_is_missing(table, c, row) && part_has_row(part, table, row))
			return true;
	return false;
}

static void order_add(size_t *order, size_t *n, size_t c)
{
	for (size_t i = 0; i < *n; i++)
		if (order[i] == c)
			return;
	order[(*n)++] = c;
}

size_t *part_columns(const struct part *part, const struct table *table, size_t *n)
{
	size_t *order = mem_alloc(table->n_columns, sizeof *order), note = part->first ? schema_column(table->schema, "note") : SIZE_MAX, kept = 0;

	*n = 0;
	for (const char *const *name = part->first; name && *name; name++)
		order_add(order, n, table_column(table, *name));
	for (size_t c = 0; c < table->n_columns; c++)
		if (c != note)
			order_add(order, n, c);
	if (note != SIZE_MAX)
		order_add(order, n, note);
	if (part->is_short && part_has_any(part, table)) {
		for (size_t i = 0; i < *n; i++)
			if (has_value(part, table, order[i]))
				order[kept++] = order[i];
		*n = kept;
	}
	return order;
}
