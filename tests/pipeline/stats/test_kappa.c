/* Unit tests of pipeline/stats/kappa.h. */
#include "pipeline/stats/kappa.h"
#include "tests/near.h"

/* Cohen (1968), table 1, and Fleiss, Cohen & Everitt (1969), table 1: 200 cases, three categories. */
static const double COHEN[9] = { 88, 14, 18, 10, 40, 10, 2, 6, 12 };
static const double EVERITT[9] = { 106, 10, 4, 22, 28, 10, 2, 12, 6 };

/* Cohen's disagreement weights 0 1 3 / 1 0 6 / 3 6 0, and the agreement weights of 1969. */
static const double COHEN_WEIGHTS[9] = { 1, 5 / 6.0, 0.5, 5 / 6.0, 1, 0, 0.5, 0, 1 };
static const double EVERITT_WEIGHTS[9] = { 1, 0, 0.4444, 0, 1, 0.6667, 0.4444, 0.6667, 1 };

/* psych, cohen.kappa (kappa, se); se_null: the paper's variance
 * under independence, worked in R. Printed: .492 and .348; .429, .507. */
static void kappa_and_its_errors_match_the_published_tables(void **state)
{
	double identity[9];
	const struct {
		const double *counts, *weights;
		double value, se, se_null;
	} cases[] = {
		{ COHEN, identity, 0.4915254237, 0.05100181558, -1 },
		{ COHEN, COHEN_WEIGHTS, 0.347826087, 0.07550401525, 0.05971999356 },
		{ EVERITT, identity, 0.4285714286, 0.05371100487, -1 },
		{ EVERITT, EVERITT_WEIGHTS, 0.5070699649, 0.0569938847, 0.06533588457 },
	};

	(void)state;
	kappa_weights_identity(identity, 3);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct kappa got = kappa_weighted(cases[i].counts, cases[i].weights, 3);

		assert_near(got.value, cases[i].value, 1e-9);
		assert_near(got.se, cases[i].se, 1e-9);
		assert_near(got.n, 200, 0);
		if (cases[i].se_null > 0)
			assert_near(got.se_null, cases[i].se_null, 1e-9);
	}
}

/* The same tables: psych, cohen.kappa (quadratic); the definition by hand (linear, exact). */
static void weights_by_rank_match_psych(void **state)
{
	double linear[9], quadratic[9];

	(void)state;
	kappa_weights_linear(linear, 3);
	kappa_weights_quadratic(quadratic, 3);
	assert_near(kappa_weighted(COHEN, quadratic, 3).value, 0.4545454545, 1e-9);
	assert_near(kappa_weighted(EVERITT, quadratic, 3).value, 0.5666666667, 1e-9);
	assert_near(kappa_weighted(COHEN, linear, 3).value, 0.4736842105, 1e-9);
	assert_near(kappa_weighted(EVERITT, linear, 3).value, 0.4923076923, 1e-9);
	assert_near(kappa_share_exact(COHEN, 3), 0.7, 1e-15);
	assert_near(kappa_share_adjacent(COHEN, 3), 0.9, 1e-15);
}

/* R: 1 - abs(outer(v, v, "-")) / 4, and its square, with v <- c(1, 2, 5): as irrCAC, quadratic.weights(v). */
static void weights_by_value_leave_the_gap_of_a_score_that_nobody_gave(void **state)
{
	static const double scale[] = { 1, 2, 5 };
	static const double linear[9] = { 1, 0.75, 0, 0.75, 1, 0.25, 0, 0.25, 1 };
	static const double quadratic[9] = { 1, 0.9375, 0, 0.9375, 1, 0.4375, 0, 0.4375, 1 };
	double weights[9];

	(void)state;
	kappa_weights_linear_value(weights, scale, 3);
	for (size_t i = 0; i < 9; i++)
		assert_near(weights[i], linear[i], 1e-15);
	kappa_weights_quadratic_value(weights, scale, 3);
	for (size_t i = 0; i < 9; i++)
		assert_near(weights[i], quadratic[i], 1e-15);
	kappa_weights_quadratic_value(weights, scale, 1);
	assert_near(weights[0], 1, 0);
}

static void values_are_counted_by_their_place_on_the_scale(void **state)
{
	static const double scale[] = { 1, 2.5, 9 };
	static const double x[] = { 1, 9, 2.5, 9 }, y[] = { 1, 2.5, 2.5, 1 }, off[] = { 1, 2, 9, 1 };
	static const double want[] = { 1, 0, 0, 0, 1, 0, 1, 1, 0 };
	double counts[9];

	(void)state;
	assert_true(kappa_cross(x, y, LEN(x), scale, 3, counts));
	for (size_t i = 0; i < LEN(want); i++)
		assert_near(counts[i], want[i], 0);
	assert_false(kappa_cross(x, off, LEN(x), scale, 3, counts));
	assert_near(kappa_share_exact(counts, 0), NAN, 0);
}

/* Two judges who both gave one and the same category only agree, but not beyond chance: 0/0. */
static void kappa_is_missing_where_it_is_undefined(void **state)
{
	static const double one_category[] = { 7, 0, 0, 0 }, nothing[4] = { 0 };
	static const double one_judge_varies[] = { 3, 2, 0, 0 };
	double weights[4];
	struct kappa got;

	(void)state;
	kappa_weights_linear(weights, 2);
	assert_near(kappa_weighted(one_category, weights, 2).value, NAN, 0);
	assert_near(kappa_weighted(nothing, weights, 2).value, NAN, 0);
	assert_near(kappa_weighted(nothing, weights, 0).value, NAN, 0);
	got = kappa_weighted(one_judge_varies, weights, 2);
	assert_near(got.value, 0, 1e-15);
	assert_near(got.z, NAN, 0);
	weights[0] = 0;
	kappa_weights_quadratic(weights, 1);
	assert_near(weights[0], 1, 0);
}

/* Perfect agreement is 1 with no error; its test is the null error's. */
static void perfect_agreement_is_one(void **state)
{
	static const double counts[] = { 5, 0, 0, 5 };
	double weights[4];
	struct kappa got;

	(void)state;
	kappa_weights_identity(weights, 2);
	got = kappa_weighted(counts, weights, 2);
	assert_near(got.value, 1, 1e-15);
	assert_near(got.se, 0, 1e-15);
	/* se_null = sqrt(pe / (n (1 - pe))) for even margins: sqrt(1 / 10); z = 3.1623, 2 * pnorm(-z) */
	assert_near(got.se_null, sqrt(0.1), 1e-14);
	assert_near(got.p, 0.00156540225800255, 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kappa_and_its_errors_match_the_published_tables),
		cmocka_unit_test(weights_by_rank_match_psych),
		cmocka_unit_test(weights_by_value_leave_the_gap_of_a_score_that_nobody_gave),
		cmocka_unit_test(values_are_counted_by_their_place_on_the_scale),
		cmocka_unit_test(kappa_is_missing_where_it_is_undefined),
		cmocka_unit_test(perfect_agreement_is_one),
	};
	return cmocka_run_group_tests_name("kappa", tests, NULL, NULL);
}
