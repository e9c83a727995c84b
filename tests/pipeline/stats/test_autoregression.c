/* Unit tests of pipeline/stats/autoregression.h: against plain matrices in R 4.2.2, and by coverage. */
#include "pipeline/stats/autoregression.h"
#include "pipeline/stats/random.h"
#include "tests/near.h"

static const double y[] = { 61, 64, 60, 66, 69, 63, 65, 70, 68, 72, 71, 67, 78, 80, 77, 83, 85, 79, 86, 88, 84, 90, 89, 92 };

enum { TERMS = 4, LEVEL = 2, SLOPE = 3 };

/* Intercept, trend, level, slope; t0 is the last period before. */
static void fill(double *x, const long *time, size_t n, long t0)
{
	for (size_t i = 0; i < n; i++) {
		x[i * TERMS] = 1;
		x[i * TERMS + 1] = (double)time[i];
		x[i * TERMS + LEVEL] = time[i] > t0;
		x[i * TERMS + SLOPE] = time[i] > t0 ? (double)(time[i] - t0) : 0;
	}
}

/* R, with y as above, t <- 1:24 (second case: time <- c(1:5, 8:14, 17:24, 26, 27, 28, 30), t0 14):
 *
 *   P <- as.numeric(time > t0); m <- lm(y ~ time + P + I((time - t0) * P)); X <- model.matrix(m)
 *   n <- 24; k <- 4; e <- resid(m); rho <- -1 + 2 * (1:40 - .5) / 40; B <- solve(crossprod(X))
 *   D <- abs(outer(time, time, "-")); f <- lapply(rho, function(r) {
 *     R <- ifelse(D == 0, 1, sign(r)^D * abs(r)^D); Ri <- solve(R); A <- t(X) %*% Ri %*% X
 *     ss <- c(t(e) %*% (Ri - Ri %*% X %*% solve(A) %*% t(X) %*% Ri) %*% e)
 *     list(ll = -.5 * (determinant(R)$modulus + determinant(A)$modulus + (n - k) * log(ss)),
 *          V = ss / (n - k) * B %*% t(X) %*% R %*% X %*% B) })
 *   ll <- sapply(f, `[[`, "ll"); w <- exp(ll - max(ll)) * (1 + rho); w <- w / sum(w); sum(w * rho)
 *   sc <- sapply(f, function(g) sqrt(g$V[j, j])); p <- function(d) sum(w * 2 * pt(-d / sc, n - k))
 *   p(abs(coef(m)[[j]])); uniroot(function(d) p(d) - .05, c(1e-6, 100), tol = 1e-13)$root
 *
 * ll[31] - ll[30] and ll[11] - ll[30] are those of logLik(nlme::gls(method = "REML", correlation =
 * corAR1(rho, fixed = TRUE))), too: -0.2770678, 2.7686652. */
