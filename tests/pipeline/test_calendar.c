/* Unit tests of pipeline/calendar.h. Expected days and ISO weeks are R's: R 4.2.2,
 * d <- as.Date("2020-12-31"); as.integer(d); format(d, "%G-W%V"); format(d, "%u") */
#include "pipeline/calendar.h"
#include "tests/near.h"

static long day(const char *text)
{
	long number;

	assert_true(day_read(text, &number));
	return number;
}

static void days_count_from_1970_and_know_their_weekday(void **state)
{
	static const struct {
		const char *text;
		long number;
		int weekday; /* 0 Monday */
	} cases[] = {
		{ "1900-03-01", -25508, 3 }, { "1969-12-28", -4, 6 },    { "1969-12-29", -3, 0 },
		{ "1970-01-01", 0, 3 },      { "2000-02-29", 11016, 1 }, { "2020-12-31", 18627, 3 },
		{ "2024-12-30", 20087, 0 },  { "2026-12-31", 20818, 3 }, { "2027-01-04", 20822, 0 },
	};
	char text[CALENDAR_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_int_equal(day(cases[i].text), cases[i].number);
		assert_int_equal(day_of_week(cases[i].number), cases[i].weekday);
		day_text(cases[i].number, text);
		assert_string_equal(text, cases[i].text);
	}
}

static void leap_years_are_the_gregorian_ones(void **state)
{
	long number;

	(void)state;
	assert_true(day_read("2024-02-29", &number));
	assert_true(day_read("2000-02-29", &number));
	assert_false(day_read("1900-02-29", &number));
	assert_false(day_read("2023-02-29", &number));
	assert_false(day_read("2024-02-30", &number));
	assert_int_equal(day("2024-03-01") - day("2024-02-28"), 2);
	assert_int_equal(day("1900-03-01") - day("1900-02-28"), 1);
}

static void what_is_no_day_is_refused(void **state)
{
	static const char *const texts[] = { "", "2026-1-01", "2026-01-1", "2026/01/01", "2026-13-01", "2026-00-10",
		                             "2026-01-00", "2026-04-31", " 2026-01-01", "2026-01-01 ", "2026-01-01T00" };
	long number;

	(void)state;
	for (size_t i = 0; i < LEN(texts); i++)
		assert_false(day_read(texts[i], &number));
}

static void weeks_are_those_of_iso_8601_at_year_ends(void **state)
{
	static const struct {
		const char *day, *week;
	} cases[] = {
		{ "1969-12-28", "1969-W52" }, { "1969-12-29", "1970-W01" }, { "2020-12-31", "2020-W53" },
		{ "2021-01-03", "2020-W53" }, { "2021-01-04", "2021-W01" }, { "2024-12-29", "2024-W52" },
		{ "2024-12-30", "2025-W01" }, { "2025-12-28", "2025-W52" }, { "2025-12-29", "2026-W01" },
		{ "2026-01-01", "2026-W01" }, { "2026-12-31", "2026-W53" }, { "2027-01-03", "2026-W53" },
		{ "2027-01-04", "2027-W01" },
	};
	char text[CALENDAR_TEXT];
	struct period week;

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		period_text(period_of_day(PERIOD_WEEK, day(cases[i].day), 1), text);
		assert_string_equal(text, cases[i].week);
		assert_true(period_read(cases[i].week, &week));
		assert_int_equal(week.kind, PERIOD_WEEK);
		assert_true(period_first_day(week, 1) <= day(cases[i].day));
		assert_true(period_last_day(week, 1) >= day(cases[i].day));
		assert_int_equal(period_last_day(week, 1) - period_first_day(week, 1), 6);
	}
	assert_false(period_read("2025-W53", &week));
	assert_true(period_read("2026-W53", &week));
	assert_false(period_read("2026-W00", &week));
	assert_false(period_read("2026-W54", &week));
}

/* A quarter is named after the year in which the year of quarters begins. */
static void quarters_start_where_the_programme_says(void **state)
{
	static const struct {
		const char *day;
		int starts;
		const char *quarter, *first, *last;
	} cases[] = {
		{ "2026-01-01", 1, "2026Q1", "2026-01-01", "2026-03-31" },
		{ "2026-12-31", 1, "2026Q4", "2026-10-01", "2026-12-31" },
		{ "2026-04-01", 4, "2026Q1", "2026-04-01", "2026-06-30" },
		{ "2026-09-30", 4, "2026Q2", "2026-07-01", "2026-09-30" },
		{ "2026-12-31", 4, "2026Q3", "2026-10-01", "2026-12-31" },
		{ "2027-01-01", 4, "2026Q4", "2027-01-01", "2027-03-31" },
		{ "2026-03-31", 4, "2025Q4", "2026-01-01", "2026-03-31" },
		{ "2026-11-15", 12, "2025Q4", "2026-09-01", "2026-11-30" },
		{ "2028-02-29", 12, "2027Q1", "2027-12-01", "2028-02-29" },
	};
	char text[CALENDAR_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period quarter = period_of_day(PERIOD_QUARTER, day(cases[i].day), cases[i].starts), read;

		period_text(quarter, text);
		assert_string_equal(text, cases[i].quarter);
		assert_true(period_read(text, &read));
		assert_int_equal(read.number, quarter.number);
		assert_int_equal(period_first_day(quarter, cases[i].starts), day(cases[i].first));
		assert_int_equal(period_last_day(quarter, cases[i].starts), day(cases[i].last));
	}
}

