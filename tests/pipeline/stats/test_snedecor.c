/* Unit tests of pipeline/stats/snedecor.h. */
#include "pipeline/stats/snedecor.h"
#include "tests/near.h"

/* R: qf(share, df1, df2) */
static void quantile_matches_r(void **state)
{
	static const struct {
		double share, df1, df2, want;
	} cases[] = {
		{ 0.975, 5, 18, 3.38196780587524 },     { 0.025, 5, 18, 0.157186161366245 },
		{ 0.5, 5, 18, 0.903807264534516 },      { 0.975, 3.7, 41.25, 3.20053660931532 },
		{ 0.999, 1, 2, 998.500250125062 },      { 1e-6, 2, 5, 1.00000070002437e-06 },
		{ 0.975, 1e4, 1e5, 1.02931863482423 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(snedecor_quantile(cases[i].share, cases[i].df1, cases[i].df2) / cases[i].want,
		            1, 1e-9);
}

/* R: pf(3.2, 4, 9, lower = FALSE) */
static void upper_p_matches_r(void **state)
{
	(void)state;
	assert_near(snedecor_upper_p(3.2, 4, 9), 0.0679831181174772, 1e-12);
	assert_near(snedecor_upper_p(0, 2, 3), 1, 0);
}

static void outside_the_domain_there_is_nothing(void **state)
{
	(void)state;
	assert_near(snedecor_upper_p(-1, 2, 3), NAN, 0);
	assert_near(snedecor_upper_p(INFINITY, 2, 3), NAN, 0);
	assert_near(snedecor_upper_p(1, 0, 3), NAN, 0);
	assert_near(snedecor_quantile(0, 2, 3), NAN, 0);
	assert_near(snedecor_quantile(0.5, 2, NAN), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantile_matches_r),
		cmocka_unit_test(upper_p_matches_r),
		cmocka_unit_test(outside_the_domain_there_is_nothing),
	};
	return cmocka_run_group_tests_name("snedecor", tests, NULL, NULL);
}
