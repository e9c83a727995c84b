/* Unit tests of stages/draw/pictures.h: what the pictures say, read from their SVGs, and the registry. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "pipeline/calendar.h"
#include "pipeline/caveat.h"
#include "pipeline/chain.h"
#include "stages/draw/pictures.h"
#include "tests/near.h"
#include "tests/scratch.h"

enum { TABLES = 6 };

struct made {
	struct programme programme;
	struct metrics metrics;
	struct picture_context context;
	struct chart_book book;
	struct table tables[TABLES], charts;
	char *folder;
};

/* The first of the tables, which each test fills. */
static struct table *table_of(struct made *made)
{
	return &made->tables[0];
}

static void made_begin(struct made *made, void **state, const char *name, const char *table)
{
	static const char *const others[] = { "shifts", "series_path", "breaks", "measures", "cycles" };
	size_t n = 1;
	char *path = scratch_text(state, "programme.ini", "[programme]\nname = x\n[metric csat]\nkind = csat\nitem = csat\nscale = 1..5\n[metric nps]\nkind = nps\nitem = nps\n");
	struct err err = { 0 };

	*made = (struct made){ .folder = file_join(*state, name) };
	if (!programme_read(&made->programme, path, &err) || !metrics_read(&made->metrics, &made->programme, &err)
	    || !file_make_folder(made->folder, 0700, &err) || !chart_open(&made->book, made->folder, &err))
		fail_msg("%s", err.text);
	table_new(table_of(made), table);
	for (size_t i = 0; i < LEN(others); i++)
		if (strcmp(others[i], table) != 0)
			table_new(&made->tables[n++], others[i]);
	table_new(&made->charts, "charts");
	made->context = (struct picture_context){ &made->programme, &made->metrics, "Who", made->tables, n, &made->charts };
	free(path);
}

static struct table *made_table(struct made *made, const char *name)
{
	for (size_t i = 0; i < made->context.n_tables; i++)
		if (!strcmp(made->tables[i].schema->name, name))
			return &made->tables[i];
	fail_msg("no table %s", name);
	return NULL;
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
	for (size_t i = 0; i < TABLES; i++)
		table_free(&made->tables[i]);
	table_free(&made->charts);
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
	struct table *shifts = table_of(&made);
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
	pictures_awards(&made.book, &made.context);
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
	struct table *shifts = table_of(&made);
	char *svg;

	made_begin(&made, state, "single", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "not_enough_data", "");
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", 9);
	answer(shifts, "improved", "");
	table_put_real(shifts, "p_bh", 0.0628);
	add_shift(shifts, "nps", "nps", "nominated", "ancova", "robust", 1);
	answer(shifts, "no_material_change", "");
	pictures_awards(&made.book, &made.context);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, "improved (1 of 3; across all p = 0.0628); not enough data for 1 other. Passed over: no material change in 1</title>"));
	free(svg);
}

static void few_units_show_the_interval_and_refusals_none(void **state)
{
	struct made made;
	struct table *shifts = table_of(&made);
	char *svg;

	made_begin(&made, state, "few", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "not_enough_data", "selection_by_score few_clusters");
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", NAN);
	answer(shifts, "not_enough_data", "");
	table_put_text(shifts, "state", "refused");
	pictures_awards(&made.book, &made.context);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, ">not enough data</text>"));
	assert_non_null(strstr(svg, ">+8.0 (+6.0 to +10.0)</text>"));
	assert_non_null(strstr(svg, ">refused</text>"));
	assert_non_null(strstr(svg, "not enough data for any of 2</title>"));
	free(svg);
}

static void a_plain_change_of_under_six_units_has_no_interval(void **state)
{
	struct made made;
	struct table *shifts = table_of(&made);
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
	pictures_awards(&made.book, &made.context);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, ">+8.0 (+6.0 to +10.0)</text>"));
	assert_non_null(strstr(svg, ">+7.0</text>"));
	assert_non_null(strstr(svg, ">+3.0 (+1.0 to +5.0)</text>"));
	free(svg);
}

