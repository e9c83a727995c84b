/* Unit tests of stages/draw/pictures.h: what the pictures of awards, series and fading say, read from their SVGs. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "pipeline/calendar.h"
#include "stages/draw/pictures.h"
#include "tests/near.h"
#include "tests/scratch.h"

struct made {
	struct programme programme;
	struct metrics metrics;
	struct picture_context context;
	struct chart_book book;
	struct table table;
	char *folder;
};

static void made_begin(struct made *made, void **state, const char *name, const char *table)
{
	char *path = scratch_text(state, "programme.ini", "[programme]\nname = x\n[metric csat]\nkind = csat\nitem = csat\nscale = 1..5\n[metric nps]\nkind = nps\nitem = nps\n");
	struct err err = { 0 };

	*made = (struct made){ .folder = file_join(*state, name) };
	if (!programme_read(&made->programme, path, &err) || !metrics_read(&made->metrics, &made->programme, &err)
	    || !file_make_folder(made->folder, 0700, &err) || !chart_open(&made->book, made->folder, &err))
		fail_msg("%s", err.text);
	made->context = (struct picture_context){ &made->programme, &made->metrics, "Who" };
	table_new(&made->table, table);
	free(path);
}

/* The SVG of that name, which the caller frees; "" when nothing was drawn. */
static char *made_end(struct made *made, const char *name)
{
	struct err err = { 0 };
	char *path = text_format("%s/%s.svg", made->folder, name), *svg;
	size_t n;

	if (!chart_close(&made->book, &err))
		fail_msg("%s", err.text);
	svg = file_read(path, &n, &err);
	table_free(&made->table);
	metrics_free(&made->metrics);
	programme_free(&made->programme);
	free(made->folder);
	free(path);
	return svg ? svg : mem_copy_text("");
}

static void add_shift(struct table *shifts, const char *metric, const char *definition, const char *population, const char *design, const char *variant, double estimate)
{
	table_add_row(shifts);
	table_put_text(shifts, "metric", metric);
	table_put_text(shifts, "definition", definition);
	table_put_text(shifts, "unit_kind", "te\"am`\\{");
	table_put_text(shifts, "population", population);
	table_put_text(shifts, "design", design);
	table_put_text(shifts, "variant", variant);
	table_put_text(shifts, "measure_unit", "points");
	table_put_real(shifts, "estimate", estimate);
	table_put_real(shifts, "low", estimate - 2);
	table_put_real(shifts, "high", estimate + 2);
	table_put_flag(shifts, "headline", false);
}

static void answer(struct table *shifts, const char *verdict, const char *caveats)
{
	table_put_flag(shifts, "headline", true);
	table_put_text(shifts, "verdict", verdict);
	table_put_text(shifts, "caveats", caveats);
}

static void the_title_of_awards_says_what_the_verdicts_say(void **state)
{
	struct made made;
	struct table *shifts = &made.table;
	char *svg;

	made_begin(&made, state, "verdicts", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "not_enough_data", "");
	add_shift(shifts, "csat", "top2", "winner", "before_after", "clustered", -7);
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", 9);
	answer(shifts, "improved", "");
	add_shift(shifts, "nps", "nps", "nominated", "ancova", "robust", -9);
	answer(shifts, "worsened", "");
	add_shift(shifts, "nps", "nps", "never", "before_after", "clustered", 77.7);
	pictures_awards(&made.book, &made.context, shifts);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, "Winners: NPS (te\"am`\\{) improved; not enough data for 1 other. Passed over: NPS (te\"am`\\{) worsened</title>"));
	assert_non_null(strstr(svg, ">plain before and after</text>"));
	assert_non_null(strstr(svg, ">biased: no verdict</text>"));
	assert_non_null(strstr(svg, ">winners (te\"am`\\{)</text>"));
	/* What never-nominated units did is no answer to either question. */
	assert_null(strstr(svg, "77.7"));
	free(svg);
}

