/* Unit tests of pipeline/stats/mantel_haenszel.h against R 4.2.2. */
#include "pipeline/stats/mantel_haenszel.h"
#include "tests/near.h"

/* Bickel, Hammel & O'Connell (1975), Science 187, 398-404: applicants to six departments, men and women. */
static const struct mantel_stratum berkeley[] = {
	{ { 825, 512 }, { 108, 89 } }, { { 560, 353 }, { 25, 17 } }, { { 325, 120 }, { 593, 202 } },
	{ { 417, 138 }, { 375, 131 } }, { { 191, 53 }, { 393, 94 } }, { { 373, 22 }, { 341, 24 } },
};

/* Mantel's (1963) rabbits, as in R's help of mantelhaen.test: cured, without delay and after an hour and a half. */
static const struct mantel_stratum rabbits[] = {
	{ { 6, 0 }, { 5, 0 } }, { { 6, 3 }, { 6, 0 } }, { { 6, 6 }, { 6, 2 } }, { { 6, 5 }, { 6, 6 } }, { { 2, 2 }, { 5, 5 } },
};

/* mantelhaen.test(UCBAdmissions), the same with correct = FALSE and exact = TRUE. Breslow and Day's chi-square by
 * polyroot() of the same quadratic. R
 * stops looking for the exact odds ratio and its limits at the fourth digit: those here are of the same
 * distribution, dhyper() summed over strata, with uniroot(tol = 1e-14). */
static void berkeley_matches_r(void **state)
{
	struct mantel_haenszel got = mantel_haenszel(berkeley, LEN(berkeley), 0.95);

	(void)state;
	assert_int_equal(got.n_strata, 6);
	assert_near(got.odds_ratio, 0.90469682825862308, 1e-13);
	assert_near(got.limits.low, 0.77190736175935049, 1e-12);
	assert_near(got.limits.high, 1.06032976443665561, 1e-12);
	assert_near(got.statistic_corrected, 1.42694622858668829, 1e-12);
	assert_near(got.p_corrected, 0.23226346281704827, 1e-12);
	assert_near(got.statistic, 1.52460666044343562, 1e-12);
	assert_near(got.p, 0.21692369705551837, 1e-12);
	assert_near(got.exact.odds_ratio, 0.90506996134097140, 1e-10);
	assert_near(got.exact.odds_limits.low, 0.76973035852583072, 1e-10);
	assert_near(got.exact.odds_limits.high, 1.06342922808982099, 1e-10);
	assert_near(got.exact.p, 0.22776252679820608, 1e-9);
	assert_near(got.homogeneity, 18.8255012520517119867, 1e-9);
	assert_near(got.homogeneity_p, 0.0020714013978821756, 1e-8);
}

/* mantelhaen.test(Rabbits): two of the five doses say nothing, as all or none were cured. */
static void strata_that_do_not_tell_add_nothing(void **state)
{
	struct mantel_haenszel got = mantel_haenszel(rabbits, LEN(rabbits), 0.95);

	(void)state;
	assert_int_equal(got.n_strata, 3);
	assert_near(got.odds_ratio, 7, 1e-13);
	assert_near(got.limits.low, 1.026712688461667966, 1e-12);
	assert_near(got.limits.high, 47.725133380222565904, 1e-12);
	assert_near(got.statistic_corrected, 3.928571428571428825, 1e-12);
	assert_near(got.statistic, 5.657142857142857473, 1e-12);
	assert_near(got.exact.odds_ratio, 10.3610463494887455, 1e-10);
	assert_near(got.exact.odds_limits.low, 1.0773877635180318, 1e-10);
	assert_near(got.exact.odds_limits.high, 531.5127828899383076, 1e-9);
	assert_near(got.exact.p, 0.039944903581267226, 1e-9);
	assert_near(got.homogeneity, 8.35831560146456631, 1e-9);
	assert_int_equal(got.homogeneity_df, 2);
}

static void groups_changed_about_turn_the_odds_ratio_over(void **state)
{
	struct mantel_stratum turned[LEN(berkeley)];
	struct mantel_haenszel got;

	(void)state;
	for (size_t i = 0; i < LEN(berkeley); i++)
		turned[i] = (struct mantel_stratum){ berkeley[i].reference, berkeley[i].group };
	got = mantel_haenszel(turned, LEN(turned), 0.95);
	assert_near(got.odds_ratio, 1 / 0.90469682825862308, 1e-13);
	assert_near(got.p, 0.21692369705551837, 1e-12);
	assert_near(got.exact.odds_ratio, 1 / 0.90506996134097140, 1e-10);
}

