/* Unit tests of pipeline/stats/welch.h against R. */
#include "pipeline/stats/welch.h"
#include "tests/near.h"

/* sleep$extra by group: Student (1908), as R 4.2.2 ships it. */
static const struct welch_sample drug1 = { 10, 0.75, 3.20055555555556 };
static const struct welch_sample drug2 = { 10, 2.33, 4.009 };

/* R 4.2.2: t.test(extra ~ group, sleep), group 2 less group 1. The help page prints t 1.8608, df
 * 17.776, p 0.07939. */
static void difference_matches_r_on_student_s_data(void **state)
{
	struct welch_difference got = welch_difference(drug2, drug1, 0.95);

	(void)state;
	assert_near(got.estimate, 1.58, 1e-14);
	assert_near(got.se, 0.849091017238762, 1e-13);
	assert_near(got.df, 17.7764735161785, 1e-12);
	assert_near(got.t, 1.86081346748685, 1e-13);
	assert_near(got.p, 0.0793941401873582, 1e-13);
	assert_near(got.interval.low, -0.205483230711, 1e-12);
	assert_near(got.interval.high, 3.36548323071171, 1e-12);
}

/* R 4.2.2: a <- rep(1:5, c(35, 10, 20, 95, 40)); b <- rep(1:5, c(5, 10, 60, 100, 25)); t.test(a, b);
 * t.test(a); t.test(a, conf.level = 0.9); var(a), var(b) */
static void histograms_of_200_match_r(void **state)
{
	static const struct welch_sample after = { 200, 3.475, 1.80841708542714 };
	static const struct welch_sample before = { 200, 3.65, 0.731155778894472 };
	struct welch_difference got = welch_difference(after, before, 0.95);

	(void)state;
	assert_near(got.estimate, -0.175, 1e-14);
	assert_near(got.se, 0.112684800756837, 1e-13);
	assert_near(got.df, 337.306109884786, 1e-12);
	assert_near(got.t, -1.55300447642091, 1e-12);
	assert_near(got.p, 0.121359795827179, 1e-12);
	assert_near(got.interval.low, -0.396653465371671, 1e-12);
	assert_near(got.interval.high, 0.0466534653716714, 1e-12);
	assert_near(welch_mean_interval(after, 0.95).low, 3.28748688729981, 1e-13);
	assert_near(welch_mean_interval(after, 0.95).high, 3.66251311270019, 1e-13);
	assert_near(welch_mean_interval(after, 0.9).low, 3.31785952692033, 1e-13);
}

/* R 4.2.2: t.test() of the paired differences of sleep: 0.7001142 to 2.4598858. */
static void a_paired_difference_is_one_mean(void **state)
{
	static const struct welch_sample differences = { 10, 1.58, 1.51288888888889 };

	(void)state;
	assert_near(welch_mean_interval(differences, 0.95).low, 0.700114236723018, 1e-12);
	assert_near(welch_mean_interval(differences, 0.95).high, 2.45988576327698, 1e-12);
}

/* R package NPS 1.1, its test data of 462, 176, 362 answers as +100, 0, -100: t.test() gives 4.398503896
 * to 15.6014961; its variance is n / (n - 1) times the trinomial one. */
static void scores_of_a_net_match_r(void **state)
{
	static const struct welch_sample scores = { 1000, 10, (0.824 - 0.01) * 1e4 * 1000 / 999 };

	(void)state;
	assert_near(welch_mean_interval(scores, 0.95).low, 4.398503896, 1e-9);
	assert_near(welch_mean_interval(scores, 0.95).high, 15.6014961, 1e-9);
}

/* Published with the sleep data: Cohen's d 0.8321810813, times 1 - 3 / (4 * 18 - 1). */
static void hedges_g_matches_student_s_data(void **state)
{
	(void)state;
	assert_near(welch_hedges_g(drug2, drug1), 0.7970185004, 1e-10);
}

/* Twenty answers, all alike: the variance is 0, or what rounding leaves of it. */
static void rounding_is_not_taken_for_an_error(void **state)
{
	static const double variances[] = { 0, 1e-29 };

	(void)state;
	for (size_t i = 0; i < LEN(variances); i++) {
		struct welch_sample after = { 20, 66.666666666666667, variances[i] };
		struct welch_sample before = { 20, 33.333333333333333, variances[i] };
		struct welch_difference got = welch_difference(after, before, 0.95);

		assert_near(got.estimate, 33.333333333333333, 1e-14);
		assert_near(got.se, NAN, 0);
		assert_near(got.df, NAN, 0);
		assert_near(got.p, NAN, 0);
		assert_false(interval_exists(got.interval));
		assert_false(interval_exists(welch_mean_interval(after, 0.95)));
		assert_near(welch_hedges_g(after, before), NAN, 0);
	}
}

static void under_two_answers_there_is_no_error(void **state)
{
	static const struct welch_sample some = { 8, 3, 1 };
	static const struct welch_sample cases[] = { { 1, 4, NAN }, { 0, NAN, NAN }, { 1, 4, 0 }, { 5, 4, -1 } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_near(welch_difference(some, cases[i], 0.95).se, NAN, 0);
		assert_near(welch_difference(cases[i], some, 0.95).p, NAN, 0);
		assert_false(interval_exists(welch_mean_interval(cases[i], 0.95)));
	}
	assert_near(welch_hedges_g(some, cases[0]), NAN, 0);
	assert_near(welch_hedges_g(cases[2], some), NAN, 0);
	/* Several answers, all alike, on one side only: the other side's error is enough. */
	assert_true(welch_difference(some, (struct welch_sample){ 5, 4, 0 }, 0.95).p > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(difference_matches_r_on_student_s_data),
		cmocka_unit_test(histograms_of_200_match_r),
		cmocka_unit_test(a_paired_difference_is_one_mean),
		cmocka_unit_test(scores_of_a_net_match_r),
		cmocka_unit_test(hedges_g_matches_student_s_data),
		cmocka_unit_test(rounding_is_not_taken_for_an_error),
		cmocka_unit_test(under_two_answers_there_is_no_error),
	};
	return cmocka_run_group_tests_name("welch", tests, NULL, NULL);
}
