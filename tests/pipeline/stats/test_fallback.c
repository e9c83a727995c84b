/* Unit tests of pipeline/stats/fallback.h. The units of most:
 *
 *	i <- 1:24; b <- 70 + 10 * ((i * 0.6180339887498949) %% 1) + 3 * sin(i); s <- rank(-b) <= 6
 *	a <- 72 + .6 * (b - 72) + 4 * sin(5.3 * i) + ifelse(s, 2, 0) */
#include "pipeline/stats/fallback.h"
#include "pipeline/stats/random.h"
#include "tests/near.h"

enum { N = 24, PICKED = 6 };

struct units {
	double before[N], after[N];
	bool is_selected[N];
};

static void units_make(struct units *units)
{
	for (int i = 1; i <= N; i++)
		units->before[i - 1] = 70 + 10 * fmod(i * 0.6180339887498949, 1) + 3 * sin(i);
	for (int i = 0; i < N; i++) {
		int higher = 0;

		for (int j = 0; j < N; j++)
			higher += units->before[j] > units->before[i];
		units->is_selected[i] = higher < PICKED;
		units->after[i] = 72 + 0.6 * (units->before[i] - 72) + 4 * sin(5.3 * (i + 1)) + (higher < PICKED ? 2 : 0);
	}
}

static void the_published_example_is_met(void **state)
{
	(void)state;
	assert_near(fallback_expected(70, 84, 0.6), 78.4, 1e-12);
	assert_near(79.0 - fallback_expected(70, 84, 0.6), 0.6, 1e-12);
}

/* R 4.2.2: mean(a[!s]) + r * (mean(b[s]) - mean(b[!s])), or mu + r * (mean(b[s]) - mu), with r = coef(lm(a[!s] ~ b[!s]))[2],
 * cor(a, b) or 0.6; without each unit in turn for the errors. */
static void each_way_of_telling_what_lasts_agrees_with_r(void **state)
{
	static const struct {
		struct fallback_rule rule;
		double lasting, expected, adjusted, se, df, p, low;
	} cases[] = {
		{ { FALLBACK_SLOPE, NAN, NAN }, 0.1102887057062, 74.43250545124, 1.753092666744, 1.472066008739, 19.76436007852, 0.2477971083244, -1.319931879823 },
		{ { FALLBACK_CORRELATION, NAN, NAN }, 0.3966449155717, 76.26608737652, -0.08048925853402, 0.9561632000257, 20.97334846981, 0.933712120357, -2.069093354143 },
		{ { FALLBACK_STATED, 0.6, NAN }, 0.6, 77.56820059905, -1.38260248107, 0.9840982607456, 13.71982766071, 0.1822739163179, -3.497334192927 },
		{ { FALLBACK_STATED, 0.6, 73 }, 0.6, 77.18953396636, -1.003935848377, 0.7317043910728, 5, 0.2284046849297, -2.884841865124 },
		{ { FALLBACK_SLOPE, NAN, 73 }, 0.1102887057062, 73.7700971311, 2.41550098688, 1.151951461676, 20.93791654428, 0.04832912976732, 0.01945418717322 },
	};
	struct units units;

	(void)state;
	units_make(&units);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct fallback got = fallback_adjust(units.before, units.after, units.is_selected, N, &cases[i].rule);

		assert_near(got.lasting, cases[i].lasting, 1e-11);
		assert_near(got.expected, cases[i].expected, 1e-11);
		assert_near(got.adjusted, cases[i].adjusted, 1e-11);
		assert_near(got.se, cases[i].se, 1e-10);
		assert_near(got.df, cases[i].df, 1e-10);
		assert_near(got.p, cases[i].p, 1e-10);
		assert_near(got.interval.low, cases[i].low, 1e-10);
		assert_int_equal(got.n_selected, PICKED);
		assert_int_equal(got.n_others, N - PICKED);
	}
}

/* A reliability of 1: nothing falls back, and what is left is the plain difference of changes. */
static void with_nothing_lost_it_is_the_difference_of_changes(void **state)
{
	static const double before[] = { 80, 90, 60, 70 }, after[] = { 85, 91, 62, 74 };
	static const bool is_selected[] = { true, true, false, false };
	static const struct fallback_rule rule = { FALLBACK_STATED, 1, NAN };
	struct fallback got = fallback_adjust(before, after, is_selected, LEN(before), &rule);

	(void)state;
	assert_near(got.adjusted, (5 + 1) / 2.0 - (2 + 4) / 2.0, 1e-12);
	assert_near(got.mean, 75 + 3, 1e-12);
}

static void large_figures_lose_no_digits(void **state)
{
	static const struct fallback_rule rule = { FALLBACK_SLOPE, NAN, NAN };
	struct units units;

	(void)state;
	units_make(&units);
	for (size_t i = 0; i < N; i++) {
		units.before[i] += 1e8;
		units.after[i] += 1e8;
	}
	assert_near(fallback_adjust(units.before, units.after, units.is_selected, N, &rule).adjusted, 1.753092666744, 1e-6);
}