static void suppressed_figures_are_not_too_few_data(void **state)
{
	struct made made;
	struct table *shifts = table_of(&made);
	char *svg;

	made_begin(&made, state, "hidden", "shifts");
	add_shift(shifts, "csat", "top2", "winner", "ancova", "robust", 8);
	answer(shifts, "not_enough_data", "");
	add_shift(shifts, "nps", "nps", "winner", "ancova", "robust", (double)NAN);
	answer(shifts, "suppressed", "");
	table_put_text(shifts, "state", "suppressed");
	pictures_awards(&made.book, &made.context);
	svg = made_end(&made, "awards");
	assert_non_null(strstr(svg, "Winners: not enough data for 1; 1 suppressed</title>"));
	free(svg);
}

static void without_an_answer_nothing_is_drawn(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "nothing", "shifts");
	add_shift(table_of(&made), "csat", "top2", "winner", "before_after", "clustered", 8);
	pictures_awards(&made.book, &made.context);
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
	struct table *shifts, *breaks;
	char *svg;

	made_begin(&made, state, "series", "series_path");
	shifts = made_table(&made, "shifts");
	breaks = made_table(&made, "breaks");
	add_break(breaks, "gap", day_from_civil(2026, 2, 15));
	add_break(breaks, "gap", day_from_civil(2027, 1, 1));
	add_break(breaks, "begins", day_from_civil(2026, 2, 1));
	for (int month = 1; month <= 6; month++)
		add_point(table_of(&made), month, 60 + month, month > 3 ? 60 : (double)NAN);
	add_shift(shifts, "csat", "top2", "all", "interrupted_series_level", "newey_west", 5);
	table_put_text(shifts, "event", "launch");
	add_shift(shifts, "nps", "nps", "all", "interrupted_series_level", "newey_west", NAN);
	table_put_text(shifts, "state", "refused");
	pictures_series(&made.book, &made.context);
	svg = made_end(&made, "series");
	assert_non_null(strstr(svg, "<title id=\"series-title\">Step at the launch: CSAT +5.0 (+3.0 to +7.0)</title>"));
	assert_non_null(strstr(svg, ">step of +5.0 points at the launch (+3.0 to +7.0)</text>"));
	assert_non_null(strstr(svg, ">[b] gap</text>"));
	assert_non_null(strstr(svg, "[b]: a break;"));
	assert_non_null(strstr(svg, ">observed, with its 95% interval</text>"));
	assert_non_null(strstr(svg, "Refused, as the sheet shifts explains: NPS."));
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
	add_effect(table_of(&made), "no_covariates", -1, 0.5, 9);
	add_effect(table_of(&made), "no_covariates", 0, 3, 9);
	add_effect(table_of(&made), "no_covariates", 1, 1, 9);
	add_effect(table_of(&made), "no_covariates", 2, 30, 5);
	for (int quarter = 0; quarter < 4; quarter++)
		add_effect(table_of(&made), "no_covariates_by_quarter", quarter, 50, 9);
	pictures_fade(&made.book, &made.context);
	svg = made_end(&made, "fade");
	assert_non_null(strstr(svg, "<title id=\"fade-title\">After the award an effect on winners is sure in single periods: CSAT (team) in 1 of 2 months</title>"));
	assert_non_null(strstr(svg, ">trends before: no sure gap (p = 0.4000), no half-life to be told</text>"));
	free(svg);
}

static void fading_needs_a_course_in_time(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "no-fade", "event_study");
	add_effect(table_of(&made), "no_covariates", 0, 3, 9);
	add_effect(table_of(&made), "no_covariates", 1, NAN, 9);
	pictures_fade(&made.book, &made.context);
	assert_string_equal(table_text(&made.charts, table_column(&made.charts, "reason"), 0), "event_study has no effects at three or more times, from the award on too");
	svg = made_end(&made, "fade");
	assert_string_equal(svg, "");
	free(svg);
}

static void fading_needs_something_behind_the_award(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "before-alone", "event_study");
	for (int month = -4; month < 0; month++)
		add_effect(table_of(&made), "no_covariates", month, 1, 9);
	pictures_fade(&made.book, &made.context);
	assert_int_equal(made.charts.n_rows, 1);
	svg = made_end(&made, "fade");
	assert_string_equal(svg, "");
	free(svg);
}

