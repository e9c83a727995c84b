/* Unit tests of pipeline/stats/sketch.h against R: every quantile within the error that it states. */
#include <stdlib.h>

#include "pipeline/stats/sketch.h"
#include "tests/near.h"

/* A sketch of values, in memory that the caller frees. */
static struct sketch sketch_of(const double *x, size_t n, struct sketch_bin **room)
{
	struct sketch_bin *bins = calloc(n, sizeof *bins);

	assert_non_null(bins);
	for (size_t i = 0; i < n; i++)
		bins[i] = (struct sketch_bin){ sketch_bin(x[i]), 1, x[i], x[i] * x[i] };
	*room = bins;
	return (struct sketch){ bins, sketch_settle(bins, n) };
}

static void a_bin_holds_what_is_within_one_per_cent_of_its_value(void **state)
{
	(void)state;
	assert_int_equal(sketch_bin(0), 0);
	assert_int_equal(sketch_bin(-3), 0);
	assert_int_equal(sketch_bin(0.001), 0);
	assert_near(sketch_bin_value(0), 0, 0);
	assert_int_equal(sketch_bin(100 * 365.25 * 86400), 1439);
	for (double x = 0.0011; x < 1e9; x *= 1.00371)
		assert_true(fabs(sketch_bin_value(sketch_bin(x)) / x - 1) <= SKETCH_ERROR * (1 + 1e-9));
}

/* R 4.2.2: x <- c(3,5,8,13,21,34,55,89,144,233,377,610,987,1597,2584,4181,6765,10946,17711,28657);
 * mean(x); var(x); quantile(x, c(0, .1, .25, .5, .9, .99, 1)); one value a bin is exact.
 * qbinom(c(.025, .975), 20, .5) + 0:1 is 6, 15. */
static void few_values_are_exact(void **state)
{
	static const double x[] = { 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946, 17711, 28657 };
	static const struct { double q, want; } cases[] = {
		{ 0, 3 }, { 0.1, 7.7 }, { 0.25, 30.75 }, { 0.5, 305 }, { 0.9, 11622.5 }, { 0.99, 26577.26 }, { 1, 28657 },
	};
	struct sketch_bin *room;
	struct sketch sketch = sketch_of(x, LEN(x), &room);
	struct welch_sample sample = sketch_sample(sketch);

	(void)state;
	assert_near(sample.n, 20, 0);
	assert_near(sample.mean, 3751, 1e-15);
	assert_near(sample.variance, 55124618.4210526, 1e-14);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(sketch_quantile(sketch, cases[i].q), cases[i].want, 1e-12);
	assert_near(sketch_quantile_interval(sketch, 0.5, 0.95).low, 34, 1e-12);
	assert_near(sketch_quantile_interval(sketch, 0.5, 0.95).high, 2584, 1e-12);
	free(room);
}

/* R 4.2.2: i <- 1:2000; y <- (i * i) %% 10007 + exp(i %% 13); mean(y); var(y);
 * quantile(y, c(.01, .1, .25, .5, .75, .9, .99)); sort(y)[qbinom(c(.025, .975), 2000, .5) + 0:1] */
static void many_values_are_within_one_per_cent_of_r(void **state)
{
	static const struct { double q, want; } cases[] = {
		{ 0.01, 211.873890560989 }, { 0.1, 1711.146888722149 }, { 0.25, 4049.021384230797 }, { 0.5, 7716.005654567860 },
		{ 0.75, 15744.833927575384 }, { 0.9, 66193.541715197818 }, { 0.99, 171503.031419003906 },
	};
	double y[2000];
	struct sketch_bin *room;
	struct sketch sketch;

	(void)state;
	for (size_t i = 0; i < LEN(y); i++)
		y[i] = (double)((i + 1) * (i + 1) % 10007) + exp((double)((i + 1) % 13));
	sketch = sketch_of(y, LEN(y), &room);
	assert_true(sketch.n_bins < 500);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_true(fabs(sketch_quantile(sketch, cases[i].q) / cases[i].want - 1) <= SKETCH_ERROR);
	assert_near(sketch_sample(sketch).mean, 24627.6335417145, 1e-14);
	assert_near(sketch_sample(sketch).variance, 1966755763.23986, 1e-12);
	assert_true(fabs(sketch_quantile_interval(sketch, 0.5, 0.95).low / 7360 - 1) <= SKETCH_ERROR);
	assert_true(fabs(sketch_quantile_interval(sketch, 0.5, 0.95).high / 7981 - 1) <= SKETCH_ERROR);
	free(room);
}

