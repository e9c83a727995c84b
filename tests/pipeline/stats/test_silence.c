/* Unit tests of pipeline/stats/silence.h. */
#include "pipeline/stats/silence.h"
#include "pipeline/stats/random.h"
#include "tests/near.h"

/* The header's figures come from 20,000 series; a test takes fewer. */
#ifndef SERIES
#define SERIES 500
#endif

enum { DAYS = 730 };

/* The days with rows, where a day has one with this probability; weekdays alone, where asked. */
static size_t make(long *days, double rows_a_day, bool weekdays, uint64_t series)
{
	struct random random;
	size_t n = 0;

	random_start(&random, (uint64_t)(rows_a_day * 1000), weekdays ? "weekdays" : "all days", series);
	for (long day = 0; day < DAYS; day++) {
		double u = random_uniform(&random);

		if (u >= exp(-rows_a_day) && (!weekdays || day % 7 < 5))
			days[n++] = day;
	}
	return n;
}

static void chance_makes_no_silence(void **state)
{
	static const double rates[] = { 0.03, 0.1, 0.3, 0.7, 1.5, 4, 20 };
	long days[DAYS + 2];
	bool unusual[DAYS + 2];

	(void)state;
	for (size_t r = 0; r < 2 * LEN(rates); r++) {
		size_t n_false = 0;

		for (uint64_t i = 0; i < SERIES; i++) {
			size_t n = make(days + 1, rates[r / 2], r % 2, i);
			bool any = false;

			days[0] = -1;
			days[n + 1] = DAYS;
			silence_find(days, n + 2, unusual);
			for (size_t d = 0; d < n + 2; d++)
				any = any || unusual[d];
			n_false += any;
		}
		if (SERIES > 1000)
			print_message("%g rows a day%s: %zu of %d\n", rates[r / 2], r % 2 ? ", weekdays" : "", n_false, SERIES);
		assert_true(n_false * 1000 <= SERIES);
	}
}

/* Three weeks without rows; five of a feed that has few. */
static void silence_is_found(void **state)
{
	static const double rates[] = { 1.5, 4, 20 };
	long days[DAYS + 2], kept[DAYS + 2];
	bool unusual[DAYS + 2];

	(void)state;
	for (size_t r = 0; r < 2 * LEN(rates); r++) {
		size_t n = make(days, rates[r / 2], r % 2, 0), m = 0, n_found = 0;
		long end = r < 2 ? 235 : 222;

		for (size_t d = 0; d < n; d++)
			if (days[d] < 200 || days[d] >= end)
				kept[m++] = days[d];
		silence_find(kept, m, unusual);
		for (size_t d = 1; d < m; d++) {
			n_found += unusual[d];
			assert_true(!unusual[d] || (kept[d] >= end && kept[d - 1] < 200));
		}
		assert_int_equal(n_found, 1);
	}
}

static size_t count(const long *days, size_t n)
{
	bool unusual[400];
	size_t found = 0;

	silence_find(days, n, unusual);
	for (size_t i = 0; i < n; i++)
		found += unusual[i];
	return found;
}

/* Waves of two weeks, two of them or eight; a month of daily rows, two years later another. */
static void pauses_between_waves_are_none(void **state)
{
	long days[400];
	size_t n = 0;

	(void)state;
	for (long wave = 0; wave < 8; wave++) {
		for (long day = 0; day < 14; day++)
			days[n++] = 91 * wave + day;
		assert_int_equal(count(days, n), 0);
		days[n] = 91 * wave + 90; /* the end of its quarter */
		assert_int_equal(count(days, n + 1), 0);
	}
}

/* A row a month or a week: one missing is a silence, two, too. */
static void missing_month_of_monthly_rows_is_one(void **state)
{
	static const long months[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 304, 334, 365, 396, 424 };
	static const long weeks[] = { 0, 7, 14, 21, 29, 35, 42, 49, 56, 63, 77, 84, 91 };

	(void)state;
	assert_int_equal(count(months, LEN(months)), 1);
	assert_int_equal(count(months, 9), 0);
	assert_int_equal(count(weeks, LEN(weeks)), 1);
	assert_int_equal(count(weeks, 10), 0);
	assert_int_equal(count(weeks, 0), 0);
	assert_int_equal(count(weeks, 1), 0);
}

/* R 4.2.2: g <- c(1, 2, 1, 1, 3, 1, 2, 4, 1, 2) four times over, the first gap 6, and without the last; 5 * quantile(g, .99) */
static void limit_matches_r(void **state)
{
	static const long gaps[] = { 1, 2, 1, 1, 3, 1, 2, 4, 1, 2 };
	long days[41] = { 0 };

	(void)state;
	for (size_t i = 1; i < LEN(days); i++)
		days[i] = days[i - 1] + (i == 1 ? 6 : gaps[(i - 1) % LEN(gaps)]);
	assert_near(silence_limit(days, LEN(days), 40), 26.2, 1e-12);
	assert_near(silence_limit(days, 20, 5), NAN, 0);
	assert_near(silence_limit(days, LEN(days), 0), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chance_makes_no_silence),       cmocka_unit_test(silence_is_found),
		cmocka_unit_test(pauses_between_waves_are_none), cmocka_unit_test(missing_month_of_monthly_rows_is_one),
		cmocka_unit_test(limit_matches_r),
	};

	return cmocka_run_group_tests_name("silence", tests, NULL, NULL);
}
