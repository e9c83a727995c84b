/* Unit tests of pipeline/stats/describe.h against values published elsewhere. */
#include "pipeline/stats/describe.h"
#include "tests/near.h"

/* NIST StRD, univariate summary statistics: certified mean and sd. NumAcc1 is given in full; the
 * others are `first`, then `first` - 0.1 and `first` + 0.1 in turns, 1,001 values. Summing x and x*x
 * and subtracting fails NumAcc4. */
static void mean_and_sd_match_nist_numacc(void **state)
{
	static const double numacc1[] = { 10000001, 10000003, 10000002 };
	static const struct {
		double first, tolerance;
	} cases[] = { { 1.2, 1e-14 }, { 1000000.2, 1e-9 }, { 10000000.2, 1e-8 } };
	double x[1001];

	(void)state;
	assert_near(stats_mean(numacc1, 3), 10000002, 0);
	assert_near(stats_sd(numacc1, 3), 1, 0);
	for (size_t c = 0; c < LEN(cases); c++) {
		double whole = floor(cases[c].first);

		x[0] = cases[c].first;
		for (size_t i = 1; i < LEN(x); i++)
			x[i] = whole + (i % 2 ? 0.1 : 0.3);
		assert_near(stats_mean(x, LEN(x)), cases[c].first, 1e-15);
		assert_near(stats_sd(x, LEN(x)), 0.1, cases[c].tolerance);
	}
}

/* R 4.2.2: mean(), var(), sd() of sleep$extra[sleep$group == 2]: 2.33, 4.009. */
static void variance_has_divisor_n_minus_1(void **state)
{
	static const double x[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };

	(void)state;
	assert_near(stats_mean(x, LEN(x)), 2.33, 1e-15);
	assert_near(stats_variance(x, LEN(x)), 4.009, 1e-14);
	assert_near(stats_sd(x, LEN(x)), sqrt(4.009), 1e-14);
}

static void sum_keeps_what_plain_addition_loses(void **state)
{
	static const double x[] = { 1, 1e100, 1, -1e100 };

	(void)state;
	assert_near(stats_sum(x, LEN(x)), 2, 0);
	assert_near(stats_sum(x, 0), 0, 0);
}

/* R 4.2.2: quantile(c(2, 3, 5, 7, 11), c(0, .1, .25, .5, .9, 1)) */
static void quantile_matches_r_type_7(void **state)
{
	static const double x[] = { 2, 3, 5, 7, 11 };
	static const struct {
		double q, want;
	} cases[] = { { 0, 2 }, { 0.1, 2.4 }, { 0.25, 3 }, { 0.5, 5 }, { 0.9, 9.4 }, { 1, 11 } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(stats_quantile(x, LEN(x), cases[i].q), cases[i].want, 1e-15);
}

/* R 4.2.2: quantile(2^(0:5), c(.05, .33, .5, .8)) */
static void quantile_interpolates_between_neighbours(void **state)
{
	static const double x[] = { 1, 2, 4, 8, 16, 32 };

	(void)state;
	assert_near(stats_quantile(x, LEN(x), 0.05), 1.25, 1e-15);
	assert_near(stats_quantile(x, LEN(x), 0.33), 3.3, 1e-15);
	assert_near(stats_quantile(x, LEN(x), 0.5), 6, 1e-15);
	assert_near(stats_quantile(x, LEN(x), 0.8), 16, 1e-15);
}

static void median_leaves_its_values_in_their_order(void **state)
{
	double x[] = { 9, 1, 7, 3 };

	(void)state;
	assert_near(stats_median(x, 4), 5, 0);
	assert_near(stats_median(x, 3), 7, 0);
	assert_near(x[0], 9, 0);
	assert_near(x[1], 1, 0);
	stats_sort(x, 4);
	assert_near(x[0], 1, 0);
	assert_near(x[3], 9, 0);
}

static void what_does_not_exist_is_nan(void **state)
{
	static const double x[] = { 4 };

	(void)state;
	assert_near(stats_mean(x, 0), NAN, 0);
	assert_near(stats_variance(x, 1), NAN, 0);
	assert_near(stats_sd(x, 0), NAN, 0);
	assert_near(stats_median(x, 0), NAN, 0);
	assert_near(stats_quantile(x, 0, 0.5), NAN, 0);
	assert_near(stats_quantile(x, 1, 1.5), NAN, 0);
	assert_near(stats_quantile(x, 1, NAN), NAN, 0);
	assert_near(stats_quantile(x, 1, 0.3), 4, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mean_and_sd_match_nist_numacc),
		cmocka_unit_test(variance_has_divisor_n_minus_1),
		cmocka_unit_test(sum_keeps_what_plain_addition_loses),
		cmocka_unit_test(quantile_matches_r_type_7),
		cmocka_unit_test(quantile_interpolates_between_neighbours),
		cmocka_unit_test(median_leaves_its_values_in_their_order),
		cmocka_unit_test(what_does_not_exist_is_nan),
	};
	return cmocka_run_group_tests_name("describe", tests, NULL, NULL);
}
