/* Unit tests of pipeline/stats/breakdown.h: the event study of Benzarti & Carloni (2019), as R's HonestDiD has it
 * (BCdata_EventStudy): four periods before the reference, four from it on. */
#include "pipeline/stats/breakdown.h"
#include "tests/near.h"

/* R: D <- rbind(c(-1,1,0,0), c(0,-1,1,0), c(0,0,-1,1), c(0,0,0,-1)); b, S: its betahat and sigma
 *    D %*% b[1:4]; diag(D %*% S[1:4,1:4] %*% t(D)); D %*% S[1:4,5]; D %*% S[1:4,7] */
static const double step[] = { 0.022648681886, -0.035818005912, 0.079487961722, -0.073014989500 };
static const double step_variance[] = { 0.0005316404858, 0.0003680519876, 0.0004084172833, 0.0003089595411 };
static const double first_covariance[] = { 0.0000525588839, -0.0000361238054, -0.0000642856175, -0.0001197866077 };
static const double third_covariance[] = { 0.00001850948865, 0.00003161432323, 0.00003158152687, -0.0001016335009 };

static struct breakdown first_effect(void)
{
	return (struct breakdown){ .estimate = 0.1959611177, .variance = 0.000359970436, .df = INFINITY, .reach = 1, .n_steps = 4,
		                   .step = step, .step_variance = step_variance, .step_covariance = first_covariance };
}

/* HonestDiD 0.2.6, createSensitivityResults_relativeMagnitudes: 0.159 to 0.233 at 0; its conditional intervals are
 * 0.0551 to 0.330 at 1.111, 0.00722 to 0.376 at 1.556, -0.0171 to 0.379 (the end of its grid) at 1.778: within these. */
static void intervals_hold_those_of_the_conditional_test(void **state)
{
	static const struct {
		double breach, low, high, theirs_low, theirs_high;
	} cases[] = {
		{ 10.0 / 9, 0.04544367933, 0.33930329139, 0.0551, 0.330 },
		{ 1, 0.0577736595, 0.3280521396, 0.0707, 0.3184 },
		{ 2, -0.05600022, 0.43661128, -0.0303, 0.414 },
	};
	struct breakdown breakdown = first_effect();
	struct interval none = breakdown_interval(&breakdown, 0, 0.95);

	(void)state;
	assert_near(none.low, 0.15877494280765, 1e-9);
	assert_near(none.high, 0.233147292681241, 1e-9);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct interval interval = breakdown_interval(&breakdown, cases[i].breach, 0.95);

		assert_near(interval.low, cases[i].low, 1e-7);
		assert_near(interval.high, cases[i].high, 1e-7);
		assert_true(interval.low < cases[i].theirs_low && interval.low > cases[i].theirs_low - 0.03);
		assert_true(interval.high > cases[i].theirs_high && interval.high < cases[i].theirs_high + 0.03);
	}
}

/* R: uniroot() of the lower limit. HonestDiD's own lower limit crosses 0 between 1.556 and 1.778, at 1.62. */
static void the_value_is_where_the_interval_reaches_0(void **state)
{
	struct breakdown breakdown = first_effect();

	(void)state;
	assert_near(breakdown_value(&breakdown, 0.95), 1.51347797712, 1e-8);
	breakdown.estimate = -breakdown.estimate;
	/* Mirrored effect and steps: the same. */
	breakdown.step_covariance = (const double[]){ -first_covariance[0], -first_covariance[1], -first_covariance[2], -first_covariance[3] };
	assert_near(breakdown_value(&breakdown, 0.95), 1.51347797712, 1e-8);
}

/* The third effect has three periods in which to be overturned. HonestDiD: between 0.5 and 1, at 0.72. */
static void later_effects_are_overturned_sooner(void **state)
{
	struct breakdown breakdown = first_effect();

	(void)state;
	breakdown.estimate = 0.2395415455;
	breakdown.variance = 0.0004886697861;
	breakdown.step_covariance = third_covariance;
	breakdown.reach = 3;
	assert_near(breakdown_value(&breakdown, 0.95), 0.646165039565, 1e-8);
}

static void what_cannot_be_told_is_missing(void **state)
{
	struct breakdown breakdown = first_effect();

	(void)state;
	breakdown.estimate = 0.01;
	assert_near(breakdown_value(&breakdown, 0.95), 0, 0);
	breakdown.n_steps = 0;
	assert_true(isnan(breakdown_value(&breakdown, 0.95)));
	assert_false(interval_exists(breakdown_interval(&breakdown, 1, 0.95)));
	breakdown = first_effect();
	breakdown.variance = NAN;
	assert_true(isnan(breakdown_value(&breakdown, 0.95)));
	breakdown = first_effect();
	breakdown.df = 4;
	assert_true(breakdown_value(&breakdown, 0.95) < 1.5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals_hold_those_of_the_conditional_test),
		cmocka_unit_test(the_value_is_where_the_interval_reaches_0),
		cmocka_unit_test(later_effects_are_overturned_sooner),
		cmocka_unit_test(what_cannot_be_told_is_missing),
	};
	return cmocka_run_group_tests_name("breakdown", tests, NULL, NULL);
}
