/* Unit tests of pipeline/stats/paired.h and effect.h against published examples and R 4.2.2. */
#include "pipeline/stats/paired.h"

#include "pipeline/stats/effect.h"
#include "tests/near.h"

/* Student (1908): extra hours of sleep under two drugs; R's ?t.test. */
static const double first[] = { 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0 };
static const double second[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };

static void sleep_matches_student(void **state)
{
	struct paired result = paired_difference(first, second, LEN(first), 0.95);

	(void)state;
	assert_near(result.estimate, 1.58, 1e-14);
	assert_near(result.t, 4.0621, 1e-5);
	assert_near(result.df, 9, 0);
	assert_near(result.p, 0.002833, 1e-6);
	assert_near(result.interval.low, 0.7001142, 1e-7);
	assert_near(result.interval.high, 2.4598858, 1e-7);
	assert_near(result.dz, 1.284557563, 1e-9);
}

static void differences_that_are_alike_have_no_error(void **state)
{
	static const double before[] = { 70.1, 80.2, 90.3 }, after[] = { 71.1, 81.2, 91.3 };
	struct paired result = paired_difference(before, after, 3, 0.95);

	(void)state;
	assert_near(result.estimate, 1, 1e-13);
	assert_true(isnan(result.se) && isnan(result.p) && isnan(result.dz));
	assert_true(isnan(paired_difference(before, after, 1, 0.95).se));
	assert_true(isnan(paired_difference(before, after, 0, 0.95).estimate));
}

/* Agresti: 86 came to approve, 150 no longer did, of 1,600. R: mcnemar.test(), binom.test(86, 236). */
static void approval_matches_agresti(void **state)
{
	struct paired_share result = paired_share(86, 150, 1600, 0.95);

	(void)state;
	assert_near(result.estimate, -0.04, 1e-15);
	assert_near(result.se, 0.009549214627, 1e-12);
	assert_near(result.interval.low, -0.05871611675, 1e-10);
	assert_near(result.interval.high, -0.02128388325, 1e-10);
	assert_near(result.z, -4.17, 0.002);
	assert_near(result.chi2, 17.3559322, 1e-8);
	assert_near(result.chi2_corrected, 16.81779661, 1e-8);
	assert_near(result.p_corrected, 4.114562281e-05, 1e-13);
	assert_near(result.p_exact, 3.71593614e-05, 1e-13);
}

static void nobody_who_changed_is_no_difference(void **state)
{
	struct paired_share result = paired_share(0, 0, 10, 0.95);

	(void)state;
	assert_near(result.estimate, 0, 0);
	assert_near(result.p_exact, 1, 0);
	assert_true(isnan(result.se) && isnan(result.chi2));
	result = paired_share(3, 3, 10, 0.95);
	assert_near(result.p_exact, 1, 0);
	assert_near(result.p_corrected, 1, 0);
	assert_true(isnan(paired_share(4, 0, 4, 0.95).se));
	assert_true(isnan(paired_share(0, 0, 0, 0.95).estimate));
}

/* R: the difference of means over sqrt((9 var(first) + 9 var(second)) / 18) */
static void cohen_d_of_the_sleep_data(void **state)
{
	struct welch_sample before = { 10, 0.75, 3.2005555555555559 }, after = { 10, 2.33, 4.009 };

	(void)state;
	assert_near(effect_cohen_d(after, before), 0.8321810813, 1e-9);
	assert_near(welch_hedges_g(after, before), 0.7970185004, 1e-9);
	before.n = 1;
	assert_true(isnan(effect_cohen_d(after, before)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sleep_matches_student),
		cmocka_unit_test(differences_that_are_alike_have_no_error),
		cmocka_unit_test(approval_matches_agresti),
		cmocka_unit_test(nobody_who_changed_is_no_difference),
		cmocka_unit_test(cohen_d_of_the_sleep_data),
	};
	return cmocka_run_group_tests_name("paired", tests, NULL, NULL);
}
