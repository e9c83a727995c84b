/* Unit tests of pipeline/intake/instant.h. Expected values are those of GNU date 9.1 on tzdata 2025b:
 * TZ=Europe/London date -d "2026-06-30 23:30 UTC" "+%F %T %s", TZ=Europe/London date -d 'TZ="America/New_York"
 * 2026-06-30 20:00' and so on. */
#include "pipeline/intake/instant.h"

#include <stdio.h>

#include "pipeline/calendar.h"
#include "tests/near.h"

static const struct {
	const char *cell, *written, *home; /* written: NULL when times are the organisation's own */
	const char *want;
	long long utc; /* 0: without a time */
	enum zone_hour hour;
} cases[] = {
	{ "2026-06-30 23:30Z", NULL, "Europe/London", "2026-07-01 00:30:00", 1782862200, ZONE_ORDINARY },
	{ "2026-06-30T23:30:00+01:00", NULL, "Europe/London", "2026-06-30 23:30:00", 1782858600, ZONE_ORDINARY },
	{ "2026-06-30 23:30", NULL, "Europe/London", "2026-06-30 23:30:00", 1782858600, ZONE_ORDINARY },
	{ "2026-06-30 23:30", "UTC", "Europe/London", "2026-07-01 00:30:00", 1782862200, ZONE_ORDINARY },
	{ "2026-12-31 23:30", "UTC", "Europe/London", "2026-12-31 23:30:00", 1798759800, ZONE_ORDINARY },
	{ "2026-06-30 20:00", "America/New_York", "Europe/London", "2026-07-01 01:00:00", 1782864000, ZONE_ORDINARY },
	{ "2026-07-01 00:30", "Europe/London", "America/New_York", "2026-06-30 19:30:00", 1782862200, ZONE_ORDINARY },
	{ "2026-07-01 00:30", "Europe/London", "Europe/London", "2026-07-01 00:30:00", 1782862200, ZONE_ORDINARY },
	{ "2026-07-01 09:00+10:00", "Europe/London", "Europe/London", "2026-07-01 00:00:00", 1782860400, ZONE_ORDINARY },
	{ "2026-06-30", "America/New_York", "Europe/London", "2026-06-30", 0, ZONE_ORDINARY },
	{ "2026-03-29 01:30", NULL, "Europe/London", "2026-03-29 01:30:00", 1774747800, ZONE_SKIPPED },
	{ "2026-03-29 01:30", "Europe/London", "Europe/London", "2026-03-29 02:30:00", 1774747800, ZONE_SKIPPED },
	{ "2026-10-25 01:30", "Europe/London", "UTC", "2026-10-25 00:30:00", 1792888200, ZONE_DOUBLED },
	{ "1782862200", "America/New_York", "Europe/London", "2026-07-01 00:30:00", 1782862200, ZONE_ORDINARY },
	{ "1969-12-31 23:00Z", NULL, "America/New_York", "1969-12-31 18:00:00", -3600, ZONE_ORDINARY },
};

static void times_become_the_organisations_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct date_style style = { .number = DATE_EPOCH };
		struct zone written = { 0 }, home = { 0 };
		struct err err = { 0 };
		struct date_moment moment;
		struct instant got;
		char day[CALENDAR_TEXT], text[2 * CALENDAR_TEXT];

		assert_true(zone_open(&home, cases[i].home, &err));
		assert_true(!cases[i].written || zone_open(&written, cases[i].written, &err));
		assert_null(date_read(cases[i].cell, style, &moment));
		got = instant_of(&moment, cases[i].written ? &written : NULL, &home);
		day_text(got.day, day);
		snprintf(text, sizeof text, "%s", day);
		if (got.seconds != DATE_NO_TIME)
			snprintf(text, sizeof text, "%s %02ld:%02ld:%02ld", day, got.seconds / 3600, got.seconds / 60 % 60, got.seconds % 60);
		assert_string_equal(text, cases[i].want);
		assert_int_equal(got.utc, cases[i].utc);
		assert_int_equal(got.hour, cases[i].hour);
		zone_free(&written);
		zone_free(&home);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_become_the_organisations_day),
	};
	return cmocka_run_group_tests_name("intake/instant", tests, NULL, NULL);
}
