/* Unit tests of pipeline/stats/rate.h against R. */
#include "pipeline/stats/rate.h"
#include "tests/near.h"

/* R 4.2.2: poisson.test(x, 1)$conf.int; of the last two c(qchisq(.025, 2 * x), qchisq(.975, 2 * x + 2)) / 2 */
static void limits_match_r(void **state)
{
	static const struct { double events, low, high; } cases[] = {
		{ 0, 0, 3.68887945411394 },
		{ 1, 0.0253178079842899, 5.5716433909388989 },
		{ 10, 4.79538869613243, 18.39035604201778 },
		{ 137, 115.020534433799, 161.956404688073 },
		{ 2e6, 1997229.13962580, 2002773.75537296 },
		{ 4e9, 3999876041.94069, 4000123960.95363 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct interval got = rate_garwood(cases[i].events, 1, 0.95), per_thousand = rate_garwood(cases[i].events, 1000, 0.95);

		assert_near(got.low, cases[i].low, 1e-9);
		assert_near(got.high, cases[i].high, 1e-9);
		assert_near(per_thousand.high, cases[i].high / 1000, 1e-9);
	}
}

static void what_does_not_exist_is_missing(void **state)
{
	(void)state;
	assert_false(interval_exists(rate_garwood(-1, 1, 0.95)));
	assert_false(interval_exists(rate_garwood(NAN, 1, 0.95)));
	assert_false(interval_exists(rate_garwood(3, 0, 0.95)));
	assert_false(interval_exists(rate_garwood(3, INFINITY, 0.95)));
	assert_false(interval_exists(rate_garwood(3, 1, 1)));
	assert_false(interval_exists(rate_garwood(1e13, 1, 0.95)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_match_r),
		cmocka_unit_test(what_does_not_exist_is_missing),
	};
	return cmocka_run_group_tests_name("rate", tests, NULL, NULL);
}
