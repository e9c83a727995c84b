/* compare: the whole programme before and after the launch and each announcement.
 *
 * reads   series  everybody's figures by period
 *         panel   units' figures by period
 *         cycles  when awards were announced ([cycle NAME] of the programme where the table is missing)
 *         breaks  days behind which figures do not compare: they are noted on shifts whose windows hold them
 * writes  shifts  one row a metric, definition, event and reckoning of the error
 *
 * A window is a run of whole periods before or after an event ([window] before, washout, after). The
 * period that holds the event belongs to after when the event is on its first day, and is left out when
 * not. An announcement's windows end where another announcement, or the launch, comes in between; the
 * launch's do not end at announcements, which belong to the programme. Where windows leave under one
 * whole period the row is refused.
 *
 * The error is reckoned twice: over answers as independent (Newcombe, adjusted Wald, Welch), and, where
 * a panel has two units or more, clustered by unit. Clustered rows make the headline where they exist.
 * The two windows have no comparison group: level 1 of the Maryland scale. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/compare/breaks.h"
#include "stages/compare/note.h"
#include "stages/compare/rows.h"

struct comparing {
	struct stage stage;
	struct metrics metrics;
	struct table panel, series, cycles, breaks;
	struct table table; /* shifts */
	struct event *events;
	size_t n_events, event_capacity;
	struct subjects subjects;
	struct shifts shifts;
};

static void add_event(struct comparing *comparing, const char *name, long day, bool is_launch)
{
	comparing->events = mem_grow(comparing->events, &comparing->event_capacity, comparing->n_events + 1, sizeof *comparing->events);
	comparing->events[comparing->n_events++] = (struct event){ name, day, is_launch };
}

static void add_announcements(struct comparing *comparing)
{
	const struct table *cycles = &comparing->cycles;
	const struct programme *programme = &comparing->stage.programme;

	for (size_t row = 0; row < cycles->n_rows; row++) {
		const char *cycle = table_text(cycles, table_column(cycles, "cycle"), row);
		long long day = table_int(cycles, table_column(cycles, "announced"), row);

		if (day == TABLE_MISSING)
			stage_note(&comparing->stage, "cycle %s has no announcement date: no shift is measured around it", cycle);
		else
			add_event(comparing, cycle, (long)day, false);
	}
	if (cycles->n_rows > 0)
		return;
	for (size_t i = programme_next(programme, "cycle", 0); i < programme->n_sections;
	     i = programme_next(programme, "cycle", i + 1)) {
		const char *announced = section_text(&programme->sections[i], "cycle", "announced");
		long day;

		if (announced && day_read(announced, &day))
			add_event(comparing, programme->sections[i].name, day, false);
	}
}

