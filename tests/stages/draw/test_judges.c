/* Unit tests of the picture of judges, and of stages/draw/cycle.h: which cycle is the newest. */
#include "pipeline/calendar.h"
#include "stages/draw/cycle.h"
#include "tests/stages/draw/made.h"

static void add_judge(struct table *fits, const char *category, const char *judge, double severity, double infit, double z)
{
	table_add_row(fits);
	if (*category) {
		table_put_text(fits, "cycle", "2026Q1");
		table_put_text(fits, "category", category);
	}
	table_put_text(fits, "judge", judge);
	table_put_real(fits, "severity", 2 * severity);
	table_put_real(fits, "se", 0.1);
	table_put_real(fits, "infit", infit);
	table_put_real(fits, "infit_z", z);
	table_put_real(fits, "severity_additive", severity);
	table_put_real(fits, "severity_additive_low", severity - 0.2);
	table_put_real(fits, "severity_additive_high", severity + 0.2);
}

static void the_title_tells_the_ends_and_fit_is_a_word(void **state)
{
	struct made made;
	struct table *fits;
	char *svg;

	made_begin(&made, state, "three");
	fits = made_table(&made, "judges_fit");
	add_judge(fits, "", "J-lenient", -0.5, 1.6, 2.5);
	add_judge(fits, "", "J-severe", 0.75, 0.6, -3);
	/* Far from 1, but no further than chance. */
	add_judge(fits, "", "J-middle", -0.25, 1.4, 1.5);
	pictures_judges(&made.book, &made.context);
	made_has(chart_told(&made.book, 0).caption, "In logits, by the Rasch model, severities range from \xe2\x88\x92""1.00 to 1.50.");
	svg = made_end(&made, "judges");
	made_has(svg, "The most severe judge scores 0.75 rubric points below the panel (0.55 to 0.95), the most lenient 0.50 above (0.30 to 0.70)</title>");
	made_has(svg, "The most severe of 3 is J-severe, the most lenient J-lenient; ");
	made_has(svg, "(erratic) of 1, less (muted) of 1.");
	assert_int_equal(made_count(svg, "1.60 erratic"), 1);
	assert_int_equal(made_count(svg, "0.60 muted"), 1);
	assert_int_equal(made_count(svg, "1.40 as expected"), 1);
	free(svg);
}

static void panels_stand_alone_where_nothing_is_estimated_over_all(void **state)
{
	struct made made;
	struct table *fits;
	char *svg;

	made_begin(&made, state, "panels");
	fits = made_table(&made, "judges_fit");
	add_judge(fits, "star", "J-1", 0.1, 1, 0);
	add_judge(fits, "star", "J-2", -0.1, 1, 0);
	add_judge(fits, "idea", "J-1", 0.3, 1, 0);
	table_put_text(fits, "cycle", "2025Q4");
	pictures_judges(&made.book, &made.context);
	svg = made_end(&made, "judges");
	made_has(svg, "on each panel of 2026Q1");
	assert_int_equal(made_count(svg, "star"), 1);
	assert_int_equal(made_count(svg, "idea"), 0);
	free(svg);
}

static void without_points_severity_is_told_in_logits(void **state)
{
	struct made made;
	struct table *fits;
	char *svg;

	made_begin(&made, state, "logits");
	fits = made_table(&made, "judges_fit");
	add_judge(fits, "", "J-1", 0.5, 1, 0);
	table_put_real(fits, "severity_additive", NAN);
	add_judge(fits, "", "J-2", -0.5, 1, 0);
	table_put_real(fits, "severity_additive", NAN);
	pictures_judges(&made.book, &made.context);
	svg = made_end(&made, "judges");
	made_has(svg, "scores 1.00 logits below the panel (0.80 to 1.20)");
	free(svg);
}