static void mixture_matches_plain_matrices(void **state)
{
	static const double contrasts[][TERMS] = { { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
	static const double estimates[] = { 5.645687645688, 0.416083916084 };
	static const double want[][3] = { { 0.022933286344, 4.510697871044, 7.075733432263 }, { 0.163641149263, 0.661355594355, 1.146456244888 } };
	double x[LEN(y) * TERMS];
	long time[LEN(y)];
	struct autoregression regression;
	struct linear fit;

	(void)state;
	for (size_t i = 0; i < LEN(y); i++)
		time[i] = (long)i + 1;
	fill(x, time, LEN(y), 12);
	linear_fit(&fit, x, y, NULL, LEN(y), TERMS);
	assert_true(autoregression_fit(&regression, &fit, time));
	assert_near(regression.rho, -0.135332664548, 1e-9);
	assert_near(log(regression.weight[30] / 1.525) - log(regression.weight[29] / 1.475), -0.2770678, 1e-6);
	assert_near(log(regression.weight[10] / 0.525) - log(regression.weight[29] / 1.475), 2.7686652, 1e-6);
	for (size_t c = 0; c < LEN(contrasts); c++) {
		struct autoregression_error error = autoregression_error(&regression, contrasts[c]);

		assert_near(autoregression_beyond(&error, estimates[c]), want[c][0], 1e-9);
		assert_near(autoregression_within(&error, 0.95), want[c][1], 1e-9);
		assert_near(autoregression_within(&error, 0.99), want[c][2], 1e-9);
	}
	autoregression_free(&regression);
	linear_free(&fit);
}

static void gaps_in_time_loosen_the_tie(void **state)
{
	static const long time[] = { 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 22, 23, 24, 26, 27, 28, 30 };
	static const double contrast[] = { 0, 0, 1, 0 };
	double x[LEN(y) * TERMS];
	struct autoregression regression;
	struct autoregression_error error;
	struct linear fit;

	(void)state;
	fill(x, time, LEN(y), 14);
	linear_fit(&fit, x, y, NULL, LEN(y), TERMS);
	assert_true(autoregression_fit(&regression, &fit, time));
	error = autoregression_error(&regression, contrast);
	assert_near(regression.rho, 0.0526005341583, 1e-9);
	assert_near(autoregression_beyond(&error, fabs(fit.coefficient[LEVEL])), 0.109527984899, 1e-9);
	assert_near(autoregression_within(&error, 0.95), 6.359632626785, 1e-9);
	autoregression_free(&regression);
	linear_free(&fit);
}

/* Series of nothing but noise with that rho: how often the interval holds the level change of 0. */
static double coverage(size_t n_before, size_t n, double rho, size_t draws)
{
	static const double contrast[] = { 0, 0, 1, 0 };
	double x[60 * TERMS], noise[60];
	long time[60];
	size_t held = 0;

	for (size_t i = 0; i < n; i++)
		time[i] = (long)i + 1;
	fill(x, time, n, (long)n_before);
	for (size_t d = 0; d < draws; d++) {
		struct autoregression regression;
		struct autoregression_error error;
		struct linear fit;
		struct random random;

		random_start(&random, 1, "coverage", d);
		noise[0] = random_normal(&random) / sqrt(1 - rho * rho);
		for (size_t i = 1; i < n; i++)
			noise[i] = rho * noise[i - 1] + random_normal(&random);
		linear_fit(&fit, x, noise, NULL, n, TERMS);
		autoregression_fit(&regression, &fit, time);
		error = autoregression_error(&regression, contrast);
		held += autoregression_beyond(&error, fabs(fit.coefficient[LEVEL])) > 0.05;
		autoregression_free(&regression);
		linear_free(&fit);
	}
	return (double)held / (double)draws;
}

/* 600 draws: a Monte Carlo error of 0.8 %. */
static void short_series_are_covered(void **state)
{
	(void)state;
	assert_true(coverage(8, 16, 0, 600) >= 0.93);
	assert_true(coverage(8, 16, 0.6, 600) >= 0.93);
	assert_true(coverage(24, 48, 0.6, 600) >= 0.93);
}

static void nothing_left_over_has_no_error(void **state)
{
	static const double x[] = { 1, 1, 1, 1 }, flat[] = { 7, 7, 7, 7 };
	static const long time[] = { 1, 2, 3, 4 };
	struct autoregression regression;
	struct linear fit;

	(void)state;
	linear_fit(&fit, x, flat, NULL, 4, 1);
	assert_false(autoregression_fit(&regression, &fit, time));
	autoregression_free(&regression);
	linear_free(&fit);
	linear_fit(&fit, x, y, NULL, 1, 1);
	assert_false(autoregression_fit(&regression, &fit, time));
	autoregression_free(&regression);
	linear_free(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mixture_matches_plain_matrices),
		cmocka_unit_test(gaps_in_time_loosen_the_tie),
		cmocka_unit_test(short_series_are_covered),
		cmocka_unit_test(nothing_left_over_has_no_error),
	};

	return cmocka_run_group_tests_name("autoregression", tests, NULL, NULL);
}
