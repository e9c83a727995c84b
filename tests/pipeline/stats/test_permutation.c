/* Unit tests of pipeline/stats/permutation.h against combn() of R 4.2.2. */
#include "pipeline/stats/permutation.h"

#include "tests/near.h"

static const double y[] = { 3, 5, 4, 9, 8, 6, 7.5 };
static const bool is_treated[] = { false, false, false, true, true, false, true };

/* R: combn(7, 3, function(i) mean(y[i]) - mean(y[-i])), and over Welch's error */
static void all_assignments_are_gone_through_when_they_are_few(void **state)
{
	struct permutation_rule rule = { .statistic = PERMUTATION_DIFFERENCE };
	struct permutation result = permutation_test(y, is_treated, NULL, 0, 7, &rule);

	(void)state;
	assert_near(result.observed, 3.6666666666666661, 1e-14);
	assert_near(result.p, 0.0285714285714286, 1e-14);
	assert_near(result.smallest_p, 1.0 / 35, 1e-15);
	assert_near(result.n_assignments, 35, 0);
	assert_true(result.is_exact);
	rule.statistic = PERMUTATION_T;
	result = permutation_test(y, is_treated, NULL, 0, 7, &rule);
	assert_near(result.observed, 4.6904157598234280, 1e-13);
	assert_near(result.p, 0.0285714285714286, 1e-14);
}

/* R: one of the first four and two of the last three: 12 assignments; coef(lm(y ~ treated + stratum)) of
 * each. */
static void strata_keep_their_numbers_of_treated(void **state)
{
	static const size_t stratum[] = { 0, 0, 0, 0, 1, 1, 1 };
	struct permutation_rule rule = { .statistic = PERMUTATION_DIFFERENCE };
	struct permutation result = permutation_test(y, is_treated, stratum, 2, 7, &rule);

	(void)state;
	assert_near(result.observed, 3.4705882352941178, 1e-14);
	assert_near(result.p, 0.0833333333333333, 1e-14);
	assert_near(result.n_assignments, 12, 0);
}

/* Ten against ten, the treated all above the others: 184,756 assignments, of which 2 are as large. */
static void many_assignments_are_drawn(void **state)
{
	struct permutation_rule rule = { .statistic = PERMUTATION_DIFFERENCE, .draws = 999, .seed = 3 };
	double values[20];
	bool treated[20];
	struct permutation result;

	(void)state;
	for (size_t i = 0; i < 20; i++) {
		values[i] = (double)i;
		treated[i] = i >= 10;
	}
	result = permutation_test(values, treated, NULL, 0, 20, &rule);
	assert_false(result.is_exact);
	assert_near(result.n_assignments, 184756, 0);
	assert_near(result.p, 0.001, 1e-15);
	assert_near(result.smallest_p, 0.001, 1e-15);
	treated[19] = false;
	treated[0] = true;
	result = permutation_test(values, treated, NULL, 0, 20, &rule);
	assert_true(result.p > 0.001 && result.p < 0.1);
}

static void two_a_side_cannot_give_less_than_a_third(void **state)
{
	static const double values[] = { 1, 2, 11, 12 };
	static const bool treated[] = { false, false, true, true };
	struct permutation_rule rule = { .statistic = PERMUTATION_DIFFERENCE };
	struct permutation result = permutation_test(values, treated, NULL, 0, 4, &rule);

	(void)state;
	assert_near(result.smallest_p, 1.0 / 3, 1e-15);
	assert_near(result.p, 1.0 / 3, 1e-15);
}

/* R: for effects on a grid of 0.001 the share of combn(7, 3) with differences of y - effect * treated as
 * large as the observed one's; the outermost that are above 0.1. */
static void the_interval_holds_the_effects_that_are_not_rejected(void **state)
{
	struct permutation_rule rule = { .statistic = PERMUTATION_DIFFERENCE, .level = 0.9 };
	struct permutation result = permutation_test(y, is_treated, NULL, 0, 7, &rule);

	(void)state;
	assert_near(result.interval.low, 1.80, 0.0011);
	assert_near(result.interval.high, 5.65, 0.0011);
	rule.level = 0.99;
	assert_true(isnan(permutation_test(y, is_treated, NULL, 0, 7, &rule).interval.low));
}

static void without_two_groups_there_is_no_test(void **state)
{
	static const bool nobody[7] = { false };
	static const double flat[7] = { 0 };
	struct permutation_rule rule = { .statistic = PERMUTATION_T };

	(void)state;
	assert_true(isnan(permutation_test(y, nobody, NULL, 0, 7, &rule).p));
	assert_true(isnan(permutation_test(flat, is_treated, NULL, 0, 7, &rule).p));
	rule.statistic = PERMUTATION_DIFFERENCE;
	assert_near(permutation_test(flat, is_treated, NULL, 0, 7, &rule).p, 1, 0);
	assert_true(isnan(permutation_test(y, nobody, NULL, 0, 0, &rule).p));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_assignments_are_gone_through_when_they_are_few),
		cmocka_unit_test(strata_keep_their_numbers_of_treated),
		cmocka_unit_test(many_assignments_are_drawn),
		cmocka_unit_test(two_a_side_cannot_give_less_than_a_third),
		cmocka_unit_test(the_interval_holds_the_effects_that_are_not_rejected),
		cmocka_unit_test(without_two_groups_there_is_no_test),
	};
	return cmocka_run_group_tests_name("permutation", tests, NULL, NULL);
}
