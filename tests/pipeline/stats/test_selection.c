/* Unit tests of pipeline/stats/selection.h. */
#include "pipeline/stats/selection.h"
#include "tests/near.h"

/* Questions and Answers on the Uniform Guidelines (1979), Q12: 60 of 100 white, 45 American Indian, 48
 * Hispanic and 51 black of 100 each: 75, 80 and 85 per cent; 80 is not below four fifths. */
static void q12_flags_only_what_is_below_four_fifths(void **state)
{
	static const struct {
		uint64_t selected;
		double ratio;
		bool below;
		double shortfall;
	} cases[] = { { 45, 0.75, true, 3 }, { 48, 0.8, false, 0 }, { 51, 0.85, false, 0 } };
	struct selection_count white = { 100, 60 };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct selection got = selection_compare(
			(struct selection_count){ 100, cases[i].selected }, white, 0.95);

		assert_near(got.ratio, cases[i].ratio, 1e-15);
		assert_int_equal(got.below_four_fifths, cases[i].below);
		assert_near(got.shortfall, cases[i].shortfall, 0);
	}
}

/* The same, Q21: 1 of 10 women, 3 of 20 men: .67 and a flag, but one selection turns it to 2. */
static void q21_one_selection_turns_a_small_sample_round(void **state)
{
	struct selection got = selection_compare((struct selection_count){ 10, 1 },
	                                         (struct selection_count){ 20, 3 }, 0.95);

	(void)state;
	assert_near(got.ratio, 2 / 3.0, 1e-15);
	assert_true(got.below_four_fifths);
	assert_near(got.flip_one_ratio, 2, 1e-15);
	assert_near(got.odds_sample, 0.6296296296, 1e-9);
	assert_near(got.exact.p, 1, 1e-12);
}

/* 12 of 120 against 40 of 180. R: ratio .45, exp(log(.45) +- qnorm(.975) * sqrt(.9 / 12 + (140 / 180)
 * / 40)); fisher.test p 0.007707; chisq.test(correct = FALSE) 7.50620347394541, p .006149;
 * with correction 6.677458, p .009764. Newcombe's limits from
 * the Wilson limits of prop.test(correct = FALSE). Shortfall: .8 * 40 / 180 * 120 = 21.33. */
static void companions_match_r(void **state)
{
	struct selection got = selection_compare((struct selection_count){ 120, 12 },
	                                         (struct selection_count){ 180, 40 }, 0.95);

	(void)state;
	assert_near(got.rate, 0.1, 1e-15);
	assert_near(got.reference_rate, 2 / 9.0, 1e-15);
	assert_near(got.ratio, 0.45, 1e-15);
	assert_near(got.ratio_limits.low, 0.246389860380392, 1e-12);
	assert_near(got.ratio_limits.high, 0.821868236328263, 1e-12);
	assert_near(got.two_sd_z * got.two_sd_z, 7.50620347394541, 1e-12);
	assert_near(got.chisq_p, 0.00614868412692166, 1e-12);
	assert_near(got.yates, 6.67745812655087, 1e-12);
	assert_near(got.yates_p, 0.00976397637773613, 1e-12);
	assert_true(got.two_sd_z < 0);
	assert_near(got.exact.p, 0.007706748863924, 1e-12);
	assert_near(got.shortfall, 10, 0);
	assert_near(got.difference, -11 / 90.0, 1e-15);
	assert_near(got.difference_limits.low, -0.2005332982789, 1e-10);
	assert_near(got.difference_limits.high, -0.03605656206723, 1e-10);
}

