/* Unit tests of stages/contrast/cutoff.h: whom it takes, and what it says where nothing can be told. */
#include "stages/contrast/cutoff.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/near.h"

/* One judged unit. */
struct unit {
	double running, figure; /* NAN: none in the tables */
	bool has_won;
};

/* 400 units, scores evenly spread over -5 to 5, the better half wins; a jump of 4 beside a line and noise that is always the same. */
enum { N = 400 };

static void units_make(struct unit *units)
{
	for (int i = 0; i < N; i++) {
		double running = 0.025 * i - 4.9875;

		units[i] = (struct unit){ running, 50 + running + (running > 0 ? 4 : 0) + 4 * sin(2.0 * i * i), running > 0 };
	}
}

static void add_treatment(struct contrast *contrast, const char *unit, const struct unit *of)
{
	table_add_row(&contrast->treatments);
	table_put_text(&contrast->treatments, "cycle", "2026Q2");
	table_put_text(&contrast->treatments, "unit_kind", "team");
	table_put_text(&contrast->treatments, "unit", unit);
	table_put_text(&contrast->treatments, "role", of->has_won ? "winner" : "nominated");
	table_put_text(&contrast->treatments, "first_period", of->has_won ? "2026Q3" : NULL);
	table_put_real(&contrast->treatments, "running", of->running);
}

static void add_cell(struct contrast *contrast, const char *unit, double figure)
{
	table_add_row(&contrast->panel);
	table_put_text(&contrast->panel, "metric", "csat");
	table_put_text(&contrast->panel, "definition", "top2");
	table_put_text(&contrast->panel, "unit_kind", "team");
	table_put_text(&contrast->panel, "unit", unit);
	table_put_text(&contrast->panel, "period", "2026Q3");
	table_put_int(&contrast->panel, "n", 10);
	table_put_real(&contrast->panel, "value", figure);
}

/* Runs the design over the units; contrast_free empties. */
static void run(struct contrast *contrast, const struct unit *units, size_t n)
{
	struct cells_reader reader = { .wanted = PERIOD_QUARTER, .quarter_starts = 1, .last_day = 1000000 };
	struct award_event *events;
	struct topic topic;
	struct cells cells;

	*contrast = (struct contrast){ 0 };
	table_new(&contrast->panel, "panel");
	table_new(&contrast->treatments, "treatments");
	table_new(&contrast->covariates, "covariates");
	table_new(&contrast->cutoff, "cutoff");
	for (size_t i = 0; i < n; i++) {
		char *unit = text_format("team %03zu", i);

		add_treatment(contrast, unit, &units[i]);
		if (!isnan(units[i].figure))
			add_cell(contrast, unit, units[i].figure);
		free(unit);
	}
	reader.panel = &contrast->panel;
	reader.treatments = &contrast->treatments;
	reader.covariates = &contrast->covariates;
	cells_open(&reader);
	assert_true(cells_next(&reader, &cells));
	topic = (struct topic){ .cells = &cells, .direction = 1, .minimum_meaningful = 5, .measure_unit = "points", .before = 1, .after = 1, .last_first = LONG_MAX };
	events = events_of(&topic, &contrast->names, &topic.n_events);
	topic.events = events;
	cutoff_add(contrast, &topic);
	free(events);
	cells_free(&cells);
	cells_close(&reader);
}

static void contrast_free(struct contrast *contrast)
{
	shift_rows_free(&contrast->rows);
	map_free(&contrast->names);
	table_free(&contrast->panel);
	table_free(&contrast->treatments);
	table_free(&contrast->covariates);
	table_free(&contrast->cutoff);
}

static const struct shift_row *find(const struct contrast *contrast, enum design design, const char *variant)
{
	for (size_t i = 0; i < contrast->rows.n; i++)
		if (contrast->rows.all[i].design == design && !strcmp(contrast->rows.all[i].variant, variant))
			return &contrast->rows.all[i];
	return NULL;
}

static long long cell(const struct contrast *contrast, const char *column)
{
	return table_int(&contrast->cutoff, table_column(&contrast->cutoff, column), 0);
}

static void assert_refused(const struct contrast *contrast, const char *words)
{
	assert_int_equal(contrast->rows.n, 1);
	assert_int_equal(contrast->rows.all[0].design, DESIGN_CUTOFF_ROBUST);
	assert_string_equal(contrast->rows.all[0].state, "refused");
	if (!strstr(contrast->rows.all[0].remark, words))
		fail_msg("\"%s\" does not say \"%s\"", contrast->rows.all[0].remark, words);
	assert_int_equal(contrast->cutoff.n_rows, 1);
}

static void a_planted_jump_is_found(void **state)
{
	struct unit units[N];
	struct contrast contrast;
	const struct shift_row *robust;

	(void)state;
	units_make(units);
	run(&contrast, units, N);
	robust = find(&contrast, DESIGN_CUTOFF_ROBUST, "mserd");
	assert_non_null(robust);
	assert_true(robust->interval.low > 0 && robust->interval.low < 4 && robust->interval.high > 4);
	assert_false(robust->carries_verdict);
	assert_true(robust->caveats == 0);
	assert_true(find(&contrast, DESIGN_CUTOFF_ROBUST, "small_sample")->carries_verdict);
	assert_near(find(&contrast, DESIGN_CUTOFF_ROBUST, "small_sample")->estimate, robust->estimate, 1e-12);
	assert_string_equal(robust->event, "2026Q2");
	assert_string_equal(robust->after_from, "2026Q3");
	assert_null(robust->before_from);
	assert_false(find(&contrast, DESIGN_CUTOFF_CONVENTIONAL, "mserd")->carries_verdict);
	assert_false(find(&contrast, DESIGN_CUTOFF_BIAS_CORRECTED, "mserd")->carries_verdict);
	assert_near(find(&contrast, DESIGN_CUTOFF_CONVENTIONAL, "pooled")->estimate, find(&contrast, DESIGN_CUTOFF_CONVENTIONAL, "mserd")->estimate, 1e-12);
	assert_near(robust->clusters, (double)(cell(&contrast, "effective_left") + cell(&contrast, "effective_right")), 0);
	assert_near(robust->n_after, 10 * robust->clusters, 0);
	contrast_free(&contrast);
}