static void what_cannot_be_told_is_missing(void **state)
{
	static const double before[] = { 1, 2, 3, 4, 5 }, after[] = { 2, 3, 4, 5, 6 };
	static const bool one[] = { false, false, false, false, true }, none[5] = { false }, all[] = { true, true, true, true, true };
	static const struct fallback_rule slope = { FALLBACK_SLOPE, NAN, NAN }, stated = { FALLBACK_STATED, 0.5, NAN },
		known = { FALLBACK_STATED, 0.5, 3 }, beyond = { FALLBACK_STATED, 1.5, 3 };
	static const double alike[] = { 3, 3, 3, 3, 5 };

	(void)state;
	assert_near(fallback_adjust(before, after, one, 5, &slope).adjusted, 0, 1e-12);
	assert_near(fallback_adjust(before, after, one, 5, &slope).se, NAN, 0);
	assert_near(fallback_adjust(alike, after, one, 5, &slope).adjusted, NAN, 0);
	assert_near(fallback_adjust(before, after, none, 5, &slope).adjusted, NAN, 0);
	assert_near(fallback_adjust(before, after, all, 5, &stated).adjusted, NAN, 0);
	assert_near(fallback_adjust(before, after, all, 5, &known).adjusted, 1, 1e-12);
	assert_true(fallback_adjust(before, after, all, 5, &known).se > 0);
	assert_near(fallback_adjust(before, after, all, 5, &beyond).adjusted, NAN, 0);
	assert_near(fallback_adjust(before, after, one, 0, &slope).adjusted, NAN, 0);
	assert_near(fallback_mee_chua(alike, alike, 4, 3).effect, NAN, 0);
	assert_near(fallback_mee_chua(before, after, 5, 3).effect, 1, 1e-12);
	assert_near(fallback_mee_chua(before, after, 5, 3).p, NAN, 0);
	assert_near(fallback_mee_chua(before, after, 1, 3).effect, NAN, 0);
	assert_near(fallback_above(80, 70, 0, 0.5), NAN, 0);
	assert_near(fallback_above(80, 70, 5, -0.1), NAN, 0);
}

/* R: -.4 * 5 * dnorm(.8) / pnorm(-.8); far above, those picked lie just above the cut; far below, nobody is picked out. */
static void normal_figures_fall_back_as_davis_says(void **state)
{
	(void)state;
	assert_near(fallback_above(74, 70, 5, 0.6), -2.734804538365, 1e-12);
	assert_near(fallback_above(70 + 5 * 1e4, 70, 5, 0.6), -0.4 * 5e4, 1e-6);
	assert_near(fallback_above(-1e4, 70, 5, 0.6), 0, 1e-12);
}

/* R: m <- lm(a ~ I(b - 73)), its intercept less 73 */
static void mee_and_chua_is_an_intercept(void **state)
{
	struct units units;
	struct fallback_test got;

	(void)state;
	units_make(&units);
	got = fallback_mee_chua(units.before, units.after, N, 73);
	assert_near(got.effect, 0.8077836883267, 1e-11);
	assert_near(got.se, 0.5317987155602, 1e-11);
	assert_near(got.t, 1.518965098432, 1e-11);
	assert_near(got.df, 22, 0);
	assert_near(got.p_greater, 0.0715063410294, 1e-11);
	assert_near(got.p, 0.1430126820588, 1e-11);
	assert_near(got.interval.low, -0.2950993454195, 1e-11);
}

/* The share of null programmes in which the interval holds 0: `picked` of n by the earlier figure. */
static double coverage(size_t n, size_t picked)
{
	enum { PROGRAMMES = 2000, MOST = 200 };
	static const struct fallback_rule rule = { FALLBACK_SLOPE, NAN, NAN };
	double before[MOST], after[MOST];
	bool is_selected[MOST];
	size_t held = 0;

	for (size_t programme = 0; programme < PROGRAMMES; programme++) {
		struct random random;
		struct fallback got;

		random_start(&random, 1, "fallback coverage", programme);
		for (size_t i = 0; i < n; i++) {
			double truth = 78 + 6 * random_normal(&random);

			before[i] = truth + 5 * random_normal(&random);
			after[i] = truth + 5 * random_normal(&random);
		}
		for (size_t i = 0; i < n; i++) {
			size_t higher = 0;

			for (size_t j = 0; j < n; j++)
				higher += before[j] > before[i];
			is_selected[i] = higher < picked;
		}
		got = fallback_adjust(before, after, is_selected, n, &rule);
		held += got.interval.low <= 0 && got.interval.high >= 0;
	}
	return (double)held / PROGRAMMES;
}

static void intervals_hold_the_truth_where_selection_made_the_change(void **state)
{
	(void)state;
	assert_near(coverage(200, 30), 0.95, 0.015);
	assert_near(coverage(40, 6), 0.95, 0.015);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_example_is_met),
		cmocka_unit_test(each_way_of_telling_what_lasts_agrees_with_r),
		cmocka_unit_test(with_nothing_lost_it_is_the_difference_of_changes),
		cmocka_unit_test(large_figures_lose_no_digits),
		cmocka_unit_test(what_cannot_be_told_is_missing),
		cmocka_unit_test(normal_figures_fall_back_as_davis_says),
		cmocka_unit_test(mee_and_chua_is_an_intercept),
		cmocka_unit_test(intervals_hold_the_truth_where_selection_made_the_change),
	};
	return cmocka_run_group_tests_name("fallback", tests, NULL, NULL);
}
