/* Unit tests of pipeline/intake/date.h. Instants are those of GNU date 9.1, date -u -d "CELL" +%s, and of
 * R 4.2.2 for days of spreadsheets, as.POSIXct(round((x - 25569) * 86400), origin = "1970-01-01", tz = "UTC"). */
#include "pipeline/intake/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/calendar.h"
#include "tests/near.h"

static const struct date_style iso = { .order = DATE_ISO };
static const struct date_style day_first = { .order = DATE_DAY_FIRST }, day_first_yy = { .order = DATE_DAY_FIRST, .short_years = true };
static const struct date_style month_first = { .order = DATE_MONTH_FIRST };
static const struct date_style month_first_yy = { .order = DATE_MONTH_FIRST, .short_years = true };
static const struct date_style excel = { .number = DATE_EXCEL }, epoch = { .number = DATE_EPOCH };
static const struct date_style with_zone = { .order = DATE_ISO, .zone_letters = true };

struct date_case {
	const char *cell;
	const struct date_style *style;
	const char *want; /* the day, and the time if there is one; NULL: it is no date */
};

static void check(const struct date_case *c)
{
	char day[CALENDAR_TEXT], got[2 * CALENDAR_TEXT];
	struct date_moment moment;
	const char *wrong = date_read(c->cell, *c->style, &moment);

	if (!c->want) {
		assert_non_null(wrong);
		return;
	}
	if (wrong)
		fail_msg("\"%s\": %s", c->cell, wrong);
	day_text(moment.day, day);
	snprintf(got, sizeof got, "%s", day);
	if (moment.seconds != DATE_NO_TIME)
		snprintf(got, sizeof got, "%s %02ld:%02ld:%02ld", day, moment.seconds / 3600, moment.seconds / 60 % 60, moment.seconds % 60);
	assert_string_equal(got, c->want);
}

#define CHECK_ALL(cases) \
	for (size_t i = 0; i < LEN(cases); i++) \
	check(&(cases)[i])

static void dates_in_figures_are_read_by_their_order(void **state)
{
	static const struct date_case cases[] = {
		{ "2026-03-01", &iso, "2026-03-01" },
		{ "2026/3/1", &iso, "2026-03-01" },
		{ "2026.03.01", &iso, "2026-03-01" },
		{ "20260301", &iso, "2026-03-01" },
		{ "20260301T101530", &iso, "2026-03-01 10:15:30" },
		{ "20260301 10:15", &iso, "2026-03-01 10:15:00" },
		{ "2024-02-29", &iso, "2024-02-29" },
		{ "2026-02-29", &iso, NULL },
		{ "2026-13-01", &iso, NULL },
		{ "2026-00-01", &iso, NULL },
		{ "20261301", &iso, NULL },
		{ "19890301", &iso, NULL }, /* more likely a number */
		{ "2026-03-01x", &iso, NULL },
		{ "2026-03", &iso, NULL },
		{ "yesterday", &iso, NULL },
		{ "", &iso, NULL },
		{ "1/3/2026", &iso, NULL },
		{ "1/3/2026", &day_first, "2026-03-01" },
		{ "1/3/2026", &month_first, "2026-01-03" },
		{ "01.03.2026 18:01", &day_first, "2026-03-01 18:01:00" },
		{ "01-07-2021", &month_first, "2021-01-07" },
		{ "31/12/2026", &month_first, NULL },
		{ "31/12/2026", &day_first, "2026-12-31" },
		{ "1/3-2026", &day_first, NULL },
		{ "2026-03-01", &day_first, "2026-03-01" },
		{ "9/24/19", &month_first, NULL },
		{ "9/24/19", &month_first_yy, "2019-09-24" },
		{ "24/9/68", &day_first_yy, "2068-09-24" },
		{ "24/9/69", &day_first_yy, "1969-09-24" },
		{ "123/1/2026", &day_first, NULL },
		{ "1/3/202", &day_first, NULL },
		{ "1/3/20266", &day_first, NULL },
		{ "'2026-03-01", &iso, "2026-03-01" },
		{ " \t2026-03-01\xC2\xA0", &iso, "2026-03-01" },
		{ "\xE2\x80\x8E" "1/3/2026", &day_first, "2026-03-01" }, /* a left-to-right mark */
		{ "2026\xE2\x80\x91" "03\xE2\x80\x91" "01", &iso, "2026-03-01" },
	};

	(void)state;
	CHECK_ALL(cases);
}

