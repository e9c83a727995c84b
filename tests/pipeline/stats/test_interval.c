/* Unit tests of pipeline/stats/interval.h. */
#include "pipeline/stats/interval.h"
#include "tests/near.h"

static void check(struct interval got, double low, double high)
{
	assert_near(got.low, low, 1e-12);
	assert_near(got.high, high, 1e-12);
}

/* R 4.2.2: 10 + c(-1, 1) * qnorm(.975) * 2; the same with qt(.975, 9) */
static void around_an_estimate_it_is_symmetric(void **state)
{
	(void)state;
	check(interval_around(10, 2, INFINITY, 0.95), 10 - 2 * 1.95996398454005,
	      10 + 2 * 1.95996398454005);
	check(interval_around(10, 2, 9, 0.95), 10 - 2 * 2.2621571627982, 10 + 2 * 2.2621571627982);
}

static void without_an_error_there_is_none(void **state)
{
	static const struct {
		double estimate, se, df, level;
	} cases[] = {
		{ 1, 0, 5, 0.95 },   { 1, NAN, 5, 0.95 }, { 1, INFINITY, 5, 0.95 }, { NAN, 1, 5, 0.95 },
		{ 1, 1, 0, 0.95 },   { 1, 1, NAN, 0.95 }, { 1, 1, 5, 1 },           { 1, 1, 5, 95 },
		{ 1, -1, 5, 0.95 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct interval got = interval_around(cases[i].estimate, cases[i].se, cases[i].df,
		                                      cases[i].level);

		assert_false(interval_exists(got));
		assert_true(isnan(got.low) && isnan(got.high));
	}
	assert_false(interval_exists(interval_none()));
}

static void times_keeps_low_below_high(void **state)
{
	(void)state;
	check(interval_times((struct interval){ 0.1, 0.25 }, 100), 10, 25);
	check(interval_times((struct interval){ -2, 5 }, -1), -5, 2);
	check(interval_times(interval_none(), -1), NAN, NAN);
}

static void within_cuts_what_sticks_out(void **state)
{
	(void)state;
	check(interval_within((struct interval){ 90, 104 }, -100, 100), 90, 100);
	check(interval_within((struct interval){ -130, -120 }, -100, 100), -100, -100);
	check(interval_within((struct interval){ -3, 4 }, -100, 100), -3, 4);
	check(interval_within(interval_none(), -100, 100), NAN, NAN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(around_an_estimate_it_is_symmetric),
		cmocka_unit_test(without_an_error_there_is_none),
		cmocka_unit_test(times_keeps_low_below_high),
		cmocka_unit_test(within_cuts_what_sticks_out),
	};
	return cmocka_run_group_tests_name("interval", tests, NULL, NULL);
}