static bool read_tables(struct comparing *comparing, struct err *err)
{
	struct stage *stage = &comparing->stage;
	const char *launch;
	long day;

	if (!stage_read(stage, "series", &comparing->series, err) || !stage_read(stage, "panel", &comparing->panel, err)
	    || !stage_read(stage, "cycles", &comparing->cycles, err) || !stage_read(stage, "breaks", &comparing->breaks, err) || !stage_supplied(stage, err)
	    || !metrics_read(&comparing->metrics, &stage->programme, err))
		return false;
	launch = programme_text(&stage->programme, "programme", "launch");
	if (launch && day_read(launch, &day))
		add_event(comparing, "launch", day, true);
	add_announcements(comparing);
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

static bool is_wanted(const struct comparing *comparing, const struct event *event)
{
	const char *events = programme_text(&comparing->stage.programme, "window", "event");

	if (event->day > stage_last_day(&comparing->stage))
		return false;
	return !strcmp(events, "all") || !strcmp(events, event->is_launch ? "launch" : "announcements");
}

/* wanted are the windows, whether or not the shift is refused. */
static void add_shift(struct comparing *comparing, struct shift shift, const struct windows *wanted)
{
	struct shifts *shifts = &comparing->shifts;

	shift.breaks = breaks_words(&comparing->breaks, &comparing->stage.programme, metrics_find(&comparing->metrics, shift.subject->metric), wanted);
	shifts->all = mem_grow(shifts->all, &shifts->capacity, shifts->n + 1, sizeof *shifts->all);
	shifts->all[shifts->n++] = shift;
}

static void compare_around(struct comparing *comparing, const struct subject *subject, size_t e)
{
	const struct programme *programme = &comparing->stage.programme;
	const struct event *event = &comparing->events[e];
	struct window_rule rule = {
		.kind = subject->period_kind,
		.before = (long)programme_int(programme, "window", "before"),
		.washout = (long)programme_int(programme, "window", "washout"),
		.after = (long)programme_int(programme, "window", "after"),
		.quarter_starts = programme_quarter_starts(programme),
		.first_number = subject->first_number,
		.last_number = subject->last_number,
	};
	struct windows wanted = { .is_refused = true }, windows;
	struct shift clustered;

	if (subject->period_kind > PERIOD_INDEX)
		wanted = windows_around(comparing->events, comparing->n_events, e, &rule);
	windows = wanted;
	windows.is_broken = breaks_forbid(&comparing->breaks, programme, metrics_find(&comparing->metrics, subject->metric), &wanted);
	windows.is_refused = windows.is_refused || windows.is_broken;
	add_shift(comparing, shift_measure(subject, event, windows, SHIFT_INDEPENDENT), &wanted);
	clustered = shift_measure(subject, event, windows, SHIFT_CLUSTERED);
	if (clustered.n_units >= 2)
		add_shift(comparing, clustered, &wanted);
	else
		shift_free(&clustered);
}

/* One finding for each metric and event of which definitions contradict each other. */
static void find_conflicts(struct comparing *comparing)
{
	const struct shifts *shifts = &comparing->shifts;

	for (size_t i = 0; i < shifts->n; i++) {
		const struct shift *shift = &shifts->all[i];
		char *conflict, *subject, *sentence, period[CALENDAR_TEXT];
		bool is_sure;

		if (!shift->is_headline)
			continue;
		conflict = note_conflict(shifts, shift);
		if (!conflict)
			continue;
		subject = text_format("%s, %s", shift->subject->metric, shift->event->name);
		is_sure = note_conflict_is_sure(shifts, shift);
		sentence = text_format("The definitions of %s contradict each other around %s: %s%s.", shift->subject->metric,
		                       shift->event->name, conflict, is_sure ? "" : "; none of them by more than chance would bring");
		period_text(shift->windows.after_from, period);
		stage_find(&comparing->stage, "definition_conflict", subject, period, is_sure ? "warning" : "info", sentence,
		           "Name the definition with every figure, and do not change it after seeing the result.");
		free(conflict);
		free(subject);
		free(sentence);
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

	table_new(&comparing->table, "shifts");
	add_defaults(&comparing->metrics, &comparing->series);
	add_defaults(&comparing->metrics, &comparing->panel);
	if (!subjects_read(&comparing->subjects, &comparing->series, &comparing->panel, &rule, err))
		return false;
	for (size_t e = 0; e < comparing->n_events; e++)
		for (size_t s = 0; s < comparing->subjects.n && is_wanted(comparing, &comparing->events[e]); s++)
			compare_around(comparing, &comparing->subjects.all[s], e);
	family_find_headlines(&comparing->shifts);
	family_adjust(&comparing->shifts);
	for (size_t i = 0; i < comparing->shifts.n; i++)
		rows_put_shift(&comparing->table, &comparing->shifts.all[i]);
	find_conflicts(comparing);
	return true;
}

static void account(const struct comparing *comparing)
{
	size_t n_wanted = 0;

	for (size_t e = 0; e < comparing->n_events; e++)
		n_wanted += is_wanted(comparing, &comparing->events[e]);
	if (comparing->n_events == 0)
		stage_note(&comparing->stage, "neither [programme] launch nor an announcement is known: there is no event to compare around");
	stage_note(&comparing->stage,
	           "%zu points of series and %zu cells of the panel in; %zu shifts around %zu of %zu events out; "
	           "left out because their period ends after the quarter: %zu",
	           comparing->series.n_rows, comparing->panel.n_rows, comparing->table.n_rows, n_wanted, comparing->n_events,
	           comparing->subjects.n_late);
}

static void release(struct comparing *comparing)
{
	for (size_t i = 0; i < comparing->shifts.n; i++)
		shift_free(&comparing->shifts.all[i]);
	free(comparing->shifts.all);
	subjects_free(&comparing->subjects);
	free(comparing->events);
	metrics_free(&comparing->metrics);
	table_free(&comparing->panel);
	table_free(&comparing->series);
	table_free(&comparing->cycles);
	table_free(&comparing->breaks);
	table_free(&comparing->table);
}

int main(int argc, char **argv)
{
	struct comparing comparing = { 0 };
	struct stage *stage = &comparing.stage;
	struct err err = { 0 };

	if (stage_begin(stage, "compare", argc, argv, &err) && read_tables(&comparing, &err) && compare(&comparing, &err)
	    && stage_write(stage, "shifts", &comparing.table, &err))
		account(&comparing);
	release(&comparing);
	return stage_end(stage, &err);
}
