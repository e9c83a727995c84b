/* Unit tests of pipeline/stats/severity.h. */
#include "pipeline/stats/severity.h"
#include "tests/pipeline/stats/ratings_case.h"

/* R on the judging sheet: d <- x - ave(x, e); tapply(d, j, mean); tapply(d, j, function(v) sd(v) /
 * sqrt(length(v))); n <- ave(x, e, FUN = length); tapply(x - (ave(x, e, FUN = sum) - x) / (n - 1), j,
 * mean). */
static void deviations_match_r_with_absent_cells(void **state)
{
	static const double deviation[] = { 0.833333333333, -0.458333333333, 0.333333333333, -0.5 };
	static const double se[] = { 1.109721353080, 0.650409415220, 0.894944649644, 1.120102508536 };
	static const double others[] = { 1.5, -0.875, 0.25, -0.5 };
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	struct severity got[4];

	(void)state;
	severity_deviations(&ratings, NULL, got);
	for (size_t j = 0; j < LEN(got); j++) {
		assert_near(got[j].deviation, deviation[j], 1e-11);
		assert_near(got[j].deviation_se, se[j], 1e-11);
		assert_near(got[j].others, others[j], 1e-11);
		assert_int_equal(got[j].n, j == 0 ? 3 : 4);
		assert_int_equal(got[j].n_others, got[j].n);
	}
	ratings_free(&ratings);
}

/* Shrout & Fleiss (1979): in a full table the deviation from the others is 4/3 of the other. Judge 1
 * with units paired into three nominees: R, d <- x[, 1] - rowMeans(x); r <- tapply(d - mean(d), g,
 * sum); sqrt(3 / 2 * sum(r^2)) / 6. */
static void criteria_of_a_nominee_are_one_observation(void **state)
{
	static const double deviation[] = { 2.375, -2.791666667, -0.9583333333, 1.375 };
	static const size_t groups[] = { 0, 0, 1, 1, 2, 2 };
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct severity got[4];

	(void)state;
	severity_deviations(&ratings, groups, got);
	for (size_t j = 0; j < LEN(got); j++) {
		assert_near(got[j].deviation, deviation[j], 1e-9);
		assert_near(got[j].others, deviation[j] * 4 / 3, 1e-9);
	}
	assert_near(got[0].deviation_se, 0.330718913883, 1e-11);
	severity_deviations(&ratings, NULL, got);
	assert_near(got[0].deviation_se, 0.327554066784, 1e-11);
	ratings_free(&ratings);
}

/* Unit 0 was judge 0's alone: a deviation of 0, and none from others. Judge 2 rated nothing. */
static void what_nobody_else_rated_has_no_others(void **state)
{
	static const double cells[] = { 9, NAN, NAN, 4, 2, NAN };
	struct ratings ratings = ratings_of(cells, 2, 3);
	struct severity got[3];

	(void)state;
	severity_deviations(&ratings, NULL, got);
	assert_near(got[0].deviation, 0.5, 0);
	assert_near(got[0].others, 2, 0);
	assert_int_equal(got[0].n_others, 1);
	assert_near(got[0].others_se, NAN, 0);
	assert_near(got[2].deviation, NAN, 0);
	assert_near(got[2].others, NAN, 0);
	assert_int_equal(got[2].n, 0);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deviations_match_r_with_absent_cells),
		cmocka_unit_test(criteria_of_a_nominee_are_one_observation),
		cmocka_unit_test(what_nobody_else_rated_has_no_others),
	};
	return cmocka_run_group_tests_name("severity", tests, NULL, NULL);
}
