/* measure: each metric under each of its definitions, for everybody, each unit and each segment.
 *
 * reads   tallies      one row per item, unit, period and answer
 *         kpis         one row per indicator, unit and period
 *         moments      one row per scale, pair of items, unit and period
 *         durations    one row per item, unit, period and bin
 *         partials     unfinished answers, for the other rule on them
 *         dispositions one row per survey, quarter and disposition
 * writes  measures     by quarter; the whole programme also by [window] period
 *         metrics      each with its definition in use, direction and target
 *         panel        units by [window] period
 *         series       the whole programme by [window] period, its headlines by segment too
 *         definitions  the one table of definitions
 *
 * Periods that end after --quarter are left out. Counts that fill neither quarters nor [window] periods
 * (weeks, plain numbers) stand in periods of their own. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/metric.h"
#include "pipeline/metric_table.h"
#include "pipeline/stage.h"
#include "pipeline/stats/definition.h"
#include "stages/measure/durations.h"
#include "stages/measure/partials.h"
#include "stages/measure/plain.h"
#include "stages/measure/rates.h"
#include "stages/measure/response_rates.h"
#include "stages/measure/rows.h"
#include "stages/measure/scales.h"

struct measuring {
	struct stage stage;
	struct metrics metrics;
	struct table tallies, partials, kpis, moments, durations, dispositions;
	struct table measures, metrics_rows, panel, series, definitions;
	struct cells_time quarters, windows;
};

static bool read_tables(struct measuring *measuring, struct err *err)
{
	struct stage *stage = &measuring->stage;
	const char *window;

	if (!stage_read(stage, "tallies", &measuring->tallies, err) || !stage_read(stage, "kpis", &measuring->kpis, err)
	    || !stage_read(stage, "moments", &measuring->moments, err) || !stage_read(stage, "durations", &measuring->durations, err) || !stage_read(stage, "partials", &measuring->partials, err)
	    || !stage_read(stage, "dispositions", &measuring->dispositions, err) || !stage_supplied(stage, err) || !metrics_read(&measuring->metrics, &stage->programme, err))
		return false;
	window = programme_text(&stage->programme, "window", "period");
	measuring->quarters = (struct cells_time){ PERIOD_QUARTER, programme_quarter_starts(&stage->programme),
		                                   stage_last_day(stage) };
	measuring->windows = measuring->quarters;
	measuring->windows.kind = period_kind_read(window);
	return true;
}

static void note_unread(struct measuring *measuring, const struct map *unread)
{
	struct text names = { 0 };

	for (size_t i = 0; i < unread->n; i++)
		text_add_format(&names, "%s%s", i ? ", " : "", unread->names[i]);
	for (size_t i = 0; i < unread->n; i++) {
		char *sentence = text_format("The item %s is mapped, and no metric reads it: nothing is published of it.", unread->names[i]);
		char *action = text_format("Write a section [metric %s] with its kind (mean, csat, share ...), or take item.%s out.", unread->names[i], unread->names[i]);

		stage_find(&measuring->stage, "item_unread", unread->names[i], "", "warning", sentence, action);
		free(sentence);
		free(action);
	}
	if (unread->n)
		stage_note(&measuring->stage, "no metric reads these items: %s; a section [metric NAME] with item and kind would", names.bytes);
	text_free(&names);
}

/* Whether a rate divides the row's count, or divides by it. */
static bool is_part_of_a_rate(const struct measuring *measuring, const struct table *table, size_t row)
{
	for (size_t m = 0; m < measuring->metrics.n; m++)
		if (rates_reads(&measuring->metrics.all[m], table, row))
			return true;
	return false;
}

/* Items and indicators that no section names, but that are metrics by their names. */
static void add_defaults(struct measuring *measuring)
{
	enum metric_role role;
	size_t item = table_column(&measuring->tallies, "item"), metric = table_column(&measuring->kpis, "metric");
	struct map unread = { 0 };

	for (size_t row = 0; row < measuring->tallies.n_rows; row++) {
		const char *name = table_text(&measuring->tallies, item, row);

		if (!metrics_of_item(&measuring->metrics, name) && !metrics_of_part(&measuring->metrics, name, &role) && !is_part_of_a_rate(measuring, &measuring->tallies, row)
		    && !metrics_add_default(&measuring->metrics, name, false))
			map_add(&unread, name);
	}
	note_unread(measuring, &unread);
	map_free(&unread);
	for (size_t row = 0; row < measuring->kpis.n_rows; row++) {
		const char *name = table_text(&measuring->kpis, metric, row);

		if (!metrics_find(&measuring->metrics, name) && !metrics_of_item(&measuring->metrics, name))
			metrics_add_default(&measuring->metrics, name, true);
	}
	item = table_column(&measuring->durations, "item");
	for (size_t row = 0; row < measuring->durations.n_rows; row++) {
		const char *name = table_text(&measuring->durations, item, row);

		if (!metrics_of_item(&measuring->metrics, name))
			metrics_add_duration(&measuring->metrics, name);
	}
}

