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
	{ 12, 700, 10, 700, 0, 0, 0, 0 }, { 30, 1900, 28, 2000, 0, 0, 0, 0 }, { 8, 300, 15, 900, 0, 0, 0, 0 },
	{ 25, 1700, 0, 0, 0, 0, 0, 0 },   { 0, 0, 9, 500, 0, 0, 0, 0 },       { 16, 1100, 20, 1500, 0, 0, 0, 0 },
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

/* The same sums, added up from ten cells: those of teams and sides with answers.
 *
 *   e <- with(u, data.frame(g = rep(1:6, 2), after = rep(0:1, each = 6), n = c(n0, n1), s = c(s0, s1)))
 *   m <- lm(s / n ~ after, e <- e[e$n > 0, ], weights = n); sqrt(vcovCL(m, e$g, type = "HC1")[2, 2]) */
static void cells_bring_the_factor_of_packages(void **state)
{
	struct cluster_unit cells[LEN(teams)];
	struct cluster_difference got;

	(void)state;
	for (size_t i = 0; i < LEN(teams); i++) {
		cells[i] = teams[i];
		cells[i].cells_before = teams[i].n_before > 0;
		cells[i].cells_after = teams[i].n_after > 0;
	}
	got = cluster_difference(cells, LEN(cells), 0.95);
	assert_near(got.estimate, 5.65532028947, 1e-11);
	assert_near(got.se, 2.89998744607, 1e-11);
	assert_near(got.df, 5, 0);
}

/* X <- model.matrix(m); B <- solve(crossprod(X)); M <- diag(nrow(X)) - X %*% B %*% t(X); l <- (X %*% B)[, 2]
 * root <- function(A) with(eigen(A, symmetric = TRUE),
 *   vectors %*% (ifelse(values > 1e-9, 1 / sqrt(values), 0) * t(vectors)))
 * P <- sapply(split(seq_len(nrow(X)), d$g), function(i) M[, i] %*% root(M[i, i]) %*% l[i])
 * se <- sqrt(sum((t(P) %*% d$y)^2)); df <- sum(P^2)^2 / sum(crossprod(P)^2)
 * 2 * pt(-abs(b / se), df); b + c(-1, 1) * qt(.975, df) * se
 * The error is sqrt(sandwich::vcovCL(m, d$g, type = "HC2")[2, 2]), too; with cadjust = FALSE that is 2.5576, the root of 5/6 of it. */
static void bias_reduced_matches_whole_matrices(void **state)
{
	struct cluster_difference got = cluster_bias_reduced(teams, LEN(teams), 0.95);

	(void)state;
	assert_int_equal(got.n_clusters, 6);
	assert_near(got.estimate, 5.65532028947, 1e-11);
	assert_near(got.se, 2.801757493282, 1e-11);
	assert_near(got.df, 3.767897509214, 1e-11);
	assert_near(got.p, 0.118015868582, 1e-11);
	assert_near(got.interval.low, -2.316279084258, 1e-11);
	assert_near(got.interval.high, 13.626919663191, 1e-11);
}

/* The same R on the first two teams: barely one degree of freedom is left. */
static void two_clusters_bear_a_bias_reduced_error(void **state)
{
	struct cluster_difference got = cluster_bias_reduced(teams, 2, 0.95);

	(void)state;
	assert_near(got.se, 1.629980613990, 1e-11);
	assert_near(got.df, 1.000318753241, 1e-11);
	assert_near(got.p, 0.112200137482, 1e-11);
	assert_near(got.interval.low, -11.547408797718, 1e-10);
}

/* With equal units all are stretched alike, and G / (G - 1) is that stretch squared. */
static void equal_units_make_both_errors_one(void **state)
{
	static const struct cluster_unit equal[] = {
		{ 10, 31, 8, 30, 0, 0, 0, 0 }, { 10, 36, 8, 27, 0, 0, 0, 0 }, { 10, 40, 8, 33, 0, 0, 0, 0 }, { 10, 28, 8, 22, 0, 0, 0, 0 },
	};

	(void)state;
	assert_near(cluster_bias_reduced(equal, LEN(equal), 0.95).se,
	            cluster_difference(equal, LEN(equal), 0.95).se, 1e-13);
	assert_near(cluster_bias_reduced(equal, LEN(equal), 0.95).df, 3, 1e-13);
}