/* R 4.2.2: var(1e5 + (1:1000) %% 7). All in one bin: its own squares must do. */
static void variance_survives_a_large_mean(void **state)
{
	double x[1000];
	struct sketch_bin *room;
	struct sketch sketch;

	(void)state;
	for (size_t i = 0; i < LEN(x); i++)
		x[i] = 1e5 + (double)((i + 1) % 7);
	sketch = sketch_of(x, LEN(x), &room);
	assert_near(sketch_sample(sketch).variance, 3.99898998998999, 1e-6);
	free(room);
}

static void merging_is_adding(void **state)
{
	struct sketch_bin bins[] = { { 7, 1, 2, 4 }, { 3, 2, 1, 1 }, { 9, 0, 0, 0 }, { 7, 2, 5, 13 } };
	size_t n = sketch_settle(bins, LEN(bins));

	(void)state;
	assert_int_equal(n, 2);
	assert_int_equal(bins[0].bin, 3);
	assert_int_equal(bins[1].bin, 7);
	assert_near(bins[1].n, 3, 0);
	assert_near(bins[1].sum, 7, 0);
	assert_near(bins[1].sum_squares, 17, 0);
}

/* R 4.2.2: qbinom(c(.025, .975), n, q) + 0:1 for n = 36, 100 at .9 (29, 36; 84, 96), 1000 at .5 (469, 532),
 * 4e6 at .5 (1998040, 2001961); with 28 at .9 the upper rank is 29, which there is not. */
static void ranks_of_intervals_are_binomial(void **state)
{
	static const struct { size_t n; double q, low, high; } cases[] = {
		{ 28, 0.9, NAN, NAN }, { 36, 0.9, 29, 36 }, { 100, 0.9, 84, 96 }, { 1000, 0.5, 469, 532 }, { 4000000, 0.5, 1998040, 2001961 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		/* Bins of one value each would be 4 million: three stand for the values below, at and above. */
		double ranks[] = { cases[i].low - 1, 1, cases[i].high - cases[i].low - 1, 1, (double)cases[i].n - cases[i].high };
		struct sketch_bin bins[5];
		size_t n_bins = 0;
		struct interval got;

		if (isnan(cases[i].low)) {
			bins[n_bins++] = (struct sketch_bin){ 1, (double)cases[i].n, 1, 1 };
		} else {
			for (int b = 0; b < 5; b++)
				bins[n_bins++] = (struct sketch_bin){ 100 * (b + 1), ranks[b], ranks[b] * (b + 1), ranks[b] * (b + 1) * (b + 1) };
			n_bins = sketch_settle(bins, n_bins);
		}
		got = sketch_quantile_interval((struct sketch){ bins, n_bins }, cases[i].q, 0.95);
		assert_near(got.low, isnan(cases[i].low) ? NAN : 2, 0);
		assert_near(got.high, isnan(cases[i].low) ? NAN : 4, 0);
	}
}

static void what_does_not_exist_is_missing(void **state)
{
	struct sketch_bin one = { 5, 1, 0.0011, 0.00000121 };
	struct sketch none = { 0 };

	(void)state;
	assert_near(sketch_sample(none).mean, NAN, 0);
	assert_near(sketch_quantile(none, 0.5), NAN, 0);
	assert_near(sketch_quantile_interval(none, 0.5, 0.95).low, NAN, 0);
	assert_near(sketch_sample((struct sketch){ &one, 1 }).variance, NAN, 0);
	assert_near(sketch_quantile((struct sketch){ &one, 1 }, 1.5), NAN, 0);
	assert_near(sketch_quantile((struct sketch){ &one, 1 }, NAN), NAN, 0);
	assert_near(sketch_quantile_interval((struct sketch){ &one, 1 }, 0.5, 0.95).high, NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bin_holds_what_is_within_one_per_cent_of_its_value),
		cmocka_unit_test(few_values_are_exact),
		cmocka_unit_test(many_values_are_within_one_per_cent_of_r),
		cmocka_unit_test(variance_survives_a_large_mean),
		cmocka_unit_test(merging_is_adding),
		cmocka_unit_test(ranks_of_intervals_are_binomial),
		cmocka_unit_test(what_does_not_exist_is_missing),
	};
	return cmocka_run_group_tests_name("sketch", tests, NULL, NULL);
}
