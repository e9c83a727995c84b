/* Unit tests of stages/contrast/staggered.h: what comes of small panels. The numbers are R 4.2.2's, by the formulas in
 * tests/pipeline/stats/test_staggered.c. */
#include "stages/contrast/staggered.h"

#include "tests/stages/contrast/made.h"

enum { UNITS = 8, PERIODS = 4 };

static const char *const names[UNITS] = { "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8" };
static const double outcome[] = {
	10, 12, 15, 17, 8, 9, 13, 12, 12, 15, 16, 19, 7, 8, 8, 13, 11, 11, 13, 18, 9, 10, 10, 11, 6, 6, 8, 8, 13, 13, 14, 16,
};
static const char *const months[] = { "2026-01", "2026-02", "2026-03", "2026-04" };
static const char *const gapped[] = { "2026-01", "2026-02", "2026-07", "2026-09" };
static const char *const both[] = { "2026-02", "2026-04" };

/* Three units win in one period, two in another; holes are left out, and a decision is known of those who win later. */
static void make(struct made *made, const char *const *periods, const char *const *wins, const size_t *holes, size_t n_holes, const char *decided)
{
	made_begin(made);
	table_new(&made->contrast.event_study, "event_study");
	for (size_t u = 0; u < UNITS; u++) {
		const char *first = u < 3 ? wins[0] : u < 5 ? wins[1] : "";

		for (size_t t = 0; t < PERIODS; t++) {
			bool is_hole = false;

			for (size_t h = 0; h < n_holes; h++)
				is_hole = is_hole || holes[h] == u * PERIODS + t;
			if (!is_hole)
				made_cell(made, names[u], periods[t], outcome[u * PERIODS + t], 1);
		}
		made_treatment(made, "", names[u], *first ? "winner" : "never", first, u >= 3 && *first ? decided : "");
	}
	made_read(made);
	staggered_add(&made->contrast, &made->topic);
}

static void end(struct made *made)
{
	table_free(&made->contrast.event_study);
	made_end(made);
}

static const struct shift_row *overall(const struct made *made, enum design design)
{
	return made_row(made, design, "winner", "no_covariates", NULL);
}

static const struct shift_row *effect(const struct made *made, const char *cohort, const char *period)
{
	for (size_t i = 0; i < made->contrast.rows.n; i++) {
		const struct shift_row *row = &made->contrast.rows.all[i];

		if (row->design == DESIGN_DID_GROUP_TIME && !strcmp(row->cohort, cohort) && !strcmp(row->period, period))
			return row;
	}
	fail_msg("no effect of %s in %s", cohort, period);
	return NULL;
}

/* A cell of event_study. */
static double study(const struct made *made, const char *variant, long long at, const char *column)
{
	const struct table *table = &made->contrast.event_study;

	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(table_text(table, table_column(table, "variant"), row), variant)
		    && table_int(table, table_column(table, "relative_period"), row) == at)
			return table_real(table, table_column(table, column), row);
	fail_msg("event_study has no %s at %lld", variant, at);
	return NAN;
}

static void two_cohorts_give_the_numbers_of_r(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make(&made, months, both, NULL, 0, "");
	row = overall(&made, DESIGN_DID_STAGGERED_SIMPLE);
	assert_near(row->estimate, 3.09090909090909, 1e-12);
	assert_near(row->se, 0.34390052968214, 1e-12);
	assert_near(row->clusters, 8, 0);
	assert_near(row->n_treated, 5, 0);
	/* Under 30 clusters a side the limits are wider than the normal's. */
	assert_true(row->interval.low < row->estimate - 1.96 * row->se);
	assert_near(row->at_level(row, 0.95).low, row->interval.low, 1e-12);
	assert_true(row->caveats & caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY));
	assert_false(row->carries_verdict);
	assert_near(overall(&made, DESIGN_DID_STAGGERED_DYNAMIC)->estimate, 3.2, 1e-12);
	assert_near(overall(&made, DESIGN_DID_STAGGERED_DYNAMIC)->se, 0.361159540912, 1e-12);
	assert_near(overall(&made, DESIGN_DID_STAGGERED_GROUP)->se, 0.37712361663283, 1e-12);
	assert_near(overall(&made, DESIGN_DID_STAGGERED_CALENDAR)->estimate, 2.93333333333333, 1e-12);
	assert_near(effect(&made, "2026-02", "2026-03")->estimate, 3.33333333333333, 1e-12);
	assert_near(effect(&made, "2026-02", "2026-03")->se, 0.38490017945975, 1e-12);
	assert_near(study(&made, "no_covariates", 0, "estimate"), 2.6, 1e-12);
	assert_near(study(&made, "no_covariates", 0, "se"), 0.63526022664382, 1e-12);
	/* Two effects before are too many for three controls: their mean by time since the award is tested alone. */
	assert_true(study(&made, "no_covariates", -2, "p_pretrend") > 0.05);
	assert_true(study(&made, "no_covariates", 1, "low_simultaneous") < study(&made, "no_covariates", 1, "low"));
	/* February to April is one quarter: (2.6 + 10 / 3 + 11 / 3) / 3. */
	assert_near(study(&made, "no_covariates_by_quarter", 0, "estimate"), 3.2, 1e-12);
	end(&made);
}

