/* Unit tests of stages/compare/windows.h. Windows are counted out by hand on a calendar. */
#include "stages/compare/windows.h"

#include <limits.h>

#include "tests/near.h"

static long day(const char *text)
{
	long number;

	assert_true(day_read(text, &number));
	return number;
}

static long number(const char *text)
{
	struct period period;

	assert_true(period_read(text, &period));
	return period.number;
}

static struct window_rule rule_of(enum period_kind kind, long before, long washout, long after, const char *first,
                                  const char *last)
{
	return (struct window_rule){ .kind = kind, .before = before, .washout = washout, .after = after,
		                     .quarter_starts = 1, .first_number = number(first), .last_number = number(last) };
}

static void assert_windows(struct windows windows, const char *const want[4])
{
	const struct period got[] = { windows.before_from, windows.before_to, windows.after_from, windows.after_to };
	char text[CALENDAR_TEXT];

	for (size_t i = 0; i < LEN(got); i++) {
		period_text(got[i], text);
		assert_string_equal(text, want[i]);
	}
}

/* The period of an event on its first day is the first after it; else it is partly before and left out. */
static void the_period_of_the_event_counts_only_when_whole(void **state)
{
	static const struct {
		enum period_kind kind;
		const char *event, *want[4];
		long washout;
	} cases[] = {
		{ PERIOD_MONTH, "2026-01-01", { "2025-10", "2025-12", "2026-01", "2026-02" }, 0 },
		{ PERIOD_MONTH, "2026-01-02", { "2025-10", "2025-12", "2026-02", "2026-03" }, 0 },
		{ PERIOD_MONTH, "2026-01-31", { "2025-10", "2025-12", "2026-02", "2026-03" }, 0 },
		{ PERIOD_MONTH, "2026-01-01", { "2025-10", "2025-12", "2026-02", "2026-03" }, 1 },
		{ PERIOD_MONTH, "2026-01-15", { "2025-10", "2025-12", "2026-04", "2026-05" }, 2 },
		{ PERIOD_QUARTER, "2026-04-01", { "2025Q3", "2026Q1", "2026Q2", "2026Q3" }, 0 },
		{ PERIOD_QUARTER, "2026-04-02", { "2025Q3", "2026Q1", "2026Q3", "2026Q4" }, 0 },
		{ PERIOD_WEEK, "2026-01-05", { "2025-W51", "2026-W01", "2026-W02", "2026-W03" }, 0 },
		{ PERIOD_WEEK, "2026-01-01", { "2025-W50", "2025-W52", "2026-W02", "2026-W03" }, 0 },
		{ PERIOD_DAY, "2026-03-01", { "2026-02-26", "2026-02-28", "2026-03-01", "2026-03-02" }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct event event = { .name = "launch", .day = day(cases[i].event), .is_launch = true };
		struct window_rule rule = { .kind = cases[i].kind, .before = 3, .washout = cases[i].washout, .after = 2,
			                    .quarter_starts = 1, .first_number = -100000, .last_number = 100000 };
		struct windows windows = windows_around(&event, 1, 0, &rule);

		assert_windows(windows, cases[i].want);
		assert_false(windows.is_refused || windows.is_cut || windows.is_short || windows.is_empty);
	}
}

/* Launch 2025-01-01; announcements on 2025-04-10, 2025-07-01 and 2025-10-10. */
static void announcements_are_cut_at_their_neighbours_and_the_launch_is_not(void **state)
{
	static const char *const days[] = { "2025-01-01", "2025-04-10", "2025-07-01", "2025-10-10" };
	static const char *const want[][4] = {
		{ "2024-01", "2024-12", "2025-01", "2025-12" },
		{ "2025-01", "2025-03", "2025-05", "2025-06" },
		{ "2025-05", "2025-06", "2025-07", "2025-09" },
		{ "2025-07", "2025-09", "2025-11", "2025-12" },
	};
	struct window_rule rule = rule_of(PERIOD_MONTH, 12, 0, 12, "2024-01", "2025-12");
	struct event events[LEN(days)];

	(void)state;
	for (size_t i = 0; i < LEN(events); i++)
		events[i] = (struct event){ .name = i ? "announcement" : "launch", .day = day(days[i]), .is_launch = i == 0 };
	for (size_t i = 0; i < LEN(events); i++) {
		struct windows windows = windows_around(events, LEN(events), i, &rule);

		assert_windows(windows, want[i]);
		assert_int_equal(windows.is_cut, i > 0);
		assert_int_equal(windows.is_short, i == 3);
		assert_false(windows.is_refused);
	}
}

static void under_one_whole_period_is_refused(void **state)
{
	static const struct {
		const char *other;
		long washout;
		bool is_refused;
	} cases[] = {
		{ "2026-05-20", 0, true },  /* in the same month: nothing whole lies between */
		{ "2026-06-30", 0, true },  /* June holds the next announcement */
		{ "2026-07-01", 0, false }, /* June is whole */
		{ "2026-07-01", 1, true },  /* June is washed out */
		{ "2026-05-10", 0, false }, /* the same day: one event */
		{ "2026-04-01", 0, false }, /* April is whole */
		{ "2026-04-02", 0, true },  /* April holds the one before */
	};
	struct window_rule rule = rule_of(PERIOD_MONTH, 6, 0, 6, "2020-01", "2030-12");

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct event events[] = { { .name = "this", .day = day("2026-05-10") }, { .name = "other", .day = day(cases[i].other) } };
		struct windows windows;

		rule.washout = cases[i].washout;
		windows = windows_around(events, LEN(events), 0, &rule);
		assert_int_equal(windows.is_refused, cases[i].is_refused);
	}
}