static void without_a_stratum_that_tells_there_is_nothing(void **state)
{
	static const struct mantel_stratum all_or_none[] = { { { 6, 0 }, { 5, 0 } }, { { 2, 2 }, { 5, 5 } }, { { 0, 0 }, { 5, 2 } } };
	struct mantel_haenszel got = mantel_haenszel(all_or_none, LEN(all_or_none), 0.95);

	(void)state;
	assert_int_equal(got.n_strata, 0);
	assert_true(isnan(got.odds_ratio) && isnan(got.statistic) && isnan(got.exact.p) && isnan(got.homogeneity));
	assert_int_equal(mantel_haenszel(NULL, 0, 0.95).n_strata, 0);
}

/* Nobody of the group is selected: 0, and no error of its logarithm. The other way round it would be infinite. */
static void an_odds_ratio_at_the_end_has_no_error(void **state)
{
	static const struct mantel_stratum none[] = { { { 6, 0 }, { 5, 2 } }, { { 7, 0 }, { 5, 1 } } };
	static const struct mantel_stratum all[] = { { { 5, 2 }, { 6, 0 } }, { { 5, 1 }, { 7, 0 } } };
	struct mantel_haenszel got = mantel_haenszel(none, LEN(none), 0.95);

	(void)state;
	assert_near(got.odds_ratio, 0, 0);
	assert_true(isnan(got.log_se) && !interval_exists(got.limits) && isnan(got.homogeneity));
	assert_true(got.p > 0 && got.p < 1);
	assert_near(got.exact.odds_ratio, 0, 0);
	got = mantel_haenszel(all, LEN(all), 0.95);
	assert_true(isnan(got.odds_ratio));
	assert_true(got.p > 0 && got.p < 1);
}

/* mantelhaen.test(array(c(5,9,2, 15,11,18, 3,4,7, 9,12,5, 1,0,2, 8,10,3), c(3, 2, 3))) */
static void three_groups_match_r(void **state)
{
	static const struct selection_count counts[] = { { 20, 5 }, { 20, 9 }, { 20, 2 }, { 12, 3 }, { 16, 4 }, { 12, 7 },
		                                         { 9, 1 }, { 10, 0 }, { 5, 2 } };
	struct mantel_general got = mantel_general(counts, 3, 3);

	(void)state;
	assert_near(got.statistic, 0.52551892142920975, 1e-11);
	assert_near(got.df, 2, 0);
	assert_near(got.p, 0.76892683217895164, 1e-11);
}

static void two_groups_give_the_uncorrected_statistic(void **state)
{
	struct mantel_general got = mantel_general((const struct selection_count *)berkeley, LEN(berkeley), 2);

	(void)state;
	assert_near(got.statistic, 1.52460666044343562, 1e-11);
	assert_near(got.df, 1, 0);
}

static void a_group_that_is_nowhere_takes_no_degree_of_freedom(void **state)
{
	static const struct selection_count counts[] = { { 20, 5 }, { 0, 0 }, { 20, 2 }, { 12, 3 }, { 0, 0 }, { 12, 7 } };
	struct mantel_general got = mantel_general(counts, 2, 3);

	(void)state;
	assert_near(got.df, 1, 0);
	assert_true(isnan(mantel_general(counts, 2, 1).df));
	assert_true(isnan(mantel_general(NULL, 0, 3).p));
}

/* Two strata of 2^20 a group: too many for exact sums, and no matter. */
static void very_large_strata_do_without_exact_sums(void **state)
{
	static const struct mantel_stratum large[] = { { { 1 << 20, 1000 }, { 1 << 20, 1100 } }, { { 1 << 20, 500000 }, { 1 << 20, 501000 } } };
	struct mantel_haenszel got = mantel_haenszel(large, 2, 0.95);

	(void)state;
	assert_true(isnan(got.exact.p));
	assert_true(got.p > 0 && got.p < 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(berkeley_matches_r),
		cmocka_unit_test(strata_that_do_not_tell_add_nothing),
		cmocka_unit_test(groups_changed_about_turn_the_odds_ratio_over),
		cmocka_unit_test(without_a_stratum_that_tells_there_is_nothing),
		cmocka_unit_test(an_odds_ratio_at_the_end_has_no_error),
		cmocka_unit_test(three_groups_match_r),
		cmocka_unit_test(two_groups_give_the_uncorrected_statistic),
		cmocka_unit_test(a_group_that_is_nowhere_takes_no_degree_of_freedom),
		cmocka_unit_test(very_large_strata_do_without_exact_sums),
	};
	return cmocka_run_group_tests_name("mantel_haenszel", tests, NULL, NULL);
}
