/* Unit tests of the places of a season and of the columns that a series is given. */
#include "stages/compare/interrupted_rule.h"
#include "tests/near.h"

static struct period period(const char *text)
{
	struct period result = { 0 };

	assert_true(period_read(text, &result));
	return result;
}

/* 2026-02-02 is a Monday; the Thursday of 2026-W01 is 1 January, that of 2026-W53 31 December, the 365th day. */
static void places_are_of_the_calendar(void **state)
{
	(void)state;
	assert_near(interrupted_place(period("2026-03"), 1), 3, 0);
	assert_near(interrupted_place(period("2026-12"), 1), 12, 0);
	assert_near(interrupted_place(period("2026Q4"), 4), 4, 0);
	assert_near(interrupted_place(period("2026-02-02"), 1), 1, 0);
	assert_near(interrupted_place(period("2026-02-08"), 1), 7, 0);
	assert_near(interrupted_place(period("2026-W01"), 1), 1, 0);
	assert_near(interrupted_place(period("2026-W53"), 1), 1 + 364.0 / 7, 1e-12);
	assert_near(interrupted_places(PERIOD_WEEK), 52.1775, 1e-6);
	assert_near(interrupted_places(PERIOD_YEAR), 0, 0);
}

static void automatic_season_follows_the_length(void **state)
{
	static const struct {
		enum period_kind kind;
		size_t points;
		long span;
		enum segmented_season season;
		size_t pairs;
	} cases[] = {
		{ PERIOD_MONTH, 23, 23, SEGMENTED_NO_SEASON, 0 },   { PERIOD_MONTH, 24, 24, SEGMENTED_HARMONIC, 1 },
		{ PERIOD_MONTH, 47, 47, SEGMENTED_HARMONIC, 1 },    { PERIOD_MONTH, 48, 48, SEGMENTED_DUMMIES, 2 },
		{ PERIOD_MONTH, 20, 60, SEGMENTED_HARMONIC, 1 },    { PERIOD_QUARTER, 16, 16, SEGMENTED_HARMONIC, 1 },
		{ PERIOD_WEEK, 104, 104, SEGMENTED_NO_SEASON, 0 },  { PERIOD_WEEK, 105, 105, SEGMENTED_HARMONIC, 2 },
		{ PERIOD_DAY, 60, 60, SEGMENTED_DUMMIES, 2 },       { PERIOD_YEAR, 100, 100, SEGMENTED_NO_SEASON, 0 },
		{ PERIOD_INDEX, 100, 100, SEGMENTED_NO_SEASON, 0 },
	};
	const struct interrupted_rule rule = { .is_auto_season = true };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct segmented_rule columns = interrupted_columns(&rule, cases[i].kind, cases[i].points, cases[i].span, 0);

		assert_int_equal(columns.season, cases[i].season);
		assert_int_equal(columns.pairs, cases[i].pairs);
	}
}

/* What is asked for is given where a season is known at all. */
static void declared_season_holds(void **state)
{
	const struct interrupted_rule rule = { .season = SEGMENTED_HARMONIC, .pairs = 3, .has_slope = true };

	(void)state;
	assert_int_equal(interrupted_columns(&rule, PERIOD_MONTH, 16, 16, 0).pairs, 3);
	assert_true(interrupted_columns(&rule, PERIOD_MONTH, 16, 16, 0).has_slope);
	assert_int_equal(interrupted_columns(&rule, PERIOD_YEAR, 99, 99, 0).season, SEGMENTED_NO_SEASON);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_of_the_calendar),
		cmocka_unit_test(automatic_season_follows_the_length),
		cmocka_unit_test(declared_season_holds),
	};

	return cmocka_run_group_tests_name("interrupted_rule", tests, NULL, NULL);
}
