/* Unit tests of pipeline/stats/staggered*.h against R 4.2.2, by the formulas written out there: a small panel whose
 * group-time effects can be told by hand. (Larger ones, against R's did, are in tests/conformance.) */
#include <string.h>

#include "pipeline/stats/staggered.h"
#include "pipeline/stats/staggered_aggregate.h"
#include "pipeline/stats/staggered_sureness.h"
#include "tests/near.h"

enum { UNITS = 8, PERIODS = 4 };

/* R: y <- rbind(c(10,12,15,17), ...); g <- c(2,2,2,4,4,Inf,Inf,Inf); w <- c(1,2,1,3,1,1,2,2)
 *    x <- c(.5,1.2,-.3,.8,.1,-.6,.9,.4) */
static const long periods[] = { 1, 2, 3, 4 };
static const long first[] = { 2, 2, 2, 4, 4, LONG_MAX, LONG_MAX, LONG_MAX };
static const double outcome[] = {
	10, 12, 15, 17, 8, 9, 13, 12, 12, 15, 16, 19, 7, 8, 8, 13, 11, 11, 13, 18, 9, 10, 10, 11, 6, 6, 8, 8, 13, 13, 14, 16,
};
static const double weight[] = { 1, 2, 1, 3, 1, 1, 2, 2 };
static const double x[] = { 0.5, 1.2, -0.3, 0.8, 0.1, -0.6, 0.9, 0.4 };

static struct staggered_panel panel_of(void)
{
	return (struct staggered_panel){ .n_units = UNITS, .n_periods = PERIODS, .n_clusters = UNITS, .periods = periods, .outcome = outcome, .first = first };
}

struct expected {
	double effect[6], se[6];
	double simple[2], study[5][2], dynamic[2], cohort[2], group[2], calendar4[2], calendar[2];
	double wald, p;
};

static void check_aggregate(const struct staggered_aggregates *aggregates, enum staggered_kind kind, bool is_overall, long at, const double *want)
{
	size_t i = staggered_aggregates_find(aggregates, kind, is_overall, at);

	assert_true(i < aggregates->n);
	if (want[0] == 0)
		assert_true(fabs(aggregates->all[i].estimate) < 1e-12);
	else
		assert_near(aggregates->all[i].estimate, want[0], 1e-12);
	assert_near(aggregates->all[i].se, want[1], 1e-12);
}

static void check(const struct staggered_panel *panel, enum staggered_control control, const struct expected *want)
{
	struct staggered_rule rule = { .control = control };
	struct staggered staggered;
	struct staggered_aggregates aggregates;
	struct staggered_pretrend pretrend;

	staggered_estimate(&staggered, panel, &rule);
	staggered_aggregate(&aggregates, &staggered);
	pretrend = staggered_pretrend(&staggered);
	assert_int_equal(staggered.n_effects, 6);
	for (size_t k = 0; k < 6; k++) {
		assert_int_equal(staggered.effects[k].state, STAGGERED_GOOD);
		assert_true(fabs(staggered.effects[k].estimate - want->effect[k]) < 1e-12);
		assert_near(staggered.effects[k].se, want->se[k], 1e-12);
	}
	check_aggregate(&aggregates, STAGGERED_SIMPLE, true, 0, want->simple);
	for (long e = -2; e <= 2; e++)
		check_aggregate(&aggregates, STAGGERED_DYNAMIC, false, e, want->study[e + 2]);
	check_aggregate(&aggregates, STAGGERED_DYNAMIC, true, 0, want->dynamic);
	check_aggregate(&aggregates, STAGGERED_GROUP, false, 2, want->cohort);
	check_aggregate(&aggregates, STAGGERED_GROUP, true, 0, want->group);
	check_aggregate(&aggregates, STAGGERED_CALENDAR, false, 4, want->calendar4);
	check_aggregate(&aggregates, STAGGERED_CALENDAR, true, 0, want->calendar);
	assert_int_equal(pretrend.n, 2);
	assert_near(pretrend.statistic, want->wald, 1e-12);
	assert_near(pretrend.p, want->p, 1e-12);
	/* R: the smaller side has 3 clusters, less 2 cohorts: no degrees of freedom for 2 effects. */
	assert_true(pretrend.is_few);
	assert_near(pretrend.p_hotelling, NAN, 0);
	staggered_aggregates_free(&aggregates);
	staggered_free(&staggered);
}

