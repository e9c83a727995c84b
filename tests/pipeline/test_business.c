/* Unit tests of pipeline/business.h against hours counted by hand. */
#include "pipeline/business.h"
#include "pipeline/calendar.h"
#include "tests/near.h"
#include "tests/scratch.h"

static const long HOUR = 3600;

static long day(const char *text)
{
	long number = 0;

	assert_true(day_read(text, &number));
	return number;
}

static bool read_text(void **state, struct business *business, const char *text, struct err *err)
{
	char *path = scratch_text(state, "programme.ini", text);
	struct programme programme = { 0 };
	bool ok = programme_read(&programme, path, err) && business_read(business, &programme, err);

	programme_free(&programme);
	free(path);
	return ok;
}

struct stretch {
	const char *from;
	double from_hour;
	const char *to;
	double to_hour;
	double hours;
};

static void check(struct business *business, const struct stretch *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_near(business_seconds(business, day(cases[i].from), (long)(cases[i].from_hour * (double)HOUR), day(cases[i].to),
		                             (long)(cases[i].to_hour * (double)HOUR)),
		            cases[i].hours * (double)HOUR, 1e-12);
}

/* 2026-03-27 is a Friday; clocks go forward in the night to Sunday the 29th, which takes no hour of work. */
static void office_hours_are_those_of_the_clock(void **state)
{
	static const struct stretch cases[] = {
		{ "2026-03-27", 16, "2026-03-30", 10, 2.5 },
		{ "2026-03-27", 8, "2026-03-27", 12, 3 },
		{ "2026-03-27", 16, "2026-03-27", 23, 1.5 },
		{ "2026-03-27", 18, "2026-03-30", 9, 0 },
		{ "2026-03-28", 10, "2026-03-29", 15, 0 },
		{ "2026-03-27", 0, "2026-04-03", 0, 42.5 },
		{ "2026-03-25", 12, "2026-04-08", 12, 85 },
		{ "2026-03-27", 16, "2026-03-27", 16, 0 },
		{ "2026-03-30", 10, "2026-03-27", 16, 0 },
		{ "2026-03-27", 16, "2026-03-27", 15, 0 },
	};
	struct business business = { 0 };
	struct err err = { 0 };

	assert_true(read_text(state, &business, "[calendar]\nhours = 09:00-17:30\n", &err));
	check(&business, cases, LEN(cases));
	business_free(&business);
}

/* Good Friday and Easter Monday of 2026 are 3 and 6 April. A holiday on a Sunday takes nothing, one that
 * is given twice is one. */
static void holidays_have_no_hours(void **state)
{
	static const struct stretch cases[] = {
		{ "2026-04-02", 17, "2026-04-07", 9.5, 1 },
		{ "2026-04-03", 10, "2026-04-03", 16, 0 },
		{ "2026-04-03", 10, "2026-04-06", 16, 0 },
		{ "2026-04-01", 0, "2026-04-15", 0, 68 },
	};
	struct business business = { 0 };
	struct err err = { 0 };

	assert_true(read_text(state, &business, "[calendar]\nhours = 09:00-17:30\n", &err));
	business_add_holiday(&business, day("2026-04-06"));
	business_add_holiday(&business, day("2026-04-05"));
	business_add_holiday(&business, day("2026-04-03"));
	business_add_holiday(&business, day("2026-04-06"));
	check(&business, cases, LEN(cases));
	business_free(&business);
}

static void a_day_may_have_hours_of_its_own(void **state)
{
	static const struct stretch cases[] = {
		{ "2026-03-30", 0, "2026-03-31", 0, 10 }, /* Monday */
		{ "2026-03-31", 0, "2026-04-01", 0, 0 },  /* Tuesday */
		{ "2026-04-01", 0, "2026-04-02", 0, 7 },  /* Wednesday, with a break */
		{ "2026-04-01", 12, "2026-04-01", 14, 1 },
		{ "2026-04-04", 0, "2026-04-05", 0, 3 },  /* Saturday */
		{ "2026-03-30", 0, "2026-04-06", 0, 36 },
	};
	struct business business = { 0 };
	struct err err = { 0 };

	assert_true(read_text(state, &business,
	                      "[calendar]\nhours = 09:00-17:00\nmonday = 08:00-18:00\ntuesday = closed\n"
	                      "wednesday = 09:00-12:30, 13:30-17:00\nsaturday = 09:00 - 12:00\n",
	                      &err));
	check(&business, cases, LEN(cases));
	business_free(&business);
}

static void without_hours_every_day_is_whole(void **state)
{
	static const struct stretch cases[] = {
		{ "2026-03-27", 16, "2026-03-30", 10, 66 },
		{ "2000-01-01", 0, "2026-01-01", 0, 9497.0 * 24 },
	};
	struct business business = { 0 };
	struct err err = { 0 };

	assert_true(read_text(state, &business, "[programme]\nname = x\n", &err));
	check(&business, cases, LEN(cases));
	business_free(&business);
}

static void hours_that_are_none_are_refused(void **state)
{
	static const char *const cases[] = { "9-17", "09:00-25:00", "17:00-09:00", "09:00-09:00", "09:00-12:00,11:00-13:00", "09:00",
		                             "09:00-12:00,", "24:30-24:40", "09:60-10:00", "closed on Mondays" };

	for (size_t i = 0; i < LEN(cases); i++) {
		struct business business = { 0 };
		struct err err = { 0 };
		char *text = text_format("[calendar]\nfriday = %s\n", cases[i]);

		assert_false(read_text(state, &business, text, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_non_null(strstr(err.text, "programme.ini:2: error: [calendar] friday = \""));
		business_free(&business);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(office_hours_are_those_of_the_clock),
		cmocka_unit_test(holidays_have_no_hours),
		cmocka_unit_test(a_day_may_have_hours_of_its_own),
		cmocka_unit_test(without_hours_every_day_is_whole),
		cmocka_unit_test(hours_that_are_none_are_refused),
	};
	return cmocka_run_group_tests_name("business", tests, scratch_begin, scratch_end);
}
