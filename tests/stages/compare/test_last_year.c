/* Unit tests of which periods make a quarter. */
#include "stages/compare/last_year.h"
#include "tests/near.h"

static void periods_of_a_quarter(void **state)
{
	/* 2026Q1 begins on a Thursday, so that its first week is W01; 2026-03-31 is a Tuesday, whose Thursday is April's. */
	static const struct {
		enum period_kind kind;
		const char *quarter;
		int quarter_starts;
		const char *from, *to;
	} cases[] = {
		{ PERIOD_MONTH, "2026Q3", 1, "2026-07", "2026-09" },  { PERIOD_MONTH, "2026Q1", 4, "2026-04", "2026-06" },
		{ PERIOD_QUARTER, "2026Q3", 1, "2026Q3", "2026Q3" },  { PERIOD_DAY, "2026Q1", 1, "2026-01-01", "2026-03-31" },
		{ PERIOD_WEEK, "2026Q1", 1, "2026-W01", "2026-W13" }, { PERIOD_WEEK, "2026Q2", 1, "2026-W14", "2026-W26" },
		{ PERIOD_WEEK, "2027Q1", 1, "2027-W01", "2027-W12" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period quarter, from, to;
		char text[CALENDAR_TEXT];

		assert_true(period_read(cases[i].quarter, &quarter));
		last_year_periods(cases[i].kind, quarter, cases[i].quarter_starts, &from, &to);
		period_text(from, text);
		assert_string_equal(text, cases[i].from);
		period_text(to, text);
		assert_string_equal(text, cases[i].to);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(periods_of_a_quarter) };

	return cmocka_run_group_tests_name("last_year", tests, NULL, NULL);
}
