/* Unit tests of pipeline/stats/density.h. */
#include "pipeline/stats/density.h"

#include <stdbool.h>

#include "pipeline/stats/random.h"
#include "tests/near.h"

enum { N = 240 };

/* R 4.2.2: i <- 1:240; x <- 10 * ((i * 0.6180339887498949) %% 1) - 4.2; nudged: ifelse(x < 0 & x > -.6 & i %% 2 == 0, x + .6, x) */
static void values_make(double *x, bool is_nudged)
{
	for (int i = 1; i <= N; i++) {
		x[i - 1] = 10 * fmod(i * 0.6180339887498949, 1) - 4.2;
		if (is_nudged && i % 2 == 0 && x[i - 1] < 0 && x[i - 1] > -0.6)
			x[i - 1] += 0.6;
	}
}

/* R: binom.test(9, 10), binom.test(52, 102), binom.test(3, 40) */
static void a_split_is_judged_as_by_binom_test(void **state)
{
	static const struct {
		size_t n_right, n;
		double p;
	} cases[] = { { 9, 10, 0.021484375 }, { 52, 102, 0.92119104925387 }, { 3, 40, 1.9465005607344e-08 }, { 5, 10, 1 }, { 0, 1, 1 } };
	double x[128];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct density_split got;

		for (size_t j = 0; j < cases[i].n; j++)
			x[j] = j < cases[i].n_right ? 0 : -1;
		x[cases[i].n] = 1.5;
		got = density_split(x, cases[i].n + 1, 0, 1);
		assert_int_equal(got.n_right, cases[i].n_right);
		assert_int_equal(got.n_left, cases[i].n - cases[i].n_right);
		assert_near(got.p, cases[i].p, 1e-9);
	}
	assert_near(density_split(x, 0, 0, 1).p, NAN, 0);
	assert_near(density_split(x, 1, 50, 1).p, NAN, 0);
}

static void the_window_holds_the_nearest_tenth(void **state)
{
	double x[1000];

	(void)state;
	for (size_t i = 0; i < LEN(x); i++)
		x[i] = (double)i - 500;
	assert_near(density_window(x, 200, -400), 10, 0);   /* 20 of 200 */
	assert_near(density_window(x, 1000, 0), 20, 0);     /* 40 at most */
	assert_near(density_window(x, 50, -500), 9, 0);     /* 10 at least */
	assert_near(density_window(x, 4, -500), 3, 0);      /* all of 4 */
	assert_near(density_window(x, 0, 0), NAN, 0);
}

/* McCrary's steps written out in R: tabulate(), lm(Y ~ poly(X, 4, raw = TRUE)) on each side, lm(weights = 1 - |X| / h). */
static void the_jump_agrees_with_r(void **state)
{
	static const struct {
		bool is_nudged;
		double bandwidth, estimate, se, p;
	} cases[] = {
		{ false, 1.4687539387324, 0.02911513563701, 0.52373441931337, 0.95566730653119 },
		{ true, 1.4382564348766, 1.7227922775937, 0.73753033351727, 0.019496795263656 },
	};
	double x[N];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct density_jump got;

		values_make(x, cases[i].is_nudged);
		got = density_jump(x, N, 0);
		assert_near(got.bandwidth, cases[i].bandwidth, 1e-9);
		assert_near(got.estimate, cases[i].estimate, 1e-9);
		assert_near(got.se, cases[i].se, 1e-9);
		assert_near(got.p, cases[i].p, 1e-9);
	}
}

static void a_jump_that_cannot_be_told_is_missing(void **state)
{
	double x[N];

	(void)state;
	values_make(x, false);
	assert_near(density_jump(x, N, -4).p, NAN, 0);
	assert_near(density_jump(x, N, 100).p, NAN, 0);
	assert_near(density_jump(x, 0, 0).p, NAN, 0);
	for (size_t i = 0; i < N; i++)
		x[i] = i % 2 ? 1 : -1;
	assert_near(density_jump(x, N, 0).p, NAN, 0);
	/* One value far away must not make millions of bins. */
	values_make(x, false);
	x[0] = 1e9;
	assert_near(density_jump(x, N, 0).p, NAN, 0);
	for (size_t i = 0; i < N; i++)
		x[i] = 5;
	assert_near(density_jump(x, N, 5).p, NAN, 0);
}

/* Scores of 300, the cut-off 0.7 standard deviations above their mean. */
static void an_honest_density_is_seldom_called_uneven(void **state)
{
	enum { DRAWS = 2000, UNITS = 300 };
	size_t split = 0, jump = 0;
	double x[UNITS];

	(void)state;
	for (size_t draw = 0; draw < DRAWS; draw++) {
		struct random random;

		random_start(&random, 1, "density", draw);
		for (size_t i = 0; i < UNITS; i++)
			x[i] = random_normal(&random) - 0.7;
		split += density_split(x, UNITS, 0, density_window(x, UNITS, 0)).p < 0.05;
		jump += density_jump(x, UNITS, 0).p < 0.05;
	}
	assert_true(split < 0.07 * DRAWS);
	assert_true(jump < 0.065 * DRAWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_split_is_judged_as_by_binom_test),
		cmocka_unit_test(the_window_holds_the_nearest_tenth),
		cmocka_unit_test(the_jump_agrees_with_r),
		cmocka_unit_test(a_jump_that_cannot_be_told_is_missing),
		cmocka_unit_test(an_honest_density_is_seldom_called_uneven),
	};
	return cmocka_run_group_tests_name("density", tests, NULL, NULL);
}