static void months_are_read_by_their_english_names(void **state)
{
	static const struct date_case cases[] = {
		{ "12 Mar 2026", &iso, "2026-03-12" },
		{ "12 March 2026", &iso, "2026-03-12" },
		{ "Mar 12, 2026", &iso, "2026-03-12" },
		{ "March 12 2026 3:45 PM", &iso, "2026-03-12 15:45:00" },
		{ "March 12, 2026 at 3:45 PM", &iso, "2026-03-12 15:45:00" },
		{ "12-Mar-2026 08:00", &iso, "2026-03-12 08:00:00" },
		{ "12-Mar-26", &iso, NULL },
		{ "12-Mar-26", &day_first_yy, "2026-03-12" },
		{ "12MAR2026", &iso, "2026-03-12" },
		{ "12/Mar/2026", &iso, "2026-03-12" },
		{ "1st Sept. 2026", &iso, "2026-09-01" },
		{ "the 1st", &iso, NULL },
		{ "3rd of May, 2026", &iso, "2026-05-03" },
		{ "May 3rd, 2026", &iso, "2026-05-03" },
		{ "Thu, 12 Mar 2026 10:00:00 +0000", &iso, "2026-03-12 10:00:00" },
		{ "Thursday 12 March 2026", &iso, "2026-03-12" },
		{ "Thursday, March 12, 2026", &iso, "2026-03-12" },
		{ "Thu Mar 12 2026 10:00:00 GMT+0100 (Central European Standard Time)", &iso, "2026-03-12 10:00:00" },
		{ "31 Apr 2026", &iso, NULL },
		{ "12 Mai 2026", &iso, NULL },
		{ "12 Ma 2026", &iso, NULL },
		{ "March 122026", &iso, NULL },
		{ "Mar 12", &iso, NULL },
		{ "March", &iso, NULL },
		{ "Thu", &iso, NULL },
	};

	(void)state;
	CHECK_ALL(cases);
}

static void times_are_read_as_clocks_of_24_hours(void **state)
{
	static const struct date_case cases[] = {
		{ "2026-03-01 10:15:30", &iso, "2026-03-01 10:15:30" },
		{ "2026-03-01T10:15:30.999", &iso, "2026-03-01 10:15:30" },
		{ "2026-03-01 10:15:30,5", &iso, "2026-03-01 10:15:30" },
		{ "2026-03-01, 10:15", &iso, "2026-03-01 10:15:00" },
		{ "2026-03-01 10.15", &iso, "2026-03-01 10:15:00" },
		{ "2026-03-01 24:00", &iso, "2026-03-02 00:00:00" },
		{ "2026-03-01 23:59:60", &iso, "2026-03-02 00:00:00" },
		{ "2026-03-01 24:01", &iso, NULL },
		{ "2026-03-01 25:00", &iso, NULL },
		{ "2026-03-01 10:61", &iso, NULL },
		{ "2026-03-01 10:15:61", &iso, NULL },
		{ "2026-03-01 10:1", &iso, NULL },
		{ "2026-03-01 10", &iso, NULL },
		{ "2026-03-01 12:05 AM", &iso, "2026-03-01 00:05:00" },
		{ "2026-03-01 12:05 PM", &iso, "2026-03-01 12:05:00" },
		{ "2026-03-01 1:05am", &iso, "2026-03-01 01:05:00" },
		{ "2026-03-01 11:59:59 p.m.", &iso, "2026-03-01 23:59:59" },
		{ "2026-03-01 11:59 a.m.", &iso, "2026-03-01 11:59:00" },
		{ "1/13/2021, 9:05\xE2\x80\xAFPM", &month_first, "2021-01-13 21:05:00" },
		{ "1/13/2021 9:05\xC2\xA0PM", &month_first, "2021-01-13 21:05:00" },
		{ "1/13/2021 13:05 PM", &month_first, NULL },
		{ "1/13/2021 9:05 xm", &month_first, NULL },
		{ "2026/03/12 3:45:10 pm GMT+1", &iso, "2026-03-12 15:45:10" },
	};

	(void)state;
	CHECK_ALL(cases);
}