static void a_single_improvement_of_many_is_told_as_such(void **state)
{
	struct made made;
	struct table *shifts = &made.table;
	char *svg;

	made_begin(&made, state, "single", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "not_enough_data", "");
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", 9);
	answer(shifts, "improved", "");
	table_put_real(shifts, "p_bh", 0.0628);
	add_shift(shifts, "nps", "nps", "nominated", "ancova", "robust", 1);
	answer(shifts, "no_material_change", "");
	pictures_awards(&made.book, &made.context, shifts);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, "improved (1 of 3; across all p = 0.0628); not enough data for 1 other. Passed over: no material change in 1</title>"));
	free(svg);
}

static void few_units_and_refusals_show_no_interval(void **state)
{
	struct made made;
	struct table *shifts = &made.table;
	char *svg;

	made_begin(&made, state, "few", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "not_enough_data", "selection_by_score few_clusters");
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", NAN);
	answer(shifts, "not_enough_data", "");
	table_put_text(shifts, "state", "refused");
	pictures_awards(&made.book, &made.context, shifts);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, ">too few units to tell</text>"));
	assert_non_null(strstr(svg, ">+8.0</text>"));
	assert_non_null(strstr(svg, ">refused</text>"));
	assert_non_null(strstr(svg, "not enough data for any of 2</title>"));
	free(svg);
}

static void a_plain_change_of_under_six_units_has_no_interval(void **state)
{
	struct made made;
	struct table *shifts = &made.table;
	char *svg;

	made_begin(&made, state, "treated", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "improved", "");
	table_put_int(shifts, "treated", 5);
	add_shift(shifts, "csat", "top2", "winner", "before_after", "clustered", 7);
	table_put_int(shifts, "treated", 5);
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", 4);
	answer(shifts, "improved", "");
	table_put_int(shifts, "treated", 6);
	add_shift(shifts, "nps", "nps", "winner", "before_after", "clustered", 3);
	table_put_int(shifts, "treated", 6);
	pictures_awards(&made.book, &made.context, shifts);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, ">+8.0 (+6.0 to +10.0)</text>"));
	assert_non_null(strstr(svg, ">+7.0</text>"));
	assert_non_null(strstr(svg, ">+3.0 (+1.0 to +5.0)</text>"));
	free(svg);
}

static void suppressed_figures_are_not_too_few_data(void **state)
{
	struct made made;
	struct table *shifts = &made.table;
	char *svg;

	made_begin(&made, state, "hidden", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "not_enough_data", "");
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", (double)NAN);
	answer(shifts, "suppressed", "");
	table_put_text(shifts, "state", "suppressed");
	pictures_awards(&made.book, &made.context, shifts);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, "Winners: not enough data for 1; 1 suppressed</title>"));
	free(svg);
}

static void without_an_answer_nothing_is_drawn(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "nothing", "shifts");
	add_shift(&made.table, "csat", "top2", "winner", "before_after", "clustered", 8);
	pictures_awards(&made.book, &made.context, &made.table);
	svg = made_end(&made, "awards");
	assert_string_equal(svg, "");
	free(svg);
}

static void add_point(struct table *path, int month, double observed, double counterfactual)
{
	char period[CALENDAR_TEXT];

	snprintf(period, sizeof period, "2026-%02d", month);
	table_add_row(path);
	table_put_text(path, "metric", "csat");
	table_put_text(path, "definition", "top2");
	table_put_text(path, "period", period);
	table_put_text(path, "event", "launch");
	table_put_real(path, "observed", observed);
	table_put_real(path, "fitted", observed);
	table_put_real(path, "counterfactual", counterfactual);
	table_put_real(path, "low", counterfactual - 1);
	table_put_real(path, "high", counterfactual + 1);
}

static void add_break(struct table *breaks, const char *kind, long day)
{
	table_add_row(breaks);
	table_put_text(breaks, "source", "");
	table_put_text(breaks, "item", "csat");
	table_put_text(breaks, "kind", kind);
	table_put_day(breaks, "date", day);
}

