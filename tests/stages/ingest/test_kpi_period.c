/* Unit tests of stages/ingest/kpi_period.h: periods as reports write them. */
#include <string.h>

#include "stages/ingest/kpi_period.h"
#include "tests/near.h"

static void many_ways_of_writing_are_one_period(void **state)
{
	static const struct { const char *cell, *want; } cases[] = {
		{ "2026", "2026" },         { "2026Q1", "2026Q1" },   { "Q1 2026", "2026Q1" },  { "2026-Q1", "2026Q1" },
		{ "Q1/26", "2026Q1" },      { "2026 Q4", "2026Q4" },  { "2026-03", "2026-03" }, { "2026/03", "2026-03" },
		{ "03/2026", "2026-03" },   { "3/2026", "2026-03" },  { "2026M03", "2026-03" }, { "Mar 2026", "2026-03" },
		{ "March 2026", "2026-03" }, { "Mar-26", "2026-03" }, { "2026 Mar", "2026-03" }, { "Sept 2026", "2026-09" },
		{ "May 26", "2026-05" },    { "2026-W14", "2026-W14" }, { "march, 2026", "2026-03" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period period;
		char text[CALENDAR_TEXT];

		if (!kpi_period_read(cases[i].cell, &period))
			fail_msg("%s is not read", cases[i].cell);
		period_text(period, text);
		assert_string_equal(text, cases[i].want);
	}
}

static void what_is_no_period_is_refused(void **state)
{
	static const char *const cases[] = { "", " ", "-", "Q5 2026", "Q0 2026", "13/2026", "2026-13", "2026-00", "Mar", "Marc 2026", "Q1", "17",
		                             "2026-03-01", "01/03/2026", "Mar 1 2026", "20260", "M\xc3\xa4r 2026", "2026 Q12", "1 2 3 4",
		                             "2026Q1Q2", "averyveryverylongword 2026", "Q1 2026 Q1", "99999999999999999999" };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period period;

		if (kpi_period_read(cases[i], &period))
			fail_msg("%s is read", cases[i]);
	}
}

static long day(const char *text)
{
	long number = 0;

	assert_true(day_read(text, &number));
	return number;
}

static void two_days_make_the_period_between_them(void **state)
{
	static const struct { const char *first, *last; int quarter_starts; const char *want; } cases[] = {
		{ "2026-03-01", "2026-03-31", 1, "2026-03" },  { "2026-01-01", "2026-03-31", 1, "2026Q1" },
		{ "2026-01-01", "2026-12-31", 1, "2026" },     { "2026-03-30", "2026-04-05", 1, "2026-W14" },
		{ "2026-03-05", "2026-03-05", 1, "2026-03-05" }, { "2026-02-01", "2026-04-30", 2, "2026Q1" },
		{ "2026-02-01", "2026-04-30", 1, "" },         { "2026-03-01", "2026-03-30", 1, "" },
		{ "2026-03-31", "2026-03-01", 1, "" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period period;
		char text[CALENDAR_TEXT] = "";

		if (kpi_period_between(day(cases[i].first), day(cases[i].last), cases[i].quarter_starts, &period))
			period_text(period, text);
		assert_string_equal(text, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_ways_of_writing_are_one_period),
		cmocka_unit_test(what_is_no_period_is_refused),
		cmocka_unit_test(two_days_make_the_period_between_them),
	};
	return cmocka_run_group_tests_name("kpi_period", tests, NULL, NULL);
}
