/* Unit tests of pipeline/stats/crossed.h. */
#include "pipeline/stats/crossed.h"
#include "tests/pipeline/stats/ratings_case.h"

static void balanced_components_are_those_of_the_analysis_of_variance(void **state)
{
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct crossed got = crossed_reml(&ratings);

	(void)state;
	/* (11.24166667 - 1.019444444) / 4, (32.48611111 - 1.019444444) / 6. */
	assert_near(got.units, 2.555555556, 1e-5);
	assert_near(got.judges, 5.244444444, 1e-5);
	assert_near(got.residual, 1.019444444, 1e-5);
	assert_near(crossed_icc(&got, 1, true), 0.2897637795, 1e-5);
	assert_near(crossed_icc(&got, 4, true), 0.6200505476, 1e-5);
	assert_near(crossed_icc(&got, 1, false), 0.7148407148, 1e-5);
	ratings_free(&ratings);
}

/* R 4.2.2, lme4 1.1.31: lmer(score ~ 1 + (1 | unit) + (1 | judge)) on the data in long form. */
static void components_with_gaps_match_lme4(void **state)
{
	struct ratings canonical = ratings_of(CANONICAL, 12, 4), sheet = ratings_of(JUDGING_SHEET, 6, 4);
	struct crossed got = crossed_reml(&canonical);

	(void)state;
	assert_near(got.units, 1.3720157514684, 1e-5);
	assert_near(got.judges, 0.0164409539929, 1e-4);
	assert_near(got.residual, 0.2081937613688, 1e-5);
	got = crossed_reml(&sheet);
	assert_near(got.units, 0, 0);
	assert_near(got.judges, 0.315589688505, 1e-4);
	assert_near(got.residual, 4.92264742897, 1e-5);
	ratings_free(&canonical);
	ratings_free(&sheet);
}

/* With the sides changed over the larger one is eliminated all the same. */
static void judges_and_units_change_places(void **state)
{
	double turned[4 * 12];
	struct ratings across = ratings_of(CANONICAL, 12, 4), along;
	struct crossed a = crossed_reml(&across), b;

	(void)state;
	for (size_t i = 0; i < LEN(turned); i++)
		turned[i] = CANONICAL[i % 12 * 4 + i / 12];
	along = ratings_of(turned, 4, 12);
	b = crossed_reml(&along);
	assert_near(b.judges, a.units, 1e-5);
	assert_near(b.residual, a.residual, 1e-5);
	ratings_free(&across);
	ratings_free(&along);
}

static void components_are_missing_where_they_do_not_exist(void **state)
{
	static const struct {
		const char *what;
		double cells[6];
		size_t n_units, n_judges;
	} cases[] = {
		{ "no variation", { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 }, 3, 2 },
		{ "a constant shift", { 0.1, 0.2, 0.3, 0.4, 0.7, 0.8 }, 3, 2 },
		{ "one judge", { 1, 2, 3, 4, 5, 6 }, 6, 1 },
		{ "one unit", { 1, 2, 3, 4, 5, 6 }, 1, 6 },
		{ "each unit once", { 1, NAN, 3, NAN, NAN, 4 }, 3, 2 },
		{ "nothing", { NAN, NAN, NAN, NAN, NAN, NAN }, 3, 2 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct ratings ratings = ratings_of(cases[i].cells, cases[i].n_units, cases[i].n_judges);
		struct crossed got = crossed_reml(&ratings);

		assert_near(got.units, NAN, 0);
		assert_near(crossed_icc(&got, 2, true), NAN, 0);
		ratings_free(&ratings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(balanced_components_are_those_of_the_analysis_of_variance),
		cmocka_unit_test(components_with_gaps_match_lme4),
		cmocka_unit_test(judges_and_units_change_places),
		cmocka_unit_test(components_are_missing_where_they_do_not_exist),
	};
	return cmocka_run_group_tests_name("crossed", tests, NULL, NULL);
}