static void series_tell_the_step_and_its_interval(void **state)
{
	struct made made;
	struct table shifts = { 0 }, breaks = { 0 };
	char *svg;

	made_begin(&made, state, "series", "series_path");
	table_new(&shifts, "shifts");
	table_new(&breaks, "breaks");
	add_break(&breaks, "gap", day_from_civil(2026, 2, 15));
	add_break(&breaks, "gap", day_from_civil(2027, 1, 1));
	add_break(&breaks, "begins", day_from_civil(2026, 2, 1));
	for (int month = 1; month <= 6; month++)
		add_point(&made.table, month, 60 + month, month > 3 ? 60 : (double)NAN);
	add_shift(&shifts, "csat", "top2", "all", "interrupted_series_level", "newey_west", 5);
	table_put_text(&shifts, "event", "launch");
	add_shift(&shifts, "nps", "nps", "all", "interrupted_series_level", "newey_west", NAN);
	table_put_text(&shifts, "state", "refused");
	pictures_series(&made.book, &made.context, &made.table, &shifts, &breaks);
	svg = made_end(&made, "series");
	assert_non_null(strstr(svg, "<title id=\"series-title\">Step at the launch: CSAT +5.0 (+3.0 to +7.0)</title>"));
	assert_non_null(strstr(svg, ">step at the launch: +5.0 points (+3.0 to +7.0)</text>"));
	assert_non_null(strstr(svg, ">[b] gap</text>"));
	assert_non_null(strstr(svg, "[b]: a break;"));
	assert_non_null(strstr(svg, "Refused, as the sheet shifts explains: NPS."));
	table_free(&shifts);
	table_free(&breaks);
	free(svg);
}

static void add_effect(struct table *study, const char *variant, int relative, double estimate, int treated)
{
	table_add_row(study);
	table_put_text(study, "metric", "csat");
	table_put_text(study, "definition", "top2");
	table_put_text(study, "unit_kind", "team");
	table_put_text(study, "population", "winner");
	table_put_text(study, "design", "did_staggered_dynamic");
	table_put_text(study, "variant", variant);
	table_put_int(study, "relative_period", relative);
	table_put_real(study, "estimate", estimate);
	table_put_real(study, "low", estimate - 1);
	table_put_real(study, "high", estimate + 1);
	table_put_real(study, "low_simultaneous", estimate - 2);
	table_put_real(study, "high_simultaneous", estimate + 2);
	table_put_real(study, "p_pretrend", 0.4);
	table_put_int(study, "treated", treated);
}

/* Two of the three periods since the award have six winners or more, and the band of one of these leaves 0 out. */
static void fading_counts_periods_of_enough_winners_alone(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "fade", "event_study");
	add_effect(&made.table, "no_covariates", -1, 0.5, 9);
	add_effect(&made.table, "no_covariates", 0, 3, 9);
	add_effect(&made.table, "no_covariates", 1, 1, 9);
	add_effect(&made.table, "no_covariates", 2, 30, 5);
	for (int quarter = 0; quarter < 4; quarter++)
		add_effect(&made.table, "no_covariates_by_quarter", quarter, 50, 9);
	assert_true(pictures_fade(&made.book, &made.context, &made.table));
	svg = made_end(&made, "fade");
	assert_non_null(strstr(svg, "<title id=\"fade-title\">Since the award winners' CSAT (team) is clear of 0 in 1 of 2 months</title>"));
	assert_non_null(strstr(svg, ">like trends before: p = 0.4000; no half-life to be told</text>"));
	free(svg);
}

static void fading_needs_a_course_in_time(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "no-fade", "event_study");
	add_effect(&made.table, "no_covariates", 0, 3, 9);
	add_effect(&made.table, "no_covariates", 1, NAN, 9);
	assert_false(pictures_fade(&made.book, &made.context, &made.table));
	svg = made_end(&made, "fade");
	assert_string_equal(svg, "");
	free(svg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_of_awards_says_what_the_verdicts_say),
		cmocka_unit_test(a_single_improvement_of_many_is_told_as_such),
		cmocka_unit_test(few_units_and_refusals_show_no_interval),
		cmocka_unit_test(a_plain_change_of_under_six_units_has_no_interval),
		cmocka_unit_test(suppressed_figures_are_not_too_few_data),
		cmocka_unit_test(without_an_answer_nothing_is_drawn),
		cmocka_unit_test(series_tell_the_step_and_its_interval),
		cmocka_unit_test(fading_counts_periods_of_enough_winners_alone),
		cmocka_unit_test(fading_needs_a_course_in_time),
	};

	return cmocka_run_group_tests_name("pictures", tests, scratch_begin, scratch_end);
}
