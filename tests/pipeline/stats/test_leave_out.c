/* Unit tests of pipeline/stats/leave_out.h. */
#include "pipeline/stats/leave_out.h"
#include "tests/near.h"

enum { ROWS = 10, GROUPS = 5 };

static const double y[ROWS] = { 4.1, 5.2, 3.9, 6.3, 7.7, 5.8, 6.9, 8.4, 7.1, 9.6 };
static const double x[ROWS * 3] = { 0, 1, 1, 1, 1, 2, 0, 1, 2.5, 1, 1, 3, 0, 1, 4, 1, 1, 4.5, 0, 1, 5, 1, 1, 6, 0, 1, 6.5, 1, 1, 8 };
static const size_t group[ROWS] = { 0, 0, 1, 1, 2, 2, 2, 3, 3, 4 };
static const double weights[ROWS] = { 3, 1, 2, 5, 4, 2, 1, 3, 2, 6 };

/* R 4.2.2: for each g coef(lm(y ~ w + x, d[g != gi, ], weights = n))["w"], without and with weights */
static void matches_fits_without_each_group(void **state)
{
	static const struct {
		const double *weights;
		double want[GROUPS];
	} cases[] = {
		{ NULL, { 0.4777464788732, 0.1159010600707, 1.3936830835118, 0.1110878661088, 0.4341064120055 } },
		{ weights, { 0.3380193578848, -0.1160130054867, 1.4266142616508, -0.0736062838871, 0.3345740873300 } },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct linear fit = { 0 };
		double without[GROUPS];

		linear_fit(&fit, x, y, cases[i].weights, ROWS, 3);
		leave_out(&fit, group, GROUPS, 0, without);
		for (size_t g = 0; g < GROUPS; g++)
			assert_near(without[g], cases[i].want[g], 1e-12);
		linear_free(&fit);
	}
}

static void rows_without_weight_are_nobodys(void **state)
{
	static const double some[ROWS] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 0 };
	struct linear fit = { 0 };
	double without[GROUPS];

	(void)state;
	linear_fit(&fit, x, y, some, ROWS, 3);
	leave_out(&fit, group, GROUPS, 0, without);
	assert_near(without[4], fit.coefficient[0], 0);
	linear_free(&fit);
}

/* The only row with a 1 decides its coefficient: without it there is none. And a column that is not in the fit has none. */
static void nothing_without_the_row_that_decides(void **state)
{
	static const double lone[] = { 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0 }, values[] = { 5, 1, 2, 4 };
	static const size_t own[] = { 0, 1, 2, 3 };
	struct linear fit = { 0 };
	double without[4];

	(void)state;
	linear_fit(&fit, lone, values, NULL, 4, 3);
	leave_out(&fit, own, 4, 0, without);
	assert_near(without[0], NAN, 0);
	assert_near(without[1], 5 - 3, 1e-12);
	leave_out(&fit, own, 4, 2, without);
	assert_near(without[3], NAN, 0);
	linear_free(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches_fits_without_each_group),
		cmocka_unit_test(rows_without_weight_are_nobodys),
		cmocka_unit_test(nothing_without_the_row_that_decides),
	};
	return cmocka_run_group_tests_name("leave_out", tests, NULL, NULL);
}