static void never_treated_controls_match_the_formulas_in_r(void **state)
{
	static const struct expected want = {
		.effect = { 1.66666666666667, 3.33333333333333, 3.66666666666667, 0.16666666666667, 0, 4 },
		.se = { 0.54433105395182, 0.38490017945975, 0.86066296582387, 0.44617717789469, 0.84983658559880, 0.47140452079103 },
		.simple = { 3.09090909090909, 0.34390052968214 },
		.study = { { 0.16666666666667, 0.44617717789469 }, { 0, 0.8498365855988 }, { 2.6, 0.63526022664382 },
		           { 3.33333333333333, 0.38490017945975 }, { 3.66666666666667, 0.86066296582387 } },
		.dynamic = { 3.2, 0.361159540912 },
		.cohort = { 2.88888888888889, 0.36288736930121 },
		.group = { 3.33333333333333, 0.37712361663283 },
		.calendar4 = { 3.8, 0.600740284057 },
		.calendar = { 2.93333333333333, 0.25775223372799 },
		.wald = 1.5,
		.p = 0.47236655274101,
	};
	struct staggered_panel panel = panel_of();

	(void)state;
	check(&panel, STAGGERED_NEVER, &want);
}

static void not_yet_treated_controls_match_the_formulas_in_r(void **state)
{
	static const struct expected want = {
		.effect = { 1.6, 3.26666666666667, 3.66666666666667, 0.16666666666667, 0, 4 },
		.se = { 0.51982903172314, 0.34939100456949, 0.86066296582387, 0.44617717789469, 0.84983658559880, 0.47140452079103 },
		.simple = { 3.05454545454545, 0.34937194770241 },
		.study = { { 0.16666666666667, 0.44617717789469 }, { 0, 0.8498365855988 }, { 2.56, 0.62888119351397 },
		           { 3.26666666666667, 0.34939100456949 }, { 3.66666666666667, 0.86066296582387 } },
		.dynamic = { 3.16444444444444, 0.36602295909459 },
		.cohort = { 2.84444444444444, 0.36550883411886 },
		.group = { 3.30666666666667, 0.38783883632633 },
		.calendar4 = { 3.8, 0.600740284057 },
		.calendar = { 2.88888888888889, 0.26258606270939 },
		.wald = 1.5,
		.p = 0.47236655274101,
	};
	struct staggered_panel panel = panel_of();

	(void)state;
	check(&panel, STAGGERED_NOT_YET, &want);
}

static void weights_count_in_effects_and_in_cohorts_sizes(void **state)
{
	static const struct expected want = {
		.effect = { 1.55, 3.35, 3.10, 0.55, -0.70, 4.00 },
		.se = { 0.52970510663953, 0.37985194484167, 0.96610040886028, 0.32971578670121, 0.66906651388334, 0.56568542494924 },
		.simple = { 3, 0.45552167895721 },
		.study = { { 0.55, 0.32971578670121 }, { -0.7, 0.66906651388334 }, { 2.775, 0.76336426429327 }, { 3.35, 0.37985194484167 },
		           { 3.1, 0.96610040886028 } },
		.dynamic = { 3.075, 0.4360977528032 },
		.cohort = { 2.66666666666667, 0.40824829046386 },
		.group = { 3.33333333333333, 0.51044642770379 },
		.calendar4 = { 3.55, 0.6972445768882 },
		.calendar = { 2.81666666666667, 0.28465866499293 },
		.wald = 3.8465642338882,
		.p = 0.1461265697191,
	};
	struct staggered_panel panel = panel_of();

	(void)state;
	panel.weight = weight;
	check(&panel, STAGGERED_NEVER, &want);
}

/* R: lm() and glm() with the formulas of Sant'Anna and Zhao (2020), cohort 2 in period 3. */
static void covariates_come_in_by_regression_weighting_or_both(void **state)
{
	static const struct {
		enum staggered_method method;
		const double *weight;
		double effect, se;
	} cases[] = {
		{ STAGGERED_REGRESSION, NULL, 3.2, 0.24624158997806 },
		{ STAGGERED_WEIGHTING, NULL, 3.20068117874863, 0.24433424943509 },
		{ STAGGERED_DOUBLY_ROBUST, NULL, 3.18769591129467, 0.23027285881782 },
		{ STAGGERED_REGRESSION, weight, 3.18333333333333, 0.24581151817833 },
		{ STAGGERED_WEIGHTING, weight, 3.21003511431080, 0.24683448725398 },
		{ STAGGERED_DOUBLY_ROBUST, weight, 3.16457085526543, 0.23386454183208 },
	};
	double covariate[UNITS * PERIODS];
	struct staggered_panel panel = panel_of();

	(void)state;
	/* What it becomes after the base period must not matter. */
	for (size_t i = 0; i < LEN(covariate); i++)
		covariate[i] = i % PERIODS == 0 ? x[i / PERIODS] : 99 + (double)i;
	panel.covariate = covariate;
	panel.n_covariates = 1;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct staggered_rule rule = { .method = cases[i].method };
		struct staggered staggered;

		panel.weight = cases[i].weight;
		staggered_estimate(&staggered, &panel, &rule);
		assert_near(staggered.effects[1].estimate, cases[i].effect, 1e-9);
		assert_near(staggered.effects[1].se, cases[i].se, 1e-9);
		staggered_free(&staggered);
	}
}

