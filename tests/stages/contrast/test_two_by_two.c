/* Unit tests of stages/contrast/two_by_two.h against R 4.2.2 with sandwich 3.0-2. */
#include "stages/contrast/two_by_two.h"

#include "tests/stages/contrast/made.h"

enum { UNITS = 12, PERIODS = 10 };

static const char *name_unit(int unit)
{
	static const char *const names[UNITS] = { "T00", "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11" };

	return names[unit];
}

static const char *name_month(int month)
{
	static const char *const names[] = { "", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07",
		                             "2026-08", "2026-09", "2026-10" };

	return names[month];
}

static bool wins(int unit)
{
	return unit == 0 || unit == 3 || unit == 4 || unit == 8 || unit == 9 || unit == 10;
}

/* Ten months of twelve teams with holes; six win in July, on what they did in the second quarter. */
static void make_months(struct made *made, bool with_covariate, const char *decided)
{
	made_begin(made);
	table_new(&made->contrast.event_study, "event_study");
	for (int u = 0; u < UNITS; u++) {
		for (int t = 1; t <= PERIODS; t++) {
			double value = 60 + 3 * u + (7 * u + 5 * t * t + 3 * u * t) % 11 + (wins(u) && t >= 7 ? 1.5 : 0);

			if ((u + t) % 7 == 3)
				continue;
			made_cell(made, name_unit(u), name_month(t), value, 1);
			if (with_covariate)
				made_covariate(made, name_unit(u), name_month(t), "load", (u * t) % 5);
		}
		made_treatment(made, "2026Q2", name_unit(u), wins(u) ? "winner" : "never", wins(u) ? "2026-07" : "", wins(u) ? decided : "");
	}
	made_read(made);
	two_by_two_add(&made->contrast, &made->topic);
}

static void end(struct made *made)
{
	table_free(&made->contrast.event_study);
	made_end(made);
}

static const struct shift_row *did(const struct made *made, const char *variant)
{
	return made_row(made, DESIGN_DID_2X2, "winner", variant, "2026Q2");
}

/* R: with rows of January to March and July to October, m <- lm(y ~ w * after), vcovCL(m, u, type = "HC1"), t with 11
 * degrees of freedom. */
static void pooled_is_least_squares_of_the_cells_of_both_windows(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_months(&made, false, "2026-06");
	row = did(&made, "pooled");
	assert_near(row->estimate, 1.67944862155388, 1e-12);
	assert_near(row->se, 1.95398302911758, 1e-12);
	assert_near(row->p, 0.40840560625179, 1e-12);
	assert_near(row->interval.low, -2.62123902860483, 1e-12);
	/* Answers of the winners: five to six of them a month. */
	assert_near(row->n_before, 15, 0);
	assert_near(row->n_after, 19, 0);
	assert_near(row->clusters, 12, 0);
	assert_near(row->n_treated, 6, 0);
	assert_string_equal(row->before_from, "2026-01");
	assert_string_equal(row->before_to, "2026-03");
	assert_string_equal(row->after_from, "2026-07");
	/* CR1 over six treated units is too sure of itself. */
	assert_true(row->caveats & caveat_bit(CAVEAT_INTERVAL_TOO_SHORT));
	assert_false(row->carries_verdict);
	end(&made);
}

/* R: the same with + x; vcovCL(m, u, type = "HC2") and the degrees of freedom over whole matrices. */
static void covariates_and_small_samples_match_r(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_months(&made, false, "2026-06");
	row = did(&made, "small_sample");
	assert_near(row->se, 2.07653248960632, 1e-12);
	assert_near(row->df, 9.70882333921285, 1e-11);
	assert_near(row->p, 0.43801391771131, 1e-12);
	end(&made);
	make_months(&made, true, "2026-06");
	row = did(&made, "pooled");
	assert_near(row->estimate, 1.76871310277642, 1e-12);
	assert_near(row->se, 2.34339766424468, 1e-12);
	assert_near(did(&made, "unadjusted")->estimate, 1.67944862155388, 1e-12);
	end(&made);
}

/* R: lm(y ~ factor(t) + factor(u) + w:after + x), vcovCL(m, u, type = "HC0", cadjust = FALSE) times 12/11 (n - 1) /
 * (n - 9): the covariate, the effect and seven periods. */
static void fixed_effects_take_what_is_particular_to_units_out(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_months(&made, true, "2026-06");
	row = did(&made, "fixed_effects");
	assert_near(row->estimate, 0.93550023675260, 1e-11);
	assert_near(row->se, 1.51418403831757, 1e-11);
	assert_near(row->p, 0.54926799833837, 1e-11);
	end(&made);
}

/* R: t.test() of the changes of the units' means; combn(12, 6) of the same. */
static void changes_are_compared_by_welch_and_by_lot(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_months(&made, false, "2026-06");
	row = did(&made, "changes");
	assert_near(row->estimate, 1.11111111111111, 1e-12);
	assert_near(row->se, 1.54662615687690, 1e-12);
	assert_near(row->p, 0.49228535173246, 1e-12);
	assert_near(row->interval.high, 4.65702130246949, 1e-12);
	row = made_row(&made, DESIGN_RANDOMISATION, "winner", "changes", "2026Q2");
	assert_near(row->p, 0.50649350649351, 1e-12);
	assert_true(interval_exists(row->interval));
	assert_non_null(strstr(row->remark, "all 924 ways"));
	end(&made);
}

/* R: lm() with one column for each period of the winners but March, factor(t), factor(u) and x; the joint test of January,
 * February and April to June, W its statistic: pf(W / 5 * 7 / 11, 5, 7, lower = FALSE). */