static void the_reference_is_the_highest_rate_in_whole_numbers(void **state)
{
	static const struct {
		const char *what;
		struct selection_count groups[4];
		bool found;
		size_t want;
	} cases[] = {
		{ "highest", { { 10, 1 }, { 10, 3 }, { 10, 2 }, { 10, 0 } }, true, 1 },
		{ "tie: larger pool", { { 3, 1 }, { 30, 10 }, { 9, 3 }, { 30, 10 } }, true, 1 },
		{ "empty pools", { { 0, 0 }, { 9, 1 }, { 0, 0 }, { 0, 0 } }, true, 1 },
		{ "nobody selected", { { 5, 0 }, { 9, 0 }, { 0, 0 }, { 1, 0 } }, false, 0 },
		{ "broken count", { { 5, 6 }, { 9, 3 }, { 9, 2 }, { 9, 0 } }, true, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		size_t got = 0;

		assert_int_equal(selection_reference(cases[i].groups, 4, &got), cases[i].found);
		if (cases[i].found)
			assert_int_equal(got, cases[i].want);
	}
}

/* 0.8 * (1/3) has no end in binary: 4 of 15 against 1 of 3 is exactly four fifths. One person more or
 * less among 2^30 decides. */
static void four_fifths_is_exact(void **state)
{
	enum { MOST = 1 << 30 };
	static const struct {
		struct selection_count group, reference;
		bool below;
		double shortfall;
	} cases[] = {
		{ { 15, 4 }, { 3, 1 }, false, 0 },
		{ { 15, 3 }, { 3, 1 }, true, 1 },
		{ { MOST, 4 }, { MOST, 5 }, false, 0 },
		{ { MOST, 4 }, { MOST - 1, 5 }, true, 1 },
		{ { MOST - 1, 4 }, { MOST, 5 }, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct selection got = selection_compare(cases[i].group, cases[i].reference, 0.95);

		assert_int_equal(got.below_four_fifths, cases[i].below);
		assert_near(got.shortfall, cases[i].shortfall, 0);
	}
}

static void what_does_not_exist_is_missing(void **state)
{
	struct selection none = selection_compare((struct selection_count){ 8, 0 },
	                                          (struct selection_count){ 20, 5 }, 0.95);
	struct selection no_reference = selection_compare((struct selection_count){ 8, 0 },
	                                                  (struct selection_count){ 20, 0 }, 0.95);
	struct selection whole = selection_compare((struct selection_count){ 4, 4 },
	                                           (struct selection_count){ 6, 6 }, 0.95);
	struct selection empty = selection_compare((struct selection_count){ 0, 0 },
	                                           (struct selection_count){ 20, 5 }, 0.95);
	struct selection last = selection_compare((struct selection_count){ 9, 1 },
	                                          (struct selection_count){ 4, 1 }, 0.95);

	(void)state;
	assert_near(none.ratio, 0, 0);
	assert_true(none.below_four_fifths);
	assert_near(none.ratio_limits.low, NAN, 0);
	assert_near(none.flip_one_ratio, 0.625, 1e-15);
	assert_near(none.odds_sample, 0, 0);
	assert_near(no_reference.ratio, NAN, 0);
	assert_near(no_reference.shortfall, NAN, 0);
	assert_false(no_reference.below_four_fifths);
	assert_near(no_reference.two_sd_z, NAN, 0);
	assert_near(no_reference.difference, 0, 0);
	assert_near(whole.ratio, 1, 0);
	assert_near(whole.ratio_limits.high, NAN, 0);
	assert_near(whole.flip_one_ratio, NAN, 0);
	assert_near(whole.odds_sample, NAN, 0);
	assert_near(empty.rate, NAN, 0);
	assert_near(empty.exact.p, NAN, 0);
	assert_near(last.flip_one_ratio, NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(q12_flags_only_what_is_below_four_fifths),
		cmocka_unit_test(q21_one_selection_turns_a_small_sample_round),
		cmocka_unit_test(companions_match_r),
		cmocka_unit_test(the_reference_is_the_highest_rate_in_whole_numbers),
		cmocka_unit_test(four_fifths_is_exact),
		cmocka_unit_test(what_does_not_exist_is_missing),
	};
	return cmocka_run_group_tests_name("selection", tests, NULL, NULL);
}