static void numbers_are_days_of_a_spreadsheet_or_an_epoch(void **state)
{
	static const struct date_case cases[] = {
		{ "46082", &excel, "2026-03-01" },
		{ "46082.4", &excel, "2026-03-01 09:36:00" },
		{ "46082,4", &excel, "2026-03-01 09:36:00" },
		{ "46082.99999", &excel, "2026-03-01 23:59:59" },
		{ "46082.999999", &excel, "2026-03-02 00:00:00" }, /* to the nearest second */
		{ "25569", &excel, "1970-01-01" },
		{ "73050", &excel, "2099-12-31" },
		{ "45000.5", &excel, "2023-03-15 12:00:00" },
		{ "73051", &excel, NULL },
		{ "25568", &excel, NULL },
		{ "46082.", &excel, NULL },
		{ "-46082", &excel, NULL },
		{ "2026-03-01 10:00", &excel, "2026-03-01 10:00:00" },
		{ "46082", &iso, NULL },
		{ "46082", &epoch, NULL },
		{ "1773309600", &epoch, "2026-03-12 10:00:00" },
		{ "1773309600.75", &epoch, "2026-03-12 10:00:00" },
		{ "1773309600999", &epoch, "2026-03-12 10:00:00" },
		{ "999999999", &epoch, "2001-09-09 01:46:39" },
		{ "4102444800", &epoch, NULL }, /* 2100 */
		{ "17733096001", &epoch, NULL },
		{ "99999999999999999999999999", &epoch, NULL },
		{ "1773309600", &excel, NULL },
		{ "1773309600", &day_first, NULL },
	};

	(void)state;
	CHECK_ALL(cases);
}

