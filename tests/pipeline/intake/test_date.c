/* Unit tests of pipeline/intake/date.h. */
#include "pipeline/calendar.h"
#include "pipeline/intake/date.h"
#include "tests/near.h"

static const struct date_style iso = { DATE_ISO, false }, day_first = { DATE_DAY_FIRST, false };
static const struct date_style month_first = { DATE_MONTH_FIRST, false }, month_first_yy = { DATE_MONTH_FIRST, true };

static void dates_are_read_with_any_time_behind_them(void **state)
{
	static const struct {
		const char *cell;
		const struct date_style *style;
		const char *want; /* NULL: it is none */
	} cases[] = {
		{ "2026-03-01", &iso, "2026-03-01" },
		{ "2026/3/1", &iso, "2026-03-01" },
		{ "2026-03-01 10:15:30", &iso, "2026-03-01" },
		{ "2026-03-01T10:15:30Z", &iso, "2026-03-01" },
		{ "2026-03-01T23:59:59.123+01:00", &iso, "2026-03-01" }, /* the day that is written */
		{ "2026-03-01 00:05:00 UTC", &iso, "2026-03-01" },
		{ "2024-02-29", &iso, "2024-02-29" },
		{ "2026-02-29", &iso, NULL },
		{ "2026-13-01", &iso, NULL },
		{ "2026-03-01x", &iso, NULL },
		{ "2026-03-01 25:00", &iso, NULL },
		{ "2026-03-01 10:61", &iso, NULL },
		{ "20260301", &iso, NULL },
		{ "yesterday", &iso, NULL },
		{ "", &iso, NULL },
		{ "1/3/2026", &iso, NULL },
		{ "1/3/2026", &day_first, "2026-03-01" },
		{ "1/3/2026", &month_first, "2026-01-03" },
		{ "01.03.2026 18:01", &day_first, "2026-03-01" },
		{ "1/13/2021, 9:05 AM", &month_first, "2021-01-13" },
		{ "1/13/2021 12:05:00 pm", &month_first, "2021-01-13" },
		{ "1/13/2021 13:05 PM", &month_first, NULL },
		{ "31/12/2026", &month_first, NULL },
		{ "31/12/2026", &day_first, "2026-12-31" },
		{ "1/3-2026", &day_first, NULL },
		{ "2026-03-01", &day_first, "2026-03-01" }, /* year first reads but one way */
		{ "9/24/19", &month_first, NULL },
		{ "9/24/19", &month_first_yy, "2019-09-24" },
		{ "123/1/2026", &day_first, NULL },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		char text[CALENDAR_TEXT];
		long day = 0;
		const char *wrong = date_read(cases[i].cell, *cases[i].style, &day);

		if (!cases[i].want) {
			assert_non_null(wrong);
			continue;
		}
		assert_null(wrong);
		day_text(day, text);
		assert_string_equal(text, cases[i].want);
	}
}

static bool decide(const char *const *cells, struct date_style *style)
{
	struct date_evidence evidence = { 0 };
	struct err err = { 0 };
	bool ok;

	for (long line = 0; cells[line]; line++)
		date_evidence_add(&evidence, "export.csv", line + 2, cells[line]);
	ok = date_decide(&evidence, "[source x]", style, &err);
	date_evidence_free(&evidence);
	assert_int_equal(err.kind, ok ? ERR_NONE : ERR_DATA);
	return ok;
}

static void the_whole_column_decides_the_order(void **state)
{
	static const struct {
		const char *cells[5];
		bool decides;
		enum date_order want;
	} cases[] = {
		{ { "8/7/2020 12:02", "13/07/2020 10:07" }, true, DATE_DAY_FIRST },
		{ { "01-07-2021", "1/13/2021" }, true, DATE_MONTH_FIRST },
		{ { "2026-01-02", "2026-02-01" }, true, DATE_ISO },
		{ { "2026-01-02", "5/5/2026", "" }, true, DATE_DAY_FIRST }, /* the same day either way */
		{ { "2026-01-02", "yesterday" }, true, DATE_ISO },
		{ { "2026-01-02", "31/1/2026" }, true, DATE_DAY_FIRST },
		{ { "8/7/2020", "9/7/2020" }, false, DATE_ISO },
		{ { "31/1/2020", "1/31/2020" }, false, DATE_ISO },
		{ { NULL }, true, DATE_ISO },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct date_style style;

		assert_int_equal(decide(cases[i].cells, &style), cases[i].decides);
		if (cases[i].decides)
			assert_int_equal(style.order, cases[i].want);
	}
}

static void words_of_the_programme_are_styles(void **state)
{
	struct date_style style;

	(void)state;
	assert_true(date_style_of_word("day_first_yy", &style));
	assert_true(style.order == DATE_DAY_FIRST && style.short_years);
	assert_true(date_style_of_word("iso", &style));
	assert_true(style.order == DATE_ISO && !style.short_years);
	assert_false(date_style_of_word("auto", &style));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_with_any_time_behind_them),
		cmocka_unit_test(the_whole_column_decides_the_order),
		cmocka_unit_test(words_of_the_programme_are_styles),
	};
	return cmocka_run_group_tests_name("intake/date", tests, NULL, NULL);
}
