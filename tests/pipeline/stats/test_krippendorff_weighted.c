/* Unit tests of pipeline/stats/krippendorff_weighted.h. */
#include "pipeline/stats/krippendorff_weighted.h"
#include "pipeline/stats/kappa.h"
#include "tests/pipeline/stats/ratings_case.h"

static const double SCALE[] = { 1, 2, 3, 4, 5 };

/* irrCAC 1.0, krippen.alpha.raw(x, weights): coefficient and its standard error, to the digits printed. */
static void alpha_and_error_match_irrcac(void **state)
{
	static const struct {
		void (*weigh)(double *weights, size_t n);
		double value, se;
	} cases[] = {
		{ kappa_weights_identity, 0.74342, 0.14557 },
		{ kappa_weights_quadratic, 0.84911, 0.12913 },
		{ kappa_weights_ordinal, 0.83364, 0.13107 },
		{ kappa_weights_linear, 0.80038, 0.13548 },
	};
	struct ratings ratings = ratings_of(CANONICAL, 12, 4);
	double weights[LEN(SCALE) * LEN(SCALE)];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct gwet_coefficient got;

		cases[i].weigh(weights, LEN(SCALE));
		got = krippendorff_weighted(&ratings, SCALE, weights, LEN(SCALE));
		assert_near(got.value, cases[i].value, 1e-5);
		assert_near(got.se, cases[i].se, 5e-5);
	}
	ratings_free(&ratings);
}

static void undefined_alpha_is_missing(void **state)
{
	static const double flat[] = { 1, 1, 1, 1 }, once[] = { 1, NAN, NAN, 2 }, beyond[] = { 1, 2, 7, 2 };
	double weights[LEN(SCALE) * LEN(SCALE)];
	const double *const cells[] = { flat, once, beyond };

	(void)state;
	kappa_weights_identity(weights, LEN(SCALE));
	for (size_t i = 0; i < LEN(cells); i++) {
		struct ratings ratings = ratings_of(cells[i], 2, 2);

		assert_near(krippendorff_weighted(&ratings, SCALE, weights, LEN(SCALE)).value, NAN, 0);
		ratings_free(&ratings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alpha_and_error_match_irrcac),
		cmocka_unit_test(undefined_alpha_is_missing),
	};
	return cmocka_run_group_tests_name("krippendorff_weighted", tests, NULL, NULL);
}