static void put_definition(struct measuring *measuring, const struct metric *metric, const char *definition,
                           const struct cells *quarters, const struct cells *windows)
{
	struct figure_rule rule;
	struct rows rows = { metric, &rule, definition == metric->definitions[0] };

	figure_rule_make(&rule, metric, definition);
	rows_put_measures(&rows, quarters, &measuring->measures);
	rows_put_programme(&rows, windows, quarters, &measuring->measures);
	rows_put_series(&rows, windows, &measuring->series);
	rows_put_panel(&rows, windows, &measuring->panel);
	figure_rule_free(&rule);
}

static bool measure_answers(struct measuring *measuring, const struct metric *metric, bool is_given, struct err *err)
{
	size_t n_answers = (size_t)(metric->highest - metric->lowest) + 1;
	struct tally_list list = { 0 };
	const struct partials partials = {
		&measuring->stage.programme, &measuring->partials, measuring->quarters, measuring->windows, &measuring->measures,
	};
	struct cells quarters = { 0 }, windows = { 0 };
	bool ok = tally_collect(&list, metric, &measuring->tallies, &measuring->kpis, err);

	if (ok && list.n == 0 && !is_given)
		stage_note(&measuring->stage, "metric %s: nothing about \"%s\" was supplied", metric->name, metric->item);
	if (ok) {
		cells_build(&quarters, &list, n_answers, measuring->quarters);
		cells_build(&windows, &list, n_answers, measuring->windows);
		for (size_t d = 0; metric->definitions[d]; d++)
			put_definition(measuring, metric, metric->definitions[d], &quarters, &windows);
		ok = partials_measure(&partials, metric, &list, err);
	}
	cells_free(&quarters);
	cells_free(&windows);
	tally_free(&list);
	return ok;
}

static bool measure_metric(struct measuring *measuring, const struct metric *metric, struct err *err)
{
	const struct plain plain = {
		.tallies = &measuring->tallies, .kpis = &measuring->kpis, .durations = &measuring->durations,
		.quarters = measuring->quarters, .windows = measuring->windows,
		.measures = &measuring->measures, .panel = &measuring->panel, .series = &measuring->series,
	};
	const struct scales_measuring scales = {
		.moments = &measuring->moments, .quarters = measuring->quarters, .windows = measuring->windows,
		.measures = &measuring->measures, .panel = &measuring->panel, .series = &measuring->series,
	};
	size_t n_given = plain_put_given(&plain, metric), n = 0;

	if (n_given)
		stage_note(&measuring->stage, "metric %s: %zu figures were supplied without numerator and denominator; they stand as given, and are pooled nowhere",
		           metric->name, n_given);
	if (metric_has_parts(metric))
		return scales_measure(&scales, &measuring->stage, metric, err);
	if (metric_has_scale(metric))
		return measure_answers(measuring, metric, n_given > 0, err);
	if (!plain_measure(&plain, metric, &n, err))
		return false;
	if (n == 0 && n_given == 0)
		stage_note(&measuring->stage, "metric %s: nothing about \"%s\" was supplied", metric->name,
		           metric->kind == METRIC_RATE ? metric->denominator : metric->item);
	return true;
}

static void put_definitions(struct table *table)
{
	for (const struct definition *definition = definition_next(NULL); definition; definition = definition_next(definition)) {
		table_add_row(table);
		table_put_text(table, "name", definition->name);
		table_put_text(table, "label", definition->label);
		table_put_text(table, "formula", definition->formula);
		table_put_text(table, "unit", definition->unit);
		table_put_text(table, "source", definition->source);
		table_put_text(table, "caveat", definition->caveat);
	}
}

/* Every figure bears its unit; the headline under the other rule for unfinished answers that of the headline. */
static void put_units(struct table *measures, const struct metrics *metrics)
{
	size_t name = table_column(measures, "metric"), definition = table_column(measures, "definition"), unit = table_column(measures, "measure_unit");

	for (size_t row = 0; row < measures->n_rows; row++) {
		const char *told = table_text(measures, definition, row);
		const struct metric *metric = strncmp(told, "partials_", 9) ? NULL : metrics_find(metrics, table_text(measures, name, row));
		const struct definition *found = definition_of_metric(metric && metric->definitions[0] ? metric->definitions[0] : told);

		if (found && found->unit)
			table_set_text(measures, unit, row, found->unit);
	}
}