static void months_and_years_hold_their_days(void **state)
{
	static const struct {
		const char *period, *first, *last;
	} cases[] = {
		{ "2024-02", "2024-02-01", "2024-02-29" }, { "2026-02", "2026-02-01", "2026-02-28" },
		{ "2026-12", "2026-12-01", "2026-12-31" }, { "2024", "2024-01-01", "2024-12-31" },
		{ "2026-09-14", "2026-09-14", "2026-09-14" },
	};
	char text[CALENDAR_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period period;

		assert_true(period_read(cases[i].period, &period));
		assert_int_equal(period_first_day(period, 1), day(cases[i].first));
		assert_int_equal(period_last_day(period, 1), day(cases[i].last));
		period_text(period, text);
		assert_string_equal(text, cases[i].period);
		assert_int_equal(period_of_day(period.kind, day(cases[i].last), 1).number, period.number);
	}
}

/* Every day of five centuries, leap rules and week years included, against its neighbour. */
static void periods_are_gapless_over_centuries(void **state)
{
	static const enum period_kind kinds[] = { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };
	long first = day("1800-01-01"), last = day("2300-01-01");

	(void)state;
	for (size_t k = 0; k < LEN(kinds); k++) {
		struct period before = period_of_day(kinds[k], first, 4);

		for (long d = first + 1; d < last; d++) {
			struct period now = period_of_day(kinds[k], d, 4);
			long step = now.number - before.number;

			assert_true(step == 0 || step == 1);
			assert_true(step == (period_first_day(now, 4) == d));
			assert_true(step == (period_last_day(before, 4) == d - 1));
			before = now;
		}
	}
}

static void consecutive_periods_have_consecutive_numbers_and_names(void **state)
{
	static const struct {
		const char *period, *next;
	} cases[] = {
		{ "2026Q4", "2027Q1" }, { "2026-12", "2027-01" },       { "2026-W53", "2027-W01" },
		{ "2026", "2027" },     { "2024-02-28", "2024-02-29" }, { "-1", "0" },
	};
	char text[CALENDAR_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period period;

		assert_true(period_read(cases[i].period, &period));
		period.number++;
		period_text(period, text);
		assert_string_equal(text, cases[i].next);
	}
}

static void four_digits_are_a_plain_number_among_plain_numbers(void **state)
{
	struct period period;

	(void)state;
	assert_true(period_read("1000", &period));
	assert_int_equal(period.kind, PERIOD_YEAR);
	assert_false(period_is(&period, PERIOD_MONTH));
	assert_true(period_is(&period, PERIOD_YEAR));
	assert_true(period_is(&period, PERIOD_INDEX));
	assert_int_equal(period.number, 1000);
	assert_true(period_read("999", &period));
	assert_false(period_is(&period, PERIOD_YEAR));
	assert_true(period_is(&period, PERIOD_INDEX));
}

static void a_text_tells_its_kind_of_period(void **state)
{
	static const struct {
		const char *text;
		enum period_kind kind;
	} cases[] = {
		{ "2026", PERIOD_YEAR },        { "2026Q3", PERIOD_QUARTER }, { "2026-09", PERIOD_MONTH },
		{ "2026-W36", PERIOD_WEEK },    { "2026-09-14", PERIOD_DAY }, { "17", PERIOD_INDEX },
		{ "-3", PERIOD_INDEX },         { "12345", PERIOD_INDEX },    { "0", PERIOD_INDEX },
		{ "2026Q5", PERIOD_NONE },      { "2026-13", PERIOD_NONE },   { "2026q3", PERIOD_NONE },
		{ "", PERIOD_NONE },            { "-", PERIOD_NONE },         { "1.5", PERIOD_NONE },
		{ "September", PERIOD_NONE },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct period period = { 0 };

		assert_int_equal(period_read(cases[i].text, &period), cases[i].kind != PERIOD_NONE);
		if (cases[i].kind != PERIOD_NONE)
			assert_int_equal(period.kind, cases[i].kind);
	}
}

static void kinds_have_words(void **state)
{
	(void)state;
	assert_int_equal(period_kind_read("week"), PERIOD_WEEK);
	assert_int_equal(period_kind_read("quarter"), PERIOD_QUARTER);
	assert_int_equal(period_kind_read("index"), PERIOD_NONE); /* no window can be set in it */
	assert_int_equal(period_kind_read("fortnight"), PERIOD_NONE);
	assert_string_equal(period_kind_word(PERIOD_MONTH), "month");
	assert_string_equal(period_kind_word(PERIOD_INDEX), "index");
}

/* By bytes, 10 would stand before 9 and 2026-W09 beside 2026-09. */
static void periods_sort_by_kind_then_by_time(void **state)
{
	static const char *const sorted[] = { "-2",       "9",       "10",      "2026-01-31", "2026-02-01", "2025-W52",
		                              "2026-W01", "2025-12", "2026-02", "2025Q4",     "2026Q1",     "2025",
		                              "2026",     "",        "later" };

	(void)state;
	for (size_t i = 0; i < LEN(sorted); i++)
		for (size_t j = 0; j < LEN(sorted); j++) {
			int order = period_compare(sorted[i], sorted[j]);

			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_count_from_1970_and_know_their_weekday),
		cmocka_unit_test(leap_years_are_the_gregorian_ones),
		cmocka_unit_test(what_is_no_day_is_refused),
		cmocka_unit_test(weeks_are_those_of_iso_8601_at_year_ends),
		cmocka_unit_test(quarters_start_where_the_programme_says),
		cmocka_unit_test(months_and_years_hold_their_days),
		cmocka_unit_test(periods_are_gapless_over_centuries),
		cmocka_unit_test(consecutive_periods_have_consecutive_numbers_and_names),
		cmocka_unit_test(a_text_tells_its_kind_of_period),
		cmocka_unit_test(four_digits_are_a_plain_number_among_plain_numbers),
		cmocka_unit_test(kinds_have_words),
		cmocka_unit_test(periods_sort_by_kind_then_by_time),
	};
	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