static void windows_shorten_to_the_data(void **state)
{
	static const char *const shortened[] = { "2025-11", "2025-12", "2026-01", "2026-03" };
	static const char *const whole[] = { "2025-07", "2025-12", "2026-01", "2026-06" };
	struct event event = { .name = "launch", .day = day("2026-01-01"), .is_launch = true };
	struct window_rule rule = rule_of(PERIOD_MONTH, 6, 0, 6, "2025-11", "2026-03");
	struct windows windows = windows_around(&event, 1, 0, &rule);

	(void)state;
	assert_windows(windows, shortened);
	assert_true(windows.is_short && !windows.is_empty);
	rule = rule_of(PERIOD_MONTH, 6, 0, 6, "2026-01", "2026-06");
	windows = windows_around(&event, 1, 0, &rule);
	assert_windows(windows, whole);
	assert_true(windows.is_empty && !windows.is_refused);
}

static void whole_years_are_told_by_the_number_of_periods(void **state)
{
	static const struct {
		enum period_kind kind;
		bool want;
		long before, after;
	} cases[] = {
		{ PERIOD_MONTH, true, 12, 24 },   { PERIOD_MONTH, false, 12, 11 }, { PERIOD_QUARTER, true, 4, 8 },
		{ PERIOD_QUARTER, false, 4, 3 },  { PERIOD_WEEK, true, 52, 52 },   { PERIOD_DAY, true, 365, 365 },
		{ PERIOD_DAY, false, 364, 365 },  { PERIOD_YEAR, true, 1, 3 },
	};
	struct event event = { .name = "launch", .day = day("2026-01-01"), .is_launch = true };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct window_rule rule = { .kind = cases[i].kind, .before = cases[i].before, .after = cases[i].after,
			                    .quarter_starts = 1, .first_number = -100000, .last_number = 100000 };
		struct windows windows = windows_around(&event, 1, 0, &rule);

		assert_int_equal(windows_n_before(&windows), cases[i].before);
		assert_int_equal(windows_n_after(&windows), cases[i].after);
		assert_int_equal(windows_are_whole_years(&windows), cases[i].want);
	}
}

/* An event named by its first period after: 71 among plain numbers, a month among months; neither cuts nor is cut. */
static void a_named_event_begins_with_its_period(void **state)
{
	struct event events[] = { { .name = "71", .day = LONG_MIN, .is_named = true, .period = { PERIOD_INDEX, 71 } },
		                  { .name = "award", .day = day("2026-05-10") } };
	struct window_rule rule = { .kind = PERIOD_INDEX, .before = 12, .washout = 1, .after = 3, .quarter_starts = 1, .first_number = 1, .last_number = 73 };
	struct windows windows = windows_around(events, 2, 0, &rule);

	(void)state;
	assert_false(windows.is_refused);
	assert_windows(windows, (const char *const[]){ "59", "70", "72", "73" });
	assert_true(windows.is_short);
	assert_false(windows.is_cut);
	rule.before = rule.after = 0;
	windows = windows_around(events, 2, 0, &rule);
	assert_windows(windows, (const char *const[]){ "1", "70", "72", "73" });
	assert_false(windows.is_short);
	assert_true(windows_around(events, 2, 1, &rule).is_refused);
	rule = rule_of(PERIOD_MONTH, 2, 0, 2, "2026-01", "2026-12");
	assert_true(windows_around(events, 2, 0, &rule).is_refused);
	events[0].period = (struct period){ PERIOD_MONTH, number("2026-05") };
	events[0].day = day("2026-05-01");
	assert_windows(windows_around(events, 2, 0, &rule), (const char *const[]){ "2026-03", "2026-04", "2026-05", "2026-06" });
	assert_false(windows_around(events, 2, 1, &rule).is_cut);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_named_event_begins_with_its_period),
		cmocka_unit_test(the_period_of_the_event_counts_only_when_whole),
		cmocka_unit_test(announcements_are_cut_at_their_neighbours_and_the_launch_is_not),
		cmocka_unit_test(under_one_whole_period_is_refused),
		cmocka_unit_test(windows_shorten_to_the_data),
		cmocka_unit_test(whole_years_are_told_by_the_number_of_periods),
	};
	return cmocka_run_group_tests_name("windows", tests, NULL, NULL);
}
