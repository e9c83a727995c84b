/* Unit tests of pipeline/stats/segmented.h: columns by hand. */
#include "pipeline/stats/segmented.h"
#include "tests/near.h"

static const struct segmented_point points[] = {
	{ 1, 11, false }, { 2, 12, false }, { 4, 2, false }, { 6, 4, true }, { 7, 5, true },
};

static void lines_break_behind_the_last_period_before(void **state)
{
	static const double want[] = { 1, 1, 0, 0, 1, 2, 0, 0, 1, 4, 0, 0, 1, 6, 1, 2, 1, 7, 1, 3 };
	static const struct segmented_rule rule = { .has_trend = true, .has_slope = true };
	double row[4];
	struct segmented segmented;

	(void)state;
	segmented_make(&segmented, &rule, points, LEN(points), 4, NULL);
	assert_int_equal(segmented.k, 4);
	for (size_t i = 0; i < LEN(want); i++)
		assert_near(segmented.x[i], want[i], 0);
	assert_int_equal(segmented_find(&segmented, SEGMENTED_SLOPE), 3);
	segmented_without_event(&segmented, 4, row);
	assert_near(row[0], 1, 0);
	assert_near(row[1], 7, 0);
	assert_near(row[2], 0, 0);
	assert_near(row[3], 0, 0);
	segmented_free(&segmented);
}

static void what_the_rule_leaves_out_is_not_there(void **state)
{
	static const struct segmented_rule rule = { .n_regressors = 1 };
	static const double regressors[] = { 5, 6, 7, 8, 9 };
	struct segmented segmented;

	(void)state;
	segmented_make(&segmented, &rule, points, LEN(points), 4, regressors);
	assert_int_equal(segmented.k, 3);
	assert_true(segmented_find(&segmented, SEGMENTED_TREND) == SIZE_MAX);
	assert_int_equal(segmented.terms[2].kind, SEGMENTED_REGRESSOR);
	assert_near(segmented.x[4 * 3 + 2], 9, 0);
	segmented_free(&segmented);
}

/* The first place of the year that occurs, February, is the reference. */
static void dummies_are_of_places_that_occur(void **state)
{
	static const struct segmented_rule rule = { .has_trend = true, .season = SEGMENTED_DUMMIES, .places = 12 };
	static const size_t want[] = { 4, 5, 11, 12 };
	struct segmented segmented;

	(void)state;
	segmented_make(&segmented, &rule, points, LEN(points), 4, NULL);
	assert_int_equal(segmented.k, 3 + LEN(want));
	for (size_t i = 0; i < LEN(want); i++)
		assert_int_equal(segmented.terms[3 + i].number, want[i]);
	assert_near(segmented.x[0 * 7 + 5], 1, 0); /* November */
	assert_near(segmented.x[0 * 7 + 6], 0, 0);
	assert_near(segmented.x[2 * 7 + 5], 0, 0);
	segmented_free(&segmented);
}

/* Quarters have one pair, and of the second only the cosine: its sine is 0 at each of them. */
static void harmonics_end_at_half_the_places(void **state)
{
	struct segmented_rule rule = { .season = SEGMENTED_HARMONIC, .pairs = 9, .places = 4 };
	static const struct segmented_point quarters[] = { { 1, 1, false }, { 2, 2, true }, { 3, 3, true }, { 4, 4, true } };
	static const double want[] = { 1, 0, -1, 0, -1, 1, -1, 0, -1, 0, 1, 1 }; /* sin, cos, cos 2 of each quarter */
	struct segmented segmented;

	(void)state;
	segmented_make(&segmented, &rule, quarters, LEN(quarters), 1, NULL);
	assert_int_equal(segmented.k, 5);
	for (size_t i = 0; i < 4; i++)
		for (size_t j = 0; j < 3; j++)
			assert_near(segmented.x[i * 5 + 2 + j], want[i * 3 + j], 1e-15);
	segmented_free(&segmented);
	rule.places = 12;
	rule.pairs = 2;
	segmented_make(&segmented, &rule, points, LEN(points), 4, NULL);
	assert_int_equal(segmented.k, 6);
	assert_near(segmented.x[2 * 6 + 4], sin(2 * M_PI * 2 * 2 / 12), 1e-15);
	segmented_free(&segmented);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_behind_the_last_period_before),
		cmocka_unit_test(what_the_rule_leaves_out_is_not_there),
		cmocka_unit_test(dummies_are_of_places_that_occur),
		cmocka_unit_test(harmonics_end_at_half_the_places),
	};

	return cmocka_run_group_tests_name("segmented", tests, NULL, NULL);
}