static void measure_response(struct measuring *measuring)
{
	long long undated = response_rates_put(&measuring->dispositions, &measuring->measures);

	if (undated)
		stage_note(&measuring->stage, "%lld cases of surveys have no date, and are in no response rate", undated);
}

static bool measure(struct measuring *measuring, struct err *err)
{
	table_new(&measuring->measures, "measures");
	table_new(&measuring->panel, "panel");
	table_new(&measuring->series, "series");
	table_new(&measuring->definitions, "definitions");
	add_defaults(measuring);
	for (size_t m = 0; m < measuring->metrics.n; m++)
		if (!measure_metric(measuring, &measuring->metrics.all[m], err))
			return false;
	measure_response(measuring);
	put_units(&measuring->measures, &measuring->metrics);
	put_definitions(&measuring->definitions);
	metrics_tabulate(&measuring->metrics, &measuring->metrics_rows);
	metrics_tabulate_sources(&measuring->metrics, &measuring->stage.programme, &measuring->metrics_rows);
	return true;
}

/* Whether some metric reads the row. */
static bool is_read(const struct measuring *measuring, const struct table *table, size_t row)
{
	for (size_t m = 0; m < measuring->metrics.n; m++) {
		const struct metric *metric = &measuring->metrics.all[m];

		if (table == &measuring->moments) {
			if (scales_is_of(metric, table, row))
				return true;
			continue;
		}
		if (table == &measuring->durations ? durations_is_of(metric, table, row) : rates_reads(metric, table, row))
			return true;
		if (table == &measuring->kpis && tally_is_kpi_of(metric, table, row))
			return true;
		if (table == &measuring->tallies && (tally_is_of(metric, table, row) || tally_is_part_of(metric, table, row)))
			return true;
	}
	return false;
}

/* Counts the rows of a table that no metric reads, and those of periods that end after the quarter. */
static void count_left_out(const struct measuring *measuring, const struct table *table, size_t *n_unread, size_t *n_late)
{
	size_t column = table_column(table, "period");

	for (size_t row = 0; row < table->n_rows; row++) {
		struct period period;

		if (!is_read(measuring, table, row))
			(*n_unread)++;
		else if (period_read(table_text(table, column, row), &period) && period.kind != PERIOD_INDEX
		         && period_last_day(period, measuring->quarters.quarter_starts) > measuring->quarters.last_day)
			(*n_late)++;
	}
}

static void account(const struct measuring *measuring)
{
	size_t n_unread = 0, n_late = 0;

	count_left_out(measuring, &measuring->tallies, &n_unread, &n_late);
	count_left_out(measuring, &measuring->kpis, &n_unread, &n_late);
	count_left_out(measuring, &measuring->moments, &n_unread, &n_late);
	count_left_out(measuring, &measuring->durations, &n_unread, &n_late);
	if (measuring->moments.n_rows)
		stage_note(&measuring->stage, "%zu sums of scales in", measuring->moments.n_rows);
	stage_note(&measuring->stage,
	           "%zu tallies and %zu kpis in; %zu measures, %zu cells of the panel, %zu points of series out; "
	           "left out because no metric reads them: %zu; because their period ends after the quarter: %zu",
	           measuring->tallies.n_rows, measuring->kpis.n_rows, measuring->measures.n_rows, measuring->panel.n_rows,
	           measuring->series.n_rows, n_unread, n_late);
}

static void release(struct measuring *measuring)
{
	metrics_free(&measuring->metrics);
	table_free(&measuring->tallies);
	table_free(&measuring->partials);
	table_free(&measuring->dispositions);
	table_free(&measuring->kpis);
	table_free(&measuring->moments);
	table_free(&measuring->durations);
	table_free(&measuring->measures);
	table_free(&measuring->metrics_rows);
	table_free(&measuring->panel);
	table_free(&measuring->series);
	table_free(&measuring->definitions);
}

int main(int argc, char **argv)
{
	struct measuring measuring = { 0 };
	struct stage *stage = &measuring.stage;
	struct err err = { 0 };

	if (stage_begin(stage, "measure", argc, argv, &err) && read_tables(&measuring, &err) && measure(&measuring, &err)
	    && stage_write(stage, "measures", &measuring.measures, &err) && stage_write(stage, "metrics", &measuring.metrics_rows, &err) && stage_write(stage, "panel", &measuring.panel, &err)
	    && stage_write(stage, "series", &measuring.series, &err)
	    && stage_write(stage, "definitions", &measuring.definitions, &err))
		account(&measuring);
	release(&measuring);
	return stage_end(stage, &err);
}
