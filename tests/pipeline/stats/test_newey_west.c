/* Unit tests of pipeline/stats/newey_west.h against R's sandwich 3.0-2 and lmtest 0.9-40. */
#include "pipeline/stats/newey_west.h"
#include "tests/near.h"

/* Twelve points before and twelve after, with trend, level and slope. In R:
 *
 *   y <- c(61,64,60,66,69,63,65,70,68,72,71,67,78,80,77,83,85,79,86,88,84,90,89,92)
 *   t <- 1:24; P <- as.numeric(t > 12); s <- (t - 12) * P; m <- lm(y ~ t + P + s) */
static const double y[] = { 61, 64, 60, 66, 69, 63, 65, 70, 68, 72, 71, 67, 78, 80, 77, 83, 85, 79, 86, 88, 84, 90, 89, 92 };

static void fill(double *x)
{
	for (size_t i = 0; i < LEN(y); i++) {
		x[i * 4] = 1;
		x[i * 4 + 1] = (double)i + 1;
		x[i * 4 + 2] = i >= 12;
		x[i * 4 + 3] = i >= 12 ? (double)i - 11 : 0;
	}
}

/* sqrt(diag(NeweyWest(m, lag = l, prewhite = FALSE, adjust = FALSE))); [3, 4] of lag 2. */
static void errors_match_sandwich(void **state)
{
	static const struct {
		size_t lag;
		double want[4];
	} cases[] = {
		{ 0, { 1.405506868747, 0.200741843709, 1.786355502640, 0.238047917960 } },
		{ 1, { 1.119798819967, 0.174483367862, 1.578115684852, 0.188529497211 } },
		{ 3, { 0.807316723581, 0.137872953277, 1.169336564896, 0.142559603439 } },
	};
	double x[LEN(y) * 4], covariance[16];
	struct linear fit;

	(void)state;
	fill(x);
	linear_fit(&fit, x, y, NULL, LEN(y), 4);
	for (size_t c = 0; c < LEN(cases); c++) {
		newey_west_covariance(&fit, cases[c].lag, covariance);
		for (size_t j = 0; j < 4; j++)
			assert_near(sqrt(covariance[j * 5]), cases[c].want[j], 1e-11);
	}
	newey_west_covariance(&fit, 2, covariance);
	assert_near(covariance[2 * 4 + 3], 0.128506170424, 1e-11);
	linear_free(&fit);
}

static void lag_0_is_whites(void **state)
{
	double x[LEN(y) * 4], covariance[16], white[16];
	struct linear fit;

	(void)state;
	fill(x);
	linear_fit(&fit, x, y, NULL, LEN(y), 4);
	newey_west_covariance(&fit, 0, covariance);
	linear_covariance(&fit, LINEAR_HC0, NULL, 0, white);
	for (size_t i = 0; i < 16; i++)
		assert_near(covariance[i], white[i], 1e-12);
	linear_free(&fit);
}

/* A column that repeats another has no error, and changes nothing for the others. */
static void dropped_column_has_none(void **state)
{
	double x[LEN(y) * 4], wide[LEN(y) * 5], covariance[25];
	struct linear fit;

	(void)state;
	fill(x);
	for (size_t i = 0; i < LEN(y); i++) {
		for (size_t j = 0; j < 4; j++)
			wide[i * 5 + j + (j > 1)] = x[i * 4 + j];
		wide[i * 5 + 2] = 3 * x[i * 4 + 1];
	}
	linear_fit(&fit, wide, y, NULL, LEN(y), 5);
	newey_west_covariance(&fit, 3, covariance);
	assert_near(covariance[2 * 5 + 2], NAN, 0);
	assert_near(covariance[2 * 5 + 3], NAN, 0);
	assert_near(sqrt(covariance[3 * 5 + 3]), 1.169336564896, 1e-11);
	linear_free(&fit);
}

/* 4 * (n / 100)^(2/9) by hand. */
static void lag_grows_slowly(void **state)
{
	static const struct {
		size_t n, want;
	} cases[] = { { 1, 0 }, { 2, 1 }, { 16, 2 }, { 48, 3 }, { 99, 3 }, { 100, 4 }, { 200, 4 } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(newey_west_lag(cases[i].n), cases[i].want);
}

/* dwtest(m) */
static void durbin_watson_matches_lmtest(void **state)
{
	static const double flat[] = { 5, 5, 5 }, one[] = { 1, 1, 1 };
	double x[LEN(y) * 4];
	struct linear fit;

	(void)state;
	fill(x);
	linear_fit(&fit, x, y, NULL, LEN(y), 4);
	assert_near(newey_west_durbin_watson(&fit), 2.75062616935, 1e-11);
	linear_free(&fit);
	linear_fit(&fit, one, flat, NULL, 3, 1);
	assert_near(newey_west_durbin_watson(&fit), NAN, 0);
	linear_free(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_match_sandwich),  cmocka_unit_test(lag_0_is_whites),
		cmocka_unit_test(dropped_column_has_none), cmocka_unit_test(lag_grows_slowly),
		cmocka_unit_test(durbin_watson_matches_lmtest),
	};

	return cmocka_run_group_tests_name("newey_west", tests, NULL, NULL);
}
