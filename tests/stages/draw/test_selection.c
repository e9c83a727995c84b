/* Unit tests of the picture of selection rates. */
#include "tests/stages/draw/made.h"

static void add_rate(struct table *selection, const char *kind, const char *step, const char *level, int pool, int selected, double p)
{
	double rate = (double)selected / pool;

	table_add_row(selection);
	table_put_text(selection, "award_kind", kind);
	table_put_text(selection, "step", step);
	table_put_text(selection, "characteristic", "age_band");
	table_put_text(selection, "level", level);
	table_put_text(selection, "reference", "35 to 49");
	table_put_int(selection, "pool", pool);
	table_put_int(selection, "selected", selected);
	table_put_real(selection, "rate", rate);
	table_put_real(selection, "rate_low", rate / 2);
	table_put_real(selection, "rate_high", fmin(1, 1.5 * rate));
	table_put_real(selection, "ratio", rate / 0.5);
	table_put_real(selection, "ratio_low", rate / 0.5 / 2);
	table_put_real(selection, "ratio_high", rate / 0.5 * 2);
	table_put_flag(selection, "below_four_fifths", rate / 0.5 < 0.8);
	table_put_real(selection, "p_fisher", p);
}

static void hide(struct table *selection, const char *step, const char *level)
{
	table_add_row(selection);
	table_put_text(selection, "award_kind", "individual");
	table_put_text(selection, "step", step);
	table_put_text(selection, "characteristic", "age_band");
	table_put_text(selection, "level", level);
	table_put_text(selection, "reference", "35 to 49");
	table_put_text(selection, "state", "suppressed");
}

static void the_title_counts_comparisons_and_tells_the_smallest_ratio(void **state)
{
	struct made made;
	struct table *selection;
	char *svg;

	made_begin(&made, state, "title");
	selection = made_table(&made, "selection");
	add_rate(selection, "individual", "nominated", "35 to 49", 2000, 1000, NAN);
	add_rate(selection, "individual", "nominated", "50 to 64", 100, 20, 0.001);
	add_rate(selection, "individual", "nominated", "16 to 24", 100, 30, 0.04);
	/* Under four fifths, but chance would do that. */
	add_rate(selection, "individual", "nominated", "65 and over", 100, 10, 0.4);
	add_rate(selection, "team", "nominated", "50 to 64", 100, 1, 0.0001);
	add_rate(selection, "individual", "won", "35 to 49", 100, 50, NAN);
	hide(selection, "won", "50 to 64");
	pictures_selection(&made.book, &made.context);
	svg = made_end(&made, "selection");
	made_has(svg, "2 of 3 differences are worth examining, most of all 50 to 64 (age band) nominated at 0.400 times the rate of 35 to 49 (0.200 to 0.800)</title>");
	made_has(svg, "16 to 24 (age band), nominated: 30 of 100, 0.600 times the rate of 35 to 49.");
	assert_int_equal(made_count(svg, "age band"), 1);
	assert_int_equal(made_count(svg, "1,000 of 2,000"), 1);
	assert_int_equal(made_count(svg, "[c]"), 1);
	/* Nobody of two groups came as far as the last step. */
	assert_int_equal(made_count(svg, "[z]"), 2);
	assert_int_equal(made_count(svg, "1 of 100"), 0);
	free(svg);
}

/* [z] behind a hidden step would tell that nobody passed it. */
static void nothing_is_told_behind_a_hidden_step(void **state)
{
	struct made made;
	struct table *selection;
	char *svg;

	made_begin(&made, state, "behind");
	selection = made_table(&made, "selection");
	add_rate(selection, "", "nominated", "35 to 49", 100, 50, NAN);
	add_rate(selection, "individual", "shortlisted", "35 to 49", 50, 20, NAN);
	add_rate(selection, "individual", "won", "35 to 49", 20, 10, NAN);
	add_rate(selection, "", "nominated", "50 to 64", 100, 49, 0.9);
	hide(selection, "shortlisted", "50 to 64");
	/* What is left of a hidden row: whom the step before left. */
	table_put_int(selection, "pool", 49);
	pictures_selection(&made.book, &made.context);
	svg = made_end(&made, "selection");
	assert_int_equal(made_count(svg, "[c]"), 2);
	assert_int_equal(made_count(svg, "[z]"), 0);
	free(svg);
}

static void without_a_gap_the_title_says_so(void **state)
{
	struct made made;
	struct table *selection;
	char *svg;

	made_begin(&made, state, "no-gap");
	selection = made_table(&made, "selection");
	add_rate(selection, "", "nominated", "35 to 49", 100, 50, NAN);
	add_rate(selection, "", "nominated", "50 to 64", 100, 49, 0.9);
	pictures_selection(&made.book, &made.context);
	svg = made_end(&made, "selection");
	made_has(svg, "None of 1 comparison shows a group selected at under four fifths of the reference group's rate by more than chance would readily bring</title>");
	free(svg);
}

static void hidden_rates_alone_are_no_picture(void **state)
{
	struct made made;

	made_begin(&made, state, "hidden");
	hide(made_table(&made, "selection"), "nominated", "50 to 64");
	pictures_selection(&made.book, &made.context);
	assert_string_equal(table_text(&made.charts, table_column(&made.charts, "reason"), 0),
	                    "every rate of individual awards in selection is of too few persons to publish");
	free(made_end(&made, "selection"));
}

static void teams_alone_are_no_picture(void **state)
{
	struct made made;

	made_begin(&made, state, "teams");
	add_rate(made_table(&made, "selection"), "team", "nominated", "50 to 64", 100, 1, 0.0001);
	pictures_selection(&made.book, &made.context);
	assert_string_equal(table_text(&made.charts, table_column(&made.charts, "reason"), 0), "selection has no rates of individual awards over all cycles");
	free(made_end(&made, "selection"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_counts_comparisons_and_tells_the_smallest_ratio),
		cmocka_unit_test(nothing_is_told_behind_a_hidden_step),
		cmocka_unit_test(without_a_gap_the_title_says_so),
		cmocka_unit_test(hidden_rates_alone_are_no_picture),
		cmocka_unit_test(teams_alone_are_no_picture),
	};

	return cmocka_run_group_tests_name("selection", tests, scratch_begin, scratch_end);
}