static void times_with_an_offset_are_instants(void **state)
{
	static const struct {
		const char *cell;
		long long want; /* 0: it is not absolute */
	} cases[] = {
		{ "2026-03-12 10:00:00 +0000", 1773309600 },
		{ "2026-03-12 10:00:00Z", 1773309600 },
		{ "2026-03-12T10:00:00 UTC", 1773309600 },
		{ "Thu, 12 Mar 2026 10:00:00 GMT", 1773309600 },
		{ "2026-03-12T23:59:59.5+01:00", 1773356399 },
		{ "2026-03-12T00:30:00+05:30", 1773255600 },
		{ "2026-03-12 15:45:10 -0500", 1773348310 },
		{ "2026-03-12 15:45:10 GMT\xE2\x88\x92" "5", 1773348310 },
		{ "2026-03-12 15:45:10-05", 1773348310 },
		{ "2026/03/12 12:30:00 am GMT+5:30", 1773255600 },
		{ "20260312T100000Z", 1773309600 },
		{ "2026-03-12 10:00:00", 0 },
		{ "2026-03-12", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct date_moment moment;

		assert_null(date_read(cases[i].cell, iso, &moment));
		assert_int_equal(moment.is_absolute, cases[i].want != 0);
		if (cases[i].want)
			assert_int_equal(moment.instant, cases[i].want);
	}
}

static void letters_of_a_zone_need_a_declared_one(void **state)
{
	static const char *const refused[] = {
		"2026-03-12 10:00 +15:00", "2026-03-12 10:00 +01:60", "2026-03-12 10:00 +", "2026-03-12 10:00 UTC+x",
		"2026-03-12 10:00 Europe/London",
	};
	struct date_moment moment;

	(void)state;
	assert_non_null(strstr(date_read("2026-03-12 10:00 EST", iso, &moment), "timezone ="));
	assert_null(date_read("2026-03-12 10:00 EST", with_zone, &moment));
	assert_false(moment.is_absolute);
	assert_int_equal(moment.seconds, 36000);
	for (size_t i = 0; i < LEN(refused); i++)
		assert_non_null(date_read(refused[i], with_zone, &moment));
}

/* Columns end at NULL. */
static bool decide(const char *const *cells, struct date_style *style, struct err *err)
{
	struct date_evidence evidence = { 0 };
	bool ok;

	*err = (struct err){ 0 };
	for (long line = 0; cells[line]; line++)
		date_evidence_add(&evidence, "export.csv", line + 2, cells[line]);
	ok = date_decide(&evidence, "[source x]", style, err);
	date_evidence_free(&evidence);
	date_evidence_free(&evidence);
	assert_int_equal(err->kind, ok ? ERR_NONE : ERR_DATA);
	return ok;
}

static void the_whole_column_decides_the_style(void **state)
{
	static const struct {
		const char *cells[5];
		struct date_style want;
	} cases[] = {
		{ { "8/7/2020 12:02", "13/07/2020 10:07" }, { .order = DATE_DAY_FIRST } },
		{ { "01-07-2021", "1/13/2021" }, { .order = DATE_MONTH_FIRST } },
		{ { "2026-01-02", "2026-02-01" }, { .order = DATE_ISO } },
		{ { "2026-01-02", "5/5/2026", "" }, { .order = DATE_DAY_FIRST } },
		{ { "2026-01-02", "yesterday" }, { .order = DATE_ISO } },
		{ { "2026-01-02", "31/1/2026" }, { .order = DATE_DAY_FIRST } },
		{ { "9/24/19", "9/1/19" }, { .order = DATE_MONTH_FIRST, .short_years = true } },
		{ { "24/9/26", "1/10/26", "31/12/26" }, { .order = DATE_DAY_FIRST, .short_years = true } },
		{ { "12-Mar-26", "1-Apr-26" }, { .order = DATE_ISO, .short_years = true } },
		{ { "20260102", "20260201" }, { .order = DATE_ISO } },
		{ { "46082", "46082.5", "", "n/a" }, { .number = DATE_EXCEL } },
		{ { "1773309600", "1773309601000" }, { .number = DATE_EPOCH } },
		{ { NULL }, { .order = DATE_ISO } },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct date_style style;
		struct err err;

		assert_true(decide(cases[i].cells, &style, &err));
		assert_int_equal(style.order, cases[i].want.order);
		assert_int_equal(style.number, cases[i].want.number);
		assert_int_equal(style.short_years, cases[i].want.short_years);
		assert_false(style.zone_letters);
	}
}

static void a_column_that_reads_two_ways_is_refused_with_the_lines(void **state)
{
	static const struct {
		const char *cells[5];
		const char *words[3]; /* of the message */
	} cases[] = {
		{ { "8/7/2020", "9/7/2020" }, { "export.csv:2:", "day first (2020-07-08) and month first (2020-08-07)", "day_first or month_first" } },
		{ { "8/7/20", "9/7/20" }, { "export.csv:2:", "(2020-07-08)", "day_first_yy or month_first_yy in [source x]" } },
		{ { "1/1/2020", "31/1/2020", "1/31/2020" }, { "export.csv:3:", "line 4 only month first", "rejects" } },
		{ { "2026-01-02", "46082" }, { "export.csv:3:", "line 2", "dates = excel" } },
		{ { "46082", "1773309600" }, { "export.csv:2:", "line 3", "dates = excel" } },
		{ { "1773309600", "1/13/2026" }, { "export.csv:2:", "line 3", "dates = epoch" } },
		{ { "26-03-12", "26-03-13", "26-04-01" }, { "export.csv:2:", "year", "four figures" } },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct date_style style;
		struct err err;

		assert_false(decide(cases[i].cells, &style, &err));
		for (size_t w = 0; w < 3; w++)
			if (!strstr(err.text, cases[i].words[w]))
				fail_msg("\"%s\" has no \"%s\"", err.text, cases[i].words[w]);
	}
}

static void what_needs_no_order_is_plain(void **state)
{
	static const struct {
		const char *cell;
		bool is_plain;
	} cases[] = {
		{ "2026-01-02", true }, { "2 Jan 2026", true }, { "20260102", true }, { "2 Jan 26", false }, { "5/5/2026", false },
		{ "31/1/2026", false }, { "46082", false },     { "n/a", false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct date_evidence evidence = { 0 };

		date_evidence_add(&evidence, "export.csv", 2, cases[i].cell);
		assert_int_equal(date_evidence_is_plain(&evidence), cases[i].is_plain);
		date_evidence_free(&evidence);
	}
}

static void words_of_the_programme_are_styles(void **state)
{
	struct date_style style;

	(void)state;
	assert_true(date_style_of_word("day_first_yy", &style));
	assert_true(style.order == DATE_DAY_FIRST && style.short_years);
	assert_non_null(date_style_note(style));
	assert_true(date_style_of_word("iso", &style));
	assert_true(style.order == DATE_ISO && !style.short_years);
	assert_null(date_style_note(style));
	assert_true(date_style_of_word("excel", &style) && style.number == DATE_EXCEL);
	assert_true(date_style_of_word("epoch", &style) && style.number == DATE_EPOCH);
	assert_false(date_style_of_word("auto", &style));
}

static void the_other_order_is_told(void **state)
{
	(void)state;
	assert_true(date_is_of_other_order("1/31/2026", day_first));
	assert_true(date_is_of_other_order("31/1/2026 10:00", month_first));
	assert_false(date_is_of_other_order("31/1/2026", day_first));
	assert_false(date_is_of_other_order("1/2/2026", day_first));
	assert_false(date_is_of_other_order("31/31/2026", day_first));
	assert_false(date_is_of_other_order("yesterday", day_first));
	assert_false(date_is_of_other_order("31/1/2026", iso));
}

/* Under the sanitizers: any bytes, cut anywhere, under every style. */
static void random_bytes_are_read_or_refused(void **state)
{
	static const char letters[] = "0123456789-/.:, TZ+'apmgtuMarchJunethd\xE2\x80\xAF\xC2\xA0\x88\xFF()";
	static const struct date_style *const styles[] = { &iso, &day_first_yy, &month_first, &excel, &epoch, &with_zone };
	unsigned long seed = 12345;

	(void)state;
	for (size_t i = 0; i < 200000; i++) {
		char cell[120];
		size_t n = 0;
		struct date_moment moment;
		struct date_evidence evidence = { 0 };

		do {
			seed = (seed * 1103515245UL + 12345UL) & 0x7fffffffUL;
			cell[n] = letters[(seed >> 12) % (sizeof letters - 1)];
		} while (cell[n] && ++n < sizeof cell - 1 && (seed >> 20) % 24);
		cell[n] = '\0';
		if (!date_read(cell, *styles[i % LEN(styles)], &moment))
			assert_in_range(moment.seconds + 1, 0, 86400);
		date_evidence_add(&evidence, "export.csv", 2, cell);
		date_evidence_free(&evidence);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_in_figures_are_read_by_their_order),
		cmocka_unit_test(months_are_read_by_their_english_names),
		cmocka_unit_test(times_are_read_as_clocks_of_24_hours),
		cmocka_unit_test(numbers_are_days_of_a_spreadsheet_or_an_epoch),
		cmocka_unit_test(times_with_an_offset_are_instants),
		cmocka_unit_test(letters_of_a_zone_need_a_declared_one),
		cmocka_unit_test(the_whole_column_decides_the_style),
		cmocka_unit_test(a_column_that_reads_two_ways_is_refused_with_the_lines),
		cmocka_unit_test(what_needs_no_order_is_plain),
		cmocka_unit_test(words_of_the_programme_are_styles),
		cmocka_unit_test(the_other_order_is_told),
		cmocka_unit_test(random_bytes_are_read_or_refused),
	};
	return cmocka_run_group_tests_name("intake/date", tests, NULL, NULL);
}
