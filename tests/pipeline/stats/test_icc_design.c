/* Unit tests of pipeline/stats/icc_design.h. */
#include "pipeline/stats/icc_design.h"
#include "tests/near.h"

/* R 4.2.2: t <- (1 - level) / 2; C <- qf(1 - t, n - 1, n * (k - 1)) / qf(1 - power, n - 1, n * (k - 1));
 * (C - 1) / (C - 1 + k). The first case: Walter, Eliasziw & Donner (1998) ask for 152 nominees to show 0.2. */
static void the_least_correlation_matches_r(void **state)
{
	static const struct {
		double n, k, level, want;
	} cases[] = {
		{ 152, 2, 0.9, 0.199833136550 }, { 54, 3, 0.9, 0.210262147968 },    { 8, 3, 0.95, 0.628885814917 },
		{ 4, 3, 0.95, 0.834434669570 },  { 20, 2.5, 0.95, 0.469210832061 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(icc_design_least(cases[i].n, cases[i].k, cases[i].level, 0.8), cases[i].want, 1e-9);
}

/* Bonett (2002): 51 nominees and two judges for a width of 0.2 at 0.8. R 4.2.2: sqrt(8 * qnorm(.975)^2 *
 * (1 - r)^2 * (1 + (k - 1) * r)^2 / (k * (k - 1) * (n - 1))) / 2. */
static void the_half_width_matches_bonett(void **state)
{
	(void)state;
	assert_near(icc_design_half_width(0.8, 51, 2, 0.95), 0.1, 0.005);
	assert_near(icc_design_half_width(0.7, 68, 3, 0.95), 0.099536544269, 1e-9);
	assert_near(icc_design_half_width(0.6, 8, 3, 0.95), 0.376375300967, 1e-9);
}

static void one_nominee_or_one_judge_shows_nothing(void **state)
{
	(void)state;
	assert_near(icc_design_least(1, 3, 0.95, 0.8), NAN, 0);
	assert_near(icc_design_least(10, 1, 0.95, 0.8), NAN, 0);
	assert_near(icc_design_half_width(0.6, 10, 1, 0.95), NAN, 0);
	assert_near(icc_design_half_width(0.6, NAN, 3, 0.95), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_least_correlation_matches_r),
		cmocka_unit_test(the_half_width_matches_bonett),
		cmocka_unit_test(one_nominee_or_one_judge_shows_nothing),
	};
	return cmocka_run_group_tests_name("icc_design", tests, NULL, NULL);
}
