/* Unit tests of pipeline/report/change.h: what would change the answer. */
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "tests/near.h"
#include "tests/pipeline/report/brief_tables.h"

/* The interrupted series of metric a around the launch. */
static void put_series(struct brief_tables *tables, double estimate, double margin)
{
	put_shift(tables, "a", "all", "programme", "launch", "interrupted_series_level", estimate, margin);
	table_put_text(&tables->shifts, "variant", "newey_west");
}

/* Metric a by another definition. */
static void put_definition(struct brief_tables *tables, const char *definition, double estimate, double margin)
{
	put_shift(tables, "a", "all", "programme", "launch", "before_after", estimate, margin);
	table_put_text(&tables->shifts, "definition", definition);
}

static void expect(struct brief_tables *tables, const char *const *want, size_t n)
{
	struct brief brief = make(tables, false);

	assert_int_equal(brief.n_points, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(brief.points[i].sentence, want[i]);
	done(&brief, tables);
}

static void begin(struct brief_tables *tables, const char *verdict, double estimate, double margin)
{
	tables_make(tables);
	put_metric(tables, "a", 1, (double)NAN);
	put_launch(tables, "a", verdict, estimate, margin);
}

static void a_series_without_a_sure_step_is_said_among_how_sure_it_is(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	begin(&tables, "improved", 9, 3);
	put_series(&tables, 1, 3);
	brief = make(&tables, false);
	assert_non_null(strstr(brief.sureness, " With the trend from before carried on (interrupted series) no step is sure in a (+1.0, −2.0 to +4.0)."));
	done(&brief, &tables);
}

static void a_firm_verdict_comes_last(void **state)
{
	static const char *const want[] = {
		"Under another definition the change is not sure: a as Mean answer (+1.0, −1.0 to +3.0).",
		"A would no longer count as improved if its change were 6.0 points smaller: so near does its interval come to 0.",
	};
	struct brief_tables tables;

	(void)state;
	begin(&tables, "improved", 9, 3);
	put_series(&tables, 1, 3);
	put_definition(&tables, "mean", 1, 2);
	put_definition(&tables, "net", 9, 2);
	expect(&tables, want, LEN(want));
}

static void what_goes_the_other_way_comes_first(void **state)
{
	static const char *const want[] = {
		"The trend from before carried on (interrupted series), the step goes the other way in a (−5.0, −8.0 to −2.0).",
		"A would no longer count as improved if its change were 0.5 points smaller: so near does its interval come to 0.",
	};
	struct brief_tables tables;

	(void)state;
	begin(&tables, "improved", 4, 3.5);
	put_series(&tables, -5, 3);
	expect(&tables, want, LEN(want));
}

static void what_is_sure_elsewhere_is_told_of_what_is_not(void **state)
{
	static const char *const want[] = {
		"With the trend from before carried on (interrupted series) a step is sure in a (+7.0, +1.0 to +13.0).",
		"Under another definition a change is sure: a as Mean answer (+9.0, +5.0 to +13.0).",
	};
	struct brief_tables tables;

	(void)state;
	begin(&tables, "no_material_change", 0.1, 0.5);
	put_series(&tables, 7, 6);
	put_definition(&tables, "net", 9, 8);
	table_put_real(&tables.shifts, "low_holm", -1); /* once adjusted it is not */
	table_put_real(&tables.shifts, "high_holm", 19);
	put_definition(&tables, "mean", 9, 4);
	expect(&tables, want, LEN(want));
}

static void a_change_hardly_above_what_matters_says_so(void **state)
{
	static const char *const want[] = { "A would no longer count as improved if its change were 0.1 points smaller: then it would be less than matters." };
	struct brief_tables tables;

	(void)state;
	begin(&tables, "improved", 2.1, 0.5);
	expect(&tables, want, LEN(want));
}

static void other_groups_events_and_segments_do_not_count(void **state)
{
	static const char *const want[] = { "A would no longer count as improved if its change were 6.0 points smaller: so near does its interval come to 0." };
	struct brief_tables tables;

	(void)state;
	begin(&tables, "improved", 9, 3);
	put_shift(&tables, "a", "all", "programme", "2026Q1", "interrupted_series_level", -5, 3);
	put_shift(&tables, "a", "winner", "programme", "launch", "interrupted_series_level", -5, 3);
	put_shift(&tables, "a", "all", "programme", "launch", "interrupted_series_level", -5, 3);
	table_put_text(&tables.shifts, "segment", "channel");
	put_shift(&tables, "b", "all", "programme", "launch", "interrupted_series_level", -5, 3);
	expect(&tables, want, LEN(want));
}

static void what_would_count_alone_and_what_could_not_be_seen(void **state)
{
	static const char *const want[] = {
		"Had it been the only metric tested, this would count as changed: a (+1.0 to +9.0). Among all that were tested it does not.",
		"More answers: less than this could not have been seen, so that a change that matters may be there: a (5.6, where 2.0 matters).",
	};
	struct brief_tables tables;

	(void)state;
	begin(&tables, "not_enough_data", 5, 4);
	table_put_real(&tables.shifts, "low_holm", -1);
	table_put_real(&tables.shifts, "high_holm", 11);
	expect(&tables, want, LEN(want));
}

/* Against those not yet awarded nothing is sure, by difference in differences it is; one is of another group. */
static void designs_that_are_not_sure_of_winners_are_told(void **state)
{
	static const char *const want[] = { "a of teams who won is not sure by other designs: against those not yet awarded +2.7 (−16.3 to +21.7)." };
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_shift(&tables, "a", "winner", "team", "", "ancova", 14, 12);
	put_answer(&tables, "improved");
	table_put_real(&tables.shifts, "p", 0.001);
	table_put_real(&tables.shifts, "p_bh", 0.0628);
	put_shift(&tables, "a", "nominated", "team", "", "ancova", 1, 12);
	put_answer(&tables, "not_enough_data");
	table_put_real(&tables.shifts, "p", 0.9);
	put_shift(&tables, "a", "winner", "team", "", "did_staggered_simple", 2.7, 19);
	put_shift(&tables, "a", "winner", "team", "", "did_2x2", 9, 4);
	table_put_text(&tables.shifts, "variant", "changes");
	put_shift(&tables, "a", "winner", "person", "", "regression_to_mean", 1, 9);
	table_put_text(&tables.shifts, "variant", "slope");
	brief = make(&tables, false);
	assert_non_null(strstr(brief.groups[0].sentence, "in a (+14.0 points, +2.0 to +26.0; one of 2 figures tested, not sure among all of them, p = 0.0628)"));
	brief_free(&brief);
	expect(&tables, want, LEN(want));
}

static void no_material_change_hangs_on_nothing_told_here(void **state)
{
	struct brief_tables tables;

	(void)state;
	begin(&tables, "no_material_change", 0.1, 0.5);
	expect(&tables, NULL, 0);
}

static void an_effect_on_winners_breaks_with_its_trends(void **state)
{
	static const char *const want[] = {
		"The effect on winners in a would not be sure if they and the others had drifted apart by 0.4 times as much as the most that they did before the award.",
	};
	struct brief_tables tables;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_shift(&tables, "a", "winner", "team", "", "did_staggered_simple", 9, 3);
	put_answer(&tables, "improved");
	for (int period = 0; period < 3; period++) {
		table_add_row(&tables.event_study);
		table_put_text(&tables.event_study, "metric", "a");
		table_put_text(&tables.event_study, "unit_kind", "team");
		table_put_int(&tables.event_study, "relative_period", period);
		table_put_real(&tables.event_study, "breakdown", period == 1 ? 0.4 : 0.9);
	}
	expect(&tables, want, LEN(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_series_without_a_sure_step_is_said_among_how_sure_it_is),
		cmocka_unit_test(a_firm_verdict_comes_last),
		cmocka_unit_test(what_goes_the_other_way_comes_first),
		cmocka_unit_test(what_is_sure_elsewhere_is_told_of_what_is_not),
		cmocka_unit_test(a_change_hardly_above_what_matters_says_so),
		cmocka_unit_test(other_groups_events_and_segments_do_not_count),
		cmocka_unit_test(what_would_count_alone_and_what_could_not_be_seen),
		cmocka_unit_test(designs_that_are_not_sure_of_winners_are_told),
		cmocka_unit_test(no_material_change_hangs_on_nothing_told_here),
		cmocka_unit_test(an_effect_on_winners_breaks_with_its_trends),
	};

	return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}
