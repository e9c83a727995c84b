/* compare: the whole programme before and after the launch and each announcement.
 *
 * reads   series  everybody's figures by period
 *         panel   units' figures by period
 *         cycles  when awards were announced ([cycle NAME] of the programme where the table is missing)
 *         breaks  days behind which figures do not compare: they are noted on shifts whose windows hold them
 *         covariates  what else moves the figures, by period: regressors of interrupted series
 * writes  shifts  one row a metric, definition, event, design and reckoning of the error; by level of each segment around one event
 *         series_fit, series_path  interrupted series: terms, and the path without the event
 *         mix     what each level of a segment adds to a change, by its share and by its figure, around one event
 *         control  control charts of headline figures
 *
 * A window is a run of whole periods before or after an event ([window] before, washout, after). The
 * period that holds the event belongs to after when the event is on its first day, and is left out when
 * not. An announcement's windows end where another announcement, or the launch, comes in between; the
 * launch's do not end at announcements, which belong to the programme. Where windows leave under one
 * whole period the row is refused. [window] event may name one event instead by the first period after it.
 *
 * Each design is a module of stages/compare/ that adds its rows (compare.h says how); what every row needs
 * besides, such as adjusted p values and verdicts, is reckoned over all of them (pipeline/shift_row.h). */
#include <stdlib.h>

#include "pipeline/metric.h"
#include "stages/compare/before_after.h"
#include "stages/compare/control.h"
#include "stages/compare/events.h"
#include "stages/compare/interrupted.h"
#include "stages/compare/last_year.h"
#include "stages/compare/launch.h"
#include "stages/compare/mix.h"
#include "stages/compare/segments.h"
#include "stages/compare/segments_shift.h"
#include "stages/compare/segments_whole.h"
#include "stages/compare/shift.h"

static bool (*const designs[])(struct comparing *comparing, struct err *err) = {
	before_after_add,
	segments_shift_add,
	mix_add,
	control_add,
	interrupted_add,
	last_year_add,
};

static bool read_tables(struct comparing *comparing, struct err *err)
{
	struct stage *stage = &comparing->stage;

	if (!stage_read(stage, "series", &comparing->series, err) || !stage_read(stage, "panel", &comparing->panel, err)
	    || !stage_read(stage, "cycles", &comparing->cycles, err) || !stage_read(stage, "breaks", &comparing->breaks, err)
	    || !stage_read(stage, "covariates", &comparing->covariates, err) || !stage_supplied(stage, err)
	    || !metrics_read(&comparing->metrics, &stage->programme, err))
		return false;
	events_read(comparing);
	return true;
}

/* Metrics that no section names, but whose names say what they are. */
static void add_defaults(struct metrics *metrics, const struct table *table)
{
	size_t column = table_column(table, "metric");

	for (size_t row = 0; row < table->n_rows; row++) {
		const char *name = table_text(table, column, row);

		if (!metrics_find(metrics, name))
			metrics_add_default(metrics, name, false);
	}
}

static bool compare(struct comparing *comparing, struct err *err)
{
	const struct programme *programme = &comparing->stage.programme;
	struct subject_rule rule = {
		.metrics = &comparing->metrics,
		.period_kind = period_kind_read(programme_text(programme, "window", "period")),
		.quarter_starts = programme_quarter_starts(programme),
		.last_day = stage_last_day(&comparing->stage),
	};

	table_new(&comparing->shifts, "shifts");
	table_new(&comparing->series_fit, "series_fit");
	table_new(&comparing->series_path, "series_path");
	table_new(&comparing->mix, "mix");
	table_new(&comparing->control, "control");
	add_defaults(&comparing->metrics, &comparing->series);
	add_defaults(&comparing->metrics, &comparing->panel);
	segments_whole_add(&comparing->series);
	if (!subjects_read(&comparing->subjects, &comparing->series, &comparing->panel, &rule, err))
		return false;
	launch_find(comparing);
	comparing->segments = segments_read(comparing, err);
	if (!comparing->segments)
		return false;
	for (size_t i = 0; i < sizeof designs / sizeof *designs; i++)
		if (!designs[i](comparing, err))
			return false;
	shift_rows_finish(&comparing->rows);
	shift_rows_put(&comparing->shifts, &comparing->rows);
	return true;
}

static bool write_tables(struct comparing *comparing, struct err *err)
{
	struct stage *stage = &comparing->stage;

	return stage_write(stage, "shifts", &comparing->shifts, err) && stage_write(stage, "series_fit", &comparing->series_fit, err)
	       && stage_write(stage, "series_path", &comparing->series_path, err) && stage_write(stage, "mix", &comparing->mix, err)
	       && stage_write(stage, "control", &comparing->control, err);
}

static void account(const struct comparing *comparing)
{
	size_t n_wanted = 0;

	for (size_t e = 0; e < comparing->n_events; e++)
		n_wanted += comparing_wants(comparing, &comparing->events[e]);
	if (comparing->n_events == 0)
		stage_note(&comparing->stage, "neither [programme] launch nor an announcement is known: there is no event to compare around");
	stage_note(&comparing->stage,
	           "%zu points of series and %zu cells of the panel in; %zu shifts around %zu of %zu events out; "
	           "left out because their period ends after the quarter: %zu",
	           comparing->series.n_rows, comparing->panel.n_rows, comparing->shifts.n_rows, n_wanted, comparing->n_events,
	           comparing->subjects.n_late);
}

static void release(struct comparing *comparing)
{
	for (size_t i = 0; i < comparing->n_measured; i++)
		shift_free(comparing->measured[i]);
	free(comparing->measured);
	for (size_t i = 0; i < comparing->n_kept; i++)
		interrupted_kept_free(comparing->kept[i]);
	free(comparing->kept);
	shift_rows_free(&comparing->rows);
	segments_free(comparing->segments);
	subjects_free(&comparing->subjects);
	free(comparing->events);
	metrics_free(&comparing->metrics);
	table_free(&comparing->panel);
	table_free(&comparing->series);
	table_free(&comparing->cycles);
	table_free(&comparing->breaks);
	table_free(&comparing->covariates);
	table_free(&comparing->shifts);
	table_free(&comparing->series_fit);
	table_free(&comparing->series_path);
	table_free(&comparing->mix);
	table_free(&comparing->control);
}

int main(int argc, char **argv)
{
	struct comparing comparing = { 0 };
	struct stage *stage = &comparing.stage;
	struct err err = { 0 };

	if (stage_begin(stage, "compare", argc, argv, &err) && read_tables(&comparing, &err) && compare(&comparing, &err)
	    && write_tables(&comparing, &err))
		account(&comparing);
	release(&comparing);
	return stage_end(stage, &err);
}
