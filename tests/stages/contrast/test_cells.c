/* Unit tests of stages/contrast/cells.h, and of what contrast.h makes of them: events, standings, windows. Periods are
 * counted out by hand on a calendar. */
#include "tests/stages/contrast/made.h"

static long number(const char *text)
{
	struct period period;

	assert_true(period_read(text, &period));
	return period.number;
}

static const struct cell_unit *unit_of(const struct made *made, const char *name)
{
	for (size_t u = 0; u < made->cells.n_units; u++)
		if (!strcmp(made->cells.units[u].name, name))
			return &made->cells.units[u];
	fail_msg("no unit %s", name);
	return NULL;
}

static enum standing standing_of(const struct made *made, size_t event, const char *name)
{
	return topic_standing(&made->topic, &made->events[event], (size_t)(unit_of(made, name) - made->cells.units));
}

static void cells_stand_by_unit_and_period(void **state)
{
	struct made made;
	double n;

	(void)state;
	made_begin(&made);
	made_cell(&made, "B", "2026-01", 60, 10);
	made_cell(&made, "A", "2026-03", 80, 30);
	made_cell(&made, "A", "2026-01", 70, 10);
	made_cell(&made, "A", "2026Q1", 99, 10); /* another kind of period: the finer one is read */
	made_cell(&made, "A", "2026-02", 75, 0);
	made_treatment(&made, "", "A", "winner", "2026-03", "");
	made_read(&made);
	assert_int_equal(made.cells.n_units, 2);
	assert_int_equal(made.cells.n_periods, 2);
	assert_int_equal(made.cells.n_unnamed, 1);
	assert_int_equal(made.cells.periods[1], number("2026-03"));
	assert_near(made.cells.value[3], NAN, 0);
	assert_near(cells_mean(&made.cells, 0, (struct span){ 0, 2 }, true, &n), 77.5, 1e-12);
	assert_near(n, 40, 0);
	assert_near(cells_mean(&made.cells, 0, (struct span){ 0, 2 }, false, NULL), 70, 1e-12);
	assert_near(cells_mean(&made.cells, 1, (struct span){ 1, 2 }, true, NULL), NAN, 0);
	made_end(&made);
}

/* Awards by month, a survey by quarter: treated from the first quarter that begins with the award or after it. */
static void periods_of_treatments_are_turned_into_those_of_cells(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made);
	for (const char *const *name = (const char *const[]){ "A", "B", "C", NULL }; *name; name++) {
		made_cell(&made, *name, "2026Q1", 60, 10);
		made_cell(&made, *name, "2026Q2", 60, 10);
	}
	made_treatment(&made, "", "A", "winner", "2026-04", "2026-03");
	made_treatment(&made, "", "B", "winner", "2026-05", "2026-04");
	made_treatment(&made, "", "C", "winner", "7", "");
	made_read(&made);
	assert_int_equal(unit_of(&made, "A")->first, number("2026Q2"));
	assert_int_equal(unit_of(&made, "A")->decided, number("2026Q1"));
	assert_int_equal(unit_of(&made, "B")->first, number("2026Q3"));
	assert_int_equal(made.cells.n_undated, 1); /* a plain integer is no quarter */
	assert_int_equal(made.cells.n_units, 2);
	made_end(&made);
}

static void winners_without_a_date_stay_with_their_score_where_none_has_one(void **state)
{
	struct made made;

	(void)state;
	for (int is_one_dated = 0; is_one_dated < 2; is_one_dated++) {
		made_begin(&made);
		for (const char *const *name = (const char *const[]){ "A", "B", "C", NULL }; *name; name++)
			made_cell(&made, *name, "2026Q1", 60, 10);
		made_treatment(&made, "", "A", "winner", "", "");
		table_put_real(&made.contrast.treatments, "running", 2);
		made_treatment(&made, "", "B", "winner", is_one_dated ? "2026-01" : "", "");
		made_treatment(&made, "", "C", "nominated", "", "");
		made_read(&made);
		/* Without a score there is nothing that B, undated, could be used for. */
		assert_int_equal(made.cells.n_undated, 1);
		assert_string_equal(made.cells.units[0].name, is_one_dated ? "B" : "A");
		assert_int_equal(made.topic.n_events, is_one_dated);
		made_end(&made);
	}
}

static void the_first_win_counts(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made);
	made_cell(&made, "A", "1", 60, 1);
	made_cell(&made, "B", "1", 60, 1);
	made_treatment(&made, "late", "A", "winner", "9", "8");
	made_treatment(&made, "early", "A", "winner", "3", "2");
	made_treatment(&made, "early", "B", "nominated", "", "");
	made_treatment(&made, "late", "B", "winner", "9", "");
	made_read(&made);
	assert_int_equal(unit_of(&made, "A")->first, 3);
	assert_int_equal(unit_of(&made, "A")->decided, 2);
	assert_int_equal(made.topic.n_events, 2);
	assert_string_equal(made.events[0].name, "early");
	assert_int_equal(standing_of(&made, 0, "A"), STANDING_WINNER);
	assert_int_equal(standing_of(&made, 0, "B"), STANDING_NOMINATED);
	assert_int_equal(standing_of(&made, 1, "A"), STANDING_TREATED);
	assert_int_equal(standing_of(&made, 1, "B"), STANDING_WINNER);
	made_end(&made);
}

