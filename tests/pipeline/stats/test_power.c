/* Unit tests of pipeline/stats/power.h. */
#include "pipeline/stats/power.h"
#include "tests/near.h"

/* The definitions' own example: 5 %, 80 %. The second: R 4.2.2, ceiling((qnorm(.975) + qnorm(.9))^2 *
 * (.3 * .7 + .4 * .6) / .01). */
static void shares_need_the_published_numbers(void **state)
{
	(void)state;
	assert_near(power_share_n(0.625, 0.675, 0.05, 0.8), 1425, 0);
	assert_near(power_share_n(0.675, 0.625, 0.05, 0.8), 1425, 0);
	assert_near(power_share_n(0.3, 0.4, 0.05, 0.9), 473, 0);
}

static void net_scores_need_the_published_numbers(void **state)
{
	(void)state;
	assert_near(power_net_n(10, 0.6, 0.05, 0.8), 942, 0);
	assert_near(power_net_n(-10, 0.6, 0.05, 0.8), 942, 0);
}

/* R 4.2.2: (qnorm(.975) + qnorm(.8)) * 2.5, (qt(.975, 9) + qt(.8, 9)) * 2.5, (qnorm(.995) + qnorm(.9)) * 2.5 */
static void detectable_change_matches_r(void **state)
{
	(void)state;
	assert_near(power_detectable(2.5, INFINITY, 0.05, 0.8), 7.00396304528242, 1e-13);
	assert_near(power_detectable(2.5, 9, 0.05, 0.8), 7.86390255620935, 1e-13);
	assert_near(power_detectable(2.5, INFINITY, 0.01, 0.9), 9.64345217273375, 1e-13);
}

static void outside_the_domain_there_is_nothing(void **state)
{
	(void)state;
	assert_near(power_share_n(0.5, 0.5, 0.05, 0.8), NAN, 0);
	assert_near(power_share_n(0, 1, 0.05, 0.8), NAN, 0);
	assert_near(power_share_n(62.5, 67.5, 0.05, 0.8), NAN, 0);
	assert_near(power_share_n(0.5, NAN, 0.05, 0.8), NAN, 0);
	assert_near(power_share_n(0.5, 0.6, 0, 0.8), NAN, 0);
	assert_near(power_share_n(0.5, 0.6, 0.05, 1), NAN, 0);
	assert_near(power_share_n(0.5, 0.6, 0.05, 0.001), NAN, 0);
	assert_near(power_net_n(0, 0.6, 0.05, 0.8), NAN, 0);
	assert_near(power_net_n(10, 0, 0.05, 0.8), NAN, 0);
	assert_near(power_net_n(10, 60, 0.05, 0.8), NAN, 0);
	assert_near(power_detectable(0, INFINITY, 0.05, 0.8), NAN, 0);
	assert_near(power_detectable(NAN, INFINITY, 0.05, 0.8), NAN, 0);
	assert_near(power_detectable(1, 0, 0.05, 0.8), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_need_the_published_numbers),
		cmocka_unit_test(net_scores_need_the_published_numbers),
		cmocka_unit_test(detectable_change_matches_r),
		cmocka_unit_test(outside_the_domain_there_is_nothing),
	};
	return cmocka_run_group_tests_name("power", tests, NULL, NULL);
}