static void units_without_a_figure_are_counted_and_left_out(void **state)
{
	struct unit units[N];
	struct contrast contrast;

	(void)state;
	units_make(units);
	for (size_t i = 0; i < N; i += 40)
		units[i].figure = NAN;
	run(&contrast, units, N);
	assert_int_equal(cell(&contrast, "without_figure"), 10);
	assert_int_equal(cell(&contrast, "n_left") + cell(&contrast, "n_right"), N - 10);
	/* The density asks where they were placed, not what became of them. */
	assert_int_equal(cell(&contrast, "density_left") + cell(&contrast, "density_right"), N / 10);
	contrast_free(&contrast);
}

static void winners_against_their_scores_are_told(void **state)
{
	struct unit units[N];
	struct contrast contrast;
	const struct shift_row *robust;

	(void)state;
	units_make(units);
	for (size_t i = N / 2 - 16; i < N / 2; i++)
		units[i].has_won = true;
	for (size_t i = N / 2; i < N / 2 + 8; i++)
		units[i].has_won = false;
	run(&contrast, units, N);
	robust = find(&contrast, DESIGN_CUTOFF_ROBUST, "small_sample");
	assert_true(robust->caveats & caveat_bit(CAVEAT_FUZZY_CUTOFF));
	assert_false(robust->carries_verdict);
	assert_non_null(strstr(robust->remark, "16 won below it and 8 did not win above it"));
	assert_int_equal(cell(&contrast, "won_below"), 16);
	assert_int_equal(cell(&contrast, "lost_above"), 8);
	contrast_free(&contrast);
}

/* Of those short of the threshold, every second was nudged over it. */
static void sorted_scores_bar_the_verdict(void **state)
{
	struct unit units[N];
	struct contrast contrast;
	const struct shift_row *robust;

	(void)state;
	units_make(units);
	for (size_t i = N / 2 - 80; i < N / 2; i += 2) {
		units[i].running += 2;
		units[i].has_won = true;
	}
	run(&contrast, units, N);
	robust = find(&contrast, DESIGN_CUTOFF_ROBUST, "small_sample");
	assert_true(robust->caveats & caveat_bit(CAVEAT_SORTING_AT_CUTOFF));
	assert_false(robust->carries_verdict);
	contrast_free(&contrast);
}

static void too_few_near_the_threshold_are_refused(void **state)
{
	struct unit units[N];
	struct contrast contrast;

	(void)state;
	units_make(units);
	run(&contrast, units + N / 2 - 15, 30);
	assert_refused(&contrast, "Too few stand near the threshold: 3 units below it");
	contrast_free(&contrast);
	run(&contrast, units + N / 2 - 1, 2);
	assert_refused(&contrast, "No bandwidth can be chosen: the 1 units below the threshold and the 1 at it");
	contrast_free(&contrast);
}

static void all_on_one_side_are_refused(void **state)
{
	struct unit units[N];
	struct contrast contrast;

	(void)state;
	units_make(units);
	run(&contrast, units + N / 2, N / 2);
	assert_refused(&contrast, "0 below it, 200 at it or above");
	contrast_free(&contrast);
	/* Nobody won: then there is no event, and the scores are told of all the same. */
	run(&contrast, units, N / 2);
	assert_refused(&contrast, "200 below it, 0 at it or above");
	assert_string_equal(contrast.rows.all[0].event, "");
	contrast_free(&contrast);
}

static void scores_of_few_values_are_refused(void **state)
{
	struct unit units[N];
	struct contrast contrast;

	(void)state;
	units_make(units);
	for (size_t i = 0; i < N; i++)
		units[i].running = floor(2 * units[i].running) / 2 + 0.25;
	run(&contrast, units, N);
	assert_refused(&contrast, "take too few values to fit a line");
	contrast_free(&contrast);
}

static void figures_all_alike_are_refused(void **state)
{
	struct unit units[N];
	struct contrast contrast;

	(void)state;
	units_make(units);
	for (size_t i = 0; i < N; i++)
		units[i].figure = 80;
	run(&contrast, units, N);
	assert_refused(&contrast, "figures that are all alike");
	contrast_free(&contrast);
}

static void without_scores_there_is_no_row(void **state)
{
	struct unit units[N];
	struct contrast contrast;

	(void)state;
	units_make(units);
	for (size_t i = 0; i < N; i++)
		units[i].running = NAN;
	run(&contrast, units, N);
	assert_int_equal(contrast.rows.n, 0);
	assert_int_equal(contrast.cutoff.n_rows, 0);
	contrast_free(&contrast);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_planted_jump_is_found),
		cmocka_unit_test(units_without_a_figure_are_counted_and_left_out),
		cmocka_unit_test(winners_against_their_scores_are_told),
		cmocka_unit_test(sorted_scores_bar_the_verdict),
		cmocka_unit_test(too_few_near_the_threshold_are_refused),
		cmocka_unit_test(all_on_one_side_are_refused),
		cmocka_unit_test(scores_of_few_values_are_refused),
		cmocka_unit_test(figures_all_alike_are_refused),
		cmocka_unit_test(without_scores_there_is_no_row),
	};
	return cmocka_run_group_tests_name("cutoff", tests, NULL, NULL);
}
