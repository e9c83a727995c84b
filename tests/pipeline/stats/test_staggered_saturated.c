/* Unit tests of pipeline/stats/staggered_saturated.h against lm() of R 4.2.2 with a column for each unit. */
#include <string.h>

#include "pipeline/stats/staggered_saturated.h"
#include "tests/near.h"

enum { UNITS = 8, PERIODS = 4 };

static const long periods[] = { 1, 2, 3, 4 };
static const long first[] = { 2, 2, 2, 4, 4, LONG_MAX, LONG_MAX, LONG_MAX };
static const double outcome[] = {
	10, 12, 15, 17, 8, 9, NAN, 12, 12, 15, 16, 19, 7, 8, 8, 13, 11, 11, 13, 18, 9, 10, 10, 11, 6, 6, 8, 8, 13, NAN, 14, 16,
};
static const double covariate[] = {
	0.5, 0.1, 0.9, 0.3, 1.2, 0.4, 0.2, 0.8, -0.3, 0.6, 0.5, 0.1, 0.8, 0.9, 0.3, 0.2,
	0.1, 0.7, 0.2, 0.6, -0.6, 0.2, 0.4, 0.9, 0.9, 0.3, 0.8, 0.1, 0.4, 0.5, -0.2, 0.7,
};

static struct staggered_panel panel_of(void)
{
	return (struct staggered_panel){ .n_units = UNITS, .n_periods = PERIODS, .n_clusters = UNITS, .n_covariates = 1, .periods = periods,
		                         .outcome = outcome, .first = first, .covariate = covariate };
}

/* R: d with columns y, x, id, t, g and p: "0" for controls and t = g - 1, else paste(g, t)
 *    m <- lm(y ~ x + p + factor(t) + factor(id), d); X <- model.matrix(m); B <- solve(crossprod(X))
 *    S <- rowsum(X * resid(m), d$id); V <- B %*% crossprod(S) %*% B * 8 / 7 * (30 - 1) / (30 - (ncol(X) - 7))
 *    then means of coef(m) over g for each t - g, by the number of rows of each. */
static void means_match_lm_with_clustered_errors(void **state)
{
	static const struct {
		long at;
		double estimate, se;
	} want[] = {
		{ -3, -0.35722850696581, 0.55384815274109 }, { -2, -0.64922190141104, 1.11464329339452 }, { 0, 2.51748315741311, 0.32677116011607 },
		{ 1, 2.4584602115250, 0.9517752791266 },     { 2, 3.9207491203989, 1.0797423345157 },
	};
	struct staggered_panel panel = panel_of();
	struct staggered_saturated saturated;

	(void)state;
	staggered_saturated(&saturated, &panel);
	assert_int_equal(saturated.n, LEN(want));
	assert_int_equal(saturated.n_clusters, UNITS);
	assert_near(saturated.df, UNITS - 1, 0);
	for (size_t i = 0; i < LEN(want); i++) {
		assert_int_equal(saturated.means[i].at, want[i].at);
		assert_near(saturated.means[i].estimate, want[i].estimate, 1e-10);
		assert_near(saturated.means[i].se, want[i].se, 1e-10);
	}
	assert_near(saturated.overall.estimate, 2.92665835713122, 1e-10);
	assert_near(saturated.overall.se, 0.54517405881175, 1e-10);
	staggered_saturated_free(&saturated);
}

static void without_controls_or_cohorts_there_is_nothing(void **state)
{
	static const long all[] = { 2, 2, 2, 4, 4, 4, 4, 4 }, none[] = { LONG_MAX, LONG_MAX, LONG_MAX, LONG_MAX, LONG_MAX, LONG_MAX, LONG_MAX, 1 };
	struct staggered_panel panel = panel_of();
	struct staggered_saturated saturated;

	(void)state;
	panel.first = all;
	staggered_saturated(&saturated, &panel);
	assert_int_equal(saturated.n, 0);
	assert_true(isnan(saturated.overall.estimate));
	staggered_saturated_free(&saturated);
	panel.first = none;
	staggered_saturated(&saturated, &panel);
	assert_int_equal(saturated.n, 0);
	staggered_saturated_free(&saturated);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(means_match_lm_with_clustered_errors),
		cmocka_unit_test(without_controls_or_cohorts_there_is_nothing),
	};
	return cmocka_run_group_tests_name("staggered_saturated", tests, NULL, NULL);
}