static void covariates_that_cannot_be_used_are_a_state(void **state)
{
	double covariate[2 * UNITS * PERIODS];
	struct staggered_panel panel = panel_of();
	struct staggered_rule rule = { .method = STAGGERED_REGRESSION };
	struct staggered staggered;

	(void)state;
	panel.covariate = covariate;
	panel.n_covariates = 1;
	for (size_t i = 0; i < LEN(covariate); i++)
		covariate[i] = 7;
	staggered_estimate(&staggered, &panel, &rule);
	assert_int_equal(staggered.effects[1].state, STAGGERED_COLLINEAR);
	assert_true(isnan(staggered.effects[1].estimate));
	staggered_free(&staggered);
	rule.method = STAGGERED_DOUBLY_ROBUST;
	for (size_t i = 0; i < LEN(covariate); i++)
		covariate[i] = floor((double)i / PERIODS);
	staggered_estimate(&staggered, &panel, &rule);
	assert_int_equal(staggered.effects[1].state, STAGGERED_NO_OVERLAP);
	staggered_free(&staggered);
	panel.n_covariates = 2;
	staggered_estimate(&staggered, &panel, &rule);
	assert_int_equal(staggered.effects[1].state, STAGGERED_TOO_FEW);
	staggered_free(&staggered);
}

/* Two units as one cluster: R: rowsum(psi, cluster), then the root of the sum of squares. */
static void clusters_add_up_before_they_are_squared(void **state)
{
	static const size_t cluster[] = { 0, 0, 1, 2, 2, 3, 3, 4 };
	struct staggered_panel panel = panel_of();
	struct staggered_rule rule = { 0 };
	struct staggered staggered;

	(void)state;
	panel.cluster = cluster;
	panel.n_clusters = 5;
	staggered_estimate(&staggered, &panel, &rule);
	/* Changes 2, 1, 3 less 2, against 1, 0, 0 less 1/3: sqrt((0 - 1/3)^2 + (1/3)^2 + (1/9)^2 + (1/9)^2). */
	assert_near(staggered.effects[0].se, sqrt(2.0 / 9 + 2.0 / 81), 1e-12);
	staggered_free(&staggered);
}

static void the_base_may_lie_before_the_decision(void **state)
{
	static const long decided[] = { LONG_MAX, LONG_MAX, LONG_MAX, 4, 3, LONG_MAX, LONG_MAX, LONG_MAX };
	struct staggered_panel panel = panel_of();
	struct staggered_rule rule = { 0 };
	struct staggered staggered;
	const struct staggered_effect *effect;

	(void)state;
	panel.decided = decided;
	staggered_estimate(&staggered, &panel, &rule);
	effect = &staggered.effects[5];
	assert_int_equal(effect->base, 2);
	assert_int_equal(effect->steps, 2);
	/* (5 + 7) / 2 - (1 + 2 + 3) / 3 */
	assert_near(effect->estimate, 4, 1e-12);
	assert_true(staggered_is_before(&staggered, &staggered.effects[3]));
	assert_false(staggered_is_before(&staggered, &staggered.effects[4]));
	assert_int_equal(staggered_pretrend(&staggered).n, 1);
	staggered_free(&staggered);
	rule.base = 3;
	staggered_estimate(&staggered, &panel, &rule);
	assert_int_equal(staggered.effects[5].base, 1);
	assert_int_equal(staggered.effects[0].state, STAGGERED_NO_BASE);
	staggered_free(&staggered);
}

static void a_gap_between_periods_counts_in_their_numbers(void **state)
{
	static const long gapped[] = { 1, 2, 7, 9 };
	static const long later[] = { 2, 2, 2, 8, 8, LONG_MAX, 20, LONG_MAX };
	struct staggered_panel panel = panel_of();
	struct staggered_rule rule = { 0 };
	struct staggered staggered;
	struct staggered_aggregates aggregates;

	(void)state;
	panel.periods = gapped;
	panel.first = later;
	staggered_estimate(&staggered, &panel, &rule);
	staggered_aggregate(&aggregates, &staggered);
	/* Whoever is treated after the panel ends serves as never treated. */
	assert_int_equal(staggered.n_never, 3);
	assert_near(staggered.effects[5].estimate, 4, 1e-12);
	assert_int_equal(staggered.effects[5].base, 7);
	assert_int_equal(aggregates.all[staggered_aggregates_find(&aggregates, STAGGERED_DYNAMIC, false, 7)].n_effects, 1);
	assert_near(aggregates.all[staggered_aggregates_find(&aggregates, STAGGERED_DYNAMIC, false, 1)].estimate, 4, 1e-12);
	staggered_aggregates_free(&aggregates);
	staggered_free(&staggered);
}

