/* Unit tests of pipeline/stats/poisson.h against R 4.2.2's glm(). */
#include "pipeline/stats/newey_west.h"
#include "pipeline/stats/poisson.h"
#include "tests/near.h"

/* In R:
 *
 *   cnt <- c(12,15,9,14,18,11,13,17,10,16,14,12,7,9,6,8,11,5,9,10,4,8,7,6); t <- 1:24
 *   ex <- 100 + (t * 7) %% 13; P <- as.numeric(t > 12); s <- (t - 12) * P
 *   g <- glm(cnt ~ t + P + s + offset(log(ex)), poisson,
 *            control = list(epsilon = 1e-15, maxit = 100)) */
static const double counts[] = { 12, 15, 9, 14, 18, 11, 13, 17, 10, 16, 14, 12, 7, 9, 6, 8, 11, 5, 9, 10, 4, 8, 7, 6 };

static void fit_counts(struct poisson *poisson)
{
	double x[LEN(counts) * 4], offset[LEN(counts)];

	for (size_t i = 0; i < LEN(counts); i++) {
		x[i * 4] = 1;
		x[i * 4 + 1] = (double)i + 1;
		x[i * 4 + 2] = i >= 12;
		x[i * 4 + 3] = i >= 12 ? (double)i - 11 : 0;
		offset[i] = log(100 + (double)((i + 1) * 7 % 13));
	}
	poisson_fit(poisson, x, counts, offset, LEN(counts), 4);
}

/* coef(g); sqrt(diag(vcov(g))); deviance(g); sum(residuals(g, "pearson")^2) / 20; fitted(g) */
static void rates_match_glm(void **state)
{
	static const double want[] = { -2.0817173087103, 0.0015374462745, -0.4443818087348, -0.0234098433826 };
	static const double se[] = { 0.16923384086569, 0.02283316256846, 0.26454302355102, 0.03815732728097 };
	struct poisson poisson;

	(void)state;
	fit_counts(&poisson);
	assert_true(poisson.is_converged);
	for (size_t j = 0; j < 4; j++) {
		assert_near(poisson.fit.coefficient[j], want[j], 1e-10);
		assert_near(sqrt(poisson.fit.bread[j * 5]), se[j], 1e-11);
	}
	assert_near(poisson.deviance, 13.0909890132, 1e-10);
	assert_near(poisson.dispersion, 0.6461453844133, 1e-9);
	assert_near(poisson.expected[0], 13.36512860447, 1e-9);
	assert_near(poisson.expected[23], 7.01731273765, 1e-9);
	poisson_free(&poisson);
}

/* sqrt(diag(sandwich::NeweyWest(g, lag = 2, prewhite = FALSE, adjust = FALSE))) */
static void last_step_gives_newey_west_its_scores(void **state)
{
	static const double want[] = { 0.060369545468556, 0.007515116578811, 0.069245897894296, 0.012191104844323 };
	struct poisson poisson;
	double covariance[16];

	(void)state;
	fit_counts(&poisson);
	newey_west_covariance(&poisson.fit, 2, covariance);
	for (size_t j = 0; j < 4; j++)
		assert_near(sqrt(covariance[j * 5]), want[j], 1e-11);
	poisson_free(&poisson);
}

/* glm(c(0, 3, 1.5, 0, 6, 2) ~ c(0, 0, 0, 1, 1, 1), poisson) */
static void none_and_parts_count(void **state)
{
	static const double x[] = { 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1 }, y[] = { 0, 3, 1.5, 0, 6, 2 };
	struct poisson poisson;

	(void)state;
	poisson_fit(&poisson, x, y, NULL, 6, 2);
	assert_true(poisson.is_converged);
	assert_near(poisson.fit.coefficient[0], log(1.5), 1e-9);
	assert_near(poisson.fit.coefficient[1], 0.575364144951, 1e-9);
	assert_near(poisson.deviance, 12.7393173881, 1e-10);
	poisson_free(&poisson);
}

/* With no count at all on a side its rate's logarithm is minus infinity. */
static void sides_without_counts_have_no_fit(void **state)
{
	static const double x[] = { 1, 0, 1, 0, 1, 1, 1, 1 }, one_side[] = { 3, 4, 0, 0 }, none[] = { 0, 0, 0, 0 };
	struct poisson poisson;

	(void)state;
	poisson_fit(&poisson, x, one_side, NULL, 4, 2);
	assert_false(poisson.is_converged);
	poisson_free(&poisson);
	poisson_fit(&poisson, x, none, NULL, 4, 2);
	assert_false(poisson.is_converged);
	poisson_free(&poisson);
}

/* The same counts by an exposure a billion times larger: only the intercept moves, by its logarithm. */
static void unit_of_exposure_is_nothing(void **state)
{
	static const double x[] = { 1, 0, 1, 0, 1, 1, 1, 1 }, y[] = { 3, 4, 8, 9 };
	const double offset[] = { log(1e9), log(1e9), log(1e9), log(1e9) };
	struct poisson poisson;

	(void)state;
	poisson_fit(&poisson, x, y, offset, 4, 2);
	assert_true(poisson.is_converged);
	assert_near(poisson.fit.coefficient[0], log(3.5) - log(1e9), 1e-12);
	assert_near(poisson.fit.coefficient[1], log(8.5 / 3.5), 1e-10);
	poisson_free(&poisson);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rates_match_glm),
		cmocka_unit_test(last_step_gives_newey_west_its_scores),
		cmocka_unit_test(none_and_parts_count),
		cmocka_unit_test(sides_without_counts_have_no_fit),
		cmocka_unit_test(unit_of_exposure_is_nothing),
	};

	return cmocka_run_group_tests_name("poisson", tests, NULL, NULL);
}
