/* Unit tests of pipeline/stats/cluster.h against base R. */
#include "pipeline/stats/cluster.h"
#include "tests/near.h"

/* Six teams, answers scored 0 or 100; one has none after, another none before. In R:
 *
 *   u <- data.frame(n0 = c(12, 30, 8, 25, 0, 16), s0 = c(700, 1900, 300, 1700, 0, 1100),
 *                   n1 = c(10, 28, 15, 0, 9, 20), s1 = c(700, 2000, 900, 0, 500, 1500))
 *   d <- do.call(rbind, lapply(1:6, function(g) with(u[g, ], data.frame(g = g,
 *          after = rep(0:1, c(n0, n1)), y = 100 * c(rep(1:0, c(s0 / 100, n0 - s0 / 100)),
 *                                                   rep(1:0, c(s1 / 100, n1 - s1 / 100)))))))
 *   m <- lm(y ~ after, d) */
static const struct cluster_unit teams[] = {
	{ 12, 700, 10, 700 }, { 30, 1900, 28, 2000 }, { 8, 300, 15, 900 },
	{ 25, 1700, 0, 0 },   { 0, 0, 9, 500 },       { 16, 1100, 20, 1500 },
};

/* X <- model.matrix(m); B <- solve(crossprod(X)); S <- rowsum(X * resid(m), d$g); G <- nrow(S)
 * se <- sqrt(G / (G - 1) * (B %*% crossprod(S) %*% B)[2, 2]); b <- coef(m)[[2]]
 * 2 * pt(-abs(b / se), G - 1); b + c(-1, 1) * qt(.975, G - 1) * se */
static void difference_matches_the_sandwich_over_single_answers(void **state)
{
	struct cluster_difference got = cluster_difference(teams, LEN(teams), 0.95);

	(void)state;
	assert_int_equal(got.n_clusters, 6);
	assert_near(got.df, 5, 0);
	assert_near(got.estimate, 5.65532028947, 1e-11);
	assert_near(got.se, 2.73413438463, 1e-11);
	assert_near(got.t, 5.65532028947 / 2.73413438463, 1e-11);
	assert_near(got.p, 0.0934279407256, 1e-12);
	assert_near(got.interval.low, -1.37299589584, 1e-11);
	assert_near(got.interval.high, 12.6836364748, 1e-11);
}

/* The same R on the first two teams. */
static void two_clusters_are_enough(void **state)
{
	struct cluster_difference got = cluster_difference(teams, 2, 0.95);

	(void)state;
	assert_near(got.df, 1, 0);
	assert_near(got.se, 1.48679970603, 1e-11);
	assert_near(got.p, 0.102572657917, 1e-11);
	assert_near(got.interval.low, -9.74371179234, 1e-10);
	assert_near(got.interval.high, 28.0394511407, 1e-10);
}

/* j <- sapply(1:6, function(g) coef(lm(y ~ after, d[d$g != g, ]))[[2]])
 * se <- sqrt(5 / 6 * sum((j - b)^2)) */
static void jackknife_matches_regressions_without_each_team(void **state)
{
	struct cluster_difference got = cluster_jackknife(teams, LEN(teams), 0.95);

	(void)state;
	assert_int_equal(got.n_clusters, 6);
	assert_near(got.estimate, 5.65532028947, 1e-11);
	assert_near(got.se, 2.90021072971, 1e-11);
	assert_near(got.p, 0.10867450454, 1e-11);
	assert_near(got.interval.low, -1.79990873185, 1e-11);
	assert_near(got.interval.high, 13.1105493108, 1e-11);
}

/* With equal units leaving one out says the same as its pull: both errors agree by algebra. */
static void equal_units_make_both_errors_one(void **state)
{
	static const struct cluster_unit equal[] = {
		{ 10, 31, 8, 30 }, { 10, 36, 8, 27 }, { 10, 40, 8, 33 }, { 10, 28, 8, 22 },
	};

	(void)state;
	assert_near(cluster_jackknife(equal, LEN(equal), 0.95).se,
	            cluster_difference(equal, LEN(equal), 0.95).se, 1e-13);
}

static void units_without_answers_change_nothing(void **state)
{
	static const struct cluster_unit padded[] = {
		{ 0, 0, 0, 0 }, { 12, 700, 10, 700 }, { 0, 0, 0, 0 }, { 30, 1900, 28, 2000 },
	};

	(void)state;
	assert_int_equal(cluster_difference(padded, LEN(padded), 0.95).n_clusters, 2);
	assert_near(cluster_difference(padded, LEN(padded), 0.95).se, 1.48679970603, 1e-11);
	assert_near(cluster_jackknife(padded, LEN(padded), 0.95).se,
	            cluster_jackknife(teams, 2, 0.95).se, 1e-13);
}

static void no_error(const struct cluster_unit *units, size_t n, double estimate)
{
	struct cluster_difference both[] = { cluster_difference(units, n, 0.95),
	                                     cluster_jackknife(units, n, 0.95) };

	for (size_t i = 0; i < LEN(both); i++) {
		assert_near(both[i].estimate, estimate, 1e-12);
		assert_near(both[i].se, NAN, 0);
		assert_near(both[i].df, NAN, 0);
		assert_near(both[i].p, NAN, 0);
		assert_false(interval_exists(both[i].interval));
	}
}

static void without_clusters_or_variation_there_is_no_error(void **state)
{
	static const struct cluster_unit before_only[] = { { 5, 20, 0, 0 }, { 6, 20, 0, 0 } };
	/* Every team at 1/3 before and 2/3 after: what is left is rounding. */
	static const struct cluster_unit alike[] = {
		{ 3, 100, 3, 200 }, { 9, 300, 6, 400 }, { 21, 700, 27, 1800 },
	};

	(void)state;
	no_error(teams, 1, 70 - 700 / 12.0);
	no_error(teams, 0, NAN);
	no_error(before_only, LEN(before_only), NAN);
	no_error(alike, LEN(alike), 100 / 3.0);
}

static void a_side_from_one_unit_has_no_jackknife(void **state)
{
	static const struct cluster_unit units[] = { { 5, 20, 7, 30 }, { 6, 20, 0, 0 }, { 4, 18, 0, 0 } };

	(void)state;
	assert_near(cluster_jackknife(units, LEN(units), 0.95).se, NAN, 0);
	assert_true(cluster_difference(units, LEN(units), 0.95).se > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(difference_matches_the_sandwich_over_single_answers),
		cmocka_unit_test(two_clusters_are_enough),
		cmocka_unit_test(jackknife_matches_regressions_without_each_team),
		cmocka_unit_test(equal_units_make_both_errors_one),
		cmocka_unit_test(units_without_answers_change_nothing),
		cmocka_unit_test(without_clusters_or_variation_there_is_no_error),
		cmocka_unit_test(a_side_from_one_unit_has_no_jackknife),
	};
	return cmocka_run_group_tests_name("cluster", tests, NULL, NULL);
}