static void answer_around(struct table *shifts, const char *metric, const char *event, const char *period, const char *verdict, double estimate)
{
	add_shift(shifts, metric, "top2", "all", "before_after", "bias_reduced", estimate);
	table_put_text(shifts, "event", event);
	table_put_text(shifts, "period", period);
	table_put_flag(shifts, "headline", true);
	table_put_text(shifts, "verdict", verdict);
	table_put_real(shifts, "minimum_meaningful", 2);
	table_put_text(shifts, "state", isnan(estimate) ? "no_data" : "");
}

static void shifts_tell_figures_and_what_has_none(void **state)
{
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "shifts_told", "shifts");
	answer_around(shifts, "nps", "launch", "2026-01", "no_material_change", 0.5);
	answer_around(shifts, "csat", "launch", "2026-01", "improved", 5);
	answer_around(shifts, "csat", "2026Q2", "2026-05", "worsened", -5);
	answer_around(shifts, "nps", "2026Q2", "2026-05", "", (double)NAN);
	pictures_shifts(&made.book, &made.context);
	svg = made_end(&made, "shifts");
	assert_non_null(strstr(svg, ">CSAT improved around the launch; CSAT worsened around the award 2026Q2 (2 of 3 shifts)</title>"));
	assert_non_null(strstr(svg, "Around the launch: CSAT +5.0 points (+3.0 to +7.0), improved; NPS +0.5 points (\xe2\x88\x92" "1.5 to +2.5), no material change.</desc>"));
	assert_non_null(strstr(svg, ">no data: NPS</text>"));
	free(svg);
}

/* It counts among what moved; of later events, that it did not move is but counted. */
static void add_quarter(struct table *measures, const char *metric, const char *definition, const char *period, double estimate, long long n)
{
	table_add_row(measures);
	table_put_text(measures, "metric", metric);
	table_put_text(measures, "definition", definition);
	table_put_text(measures, "unit_kind", "programme");
	table_put_text(measures, "period", period);
	table_put_int(measures, "n", n);
	table_put_real(measures, "estimate", estimate);
	table_put_real(measures, "low", estimate - 2);
	table_put_real(measures, "high", estimate + 2);
}

static void adjust(struct table *shifts, double low, double high)
{
	table_put_real(shifts, "p_holm", 0.04);
	table_put_real(shifts, "low_holm", low);
	table_put_real(shifts, "high_holm", high);
}

/* eNPS, say, would have improved by its own interval. */
static void the_interval_drawn_is_the_one_that_the_verdict_goes_by(void **state)
{
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "adjusted", "shifts");
	answer_around(shifts, "csat", "launch", "2026-01", "improved", 5);
	adjust(shifts, 1, 9);
	answer_around(shifts, "nps", "launch", "2026-01", "not_enough_data", 3);
	adjust(shifts, -1, 7);
	pictures_shifts(&made.book, &made.context);
	svg = made_end(&made, "shifts");
	assert_non_null(strstr(svg, "with 95% intervals adjusted for 2 metrics</text>"));
	assert_non_null(strstr(svg, ">+5.0 (+1.0 to +9.0)</text>"));
	assert_non_null(strstr(svg, ">+3.0 (\xe2\x88\x92" "1.0 to +7.0)</text>"));
	assert_non_null(strstr(svg, "CSAT +5.0 points (+1.0 to +9.0), improved"));
	assert_null(strstr(svg, "+3.0 to +7.0"));
	free(svg);
}

static void the_interval_of_a_metrics_title_is_adjusted_too(void **state)
{
	struct made made;
	struct table *shifts;

	made_begin(&made, state, "adjusted-title", "measures");
	add_quarter(table_of(&made), "csat", "top2", "2026Q1", 60, 500);
	shifts = made_table(&made, "shifts");
	answer_around(shifts, "csat", "launch", "2026-01", "improved", 5);
	adjust(shifts, 1, 9);
	answer_around(shifts, "nps", "launch", "2026-01", "not_enough_data", 3);
	adjust(shifts, -1, 7);
	pictures_time(&made.book, &made.context);
	assert_string_equal(chart_told(&made.book, 0).title, "CSAT rose 5.0 points around the launch, 95% interval adjusted for 2 metrics: 1.0 to 9.0");
	free(made_end(&made, "csat"));
}