static void a_gap_is_counted_in_the_calendar(void **state)
{
	static const char *const wins[] = { "2026-02", "2026-08" };
	struct made made;

	(void)state;
	make(&made, gapped, wins, NULL, 0, "");
	assert_near(effect(&made, "2026-08", "2026-09")->estimate, 4, 1e-12);
	assert_string_equal(effect(&made, "2026-08", "2026-09")->before_from, "2026-07");
	assert_near(study(&made, "no_covariates", 1, "estimate"), 4, 1e-12);
	assert_near(study(&made, "no_covariates", 7, "estimate"), 3.66666666666667, 1e-12);
	end(&made);
}

static void missing_figures_are_left_out_and_said(void **state)
{
	static const size_t holes[] = { 0 * PERIODS + 2, 6 * PERIODS + 2 };
	struct made made;

	(void)state;
	make(&made, months, both, holes, LEN(holes), "");
	/* (5 + 4) / 2 - (1 + 1) / 2 */
	assert_near(effect(&made, "2026-02", "2026-03")->estimate, 3.5, 1e-12);
	assert_true(effect(&made, "2026-02", "2026-03")->caveats & caveat_bit(CAVEAT_UNBALANCED));
	assert_false(effect(&made, "2026-02", "2026-02")->caveats & caveat_bit(CAVEAT_UNBALANCED));
	assert_true(overall(&made, DESIGN_DID_STAGGERED_SIMPLE)->caveats & caveat_bit(CAVEAT_UNBALANCED));
	end(&made);
}

static void a_cohort_without_controls_is_refused_and_the_rest_stands(void **state)
{
	static const size_t holes[] = { 5 * PERIODS + 3, 6 * PERIODS + 3, 7 * PERIODS + 3 };
	struct made made;

	(void)state;
	make(&made, months, both, holes, LEN(holes), "");
	assert_string_equal(effect(&made, "2026-04", "2026-04")->state, "refused");
	assert_near(overall(&made, DESIGN_DID_STAGGERED_SIMPLE)->estimate, 2.5, 1e-12);
	assert_non_null(strstr(overall(&made, DESIGN_DID_STAGGERED_SIMPLE)->remark, "could not be estimated: 2"));
	end(&made);
}

static void a_base_before_the_decision_is_said_and_may_carry_a_verdict(void **state)
{
	static const char *const quarters[] = { "2025Q1", "2025Q2", "2025Q3", "2025Q4" };
	static const char *const late[] = { "2025Q4", "2025Q4" };
	const struct shift_row *row;
	struct made made;

	(void)state;
	make(&made, quarters, late, NULL, 0, "2025Q3");
	assert_string_equal(effect(&made, "2025Q4", "2025Q4")->before_from, "2025Q2");
	row = overall(&made, DESIGN_DID_STAGGERED_SIMPLE);
	assert_non_null(strstr(row->remark, "decided the award"));
	/* It is not known of the three that won with them: their luck may be in it. */
	assert_true(row->caveats & caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY));
	end(&made);
}

static void winners_from_the_first_period_on_are_refused(void **state)
{
	static const char *const early[] = { "2026-01", "2025-12" };
	const struct shift_row *row;
	struct made made;

	(void)state;
	make(&made, months, early, NULL, 0, "");
	row = overall(&made, DESIGN_DID_STAGGERED_SIMPLE);
	assert_string_equal(row->state, "refused");
	assert_non_null(strstr(row->remark, "no figure from before"));
	assert_int_equal(made.contrast.event_study.n_rows, 0);
	end(&made);
}

static void one_winner_alone_has_no_interval(void **state)
{
	static const size_t holes[] = { 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 };
	struct made made;

	(void)state;
	make(&made, months, both, holes, LEN(holes), "");
	assert_true(overall(&made, DESIGN_DID_STAGGERED_SIMPLE)->estimate > 0);
	assert_false(interval_exists(overall(&made, DESIGN_DID_STAGGERED_SIMPLE)->interval));
	assert_string_equal(overall(&made, DESIGN_DID_STAGGERED_SIMPLE)->state, "undefined");
	end(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_cohorts_give_the_numbers_of_r),
		cmocka_unit_test(a_gap_is_counted_in_the_calendar),
		cmocka_unit_test(missing_figures_are_left_out_and_said),
		cmocka_unit_test(a_cohort_without_controls_is_refused_and_the_rest_stands),
		cmocka_unit_test(a_base_before_the_decision_is_said_and_may_carry_a_verdict),
		cmocka_unit_test(winners_from_the_first_period_on_are_refused),
		cmocka_unit_test(one_winner_alone_has_no_interval),
	};
	return cmocka_run_group_tests_name("contrast staggered", tests, NULL, NULL);
}