static void one_event_has_its_study(void **state)
{
	static const struct {
		long long relative;
		double estimate, se;
		long long n, treated;
	} wants[] = {
		{ -6, -2.8105705891398, 2.9196864631742, 5, 5 },
		{ -5, -2.8714011417305, 2.2551072238363, 5, 5 },
		{ -3, -4.2703002542049, 3.8861748330913, 5, 6 },
		{ -2, -2.1550669481501, 2.4507439826503, 5, 6 },
		{ -1, -3.2333906259592, 4.6042592004494, 5, 5 },
		{ 0, -1.3096926117271, 1.9316887859588, 4, 4 },
		{ 1, -0.82829438641613, 3.44955025120168, 5, 5 },
		{ 2, -0.88912493900677, 3.60995108141852, 5, 5 },
		{ 3, -0.5070895189105, 2.4014554391141, 5, 5 },
	};
	struct made made;
	const struct table *table;

	(void)state;
	make_months(&made, true, "2026-06");
	table = &made.contrast.event_study;
	assert_int_equal(table->n_rows, 9);
	for (size_t i = 0; i < LEN(wants); i++)
		for (size_t row = 0; row < table->n_rows; row++)
			if (table_int(table, table_column(table, "relative_period"), row) == wants[i].relative) {
				assert_near(table_real(table, table_column(table, "estimate"), row), wants[i].estimate, 1e-10);
				assert_near(table_real(table, table_column(table, "se"), row), wants[i].se, 1e-10);
				assert_near(table_real(table, table_column(table, "p_pretrend"), row), 0.88545601299201, 1e-9);
				assert_int_equal(table_int(table, table_column(table, "n"), row), wants[i].n);
				assert_int_equal(table_int(table, table_column(table, "treated"), row), wants[i].treated);
			}
	end(&made);
}

static void an_award_of_unknown_decision_carries_no_verdict(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_months(&made, false, "");
	row = did(&made, "changes");
	assert_string_equal(row->before_to, "2026-06");
	assert_true(row->caveats & caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY));
	assert_false(row->carries_verdict);
	end(&made);
}

/* ---- what cannot be told ---- */

/* Teams with the figure `from` + team before and `to` + team after an award in February, of the first n_winners. */
static void make_few(struct made *made, int n_units, int n_winners, bool has_before, bool has_after, bool is_flat)
{
	made_begin(made);
	table_new(&made->contrast.event_study, "event_study");
	for (int u = 0; u < n_units; u++) {
		double base = is_flat ? 70 : 70 + 3 * u + (u * u) % 4;

		if (has_before)
			made_cell(made, name_unit(u), "2026-01", base, 1);
		if (has_after)
			made_cell(made, name_unit(u), "2026-02", is_flat ? base : base + (5 * u) % 7, 1);
		made_treatment(made, "", name_unit(u), u < n_winners ? "winner" : "never", u < n_winners ? "2026-02" : "", "");
	}
	made_read(made);
	two_by_two_add(&made->contrast, &made->topic);
}

static void every_hindrance_has_a_state_and_a_sentence(void **state)
{
	static const struct {
		int n_units, n_winners;
		bool has_before, has_after, is_flat;
		const char *state, *sentence; /* of changes */
	} cases[] = {
		{ 8, 8, true, true, false, "refused", "Nobody is left to compare with: all units with figures on both sides were treated by then." },
		{ 8, 4, false, true, false, "refused", "There is one period only: a change takes one before the award and one after it." },
		{ 8, 4, true, false, false, "refused", "There are no figures after the award." },
		{ 8, 4, true, true, true, "undefined", "The figures leave no variation from which to tell chance." },
		{ 8, 1, true, true, false, "undefined", "One unit alone on a side tells nothing of chance." },
		{ 2, 1, true, true, false, "undefined", "One unit alone on a side tells nothing of chance." },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct shift_row *row;
		struct made made;

		make_few(&made, cases[i].n_units, cases[i].n_winners, cases[i].has_before, cases[i].has_after, cases[i].is_flat);
		row = made_row(&made, DESIGN_DID_2X2, "winner", "changes", NULL);
		assert_string_equal(row->state, cases[i].state);
		assert_string_equal(row->remark, cases[i].sentence);
		assert_true(isnan(row->se) && !interval_exists(row->interval));
		end(&made);
	}
}

static void few_units_say_what_they_cannot_show(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_few(&made, 8, 3, true, true, false);
	row = made_row(&made, DESIGN_DID_2X2, "winner", "pooled", NULL);
	assert_true(row->caveats & caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE));
	assert_string_equal(row->remark, "With 3 treated and 5 others, no test by lot could give a p below 0.018.");
	row = made_row(&made, DESIGN_DID_2X2, "winner", "wild_bootstrap", NULL);
	assert_true(row->p > 0 && row->p <= 1);
	end(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pooled_is_least_squares_of_the_cells_of_both_windows),
		cmocka_unit_test(covariates_and_small_samples_match_r),
		cmocka_unit_test(fixed_effects_take_what_is_particular_to_units_out),
		cmocka_unit_test(changes_are_compared_by_welch_and_by_lot),
		cmocka_unit_test(one_event_has_its_study),
		cmocka_unit_test(an_award_of_unknown_decision_carries_no_verdict),
		cmocka_unit_test(every_hindrance_has_a_state_and_a_sentence),
		cmocka_unit_test(few_units_say_what_they_cannot_show),
	};
	return cmocka_run_group_tests_name("two_by_two", tests, NULL, NULL);
}