static void what_worsened_stands_before_what_improved(void **state)
{
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "worst-first", "shifts");
	answer_around(shifts, "csat", "launch", "2026-01", "improved", 5);
	answer_around(shifts, "nps", "launch", "2026-01", "worsened", -5);
	pictures_shifts(&made.book, &made.context);
	svg = made_end(&made, "shifts");
	assert_non_null(strstr(svg, ">NPS worsened around the launch; CSAT improved around the launch (2 of 2 shifts)</title>"));
	assert_non_null(strstr(svg, "Around the launch: NPS "));
	assert_true(strstr(svg, ">NPS</text>") < strstr(svg, ">CSAT</text>"));
	free(svg);
}

static void what_would_not_fit_the_axis_is_told(void **state)
{
	static const char *const events[] = { "launch", "2026Q2" };
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "scales", "shifts");
	for (size_t i = 0; i < LEN(events); i++) {
		answer_around(shifts, "csat", events[i], "2026-05", "no_material_change", 0.5);
		answer_around(shifts, "nps", events[i], "2026-05", i ? "not_enough_data" : "improved", 4);
		table_put_text(shifts, "measure_unit", "scale points");
	}
	pictures_shifts(&made.book, &made.context);
	assert_non_null(strstr(chart_told(&made.book, 0).caption, "On another scale, and not drawn: around the launch NPS +4.00 scale points (+2.00 to +6.00), improved; 1 that did not surely move."));
	svg = made_end(&made, "shifts");
	assert_non_null(strstr(svg, ">NPS improved around the launch (1 of 4 shifts; none worsened)</title>"));
	assert_null(strstr(svg, "<text>NPS</text>"));
	free(svg);
}

static void events_without_figures_fold_away(void **state)
{
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "fold", "shifts");
	answer_around(shifts, "csat", "2026Q1", "2026-02", "improved", 5);
	answer_around(shifts, "nps", "2026Q1", "2026-02", "not_enough_data", (double)NAN);
	answer_around(shifts, "csat", "2026Q2", "2026-05", "not_enough_data", (double)NAN);
	answer_around(shifts, "nps", "2026Q2", "2026-05", "not_enough_data", (double)NAN);
	pictures_shifts(&made.book, &made.context);
	svg = made_end(&made, "shifts");
	assert_non_null(strstr(svg, ">CSAT rose by 5.0 points around the award 2026Q1 (+3.0 to +7.0): improved</title>"));
	assert_non_null(strstr(svg, ">no data: NPS</text>"));
	assert_null(strstr(svg, ">around the award 2026Q2</text>"));
	assert_non_null(strstr(svg, "Without a figure: 2026Q2."));
	free(svg);
}

static void many_events_leave_the_oldest_to_the_workbook(void **state)
{
	enum { EVENTS = 40 };
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "many", "shifts");
	for (int i = 0; i < EVENTS; i++) {
		char *event = text_format("cycle %02d", i), *period = text_format("%d-01", 1980 + i);

		answer_around(shifts, "csat", event, period, "improved", 5);
		answer_around(shifts, "nps", event, period, "no_material_change", 0);
		free(event);
		free(period);
	}
	pictures_shifts(&made.book, &made.context);
	svg = made_end(&made, "shifts");
	assert_non_null(strstr(svg, ">around the award cycle 39</text>"));
	assert_null(strstr(svg, ">around the award cycle 24</text>"));
	assert_non_null(strstr(svg, "The newest events are drawn; 25"));
	free(svg);
}

/* The limits of the mean, 0.1 (0.05 to 0.15) of effect size 0.2, are 0.1 and 0.3. */
static void definitions_stand_on_one_axis(void **state)
{
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "definitions", "shifts");
	answer_around(shifts, "csat", "launch", "2026-01", "improved", 5);
	table_put_real(shifts, "effect_size", 0.25);
	add_shift(shifts, "csat", "mean", "all", "before_after", "bias_reduced", 0.1);
	table_put_text(shifts, "event", "launch");
	table_put_text(shifts, "measure_unit", "scale points");
	table_put_real(shifts, "low", 0.05);
	table_put_real(shifts, "high", 0.15);
	table_put_real(shifts, "effect_size", 0.2);
	pictures_definitions(&made.book, &made.context);
	svg = made_end(&made, "definitions");
	assert_non_null(strstr(svg, ">CSAT is up under both definitions (interval without 0, unadjusted: 2 of 2)</title>"));
	assert_non_null(strstr(svg, ">+0.10 (+0.05 to +0.15)</text>"));
	free(svg);
}