static void units_that_are_missing_are_left_out_of_that_effect_alone(void **state)
{
	double holed[UNITS * PERIODS];
	struct staggered_panel panel = panel_of();
	struct staggered_rule rule = { 0 };
	struct staggered staggered;

	(void)state;
	memcpy(holed, outcome, sizeof holed);
	holed[0 * PERIODS + 2] = NAN;
	holed[6 * PERIODS + 2] = NAN;
	panel.outcome = holed;
	staggered_estimate(&staggered, &panel, &rule);
	assert_int_equal(staggered.effects[1].n_treated, 2);
	assert_int_equal(staggered.effects[1].n_controls, 2);
	assert_int_equal(staggered.effects[1].n_dropped, 2);
	/* (5 + 4) / 2 - (1 + 1) / 2 */
	assert_near(staggered.effects[1].estimate, 3.5, 1e-12);
	assert_int_equal(staggered.effects[0].n_dropped, 0);
	staggered_free(&staggered);
}

static void who_cannot_be_compared_is_a_state(void **state)
{
	static const long always[] = { 1, 1, 0, 1, 1, 1, 1, 1 }, all[] = { 2, 2, 2, 4, 4, 4, 4, 4 };
	struct staggered_panel panel = panel_of();
	struct staggered_rule rule = { 0 };
	struct staggered staggered;
	struct staggered_aggregates aggregates;

	(void)state;
	panel.first = always;
	staggered_estimate(&staggered, &panel, &rule);
	staggered_aggregate(&aggregates, &staggered);
	assert_int_equal(staggered.n_always, UNITS);
	assert_int_equal(staggered.n_effects, 0);
	assert_true(isnan(aggregates.all[0].estimate));
	assert_true(isnan(staggered_pretrend(&staggered).p));
	staggered_aggregates_free(&aggregates);
	staggered_free(&staggered);
	panel.first = all;
	staggered_estimate(&staggered, &panel, &rule);
	assert_int_equal(staggered.effects[0].state, STAGGERED_NO_CONTROLS);
	staggered_free(&staggered);
	/* Those treated last serve until then, and are no cohort of their own. */
	rule.control = STAGGERED_NOT_YET;
	staggered_estimate(&staggered, &panel, &rule);
	assert_int_equal(staggered.n_effects, 3);
	assert_int_equal(staggered.effects[1].state, STAGGERED_GOOD);
	assert_int_equal(staggered.effects[1].n_controls, 5);
	assert_int_equal(staggered.effects[2].state, STAGGERED_NO_CONTROLS);
	staggered_free(&staggered);
}

/* R: t.test((y[,2]-y[,1])[g==2], (y[,2]-y[,1])[g==Inf]) */
static void with_few_clusters_one_comparison_is_welchs_test(void **state)
{
	static const long one[] = { 2, 2, 2, LONG_MAX, LONG_MAX, LONG_MAX };
	static const double changes[] = { 0, 2, 0, 1, 0, 3, 0, 1, 0, 0, 0, 0 };
	static const long two[] = { 1, 2 };
	struct staggered_panel panel = { .n_units = 6, .n_periods = 2, .n_clusters = 6, .periods = two, .outcome = changes, .first = one };
	struct staggered_rule rule = { 0 };
	struct staggered staggered;
	struct staggered_sureness sureness;

	(void)state;
	staggered_estimate(&staggered, &panel, &rule);
	sureness = staggered_sureness(&staggered, staggered.influence, staggered.effects[0].estimate, staggered.effects[0].se, 3, 0.95);
	assert_true(sureness.is_few);
	assert_near(sureness.df, 3.2, 1e-12);
	assert_near(sureness.p, 0.082441737161748, 1e-9);
	assert_near(sureness.interval.low, -0.381885953142108, 1e-9);
	assert_near(sureness.interval.high, 3.715219286475442, 1e-9);
	sureness = staggered_sureness(&staggered, staggered.influence, 1, staggered.effects[0].se, 1, 0.95);
	assert_true(isnan(sureness.se) && isnan(sureness.p));
	staggered_free(&staggered);
}

