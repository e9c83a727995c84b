/* Unit tests of pipeline/stats/multiple.h. */
#include "pipeline/stats/multiple.h"
#include "tests/near.h"

/* Benjamini & Hochberg (1995), section 3.2: fifteen p-values; R 4.2.2: p.adjust(p, "holm" / "BH"). */
static const struct {
	double p, holm, bh;
} published[] = {
	{ 0.0001, 0.0015, 0.0015 }, { 0.0004, 0.0056, 0.003 },         { 0.0019, 0.0247, 0.0095 },
	{ 0.0095, 0.114, 0.035625 }, { 0.0201, 0.2211, 0.0603 },        { 0.0278, 0.278, 0.06385714286 },
	{ 0.0298, 0.278, 0.06385714286 }, { 0.0344, 0.278, 0.0645 },    { 0.0459, 0.3213, 0.0765 },
	{ 0.3240, 1, 0.486 },        { 0.4262, 1, 0.5811818182 },       { 0.5719, 1, 0.714875 },
	{ 0.6528, 1, 0.7532307692 }, { 0.7590, 1, 0.8132142857 },       { 1, 1, 1 },
};

/* Read from both ends in turns, so that the order of the tests is not that of their p-values. */
static void adjusted_values_match_r_in_any_order(void **state)
{
	double p[LEN(published)], holm[LEN(published)], bh[LEN(published)];
	size_t at[LEN(published)], bh_found = 0, holm_found = 0;

	(void)state;
	for (size_t i = 0; i < LEN(published); i++) {
		at[i] = i % 2 ? i / 2 : LEN(published) - 1 - i / 2;
		p[i] = published[at[i]].p;
	}
	multiple_holm(p, LEN(p), holm);
	multiple_benjamini_hochberg(p, LEN(p), bh);
	for (size_t i = 0; i < LEN(p); i++) {
		assert_near(holm[i], published[at[i]].holm, 1e-10);
		assert_near(bh[i], published[at[i]].bh, 1e-9);
		holm_found += holm[i] <= 0.05;
		bh_found += bh[i] <= 0.05;
	}
	assert_int_equal(bh_found, 4);
	assert_int_equal(holm_found, 3);
}

/* R 4.2.2: p.adjust(c(.01, NA, .04, .03, .2), "holm"), "BH" */
static void tests_not_made_do_not_count(void **state)
{
	static const double p[] = { 0.01, NAN, 0.04, 0.03, 0.2 };
	static const double holm[] = { 0.04, NAN, 0.09, 0.09, 0.2 };
	static const double bh[] = { 0.04, NAN, 0.0533333333333333, 0.0533333333333333, 0.2 };
	double got[LEN(p)];

	(void)state;
	multiple_holm(p, LEN(p), got);
	for (size_t i = 0; i < LEN(p); i++)
		assert_near(got[i], holm[i], 1e-15);
	multiple_benjamini_hochberg(p, LEN(p), got);
	for (size_t i = 0; i < LEN(p); i++)
		assert_near(got[i], bh[i], 1e-15);
}

static void one_array_may_be_both(void **state)
{
	double p[] = { 0.04, 0.01, NAN };

	(void)state;
	multiple_holm(p, LEN(p), p);
	assert_near(p[0], 0.04, 0);
	assert_near(p[1], 0.02, 0);
	assert_near(p[2], NAN, 0);
	multiple_holm(p, 0, p);
	multiple_benjamini_hochberg(p + 2, 1, p + 2);
	assert_near(p[2], NAN, 0);
}

static void level_of_a_rank(void **state)
{
	(void)state;
	assert_near(multiple_holm_level(1, 5, 0.05), 0.99, 1e-15);
	assert_near(multiple_holm_level(4, 5, 0.05), 0.975, 1e-15);
	assert_near(multiple_holm_level(5, 5, 0.05), 0.95, 1e-15);
	assert_near(multiple_holm_level(0, 5, 0.05), NAN, 0);
	assert_near(multiple_holm_level(6, 5, 0.05), NAN, 0);
	assert_near(multiple_holm_level(1, 5, 1), NAN, 0);
	assert_near(multiple_holm_level(1, 5, NAN), NAN, 0);
}

/* The interval of a test leaves out 0 just when its p is at most 1 - level. */
static void levels_agree_with_holm(const double *p, size_t n)
{
	double levels[16], adjusted[16];

	multiple_holm_levels(p, n, 0.05, levels);
	multiple_holm(p, n, adjusted);
	for (size_t i = 0; i < n; i++) {
		if (isnan(p[i])) {
			assert_near(levels[i], NAN, 0);
			continue;
		}
		assert_true(levels[i] >= 0.95 && levels[i] < 1);
		assert_int_equal(p[i] <= 1 - levels[i], adjusted[i] <= 0.05);
	}
}

static void intervals_agree_with_adjusted_p(void **state)
{
	/* In the first, .04 alone would pass at its own rank, but Holm has stopped at .03. */
	static const double stopped[] = { 0.04, 0.03 };
	static const double tied[] = { 0.012, 0.012, 0.001, 0.6 };
	static const double absent[] = { NAN, 0.02, NAN, 0.001 };
	double p[LEN(published)];

	(void)state;
	levels_agree_with_holm(stopped, LEN(stopped));
	levels_agree_with_holm(tied, LEN(tied));
	levels_agree_with_holm(absent, LEN(absent));
	for (size_t i = 0; i < LEN(p); i++)
		p[i] = published[i].p;
	levels_agree_with_holm(p, LEN(p));
}

static void tests_not_rejected_share_the_level_at_which_holm_stops(void **state)
{
	static const double p[] = { 0.3, 0.001, 0.04, 0.02, 0.002 };
	double levels[LEN(p)];

	(void)state;
	multiple_holm_levels(p, LEN(p), 0.05, levels);
	assert_near(levels[1], 1 - 0.05 / 5, 1e-15);
	assert_near(levels[4], 1 - 0.05 / 4, 1e-15);
	assert_near(levels[3], 1 - 0.05 / 3, 1e-15);
	assert_near(levels[2], 1 - 0.05 / 3, 1e-15);
	assert_near(levels[0], 1 - 0.05 / 3, 1e-15);
}

static void equal_p_values_share_a_level(void **state)
{
	static const double p[] = { 0.01, 0.001, 0.01 };
	double levels[LEN(p)];

	(void)state;
	multiple_holm_levels(p, LEN(p), 0.05, levels);
	assert_near(levels[0], 1 - 0.05 / 2, 1e-15);
	assert_near(levels[2], 1 - 0.05 / 2, 1e-15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adjusted_values_match_r_in_any_order),
		cmocka_unit_test(tests_not_made_do_not_count),
		cmocka_unit_test(one_array_may_be_both),
		cmocka_unit_test(level_of_a_rank),
		cmocka_unit_test(intervals_agree_with_adjusted_p),
		cmocka_unit_test(tests_not_rejected_share_the_level_at_which_holm_stops),
		cmocka_unit_test(equal_p_values_share_a_level),
	};
	return cmocka_run_group_tests_name("multiple", tests, NULL, NULL);
}