static void one_definition_alone_is_no_strip(void **state)
{
	struct made made;
	struct table *shifts = &made.tables[0];

	made_begin(&made, state, "no-strip", "shifts");
	answer_around(shifts, "csat", "launch", "2026-01", "improved", 5);
	table_put_real(shifts, "effect_size", 0.25);
	pictures_definitions(&made.book, &made.context);
	assert_string_equal(table_text(&made.charts, table_column(&made.charts, "reason"), 0), "shifts has no metric with a figure under two or more definitions around one event");
	free(made_end(&made, "definitions"));
}

static void the_mix_tells_the_most_that_it_accounts_for(void **state)
{
	static const char *const designs[] = { "rate", "mix" };
	static const double parts[] = { 4, -1 };
	struct made made;
	struct table *shifts = &made.tables[0];
	char *svg;

	made_begin(&made, state, "mix", "shifts");
	answer_around(shifts, "csat", "launch", "2026-01", "improved", 3);
	for (size_t i = 0; i < 2; i++) {
		add_shift(shifts, "csat", "top2", "all", designs[i], "independent", parts[i]);
		table_put_text(shifts, "event", "launch");
		table_put_text(shifts, "segment", "channel");
	}
	pictures_mix(&made.book, &made.context);
	svg = made_end(&made, "mix");
	assert_non_null(strstr(svg, ">A changed mix of answers moved no metric by more than 1.0 points (CSAT by channel: \xe2\x88\x92" "1.0, 95% interval \xe2\x88\x92" "3.0 to +1.0)</title>"));
	assert_non_null(strstr(svg, ">CSAT by channel</text>"));
	free(svg);
}

static void add_group(struct table *groups, const char *population, int relative, double estimate, int units)
{
	table_add_row(groups);
	table_put_text(groups, "metric", "csat");
	table_put_text(groups, "definition", "top2");
	table_put_text(groups, "unit_kind", "team");
	table_put_text(groups, "population", population);
	table_put_int(groups, "relative_period", relative);
	table_put_int(groups, "n", 100);
	table_put_int(groups, "units", units);
	table_put_real(groups, "estimate", estimate);
	table_put_real(groups, "low", estimate - 1);
	table_put_real(groups, "high", estimate + 1);
}

static void groups_say_where_winners_stood_before(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "groups", "groups");
	for (int relative = -2; relative < 2; relative++) {
		add_group(&made.tables[0], "winner", relative, 80, 9);
		add_group(&made.tables[0], "nominated", relative, 70, 9);
		add_group(&made.tables[0], "never", relative, 60, 9);
	}
	pictures_groups(&made.book, &made.context);
	svg = made_end(&made, "groups");
	assert_non_null(strstr(svg, ">Winners already did better than the never nominated: 1 of 1 metrics</title>"));
	assert_non_null(strstr(svg, ">winners had 80.0 before, passed over 70.0, never nominated 60.0</text>"));
	free(svg);
}

static void add_source(struct table *sources, const char *source, const char *file, const char *as, long long kept, long long duplicate, long long rejected)
{
	table_add_row(sources);
	table_put_text(sources, "source", source);
	table_put_text(sources, "file", file);
	table_put_text(sources, "recognised_as", as);
	table_put_int(sources, "rows_kept", kept);
	table_put_int(sources, "rows_duplicate", duplicate);
	table_put_int(sources, "rows_rejected", rejected);
}

