/* Groups picked on a first figure and what the second says of them, as panel.csv and treatments.csv through contrast. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/fallback.h"
#include "tests/conformance/shift.h"

static void add_figure(struct table *panel, const char *unit, const char *period, const char *value)
{
	double number = NAN;

	text_to_real(value, &number);
	table_add_row(panel);
	table_put_text(panel, "metric", "score");
	table_put_text(panel, "definition", "mean");
	table_put_text(panel, "unit_kind", "unit");
	table_put_text(panel, "unit", unit);
	table_put_text(panel, "period", period);
	table_put_int(panel, "n", 1);
	table_put_real(panel, "value", number);
}

/* Without a column `award` everybody was picked. */
static bool has_won(const struct grid *data, size_t row)
{
	const char *award = grid_cell(data, row, "award");

	return !*award || !strcmp(award, "1");
}

/* The lowest first figure among those picked. */
static double find_cut(const struct grid *data)
{
	double cut = INFINITY;

	for (size_t row = 0; row < data->n_rows; row++) {
		double before = NAN;

		if (has_won(data, row) && text_to_real(grid_cell(data, row, "before"), &before))
			cut = fmin(cut, before);
	}
	return cut;
}

static void write_tables(const struct conformance *conformance, const struct grid *data)
{
	struct table panel = { 0 }, treatments = { 0 };
	double cut = find_cut(data);

	table_new(&panel, "panel");
	table_new(&treatments, "treatments");
	for (size_t row = 0; row < data->n_rows; row++) {
		const char *team = grid_cell(data, row, "team"), *unit = *team ? team : grid_cell(data, row, "student");
		double before = NAN;

		text_to_real(grid_cell(data, row, "before"), &before);
		add_figure(&panel, unit, "1", grid_cell(data, row, "before"));
		add_figure(&panel, unit, "2", grid_cell(data, row, "after"));
		table_add_row(&treatments);
		table_put_text(&treatments, "unit_kind", "unit");
		table_put_text(&treatments, "unit", unit);
		table_put_text(&treatments, "role", has_won(data, row) ? "winner" : "nominated");
		table_put_text(&treatments, "first_period", has_won(data, row) ? "2" : NULL);
		table_put_real(&treatments, "running", before - cut);
	}
	shift_write(conformance, &panel, "panel");
	shift_write(conformance, &treatments, "treatments");
	table_free(&panel);
	table_free(&treatments);
}

static void run(const struct conformance *conformance, const struct grid *data, const char *contrast)
{
	char *settings = text_format("[window]\nbefore = 1\nafter = 1\n[metric score]\nkind = mean\n[contrast]\n%s", contrast);
	char *programme = conform_scratch_path(conformance, "programme.ini");

	shift_begin(conformance, settings);
	write_tables(conformance, data);
	conform_stage(conformance, "contrast", programme);
	free(settings);
	free(programme);
}

static double mean_before(const struct grid *data)
{
	double sum = 0;

	for (size_t row = 0; row < data->n_rows; row++) {
		double before = NAN;

		text_to_real(grid_cell(data, row, "before"), &before);
		sum += before;
	}
	return sum / (double)data->n_rows;
}

/* What stands for a statistic: a cell of shifts, estimate over se, or half the p where the change is for the better. */
enum reading { CELL, RATIO, ONE_SIDED };

struct question {
	const char *statistic, *design, *variant, *column;
	enum reading reading;
};

static const struct question questions[] = {
	{ "naive_change", "before_after", "paired", "estimate", CELL },
	{ "naive_t", "before_after", "paired", "", RATIO },
	{ "naive_p", "before_after", "paired", "p", CELL },
	{ "naive_before_after", "before_after", "paired", "estimate", CELL },
	{ "naive_before_after_p", "before_after", "paired", "p", CELL },
	{ "did", "did_2x2", "changes", "estimate", CELL },
	{ "did_p", "did_2x2", "changes", "p", CELL },
	{ "ancova_effect", "ancova", "classical", "estimate", CELL },
	{ "ancova_se", "ancova", "classical", "se", CELL },
	{ "ancova_p", "ancova", "classical", "p", CELL },
	{ "expected_rtm_linear", "regression_to_mean", "expected_correlation", "estimate", CELL },
	{ "rtm_adjusted_change", "regression_to_mean", "correlation", "estimate", CELL },
	{ "rd_global_linear", "cutoff_conventional", "manual", "estimate", CELL },
	{ "mee_chua_treatment_effect", "regression_to_mean", "mee_chua", "estimate", CELL },
	{ "mee_chua_t", "regression_to_mean", "mee_chua", "", RATIO },
	{ "mee_chua_p_one_sided", "regression_to_mean", "mee_chua", "p", ONE_SIDED },
	{ "mee_chua_p_two_sided", "regression_to_mean", "mee_chua", "p", CELL },
};

static double answer(const struct conformance *conformance, const struct question *question)
{
	const char *where[] = { "population", "winner", "design", question->design, "variant", question->variant, NULL };
	double estimate = conform_cell(conformance, "shifts", "estimate", where), p;

	if (question->reading == RATIO)
		return estimate / conform_cell(conformance, "shifts", "se", where);
	if (question->reading == CELL)
		return conform_cell(conformance, "shifts", question->column, where);
	p = conform_cell(conformance, "shifts", "p", where) / 2;
	return estimate > 0 ? p : 1 - p;
}

static const struct question *find_question(const char *statistic)
{
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (!strcmp(questions[i].statistic, statistic))
			return &questions[i];
	return NULL;
}

/* "mu=60" is the assumed mean; else the mean of all at first, which keeps it from being moved. A bandwidth that holds
 * everybody, with equal weights, makes the cut-off one straight line on each side. */
static char *settings_of(const struct grid *data, const char *subject)
{
	return !strncmp(subject, "mu=", 3) ? text_format("population_mean = %s\n", subject + 3)
	                                   : text_format("population_mean = %.17g\nbandwidth = 1000\nkernel = uniform\n", mean_before(data));
}

void shift_fallback_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	char *run_with = NULL;

	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic");
		const struct question *question = find_question(statistic);
		char *settings = settings_of(data, grid_cell(expected, row, "subject"));

		if (!run_with || strcmp(run_with, settings) != 0)
			run(conformance, data, settings);
		free(run_with);
		run_with = settings;
		if (question)
			shift_number(conformance, set, expected, row, answer(conformance, question));
		else if (!strcmp(statistic, "expected_rtm_normal_theory")) /* the simulation's parameters, as the set's text gives them */
			shift_number(conformance, set, expected, row, fallback_above(87.272672, 78, sqrt(6 * 6 + 5 * 5), 36.0 / 61));
		else if (!strncmp(statistic, "true_", 5))
			shift_not_offered(conformance, set, expected, row, "what the simulation was made with, not what data tell");
		else
			shift_not_offered(conformance, set, expected, row, "shifts prints what follows from it; the note of regression_to_mean says it in words");
	}
	free(run_with);
}
