/* Unit tests of pipeline/stats/homogeneity.h. */
#include "pipeline/stats/homogeneity.h"
#include "tests/near.h"

static const double a[] = { 120, 80, 60, 40 }, b[] = { 90, 85, 95, 30 };

/* R 4.2.2: chisq.test(rbind(a, b), correct = FALSE) */
static void test_matches_r(void **state)
{
	struct homogeneity result = homogeneity_test(a, b, LEN(a));

	(void)state;
	assert_near(result.statistic, 13.7690266722524779, 1e-13);
	assert_near(result.df, 3, 0);
	assert_near(result.p, 0.0032370157260714, 1e-13);
}

/* R 4.2.2: d <- sum(abs(a/sum(a) - b/sum(b)))/2; p <- (a+b)/600; e <- sum(sqrt(2/pi*p*(1-p)*(1/300+1/300)))/2;
 * sqrt(d^2 - e^2) */
static void distance_and_its_excess_match_r(void **state)
{
	(void)state;
	assert_near(homogeneity_distance(a, b, LEN(a)), 0.133333333333333, 1e-14);
	assert_near(homogeneity_excess(a, b, LEN(a)), 0.1215532053418695, 1e-13);
	assert_near(homogeneity_excess(a, a, LEN(a)), 0, 0);
}

static void nothing_to_compare_is_no_number(void **state)
{
	static const double none[] = { 0, 0 }, one[] = { 5, 0 };

	(void)state;
	assert_near(homogeneity_test(none, one, 2).p, NAN, 0);
	assert_near(homogeneity_test(one, one, 2).p, NAN, 0);
	assert_near(homogeneity_distance(none, one, 2), NAN, 0);
	assert_near(homogeneity_excess(one, none, 2), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matches_r),
		cmocka_unit_test(distance_and_its_excess_match_r),
		cmocka_unit_test(nothing_to_compare_is_no_number),
	};

	return cmocka_run_group_tests_name("homogeneity", tests, NULL, NULL);
}