static void the_balance_accounts_for_each_row(void **state)
{
	struct made made;
	struct table *sources = &made.tables[0];
	char *svg;

	made_begin(&made, state, "balance", "sources");
	add_source(sources, "staff", "a.csv", "csv", 900, 50, 0);
	add_source(sources, "staff", "b.csv", "csv", 900, 50, 100);
	add_source(sources, "staff", "staff.csv", "register", 10, 0, 0);
	add_source(sources, "units", "units.csv", "register", 9, 0, 1);
	pictures_balance(&made.book, &made.context);
	svg = made_end(&made, "balance");
	assert_non_null(strstr(svg, ">1,819 of 2,020 rows were kept (90.0%); 100 seen before, 101 rejected</title>"));
	assert_non_null(strstr(svg, ">staff (2 files)</text>"));
	assert_non_null(strstr(svg, ">100 seen before, 100 rejected</text>"));
	assert_non_null(strstr(svg, ">registers</text>"));
	assert_non_null(strstr(svg, ">units, register</text>"));
	free(svg);
}

/* Quarters stand beside what was fitted by month; NPS, of which there is nothing, is told of. */
static void time_shows_quarters_fit_and_what_would_have_been(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "time", "measures");
	add_quarter(table_of(&made), "csat", "top2", "2026Q1", 60, 500);
	add_quarter(table_of(&made), "csat", "top2", "2026Q2", 66, 20);
	for (int month = 1; month <= 6; month++)
		add_point(made_table(&made, "series_path"), month, 60 + month, month > 3 ? 60 : (double)NAN);
	pictures_time(&made.book, &made.context);
	assert_int_equal(made.charts.n_rows, 1);
	assert_string_equal(table_text(&made.charts, 0, 0), "nps");
	svg = made_end(&made, "csat");
	assert_non_null(strstr(svg, "<title id=\"csat-title\">CSAT was 66.0 in 2026Q2 (64.0 to 68.0)</title>"));
	assert_non_null(strstr(svg, "Had the trend from before the event gone on, it would have been 60.0 in 2026-06 (59.0 to 61.0).</desc>"));
	assert_non_null(strstr(svg, ">trend gone on</text>"));
	assert_non_null(strstr(svg, "Hollow: fewer than 30 answers."));
	free(svg);
}

/* The title of a metric's chart is its change around the event, as far as the verdict goes. */
static void time_tells_the_change_as_its_verdict_does(void **state)
{
	static const struct {
		const char *event, *verdict, *caveats, *title;
		double estimate;
	} cases[] = {
		{ "launch", "improved", "", "CSAT rose 5.0 points around the launch, 95% interval 3.0 to 7.0", 5 },
		{ "launch", "worsened", "", "CSAT fell 5.0 points around the launch, 95% interval 3.0 to 7.0", -5 },
		{ "2026Q2", "worsened", "break", "CSAT fell 5.0 points around the award 2026Q2, 95% interval 3.0 to 7.0 [b]", -5 },
		{ "launch", "no_material_change", "", "No material change in CSAT around the launch: +0.5 points, 95% interval \xe2\x88\x92" "1.5 to +2.5", 0.5 },
		{ "launch", "not_enough_data", "", "Not enough data to tell whether CSAT changed enough to matter: +1.0 points around the launch, 95% interval \xe2\x88\x92" "1.0 to +3.0", 1 },
		{ "launch", "", "", "CSAT around the launch: +5.0 points, 95% interval +3.0 to +7.0", 5 },
		{ "launch", "", "", "CSAT was 66.0 in 2026Q2 (64.0 to 68.0)", NAN },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct made made;
		char *name = text_format("time-%zu", i);

		made_begin(&made, state, name, "measures");
		add_quarter(table_of(&made), "csat", "top2", "2026Q1", 60, 500);
		add_quarter(table_of(&made), "csat", "top2", "2026Q2", 66, 500);
		answer_around(made_table(&made, "shifts"), "csat", cases[i].event, "2026-05", cases[i].verdict, cases[i].estimate);
		table_put_text(made_table(&made, "shifts"), "caveats", *cases[i].caveats ? caveat_kinds[CAVEAT_BREAK].code : "");
		pictures_time(&made.book, &made.context);
		assert_string_equal(chart_told(&made.book, 0).title, cases[i].title);
		assert_non_null(strstr(chart_told(&made.book, 0).description, "CSAT was 66.0 in 2026Q2 (64.0 to 68.0)"));
		free(made_end(&made, "csat"));
		free(name);
	}
}

