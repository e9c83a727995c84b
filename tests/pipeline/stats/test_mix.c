/* Unit tests of pipeline/stats/mix.h. */
#include "pipeline/stats/mix.h"
#include "tests/near.h"

/* The published puzzle of c.10; the variances are made up. */
static const struct mix_level puzzle[] = {
	{ { 300, 85, 0.5 }, { 100, 86, 1.1 } },
	{ { 200, 78, 0.4 }, { 200, 79, 0.6 } },
	{ { 100, 73, 0.9 }, { 300, 74, 0.3 } },
	{ { 0, 0, 0 }, { 40, 90, 2 } },
};

static void puzzle_splits_into_plus_1_and_minus_4(void **state)
{
	struct mix_part parts[3];
	struct mix mix = mix_split(puzzle, 3, parts);

	(void)state;
	assert_near(mix.change, -3, 1e-14);
	assert_near(mix.rate, 1, 1e-14);
	assert_near(mix.mix, -4, 1e-13);
	assert_near(parts[0].weight_before, 0.5, 1e-15);
	assert_near(parts[0].rate, 1.0 / 3, 1e-14);
	assert_near(parts[0].mix, -28.5, 1e-14);
}

/* R 4.2.2: the delta method written out, sqrt(sum(((w0+w1)/2)^2*(v0+v1)) + (V(w0,d,600)+V(w1,d,600))/4) with
 * V <- function(w,x,N) (sum(w*x^2)-sum(w*x)^2)/N, and so for mix. 200,000 draws of both sides, rmultinom for weights
 * and rnorm for figures, have standard deviations of 0.6517 and 0.3828. */
static void errors_match_r(void **state)
{
	struct mix mix = mix_split(puzzle, 3, NULL);

	(void)state;
	assert_near(mix.rate_se, 0.649786289654, 1e-12);
	assert_near(mix.mix_se, 0.381031737766, 1e-12);
	assert_near(mix.rate_se, 0.6517, 5e-3);
	assert_near(mix.mix_se, 0.3828, 5e-3);
}

/* R 4.2.2: the same with one parameter for the level's figure on both sides, its gradient by differences. */
static void level_of_one_side_is_all_mix(void **state)
{
	struct mix_part parts[4];
	struct mix mix = mix_split(puzzle, 4, parts);

	(void)state;
	assert_near(mix.rate, 0.96875, 1e-14);
	assert_near(mix.mix, -3.19791666666666, 1e-13);
	assert_near(mix.change, (8600.0 + 15800 + 22200 + 3600) / 640 - (25500.0 + 15600 + 7300) / 600, 1e-13);
	assert_near(mix.rate_se, 0.630626663649, 1e-8);
	assert_near(mix.mix_se, 0.401542472862, 1e-8);
	assert_int_equal(mix.n_one_sided, 1);
	assert_near(parts[3].value_before, NAN, 0);
	assert_near(parts[3].rate, 0, 0);
	assert_near(parts[3].mix, 90.0 * 40 / 640, 1e-14);
}

static void level_without_answers_gives_nothing(void **state)
{
	static const struct mix_level levels[] = { { { 0, NAN, NAN }, { 0, NAN, NAN } }, { { 4, 2, 1 }, { 4, 3, 1 } } };
	struct mix_part parts[2];
	struct mix mix = mix_split(levels, 2, parts);

	(void)state;
	assert_near(mix.rate, 1, 0);
	assert_near(mix.mix, 0, 0);
	assert_near(mix.rate_se, sqrt(2), 1e-15);
	assert_near(mix.mix_se, NAN, 0);
	assert_near(parts[0].weight_before, 0, 0);
	assert_near(parts[0].rate, 0, 0);
}

static void error_needs_every_variance(void **state)
{
	static const struct mix_level levels[] = { { { 5, 1, NAN }, { 5, 2, 1 } }, { { 4, 2, 1 }, { 4, 3, 1 } } };
	struct mix mix = mix_split(levels, 2, NULL);

	(void)state;
	assert_near(mix.rate, 1, 1e-15);
	assert_near(mix.rate_se, NAN, 0);
	assert_near(mix.mix_se, NAN, 0);
}

static void empty_side_has_no_split(void **state)
{
	static const struct mix_level levels[] = { { { 0, NAN, NAN }, { 5, 2, 1 } } };

	(void)state;
	assert_near(mix_split(levels, 1, NULL).change, NAN, 0);
	assert_near(mix_split(levels, 1, NULL).mix_se, NAN, 0);
	assert_near(mix_split(levels, 0, NULL).rate, NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(puzzle_splits_into_plus_1_and_minus_4),
		cmocka_unit_test(errors_match_r),
		cmocka_unit_test(level_of_one_side_is_all_mix),
		cmocka_unit_test(level_without_answers_gives_nothing),
		cmocka_unit_test(error_needs_every_variance),
		cmocka_unit_test(empty_side_has_no_split),
	};

	return cmocka_run_group_tests_name("mix", tests, NULL, NULL);
}
