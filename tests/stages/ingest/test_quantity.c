/* Unit tests of stages/ingest/quantity.h: spans of time as exports write them. */
#include "stages/ingest/quantity.h"
#include "tests/near.h"

static void headers_tell_their_unit_or_nothing(void **state)
{
	static const struct { const char *name; enum quantity_unit unit; } cases[] = {
		{ "First reply time in minutes within business hours", QUANTITY_MINUTES },
		{ "speed of answer in seconds", QUANTITY_SECONDS },
		{ "Resolution time (hrs)", QUANTITY_HOURS },
		{ "Resolution time (in hours)", QUANTITY_HOURS },
		{ "First response [Hours]", QUANTITY_HOURS },
		{ "talk_seconds", QUANTITY_SECONDS },
		{ "Age (days)", QUANTITY_DAYS },
		{ "Initial response time (hh:mm:ss)", QUANTITY_HMS },
		{ "Resolution time", QUANTITY_UNKNOWN },
		{ "talk duration", QUANTITY_UNKNOWN },
		{ "within business hours", QUANTITY_UNKNOWN },
		{ "time in minutes (hrs)", QUANTITY_UNKNOWN },
		{ "resolution_sector", QUANTITY_UNKNOWN },
		{ "minutes of the meeting", QUANTITY_UNKNOWN },
		{ "", QUANTITY_UNKNOWN },
		{ "in ", QUANTITY_UNKNOWN },
		{ "(", QUANTITY_UNKNOWN },
		{ "_", QUANTITY_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		if (quantity_unit_of_header(cases[i].name) != cases[i].unit)
			fail_msg("%s", cases[i].name);
}

static void cells_become_seconds(void **state)
{
	static const struct { const char *cell; enum quantity_unit unit; double want; } cases[] = {
		{ "0", QUANTITY_SECONDS, 0 },          { "90", QUANTITY_SECONDS, 90 },
		{ "173", QUANTITY_MINUTES, 10380 },    { "1.5", QUANTITY_HOURS, 5400 },
		{ "2", QUANTITY_DAYS, 172800 },        { "1:02:03", QUANTITY_HMS, 3723 },
		{ "00:00:07.5", QUANTITY_HMS, 7.5 },   { "120:00:00", QUANTITY_HMS, 432000 },
		{ "12,345", QUANTITY_SECONDS, 12345 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		double got = -1;

		assert_null(quantity_read(cases[i].cell, cases[i].unit, NUMBER_DECIMAL_POINT, &got));
		assert_near(got, cases[i].want, 1e-12);
	}
}

static void what_is_no_span_is_refused(void **state)
{
	static const struct { const char *cell; enum quantity_unit unit; } cases[] = {
		{ "soon", QUANTITY_SECONDS }, { "-1", QUANTITY_SECONDS },   { "5 %", QUANTITY_MINUTES }, { "36526", QUANTITY_DAYS },
		{ "1:2:3", QUANTITY_HMS },    { "1:02", QUANTITY_HMS },     { "1:60:00", QUANTITY_HMS },  { "1:00:60", QUANTITY_HMS },
		{ "1:02:03.", QUANTITY_HMS }, { "99999999:00:00", QUANTITY_HMS }, { ":00:00", QUANTITY_HMS }, { "5", QUANTITY_HMS },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		double got;

		if (!quantity_read(cases[i].cell, cases[i].unit, NUMBER_DECIMAL_POINT, &got))
			fail_msg("%s", cases[i].cell);
	}
}

static void targets_are_read(void **state)
{
	static const struct { const char *text; double want; } cases[] = {
		{ "45s", 45 }, { "30m", 1800 }, { "4h", 14400 }, { "1h 30m", 5400 }, { "1h30m", 5400 }, { "2d", 172800 },
	};
	static const char *const bad[] = { "", "4", "h", "4 hours", "-4h", "0s", "4h!", "1.5h" };
	double got;

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_true(quantity_read_target(cases[i].text, &got));
		assert_near(got, cases[i].want, 0);
	}
	for (size_t i = 0; i < LEN(bad); i++)
		if (quantity_read_target(bad[i], &got))
			fail_msg("%s", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_tell_their_unit_or_nothing),
		cmocka_unit_test(cells_become_seconds),
		cmocka_unit_test(what_is_no_span_is_refused),
		cmocka_unit_test(targets_are_read),
	};
	return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