/* A metric may bear any name, that of another chart too. */
static void charts_of_metrics_have_names_fit_for_files(void **state)
{
	struct made made;

	made_begin(&made, state, "names", "measures");
	free(made.metrics.all[0].name);
	free(made.metrics.all[1].name);
	made.metrics.all[0].name = mem_copy_text("shifts");
	made.metrics.all[1].name = mem_copy_text("../What we ask");
	add_quarter(table_of(&made), "shifts", "top2", "2026Q1", 60, 500);
	add_quarter(table_of(&made), "../What we ask", "nps", "2026Q1", 60, 500);
	pictures_time(&made.book, &made.context);
	assert_int_equal(chart_count(&made.book), 2);
	assert_string_equal(chart_told(&made.book, 0).name, "metric-1");
	assert_string_equal(chart_told(&made.book, 1).name, "metric-2");
	free(made_end(&made, "metric-1"));
}

/* Whatever a chart reads, it is told of when there is nothing. */
static void charts_of_empty_tables_are_told_of(void **state)
{
	const struct link *link = chain_find("draw");
	struct table tables[LINK_TABLES] = { 0 };
	struct made made;
	size_t n = 0, n_kinds = 0;

	made_begin(&made, state, "empty", "shifts");
	for (; n < LINK_TABLES && link->reads[n]; n++)
		table_new(&tables[n], link->reads[n]);
	made.context.tables = tables;
	made.context.n_tables = n;
	pictures_draw(&made.book, &made.context);
	for (const struct picture_kind *kind = picture_kinds; kind->name; kind++)
		n_kinds++;
	assert_int_equal(made.charts.n_rows, n_kinds);
	for (size_t row = 0; row < made.charts.n_rows; row++) {
		assert_int_equal(table_int(&made.charts, table_column(&made.charts, "drawn"), row), 0);
		assert_non_null(strstr(table_text(&made.charts, table_column(&made.charts, "reason"), row), " has no rows"));
		assert_true(*table_text(&made.charts, table_column(&made.charts, "title"), row));
		assert_true(*table_text(&made.charts, table_column(&made.charts, "tables"), row));
	}
	free(made_end(&made, "shifts"));
	while (n)
		table_free(&tables[--n]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_of_awards_says_what_the_verdicts_say),
		cmocka_unit_test(a_single_improvement_of_many_is_told_as_such),
		cmocka_unit_test(few_units_show_the_interval_and_refusals_none),
		cmocka_unit_test(a_plain_change_of_under_six_units_has_no_interval),
		cmocka_unit_test(suppressed_figures_are_not_too_few_data),
		cmocka_unit_test(without_an_answer_nothing_is_drawn),
		cmocka_unit_test(series_tell_the_step_and_its_interval),
		cmocka_unit_test(fading_counts_periods_of_enough_winners_alone),
		cmocka_unit_test(fading_needs_a_course_in_time),
		cmocka_unit_test(fading_needs_something_behind_the_award),
		cmocka_unit_test(shifts_tell_figures_and_what_has_none),
		cmocka_unit_test(the_interval_drawn_is_the_one_that_the_verdict_goes_by),
		cmocka_unit_test(the_interval_of_a_metrics_title_is_adjusted_too),
		cmocka_unit_test(what_worsened_stands_before_what_improved),
		cmocka_unit_test(what_would_not_fit_the_axis_is_told),
		cmocka_unit_test(events_without_figures_fold_away),
		cmocka_unit_test(many_events_leave_the_oldest_to_the_workbook),
		cmocka_unit_test(definitions_stand_on_one_axis),
		cmocka_unit_test(one_definition_alone_is_no_strip),
		cmocka_unit_test(the_mix_tells_the_most_that_it_accounts_for),
		cmocka_unit_test(groups_say_where_winners_stood_before),
		cmocka_unit_test(the_balance_accounts_for_each_row),
		cmocka_unit_test(time_shows_quarters_fit_and_what_would_have_been),
		cmocka_unit_test(time_tells_the_change_as_its_verdict_does),
		cmocka_unit_test(charts_of_metrics_have_names_fit_for_files),
		cmocka_unit_test(charts_of_empty_tables_are_told_of),
	};

	return cmocka_run_group_tests_name("pictures", tests, scratch_begin, scratch_end);
}
