/* Unit tests of pipeline/stats/net.h. */
#include "pipeline/stats/net.h"
#include "tests/near.h"

static void check(struct interval got, double low, double high, double tolerance)
{
	assert_near(got.low, low, tolerance);
	assert_near(got.high, high, tolerance);
}

/* R package NPS 1.1, its test data (Rocks): score, plain error and limits by nps(), nps.se() and
 * z = 1.959964; adjusted limits from the same functions after adding 3/4, 3/2, 3/4. */
static void scores_and_limits_match_the_data_of_rocks(void **state)
{
	static const struct {
		struct net_counts counts;
		double score, se;
		struct interval wald, adjusted;
	} cases[] = {
		{ { 462, 176, 362 }, 10, 2.853068524, { 4.408088448, 15.59191155 }, { 4.389666925, 15.55051254 } },
		{ { 120, 47, 83 }, 14.8, 5.621729271, { 3.781613097, 25.8183869 }, { 3.693726542, 25.55528532 } },
		{ { 115, 44, 91 }, 9.6, 5.708884304, { -1.589207628, 20.78920763 }, { -1.611736992, 20.58406901 } },
		{ { 117, 36, 97 }, 8, 5.829579745, { -3.425766345, 19.42576634 }, { -3.425443751, 19.23572043 } },
		{ { 110, 49, 91 }, 7.6, 5.650571652, { -3.474916931, 18.67491693 }, { -3.475232899, 18.49499575 } },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_near(net_score(cases[i].counts), cases[i].score, 1e-14);
		assert_near(net_se(cases[i].counts), cases[i].se, 1e-9);
		check(net_wald(cases[i].counts, 0.95), cases[i].wald.low, cases[i].wald.high, 1e-8);
		check(net_adjusted_wald(cases[i].counts, 0.95), cases[i].adjusted.low, cases[i].adjusted.high,
		      1e-8);
	}
}

/* The same data: halves of the year, and two business units; second less first. */
static void differences_match_the_data_of_rocks(void **state)
{
	static const struct {
		struct net_counts before, after;
		double estimate, plain_se, adjusted, se, z, p;
		struct interval interval;
	} cases[] = {
		{ { 231, 92, 176 }, { 231, 84, 186 }, -2.04000816, 5.705638072, -2.02760387, 5.682262562,
		  -0.3568303731, 0.7212187967, { -13.16463384, 9.109426103 } },
		{ { 120, 47, 83 }, { 110, 49, 91 }, -7.2, 7.970746515, -7.114624506, 7.906739515,
		  -0.8998177431, 0.3682172504, { -22.61154919, 8.382300179 } },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct net_difference got = net_difference(cases[i].after, cases[i].before, 0.95);

		assert_near(got.estimate, cases[i].estimate, 1e-8);
		assert_near(hypot(net_se(cases[i].after), net_se(cases[i].before)), cases[i].plain_se, 1e-9);
		assert_near(got.adjusted, cases[i].adjusted, 1e-8);
		assert_near(got.se, cases[i].se, 1e-9);
		assert_near(got.z, cases[i].z, 1e-9);
		assert_near(got.p, cases[i].p, 1e-9);
		check(got.interval, cases[i].interval.low, cases[i].interval.high, 1e-8);
	}
}

/* The definitions' own example: 90, 60, 50 before, 110, 55, 35 after. Printed: 20.0 and 37.5; errors
 * 5.745, 5.405; adjusted 19.704, 36.946, 17.241, 7.826; z 2.2030, p 0.02759; 1.90 to 32.58; 8.54 to
 * 30.86. Half a unit of the last digit is allowed. */
static void the_worked_example_comes_out(void **state)
{
	static const struct net_counts before = { 90, 60, 50 }, after = { 110, 55, 35 };
	struct net_difference got = net_difference(after, before, 0.95);
	struct interval alone = net_adjusted_wald(before, 0.95);

	(void)state;
	assert_near(net_score(before), 20, 1e-15);
	assert_near(net_score(after), 37.5, 1e-15);
	assert_true(fabs(net_se(before) - 5.745) < 0.0005);
	assert_true(fabs(net_se(after) - 5.405) < 0.0005);
	assert_near(got.estimate, 17.5, 1e-15);
	assert_true(fabs(got.adjusted - 17.241) < 0.0006);
	assert_true(fabs(got.se - 7.826) < 0.0005);
	assert_true(fabs(got.z - 2.2030) < 0.00005);
	assert_true(fabs(got.p - 0.02759) < 0.000005);
	assert_true(fabs(got.interval.low - 1.90) < 0.005 && fabs(got.interval.high - 32.58) < 0.005);
	assert_true(fabs(alone.low - 8.54) < 0.005 && fabs(alone.high - 30.86) < 0.005);
}

static void limits_stay_on_the_scale(void **state)
{
	struct net_difference got =
		net_difference((struct net_counts){ 100, 0, 0 }, (struct net_counts){ 0, 0, 100 }, 0.999);

	(void)state;
	assert_near(net_adjusted_wald((struct net_counts){ 100, 0, 0 }, 0.95).high, 100, 0);
	assert_near(net_adjusted_wald((struct net_counts){ 0, 0, 100 }, 0.95).low, -100, 0);
	assert_near(got.interval.high, 200, 0);
	assert_near(got.estimate, 200, 0);
}

static void answers_all_alike_have_limits_but_no_plain_error(void **state)
{
	static const struct net_counts cases[] = { { 7, 0, 0 }, { 0, 7, 0 }, { 0, 0, 7 } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_near(net_variance(cases[i]), 0, 0);
		assert_near(net_se(cases[i]), NAN, 0);
		check(net_wald(cases[i], 0.95), NAN, NAN, 0);
		assert_true(interval_exists(net_adjusted_wald(cases[i], 0.95)));
	}
}

static void no_answers_give_no_figures(void **state)
{
	static const struct net_counts some = { 3, 2, 1 };
	static const struct net_counts cases[] = {
		{ 0, 0, 0 }, { -1, 2, 2 }, { 1, NAN, 1 }, { INFINITY, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct net_difference got = net_difference(some, cases[i], 0.95);

		assert_near(net_score(cases[i]), NAN, 0);
		assert_near(net_variance(cases[i]), NAN, 0);
		check(net_adjusted_wald(cases[i], 0.95), NAN, NAN, 0);
		assert_near(got.estimate, NAN, 0);
		assert_near(got.adjusted, NAN, 0);
		assert_near(got.se, NAN, 0);
		assert_near(got.p, NAN, 0);
		check(got.interval, NAN, NAN, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_and_limits_match_the_data_of_rocks),
		cmocka_unit_test(differences_match_the_data_of_rocks),
		cmocka_unit_test(the_worked_example_comes_out),
		cmocka_unit_test(limits_stay_on_the_scale),
		cmocka_unit_test(answers_all_alike_have_limits_but_no_plain_error),
		cmocka_unit_test(no_answers_give_no_figures),
	};
	return cmocka_run_group_tests_name("net", tests, NULL, NULL);
}
