/* Unit tests of pipeline/stats/answers.h. */
#include "pipeline/stats/answers.h"
#include "tests/near.h"

/* R 4.2.2: a <- rep(1:5, c(35, 10, 20, 95, 40)); mean(a), var(a); then 100 * (a - 1) / 4, its var(), and
 * mean((x - mean(x))^2) */
static void moments_match_r(void **state)
{
	static const double counts[] = { 35, 10, 20, 95, 40 };
	static const double plain[] = { 1, 2, 3, 4, 5 }, points[] = { 0, 25, 50, 75, 100 };
	struct answers got = answers_describe(counts, plain, LEN(counts));

	(void)state;
	assert_near(got.n, 200, 0);
	assert_near(got.sum, 695, 0);
	assert_near(got.mean, 3.475, 1e-15);
	assert_near(got.variance, 1.80841708542714, 1e-14);
	got = answers_describe(counts, points, LEN(counts));
	assert_near(got.mean, 61.875, 1e-15);
	assert_near(got.variance, 1130.26067839196, 1e-14);
	assert_near(got.variance_n, 1124.609375, 1e-14);
	assert_near(answers_sample(got).variance, 1130.26067839196, 1e-14);
	assert_near(answers_sample(got).n, 200, 0);
	assert_near(answers_sample(got).mean, 61.875, 1e-15);
}

/* The variance of a net score is p + d - (p - d)^2 with divisor n; 90, 60, 50 answers. */
static void signs_are_counted(void **state)
{
	static const double counts[] = { 50, 60, 90 }, scores[] = { -100, 0, 100 };
	struct answers got = answers_describe(counts, scores, LEN(counts));

	(void)state;
	assert_near(got.counts.plus, 90, 0);
	assert_near(got.counts.zero, 60, 0);
	assert_near(got.counts.minus, 50, 0);
	assert_near(got.mean, 20, 1e-15);
	assert_near(got.variance_n, 1e4 * (0.45 + 0.25 - 0.2 * 0.2), 1e-14);
}

/* Merged in any order, billions of answers give the same digits as counted at once. */
static void merging_loses_nothing(void **state)
{
	static const double scores[] = { 1, 2, 3, 4, 5 };
	static const double parts[][5] = {
		{ 1, 0, 7, 3e9, 5 }, { 0, 0, 0, 0, 0 }, { 4e9, 3, 1, 2, 8 }, { 2, 2, 2, 2, 1 },
	};
	static const double all[] = { 4000000003, 5, 10, 3000000004, 14 };
	struct answers want = answers_describe(all, scores, 5), got;
	double forward[5] = { 0 }, backward[5] = { 0 };

	(void)state;
	for (size_t i = 0; i < LEN(parts); i++) {
		answers_add(forward, parts[i], 5);
		answers_add(backward, parts[LEN(parts) - 1 - i], 5);
	}
	got = answers_describe(forward, scores, 5);
	assert_near(got.n, want.n, 0);
	assert_near(got.mean, want.mean, 0);
	assert_near(got.variance, want.variance, 0);
	got = answers_describe(backward, scores, 5);
	assert_near(got.sum, want.sum, 0);
	assert_near(got.variance, want.variance, 0);
}

static void reversing_mirrors_the_scale(void **state)
{
	static const double scores[] = { 1, 2, 3, 4, 5 };
	double counts[] = { 10, 20, 30, 40, 0 };

	(void)state;
	assert_near(answers_describe(counts, scores, 5).mean, 3, 1e-15);
	counts[4] = 50;
	answers_reverse(counts, 5);
	assert_near(counts[0], 50, 0);
	assert_near(counts[1], 40, 0);
	assert_near(counts[2], 30, 0);
	assert_near(counts[4], 10, 0);
}

static void what_does_not_exist_is_nan(void **state)
{
	static const double scores[] = { 0, 100 }, unknown[] = { NAN, NAN };
	static const double none[] = { 0, 0 }, one[] = { 0, 1 }, negative[] = { 3, -1 };
	struct answers got = answers_describe(none, scores, 2);

	(void)state;
	assert_near(got.n, 0, 0);
	assert_near(got.mean, NAN, 0);
	assert_near(got.variance_n, NAN, 0);
	got = answers_describe(one, scores, 2);
	assert_near(got.mean, 100, 0);
	assert_near(got.variance_n, 0, 0);
	assert_near(got.variance, NAN, 0);
	assert_near(answers_describe(negative, scores, 2).n, NAN, 0);
	assert_near(answers_describe(one, unknown, 2).mean, NAN, 0);
	assert_near(answers_describe(NULL, NULL, 0).mean, NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_match_r),
		cmocka_unit_test(signs_are_counted),
		cmocka_unit_test(merging_loses_nothing),
		cmocka_unit_test(reversing_mirrors_the_scale),
		cmocka_unit_test(what_does_not_exist_is_nan),
	};
	return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}