/* R: d <- rbind(c(2,1),c(1,3),c(3,2),c(2,4),c(0,1),c(1,0),c(0,0),c(2,1)), four treated: T2 <- e' solve(V) e with
 *    e <- colMeans(d[1:4,]) - colMeans(d[5:8,]), V <- (cov(d[1:4,]) + cov(d[5:8,])) * 3 / 16
 *    pf(T2 * (3 - 2 + 1) / (3 * 2), 2, 2, lower = FALSE) */
static void the_test_of_trends_has_a_form_for_few_clusters(void **state)
{
	static const long late[] = { 4, 4, 4, 4, LONG_MAX, LONG_MAX, LONG_MAX, LONG_MAX };
	static const double steps[UNITS][2] = { { 2, 1 }, { 1, 3 }, { 3, 2 }, { 2, 4 }, { 0, 1 }, { 1, 0 }, { 0, 0 }, { 2, 1 } };
	double walked[UNITS * PERIODS];
	struct staggered_panel panel = panel_of();
	struct staggered_rule rule = { 0 };
	struct staggered staggered;
	struct staggered_pretrend pretrend;

	(void)state;
	for (size_t u = 0; u < UNITS; u++) {
		walked[u * PERIODS] = (double)u;
		walked[u * PERIODS + 1] = (double)u + steps[u][0];
		walked[u * PERIODS + 2] = walked[u * PERIODS + 3] = (double)u + steps[u][0] + steps[u][1];
	}
	panel.first = late;
	panel.outcome = walked;
	staggered_estimate(&staggered, &panel, &rule);
	pretrend = staggered_pretrend(&staggered);
	assert_near(pretrend.statistic, 17.4867256637168, 1e-9);
	assert_near(pretrend.p_hotelling, 0.146436285097192, 1e-9);
	staggered_free(&staggered);
}

/* R: t.test(c(1.2, 0.4, 2.1, -0.3, 1.9), c(0.1, -0.8, 0.9, 0.3, -0.2, 1.1, 0.5))$p.value. */
static void a_test_of_one_step_is_welchs_test(void **state)
{
	static const double change[] = { 1.2, 0.4, 2.1, -0.3, 1.9, 0.1, -0.8, 0.9, 0.3, -0.2, 1.1, 0.5 };
	bool is_treated[12] = { true, true, true, true, true };
	double weights[12], influence[12], mean[2] = { 0 }, estimate;
	struct staggered staggered = { .n_clusters = 12, .n_cohorts = 1, .cluster_weight = weights, .is_treated_cluster = is_treated };

	(void)state;
	for (size_t c = 0; c < 12; c++)
		mean[is_treated[c]] += change[c] / (is_treated[c] ? 5 : 7);
	for (size_t c = 0; c < 12; c++) {
		double n = is_treated[c] ? 5 : 7;

		weights[c] = 1;
		influence[c] = (is_treated[c] ? 1 : -1) * (change[c] - mean[is_treated[c]]) / sqrt(n * (n - 1));
	}
	estimate = mean[1] - mean[0];
	assert_near(staggered_pretrend_of(&staggered, &estimate, influence, 1, 4).p_hotelling, 0.173776264514623, 1e-10);
	assert_near(staggered_pretrend_of(&staggered, &estimate, influence, 1, 0).p_hotelling, NAN, 0);
	assert_int_equal(staggered_pretrend_of(&staggered, NULL, NULL, 0, 4).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(never_treated_controls_match_the_formulas_in_r),
		cmocka_unit_test(not_yet_treated_controls_match_the_formulas_in_r),
		cmocka_unit_test(weights_count_in_effects_and_in_cohorts_sizes),
		cmocka_unit_test(covariates_come_in_by_regression_weighting_or_both),
		cmocka_unit_test(covariates_that_cannot_be_used_are_a_state),
		cmocka_unit_test(clusters_add_up_before_they_are_squared),
		cmocka_unit_test(the_base_may_lie_before_the_decision),
		cmocka_unit_test(a_gap_between_periods_counts_in_their_numbers),
		cmocka_unit_test(units_that_are_missing_are_left_out_of_that_effect_alone),
		cmocka_unit_test(who_cannot_be_compared_is_a_state),
		cmocka_unit_test(the_test_of_trends_has_a_form_for_few_clusters),
		cmocka_unit_test(with_few_clusters_one_comparison_is_welchs_test),
		cmocka_unit_test(a_test_of_one_step_is_welchs_test),
	};
	return cmocka_run_group_tests_name("staggered", tests, NULL, NULL);
}
