/* Unit tests of pipeline/stats/mixture.h. */
#include "pipeline/stats/mixture.h"
#include "pipeline/stats/random.h"
#include "tests/near.h"

/* The header's figures come from 20,000 series; a test takes fewer. */
#ifndef SERIES
#define SERIES 500
#endif

enum { PERIODS = 24, LEVELS = 5 };

/* 300 rows a period; its share of level 0 grows by `drift` a period. */
static void make(double *counts, uint64_t series, double drift)
{
	static const double shares[] = { .45, .25, .20, .08, .02 };
	struct random random;

	random_start(&random, 1, "mixture", series);
	for (size_t i = 0; i < PERIODS * LEVELS; i++)
		counts[i] = 0;
	for (size_t period = 0; period < PERIODS; period++)
		for (int i = 0; i < 300; i++) {
			double u = random_uniform(&random), more = drift * (double)period;
			size_t level = 0;

			for (double sum = shares[0] + more; level + 1 < LEVELS && u >= sum; sum += shares[level] * (1 - more / .55))
				level++;
			counts[period * LEVELS + level]++;
		}
}

static void chance_and_small_changes_are_no_break(void **state)
{
	double counts[PERIODS * LEVELS];
	struct mixture mixture = { counts, PERIODS, LEVELS, 50 };
	struct mixture_break breaks[PERIODS];
	static const double drifts[] = { 0, 0.004 };

	(void)state;
	for (size_t d = 0; d < LEN(drifts); d++) {
		size_t n = 0;

		for (uint64_t i = 0; i < SERIES; i++) {
			make(counts, i, drifts[d]);
			n += mixture_find(&mixture, breaks) > 0;
		}
		if (SERIES > 1000)
			print_message("drift %g: %zu of %d\n", drifts[d], n, SERIES);
		assert_true(n * 1000 <= SERIES);
	}
}

static void drift_that_has_gone_far_is_a_break(void **state)
{
	double counts[PERIODS * LEVELS];
	struct mixture mixture = { counts, PERIODS, LEVELS, 50 };
	struct mixture_break breaks[PERIODS];

	(void)state;
	make(counts, 0, 0.015);
	assert_true(mixture_find(&mixture, breaks) >= 1);
	assert_int_equal(breaks[0].from, 0);
	assert_true(breaks[0].at >= 8 && breaks[0].at < PERIODS);
}

/* Changed over in period 3, half of it in period 2; period 5 is too small to tell. */
static void change_within_a_period_is_one_break(void **state)
{
	static const double counts[] = { 270, 30, 265, 35, 165, 135, 60, 240, 65, 235, 3, 1, 58, 242 };
	struct mixture mixture = { counts, 7, 2, 50 };
	struct mixture_break breaks[7];

	(void)state;
	assert_int_equal(mixture_find(&mixture, breaks), 1);
	assert_int_equal(breaks[0].from, 0);
	assert_int_equal(breaks[0].at, 2);
	assert_int_equal(breaks[0].told, 3);
}

/* Nobody by level 2 before, 12 in 100 then: less than a fifth, but a new way. */
static void new_level_is_a_break(void **state)
{
	static const double counts[] = { 200, 100, 0, 205, 95, 0, 180, 84, 36, 176, 90, 34 };
	struct mixture mixture = { counts, 4, 3, 50 };
	struct mixture_break breaks[4];

	(void)state;
	assert_int_equal(mixture_find(&mixture, breaks), 1);
	assert_int_equal(breaks[0].at, 2);
}

static void one_other_period_is_two_breaks(void **state)
{
	static const double counts[] = { 200, 100, 205, 95, 60, 240, 190, 110 };
	struct mixture mixture = { counts, 4, 2, 50 };
	struct mixture_break breaks[4];

	(void)state;
	assert_int_equal(mixture_find(&mixture, breaks), 2);
	assert_int_equal(breaks[0].at, 2);
	assert_int_equal(breaks[1].at, 3);
	assert_int_equal(breaks[1].from, 2);
}

/* R 4.2.2: chisq.test(rbind(c(200, 100), c(120, 180)), correct = FALSE)$p.value, of one period alone */
static void p_is_that_of_the_test(void **state)
{
	static const double counts[] = { 200, 100, 120, 180 };
	struct mixture mixture = { counts, 2, 2, 50 };
	struct mixture_break breaks[2];

	(void)state;
	assert_int_equal(mixture_find(&mixture, breaks), 1);
	assert_near(breaks[0].p * 1e11, 5.88866804957, 1e-9);
	mixture.n_periods = 0;
	assert_int_equal(mixture_find(&mixture, breaks), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chance_and_small_changes_are_no_break), cmocka_unit_test(drift_that_has_gone_far_is_a_break),
		cmocka_unit_test(change_within_a_period_is_one_break),   cmocka_unit_test(new_level_is_a_break),
		cmocka_unit_test(one_other_period_is_two_breaks),        cmocka_unit_test(p_is_that_of_the_test),
	};

	return cmocka_run_group_tests_name("mixture", tests, NULL, NULL);
}
