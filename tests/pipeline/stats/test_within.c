/* Unit tests of pipeline/stats/within.h against R 4.2.2. */
#include "pipeline/stats/within.h"

#include <string.h>

#include "pipeline/stats/linear.h"
#include "tests/near.h"

/* Five units over four periods; three cells are missing. */
enum { ROWS = 17 };
static const double x[ROWS] = { 0.22, -0.54, 0.6, 1.64, 0.69, -1.28, -0.21, 0.57, 0.02, 0.38,
	                        -0.05, 0.03, 0.17, 1.17, -0.04, -0.1, -0.28 };
static const double y[ROWS] = { 2.4, 3.56, 1.94, 3.94, 2.38, 2.29, 1.02, 1.53, 1.44, 2.77,
	                        1.15, 1.02, 3.07, 2.06, 2.57, -0.44, 0.34 };
static const size_t unit[ROWS] = { 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4 };
static const size_t period[ROWS] = { 0, 1, 3, 0, 1, 2, 3, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3 };

/* R: lm(y ~ x + factor(unit) + factor(period)), and with weights |x| + 1 */
static void two_way_fits_match_the_ones_with_columns_for_units(void **state)
{
	static const double coefficients[] = { 0.0708513341016091, 0.0223654333564387 };
	static const double squares[] = { 9.06367569535037, 11.5178163812502 };

	(void)state;
	for (size_t weighted = 0; weighted < 2; weighted++) {
		double design[ROWS * 4] = { 0 }, outcome[ROWS], weights[ROWS];
		struct linear fit;

		memcpy(outcome, y, sizeof outcome);
		for (size_t i = 0; i < ROWS; i++) {
			weights[i] = weighted ? fabs(x[i]) + 1 : 1;
			design[i * 4] = x[i];
			if (period[i] > 0)
				design[i * 4 + period[i]] = 1;
		}
		assert_int_equal(within_demean(design, ROWS, 4, unit, 5, weights), 5);
		within_demean(outcome, ROWS, 1, unit, 5, weights);
		linear_fit(&fit, design, outcome, weights, ROWS, 4);
		assert_near(fit.coefficient[0], coefficients[weighted], 1e-13);
		assert_near(fit.rss, squares[weighted], 1e-13);
		linear_free(&fit);
	}
}

static void a_column_that_never_varies_in_a_unit_becomes_zero(void **state)
{
	static const size_t units[] = { 0, 0, 0, 2, 2 };
	double values[] = { 0.1, 0.1, 0.1, 1e6 + 0.3, 1e6 + 0.3 };

	(void)state;
	assert_int_equal(within_demean(values, 5, 1, units, 3, NULL), 2);
	for (size_t i = 0; i < LEN(values); i++)
		assert_near(values[i], 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_way_fits_match_the_ones_with_columns_for_units),
		cmocka_unit_test(a_column_that_never_varies_in_a_unit_becomes_zero),
	};
	return cmocka_run_group_tests_name("within", tests, NULL, NULL);
}
