/* Unit tests of pipeline/stats/gwet.h. */
#include "pipeline/stats/gwet.h"
#include "pipeline/stats/kappa.h"
#include "tests/pipeline/stats/ratings_case.h"

static const double SCALE[] = { 1, 2, 3, 4, 5 };

static void assert_coefficient(struct gwet_coefficient got, double value, double se)
{
	assert_near(got.value, value, 6e-6);
	assert_near(got.se, se, 6e-6);
}

/* irrCAC 1.0 on Krippendorff's canonical data: pa.coeff.raw, gwet.ac1.raw, conger.kappa.raw,
 * fleiss.kappa.raw, bp.coeff.raw with weights = "unweighted", "linear", "quadratic"; five digits. */
static void coefficients_match_irrcac_with_absent_cells(void **state)
{
	static const struct {
		void (*fill)(double *weights, size_t n);
		double agreement[2], ac[2], conger[2], fleiss[2], brennan_prediger[2];
	} cases[] = {
		{ kappa_weights_identity, { 0.8181818182, 0.12561 }, { 0.77544, 0.14295 },
		  { 0.76207, 0.15011 }, { 0.76117, 0.15302 }, { 0.77273, 0.14472 } },
		{ kappa_weights_linear, { 0.9393939394, 0.09368 }, { 0.85874, 0.11733 },
		  { 0.81314, 0.14587 }, { 0.81794, 0.1485 }, { 0.84848, 0.12336 } },
		{ kappa_weights_quadratic, { 0.9753787879, 0.09062 }, { 0.914, 0.10396 },
		  { 0.85717, 0.14436 }, { 0.86494, 0.14603 }, { 0.90152, 0.11089 } },
	};
	struct ratings ratings = ratings_of(CANONICAL, 12, 4);
	double weights[25];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct gwet got;

		cases[i].fill(weights, 5);
		assert_true(gwet_coefficients(&ratings, SCALE, weights, 5, &got));
		assert_coefficient(got.agreement, cases[i].agreement[0], cases[i].agreement[1]);
		assert_coefficient(got.ac, cases[i].ac[0], cases[i].ac[1]);
		assert_coefficient(got.conger, cases[i].conger[0], cases[i].conger[1]);
		assert_coefficient(got.fleiss, cases[i].fleiss[0], cases[i].fleiss[1]);
		assert_coefficient(got.brennan_prediger, cases[i].brennan_prediger[0],
		                   cases[i].brennan_prediger[1]);
		assert_int_equal(got.n_units, 12);
		assert_int_equal(got.n_paired, 11);
	}
	ratings_free(&ratings);
}

/* For two judges without absent cells Conger's kappa is Cohen's. */
static void conger_of_two_judges_is_cohen(void **state)
{
	static const double x[] = { 1, 2, 3, 3, 2, 1, 1, 2 }, y[] = { 1, 2, 3, 2, 2, 1, 3, 1 };
	double cells[16], weights[9], counts[9];
	struct ratings ratings;
	struct gwet got;

	(void)state;
	for (size_t i = 0; i < 8; i++) {
		cells[2 * i] = x[i];
		cells[2 * i + 1] = y[i];
	}
	ratings = ratings_of(cells, 8, 2);
	kappa_weights_quadratic(weights, 3);
	assert_true(kappa_cross(x, y, 8, SCALE, 3, counts));
	assert_true(gwet_coefficients(&ratings, SCALE, weights, 3, &got));
	assert_near(got.conger.value, kappa_weighted(counts, weights, 3).value, 1e-14);
	ratings_free(&ratings);
}

static void coefficients_are_missing_where_they_are_undefined(void **state)
{
	static const double flat[] = { 1, 1, 1, 1 };
	static const double alone[] = { 1, NAN, 2, NAN, 1, 2 };
	double weights[25];
	struct ratings ratings = ratings_of(flat, 2, 2);
	struct gwet got;

	(void)state;
	kappa_weights_identity(weights, 1);
	assert_true(gwet_coefficients(&ratings, SCALE, weights, 1, &got));
	assert_near(got.agreement.value, 1, 0);
	assert_near(got.fleiss.value, NAN, 0);
	assert_near(got.conger.value, NAN, 0);
	assert_near(got.ac.value, NAN, 0);
	assert_near(got.brennan_prediger.value, NAN, 0);
	kappa_weights_identity(weights, 2);
	assert_true(gwet_coefficients(&ratings, SCALE, weights, 2, &got));
	assert_near(got.ac.value, 1, 0); /* chance is 0 for one category of two */
	ratings_free(&ratings);
	ratings = ratings_of(alone, 3, 2);
	assert_true(gwet_coefficients(&ratings, SCALE, weights, 2, &got));
	assert_int_equal(got.n_paired, 1);
	assert_near(got.agreement.value, NAN, 0);
	assert_false(gwet_coefficients(&ratings, SCALE, weights, 1, &got));
	assert_near(got.agreement.value, NAN, 0);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(coefficients_match_irrcac_with_absent_cells),
		cmocka_unit_test(conger_of_two_judges_is_cohen),
		cmocka_unit_test(coefficients_are_missing_where_they_are_undefined),
	};
	return cmocka_run_group_tests_name("gwet", tests, NULL, NULL);
}
