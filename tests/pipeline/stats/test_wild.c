/* Unit tests of pipeline/stats/wild.h against fits over all sign vectors in R 4.2.2. */
#include "pipeline/stats/wild.h"

#include "tests/near.h"

enum { ROWS = 20, COLUMNS = 3, CLUSTERS = 5 };
static const double x[ROWS] = { 0.22, -0.54, 0.89, 0.6, 1.64, 0.69, -1.28, -0.21, 1.9, 1.78,
	                        0.57, 0.02, 0.38, -0.05, 0.03, 0.17, 1.17, -0.04, -0.1, -0.28 };
static const double y[ROWS] = { 2.4, 3.56, 3.93, 1.94, 3.94, 2.38, 2.29, 1.02, 1.35, 3.4,
	                        1.53, 1.44, 2.77, 1.15, 1.02, 3.07, 2.06, 2.57, -0.44, 0.34 };
static const size_t cluster[ROWS] = { 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4 };

/* y ~ treated + x, treated the first two clusters; weights 1 to 4 over and over where asked. */
static void fit_rows(struct linear *fit, bool is_weighted)
{
	double design[ROWS * COLUMNS], weights[ROWS];

	for (size_t i = 0; i < ROWS; i++) {
		design[i * COLUMNS] = 1;
		design[i * COLUMNS + 1] = cluster[i] < 2;
		design[i * COLUMNS + 2] = x[i];
		weights[i] = is_weighted ? (double)(i % 4) + 1 : 1;
	}
	linear_fit(fit, design, y, weights, ROWS, COLUMNS);
}

/* R: for each of the 32 sign vectors the restricted residuals times their cluster's sign, lm.fit(), and
 * t by G / (G - 1) (n - 1) / (n - k). */
static void p_matches_fits_over_all_sign_vectors(void **state)
{
	static const struct {
		bool is_weighted, is_unrestricted;
		double null, se, t, p, p_ties;
	} cases[] = {
		{ false, false, 0, 0.452098748315225, 1.703450181670190, 0.0625, 0.125 },
		{ true, false, 0, 0.478527255227634, 1.750980219718504, 0.125, 0.1875 },
		{ false, false, 0.5, 0.452098748315225, 0.597497108667263, 0.5625, 0.625 },
		{ false, true, 0, 0.452098748315225, 1.703450181670190, 0.1875, 0.1875 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct wild_rule rule = { .level = 0.95, .null = cases[i].null,
			                  .is_unrestricted = cases[i].is_unrestricted };
		struct linear fit;
		struct wild wild;

		fit_rows(&fit, cases[i].is_weighted);
		wild = wild_test(&fit, 1, cluster, CLUSTERS, &rule);
		assert_near(wild.se, cases[i].se, 1e-13);
		assert_near(wild.t, cases[i].t, 1e-12);
		assert_near(wild.p, cases[i].p, 1e-15);
		assert_near(wild.p_ties, cases[i].p_ties, 1e-15);
		assert_int_equal(wild.n_draws, 32);
		assert_true(wild.is_enumerated);
		linear_free(&fit);
	}
}

/* At its ends the test begins to reject: just inside p is above 5 %, just outside it is not. */
static void the_interval_is_the_test_turned_round(void **state)
{
	struct wild_rule rule = { .level = 0.9 };
	struct linear fit;
	struct wild wild, inside, outside;

	(void)state;
	fit_rows(&fit, false);
	wild = wild_test(&fit, 1, cluster, CLUSTERS, &rule);
	assert_true(wild.interval.low < wild.estimate && wild.estimate < wild.interval.high);
	rule.null = wild.interval.high - 1e-6;
	inside = wild_test(&fit, 1, cluster, CLUSTERS, &rule);
	rule.null = wild.interval.high + 1e-6;
	outside = wild_test(&fit, 1, cluster, CLUSTERS, &rule);
	assert_true(inside.p > 0.1 && outside.p <= 0.1);
	linear_free(&fit);
}

static void drawn_signs_come_near_all_of_them(void **state)
{
	struct wild_rule rule = { .weights = WILD_WEBB, .draws = 4000, .seed = 7, .level = 0.95 };
	struct linear fit;
	struct wild wild, again, other;

	(void)state;
	fit_rows(&fit, false);
	wild = wild_test(&fit, 1, cluster, CLUSTERS, &rule);
	again = wild_test(&fit, 1, cluster, CLUSTERS, &rule);
	rule.stream = 1;
	other = wild_test(&fit, 1, cluster, CLUSTERS, &rule);
	assert_false(wild.is_enumerated);
	assert_int_equal(wild.n_draws, 4000);
	assert_near(wild.p, 0.11, 0.05);
	assert_near(again.p, wild.p, 0);
	assert_true(other.p != wild.p);
	linear_free(&fit);
}

static void what_cannot_be_tested_is_missing(void **state)
{
	static const size_t alone[ROWS] = { 0 };
	struct wild_rule rule = { .level = 0.95 };
	double design[ROWS * 2], flat[ROWS] = { 0 };
	struct linear fit;
	struct wild wild;

	(void)state;
	fit_rows(&fit, false);
	wild = wild_test(&fit, 1, alone, 1, &rule);
	assert_int_equal(wild.n_clusters, 1);
	assert_true(isnan(wild.p) && isnan(wild.se));
	linear_free(&fit);
	for (size_t i = 0; i < ROWS; i++)
		design[2 * i] = design[2 * i + 1] = 1;
	linear_fit(&fit, design, y, NULL, ROWS, 2);
	assert_true(isnan(wild_test(&fit, 1, cluster, CLUSTERS, &rule).estimate));
	linear_free(&fit);
	linear_fit(&fit, design, flat, NULL, ROWS, 2);
	assert_true(isnan(wild_test(&fit, 0, cluster, CLUSTERS, &rule).p));
	linear_free(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(p_matches_fits_over_all_sign_vectors),
		cmocka_unit_test(the_interval_is_the_test_turned_round),
		cmocka_unit_test(drawn_signs_come_near_all_of_them),
		cmocka_unit_test(what_cannot_be_tested_is_missing),
	};
	return cmocka_run_group_tests_name("wild", tests, NULL, NULL);
}
