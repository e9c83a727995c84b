/* Unit tests of whether the season weighs alike on both sides, told by where figures are. */
#include "stages/compare/season.h"

#include <stdio.h>
#include <string.h>

#include "tests/near.h"

enum { MOST = 64 };

/* The subject with figures in the periods, which are written with spaces between. */
static struct subject make_subject(const char *periods, struct point *points)
{
	struct subject subject = { .everybody = { .all = points } };
	char word[CALENDAR_TEXT];

	for (const char *at = periods; *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");

		snprintf(word, sizeof word, "%.*s", (int)n, at);
		points[subject.everybody.n] = (struct point){ .n = 10 };
		assert_true(period_read(word, &points[subject.everybody.n++].period));
		at += n;
	}
	return subject;
}

static void waves_count_where_they_are(void **state)
{
	static const struct {
		const char *periods, *before_from, *before_to, *after_from, *after_to;
		bool want;
	} cases[] = {
		/* Quarterly waves: the windows begin and end where there are figures, and are no twelve months. */
		{ "2024-11 2025-02 2025-05 2025-08 2025-11 2026-02 2026-05 2026-08", "2024-11", "2025-09", "2025-10", "2026-08", true },
		/* A wave short. */
		{ "2024-11 2025-02 2025-05 2025-08 2025-11 2026-02 2026-05", "2024-11", "2025-09", "2025-10", "2026-05", false },
		/* Twelve months on both sides, and one wave on one of them. */
		{ "2025-02 2025-11 2026-02 2026-05 2026-08", "2024-10", "2025-09", "2025-10", "2026-09", false },
		/* Waves once a year, and twice as many on one side. */
		{ "2025-03 2026-03 2027-03", "2025-01", "2025-12", "2026-01", "2027-12", true },
		/* The same half of two years. */
		{ "2025-01 2025-02 2025-03 2026-01 2026-02 2026-03", "2025-01", "2025-03", "2026-01", "2026-03", true },
		/* Half a year against the other half. */
		{ "2025-01 2025-02 2025-03 2025-04", "2025-01", "2025-02", "2025-03", "2025-04", false },
		{ "2024Q4 2025Q1 2025Q2 2025Q3 2025Q4 2026Q1 2026Q2 2026Q3", "2024Q4", "2025Q3", "2025Q4", "2026Q3", true },
		{ "2025Q1 2025Q2 2025Q3 2025Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", false },
		{ "2025-W05 2025-W31 2026-W05 2026-W31", "2025-W05", "2025-W31", "2026-W05", "2026-W31", true },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct point points[MOST];
		struct subject subject = make_subject(cases[i].periods, points);
		struct windows windows = { 0 };

		assert_true(period_read(cases[i].before_from, &windows.before_from) && period_read(cases[i].before_to, &windows.before_to));
		assert_true(period_read(cases[i].after_from, &windows.after_from) && period_read(cases[i].after_to, &windows.after_to));
		assert_int_equal(season_is_alike(&subject, &windows), cases[i].want);
	}
}

static void a_month_without_answers_among_twelve_is_no_season(void **state)
{
	struct point points[MOST];
	struct subject subject = { .everybody = { .all = points } };
	struct windows windows = { .before_from = { PERIOD_MONTH, 24300 }, .before_to = { PERIOD_MONTH, 24311 },
		                   .after_from = { PERIOD_MONTH, 24312 }, .after_to = { PERIOD_MONTH, 24323 } };

	(void)state;
	for (long month = 24300; month < 24324; month++)
		if (month != 24305)
			points[subject.everybody.n++] = (struct point){ .n = 10, .period = { PERIOD_MONTH, month } };
	assert_true(season_is_alike(&subject, &windows));
	/* Units stand in where nobody counted everybody. */
	subject.units = subject.everybody;
	subject.everybody = (struct points){ 0 };
	assert_true(season_is_alike(&subject, &windows));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(waves_count_where_they_are), cmocka_unit_test(a_month_without_answers_among_twelve_is_no_season) };

	return cmocka_run_group_tests_name("season", tests, NULL, NULL);
}
