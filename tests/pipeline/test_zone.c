/* Unit tests of pipeline/zone.h. Expected values are those of GNU date 9.1 on tzdata 2025b: for an instant,
 * date -u -d "2026-03-29 01:00:00" +%s; for its local time, TZ=Europe/London date -d @1774746000 "+%F %T",
 * turned to seconds by the first call. */
#include "pipeline/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/calendar.h"
#include "tests/near.h"

/* What date -u -d "TEXT" +%s prints. */
static long long seconds(const char *text)
{
	int year, month, day, hour, minute, second;

	assert_int_equal(sscanf(text, "%d-%d-%d %d:%d:%d", &year, &month, &day, &hour, &minute, &second), 6);
	return day_from_civil(year, month, day) * 86400LL + hour * 3600 + minute * 60 + second;
}

static void instants_are_shown_as_clocks_show_them(void **state)
{
	static const struct {
		const char *zone;
		long long instant;
		const char *local;
	} cases[] = {
		{ "UTC", 1774746000, "2026-03-29 01:00:00" },
		{ "Europe/London", 0, "1970-01-01 01:00:00" }, /* British Standard Time */
		{ "Europe/London", 1774745999, "2026-03-29 00:59:59" },
		{ "Europe/London", 1774746000, "2026-03-29 02:00:00" },
		{ "Europe/London", 1792889999, "2026-10-25 01:59:59" },
		{ "Europe/London", 1792890000, "2026-10-25 01:00:00" },
		{ "Europe/London", 4086547200, "2099-07-01 01:00:00" },
		{ "America/New_York", 1772953199, "2026-03-08 01:59:59" },
		{ "America/New_York", 1772953200, "2026-03-08 03:00:00" },
		{ "America/New_York", 1793512799, "2026-11-01 01:59:59" },
		{ "America/New_York", 1793512800, "2026-11-01 01:00:00" },
		{ "America/New_York", 4086547200, "2099-06-30 20:00:00" },
		{ "Australia/Lord_Howe", 1775314799, "2026-04-05 01:59:59" },
		{ "Australia/Lord_Howe", 1775314800, "2026-04-05 01:30:00" },
		{ "Australia/Lord_Howe", 1791041399, "2026-10-04 01:59:59" },
		{ "Australia/Lord_Howe", 1791041400, "2026-10-04 02:30:00" },
		{ "Australia/Lord_Howe", 4086547200, "2099-07-01 10:30:00" },
		{ "Asia/Kathmandu", 1774746000, "2026-03-29 06:45:00" },
		{ "Pacific/Apia", 1325239199, "2011-12-29 23:59:59" },
		{ "Pacific/Apia", 1325239200, "2011-12-31 00:00:00" }, /* the 30th was left out */
		{ "America/Noronha", 971571599, "2000-10-14 23:59:59" },
		{ "America/Noronha", 971571600, "2000-10-14 23:00:00" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct zone zone = { 0 };
		struct err err = { 0 };

		assert_true(zone_open(&zone, cases[i].zone, &err));
		assert_int_equal(zone_local(&zone, cases[i].instant), seconds(cases[i].local));
		zone_free(&zone);
	}
}

static void local_times_are_found_on_days_of_23_and_25_hours(void **state)
{
	static const struct {
		const char *zone, *local;
		long long instant;
		enum zone_hour hour;
	} cases[] = {
		{ "UTC", "2026-03-29 01:30:00", 1774747800, ZONE_ORDINARY },
		{ "Europe/London", "2026-03-29 00:59:59", 1774745999, ZONE_ORDINARY },
		{ "Europe/London", "2026-03-29 01:00:00", 1774746000, ZONE_SKIPPED },
		{ "Europe/London", "2026-03-29 01:30:00", 1774747800, ZONE_SKIPPED }, /* reads as 02:30 */
		{ "Europe/London", "2026-03-29 02:00:00", 1774746000, ZONE_ORDINARY },
		{ "Europe/London", "2026-10-25 00:59:59", 1792886399, ZONE_ORDINARY },
		{ "Europe/London", "2026-10-25 01:00:00", 1792886400, ZONE_DOUBLED }, /* the first */
		{ "Europe/London", "2026-10-25 01:59:59", 1792889999, ZONE_DOUBLED },
		{ "Europe/London", "2026-10-25 02:00:00", 1792893600, ZONE_ORDINARY },
		{ "America/New_York", "2026-03-08 02:15:00", 1772954100, ZONE_SKIPPED }, /* 03:15 */
		{ "America/New_York", "2026-11-01 01:30:00", 1793511000, ZONE_DOUBLED },
		{ "America/New_York", "2026-07-01 12:00:00", 1782921600, ZONE_ORDINARY },
		{ "Australia/Lord_Howe", "2026-04-05 01:29:59", 1775312999, ZONE_ORDINARY },
		{ "Australia/Lord_Howe", "2026-04-05 01:30:00", 1775313000, ZONE_DOUBLED },
		{ "Australia/Lord_Howe", "2026-04-05 02:00:00", 1775316600, ZONE_ORDINARY },
		{ "Australia/Lord_Howe", "2026-10-04 02:15:00", 1791042300, ZONE_SKIPPED }, /* 02:45 */
		{ "Pacific/Apia", "2011-12-30 12:00:00", 1325282400, ZONE_SKIPPED }, /* noon of the 31st */
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct zone zone = { 0 };
		struct err err = { 0 };
		enum zone_hour hour;

		assert_true(zone_open(&zone, cases[i].zone, &err));
		assert_int_equal(zone_instant(&zone, seconds(cases[i].local), &hour), cases[i].instant);
		assert_int_equal(hour, cases[i].hour);
		zone_free(&zone);
	}
}

/* Each change of a zone with two in a week is found, and nothing between them. */
static void every_change_is_in_the_table(void **state)
{
	struct zone zone = { 0 };
	struct err err = { 0 };
	time_t then;
	struct tm local;

	(void)state;
	assert_true(zone_open(&zone, "Asia/Gaza", &err));
	setenv("TZ", "Asia/Gaza", 1);
	tzset();
	for (long long at = 0; at < 4133894400; at += 43210) {
		then = (time_t)at;
		assert_non_null(localtime_r(&then, &local));
		assert_int_equal(zone_local(&zone, at) - at, local.tm_gmtoff);
	}
	unsetenv("TZ");
	tzset();
	zone_free(&zone);
}

static void the_variable_tz_is_put_back(void **state)
{
	struct zone zone = { 0 };
	struct err err = { 0 };
	struct tm local;
	time_t then = 1774746000;

	(void)state;
	setenv("TZ", "America/New_York", 1);
	assert_true(zone_open(&zone, "Asia/Kathmandu", &err));
	assert_string_equal(getenv("TZ"), "America/New_York");
	assert_int_equal(localtime_r(&then, &local)->tm_hour, 21);
	zone_free(&zone);
	unsetenv("TZ");
	assert_true(zone_open(&zone, "Europe/London", &err));
	assert_null(getenv("TZ"));
	zone_free(&zone);
	zone_free(&zone);
}

static void names_outside_the_database_are_refused(void **state)
{
	static const struct {
		const char *name, *near; /* NULL: nothing is near */
	} cases[] = {
		{ "Europe/Londn", "Europe/London" }, { "europe/london", "Europe/London" }, { "US/Estern", "US/Eastern" },
		{ "", NULL },                        { "/etc/passwd", NULL },             { "../../etc/passwd", NULL },
		{ "Europe", NULL },                  { "localtime", NULL },               { "tzdata.zi", NULL },
		{ ":UTC", NULL },                    { "Europe/../../zoneinfo/UTC", NULL }, { "-5", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct zone zone = { 0 };
		struct err err = { 0 };

		assert_false(zone_open(&zone, cases[i].name, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		if (cases[i].near)
			assert_non_null(strstr(err.text, cases[i].near));
		assert_int_equal(zone.n_changes, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(instants_are_shown_as_clocks_show_them),
		cmocka_unit_test(local_times_are_found_on_days_of_23_and_25_hours),
		cmocka_unit_test(every_change_is_in_the_table),
		cmocka_unit_test(the_variable_tz_is_put_back),
		cmocka_unit_test(names_outside_the_database_are_refused),
	};
	return cmocka_run_group_tests_name("zone", tests, NULL, NULL);
}
