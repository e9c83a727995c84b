#include <math.h>

#include "pipeline/stats/correlation.h"
#include "tests/near.h"

/* R 4.2.2: x <- c(1, 4, 2, 2, 7, 9, 9, 3); y <- c(2, 5, 1, 2, 8, 6, 9, 2); cor(x, y, method = ...) */
static const double x[] = { 1, 4, 2, 2, 7, 9, 9, 3 }, y[] = { 2, 5, 1, 2, 8, 6, 9, 2 };
enum { N = sizeof x / sizeof *x };

static void correlations_are_those_of_r(void **state)
{
	(void)state;
	assert_near(correlation_pearson(x, y, N), 0.904882793423744, 1e-12);
	assert_near(correlation_spearman(x, y, N), 0.864263397068391, 1e-12);
	assert_near(correlation_kendall(x, y, N), 0.745241313525099, 1e-12);
}

static void a_list_that_does_not_vary_has_no_correlation(void **state)
{
	const double same[] = { 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3 };

	(void)state;
	assert_true(isnan(correlation_pearson((const double[]){ 3, 3, 3 }, x, 3)));
	assert_true(isnan(correlation_pearson(same, x, 4)));
	assert_true(isnan(correlation_spearman((const double[]){ 3, 3, 3 }, x, 3)));
	assert_true(isnan(correlation_kendall((const double[]){ 3, 3, 3 }, x, 3)));
	assert_true(isnan(correlation_pearson(x, y, 1)));
	assert_true(isnan(correlation_kendall(x, y, 0)));
}

static void incomplete_pairs_are_left_out(void **state)
{
	const double a[] = { 1, NAN, 2, 3 }, b[] = { 2, 9, NAN, 1 };

	(void)state;
	assert_near(correlation_pearson(a, b, 4), -1, 1e-12);
	assert_near(correlation_kendall(a, b, 4), -1, 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(correlations_are_those_of_r),
		cmocka_unit_test(a_list_that_does_not_vary_has_no_correlation),
		cmocka_unit_test(incomplete_pairs_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