static void never_is_told_as_of_the_award(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made);
	for (const char *const *name = (const char *const[]){ "A", "B", "C", "D", NULL }; *name; name++)
		made_cell(&made, *name, "2026-01", 60, 1);
	made_treatment(&made, "one", "A", "winner", "2026-02", "");
	made_treatment(&made, "one", "B", "nominated", "", "");
	made_treatment(&made, "two", "C", "nominated", "", "");
	made_treatment(&made, "two", "D", "winner", "2026-05", "");
	made_read(&made);
	assert_int_equal(standing_of(&made, 0, "C"), STANDING_NEVER);
	assert_int_equal(standing_of(&made, 0, "D"), STANDING_NEVER);
	assert_int_equal(standing_of(&made, 1, "B"), STANDING_OTHER);
	assert_int_equal(standing_of(&made, 1, "C"), STANDING_NOMINATED);
	made_end(&made);
}

/* Months of 2025 but for July, an award decided in September and treated from November on. */
static void windows_skip_periods_without_figures(void **state)
{
	struct award_windows windows;
	struct made made;

	(void)state;
	made_begin(&made);
	for (int month = 1; month <= 12; month++) {
		char period[] = "2025-00";

		period[5] = (char)('0' + month / 10);
		period[6] = (char)('0' + month % 10);
		if (month != 7)
			made_cell(&made, "A", period, 60, 1);
	}
	made_treatment(&made, "", "A", "winner", "2025-11", "2025-09");
	made_read(&made);
	made.topic.washout = 1;
	windows = topic_windows(&made.topic, &made.events[0]);
	assert_int_equal(made.cells.periods[windows.deciding.from], number("2025-08"));
	assert_int_equal(made.cells.periods[windows.deciding.to - 1], number("2025-09"));
	assert_int_equal(span_length(windows.deciding), 2);
	assert_int_equal(made.cells.periods[windows.base.to - 1], number("2025-06"));
	assert_int_equal(windows.base.from, 0);
	assert_int_equal(made.cells.periods[windows.before.to - 1], number("2025-10"));
	assert_int_equal(made.cells.periods[windows.after.from], number("2025-12"));
	assert_true(windows.is_short);
	made_end(&made);
}

static void an_award_before_the_first_figure_has_no_window_before(void **state)
{
	struct award_windows windows;
	struct made made;

	(void)state;
	made_begin(&made);
	made_cell(&made, "A", "2025-05", 60, 1);
	made_treatment(&made, "", "A", "winner", "2025-02", "2025-01");
	made_read(&made);
	windows = topic_windows(&made.topic, &made.events[0]);
	assert_int_equal(span_length(windows.before) + span_length(windows.deciding) + span_length(windows.base), 0);
	assert_int_equal(span_length(windows.after), 1);
	made_end(&made);
}

static void covariates_hold_for_all_periods_or_for_one(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made);
	made_cell(&made, "A", "1", 60, 1);
	made_cell(&made, "A", "2", 60, 1);
	made_treatment(&made, "", "A", "winner", "2", "");
	made_covariate(&made, "A", "", "size", 5);
	made_covariate(&made, "A", "2", "size", 6);
	made_covariate(&made, "A", "2", "calls", 9);
	made_covariate(&made, "Z", "2", "height", 9);
	made_read(&made);
	assert_int_equal(made.cells.n_covariates, 2);
	for (size_t c = 0; c < 2; c++) {
		bool is_size = !strcmp(made.cells.covariates[c], "size");

		assert_near(made.cells.covariate[c * 2], is_size ? 5 : (double)NAN, 0);
		assert_near(made.cells.covariate[c * 2 + 1], is_size ? 6 : 9, 0);
	}
	made_end(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_stand_by_unit_and_period),
		cmocka_unit_test(periods_of_treatments_are_turned_into_those_of_cells),
		cmocka_unit_test(winners_without_a_date_stay_with_their_score_where_none_has_one),
		cmocka_unit_test(the_first_win_counts),
		cmocka_unit_test(never_is_told_as_of_the_award),
		cmocka_unit_test(windows_skip_periods_without_figures),
		cmocka_unit_test(an_award_before_the_first_figure_has_no_window_before),
		cmocka_unit_test(covariates_hold_for_all_periods_or_for_one),
	};
	return cmocka_run_group_tests_name("cells of contrast", tests, NULL, NULL);
}