static void of_sixty_judges_the_ends_and_misfits_are_shown(void **state)
{
	struct made made;
	struct table *fits;
	char *svg;

	made_begin(&made, state, "sixty");
	fits = made_table(&made, "judges_fit");
	for (int i = 0; i < 60; i++) {
		char name[16];

		snprintf(name, sizeof name, "J-%02d", i);
		add_judge(fits, "", name, 0.02 * (29.5 - i), i == 30 ? 1.7 : 1, i == 30 ? 4 : 0);
	}
	pictures_judges(&made.book, &made.context);
	svg = made_end(&made, "judges");
	assert_int_equal(made_count(svg, "J-00"), 1);
	assert_int_equal(made_count(svg, "J-59"), 1);
	assert_int_equal(made_count(svg, "J-30"), 1);
	assert_int_equal(made_count(svg, "J-20"), 0);
	/* Fifteen at each end and the misfit leave 29 out, in two rows. */
	assert_int_equal(made_count(svg, "15 more"), 1);
	assert_int_equal(made_count(svg, "14 more"), 1);
	free(svg);
}

static void one_judge_alone_has_no_severity_and_the_reason_is_told(void **state)
{
	struct made made;
	struct table *fits;

	made_begin(&made, state, "one");
	fits = made_table(&made, "judges_fit");
	table_add_row(fits);
	table_put_text(fits, "judge", "J-1");
	table_put_text(fits, "state", "undefined");
	pictures_judges(&made.book, &made.context);
	assert_int_equal(made.charts.n_rows, 1);
	assert_string_equal(table_text(&made.charts, table_column(&made.charts, "reason"), 0),
	                    "judges_fit has no severity: it can be told only where several judges score the same nominees");
	free(made_end(&made, "judges"));
}

static bool is_second(const struct table *table, size_t row)
{
	(void)table;
	return row == 1;
}

static void the_newest_cycle_is_the_one_announced_last(void **state)
{
	static const struct {
		const char *cycle;
		int month;
	} cycles[] = { { "autumn", 11 }, { "summer", 8 }, { "winter", 2 } };
	struct made made;
	struct table *board, *register_of;

	made_begin(&made, state, "newest");
	board = made_table(&made, "board");
	register_of = made_table(&made, "cycles");
	assert_null(cycle_newest(board, register_of, NULL));
	for (size_t i = 0; i < LEN(cycles); i++) {
		table_add_row(board);
		table_put_text(board, "cycle", cycles[i].cycle);
	}
	/* Without a register by name. */
	assert_string_equal(cycle_newest(board, register_of, NULL), "winter");
	for (size_t i = 0; i < LEN(cycles); i++) {
		table_add_row(register_of);
		table_put_text(register_of, "cycle", cycles[i].cycle);
		table_put_day(register_of, "announced", day_from_civil(2025, cycles[i].month, 1));
	}
	assert_string_equal(cycle_newest(board, register_of, NULL), "autumn");
	assert_string_equal(cycle_newest(board, register_of, is_second), "summer");
	free(made_end(&made, "none"));
}

static void a_title_without_a_cycle_begins_with_a_capital(void **state)
{
	char *with = cycle_title("2026Q1", "no winner"), *without = cycle_title("", "no winner");

	(void)state;
	assert_string_equal(with, "2026Q1: no winner");
	assert_string_equal(without, "No winner");
	free(with);
	free(without);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_tells_the_ends_and_fit_is_a_word),
		cmocka_unit_test(panels_stand_alone_where_nothing_is_estimated_over_all),
		cmocka_unit_test(without_points_severity_is_told_in_logits),
		cmocka_unit_test(of_sixty_judges_the_ends_and_misfits_are_shown),
		cmocka_unit_test(one_judge_alone_has_no_severity_and_the_reason_is_told),
		cmocka_unit_test(a_title_without_a_cycle_begins_with_a_capital),
		cmocka_unit_test(the_newest_cycle_is_the_one_announced_last),
	};

	return cmocka_run_group_tests_name("judges", tests, scratch_begin, scratch_end);
}