static void units_without_answers_change_nothing(void **state)
{
	static const struct cluster_unit padded[] = {
		{ 0, 0, 0, 0, 0, 0, 0, 0 }, { 12, 700, 10, 700, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0, 0, 0, 0 }, { 30, 1900, 28, 2000, 0, 0, 0, 0 },
	};

	(void)state;
	assert_int_equal(cluster_difference(padded, LEN(padded), 0.95).n_clusters, 2);
	assert_near(cluster_difference(padded, LEN(padded), 0.95).se, 1.48679970603, 1e-11);
	assert_near(cluster_bias_reduced(padded, LEN(padded), 0.95).se,
	            cluster_bias_reduced(teams, 2, 0.95).se, 1e-13);
}

static void no_error(const struct cluster_unit *units, size_t n, double estimate)
{
	struct cluster_difference both[] = { cluster_difference(units, n, 0.95),
	                                     cluster_bias_reduced(units, n, 0.95) };

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
	static const struct cluster_unit before_only[] = { { 5, 20, 0, 0, 0, 0, 0, 0 }, { 6, 20, 0, 0, 0, 0, 0, 0 } };
	/* Every team at 1/3 before and 2/3 after: what is left is rounding. */
	static const struct cluster_unit alike[] = {
		{ 3, 100, 3, 200, 0, 0, 0, 0 }, { 9, 300, 6, 400, 0, 0, 0, 0 }, { 21, 700, 27, 1800, 0, 0, 0, 0 },
	};

	(void)state;
	no_error(teams, 1, 70 - 700 / 12.0);
	no_error(teams, 0, NAN);
	no_error(before_only, LEN(before_only), NAN);
	no_error(alike, LEN(alike), 100 / 3.0);
}

static void a_side_from_one_unit_has_no_bias_reduced_error(void **state)
{
	static const struct cluster_unit units[] = { { 5, 20, 7, 30, 0, 0, 0, 0 }, { 6, 20, 0, 0, 0, 0, 0, 0 }, { 4, 18, 0, 0, 0, 0, 0, 0 } };

	(void)state;
	assert_near(cluster_bias_reduced(units, LEN(units), 0.95).se, NAN, 0);
	assert_true(cluster_difference(units, LEN(units), 0.95).se > 0);
}

/* d <- data.frame(g = rep(1:5, c(5, 3, 4, 2, 3)), after = c(0,0,1,1,1, 0,1,1, 0,0,0,1, 0,1, 0,0,0),
 *                 y = c(61,64,70,66,69, 50,58,55, 72,70,71,74, 66,65, 40,44,41)); m <- lm(y ~ after + factor(g), d)
 * and the errors as above, of its second coefficient; the last team has no side after. */
static void within_matches_a_regression_with_team_effects(void **state)
{
	static const struct cluster_unit units[] = {
		{ .cells_before = 2, .plain_before = 125, .cells_after = 3, .plain_after = 205 },
		{ .cells_before = 1, .plain_before = 50, .cells_after = 2, .plain_after = 113 },
		{ .cells_before = 3, .plain_before = 213, .cells_after = 1, .plain_after = 74 },
		{ .cells_before = 1, .plain_before = 66, .cells_after = 1, .plain_after = 65 },
		{ .cells_before = 3, .plain_before = 125 },
	};
	struct cluster_difference got = cluster_within(units, LEN(units), 0.95);

	(void)state;
	assert_int_equal(got.n_clusters, 4);
	assert_near(got.estimate, 4.197860962566850, 1e-12);
	assert_near(got.se, 1.375103867301321, 1e-12);
	assert_near(got.df, 2.671118648377927, 1e-12);
	assert_near(got.p, 0.064293100420045, 1e-11);
	assert_near(got.interval.low, -0.499523799908185, 1e-11);
	assert_near(cluster_within(units + 3, 2, 0.95).estimate, -1, 1e-12);
	assert_near(cluster_within(units + 3, 2, 0.95).se, NAN, 0);
	assert_near(cluster_within(units + 4, 1, 0.95).estimate, NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(difference_matches_the_sandwich_over_single_answers),
		cmocka_unit_test(two_clusters_are_enough),
		cmocka_unit_test(cells_bring_the_factor_of_packages),
		cmocka_unit_test(bias_reduced_matches_whole_matrices),
		cmocka_unit_test(two_clusters_bear_a_bias_reduced_error),
		cmocka_unit_test(equal_units_make_both_errors_one),
		cmocka_unit_test(units_without_answers_change_nothing),
		cmocka_unit_test(without_clusters_or_variation_there_is_no_error),
		cmocka_unit_test(within_matches_a_regression_with_team_effects),
		cmocka_unit_test(a_side_from_one_unit_has_no_bias_reduced_error),
	};
	return cmocka_run_group_tests_name("cluster", tests, NULL, NULL);
}
