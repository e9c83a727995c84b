#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/design.h"
#include "pipeline/report/answer.h"
#include "stages/draw/breaks.h"
#include "stages/draw/names.h"
#include "stages/draw/path.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

enum {
	TRACES = 3,
	EVENTS = 2, /* the event of the series, and the breaks */
};

/* One metric's panel and what it borrows. */
struct panel {
	struct path path;
	struct chart_trace traces[TRACES];
	struct chart_event events[EVENTS];
	char *break_label;
	char *note;
};

struct drawing {
	const struct picture_context *context;
	const struct table *breaks, *measures;
	size_t *whole, n_whole; /* rows of measures of the whole programme */
	struct chart_panel *panels;
	struct panel *parts;
	size_t n;
	struct text stepped, refused; /* names of metrics */
	size_t n_steps, n_stepped;
	const char *event; /* of all of them; NULL when they differ */
	bool is_broken;
};

/* The rows of shifts with the level change of the headline definitions around the event of the series. */
static size_t find_step(const struct table *shifts, const size_t *steps, size_t n_steps, const struct metric *metric, const char *event)
{
	for (size_t i = 0; i < n_steps; i++)
		if (shift_is_of(shifts, steps[i], metric) && (!event || !strcmp(shift_text(shifts, "event", steps[i]), event)))
			return steps[i];
	return SIZE_MAX;
}

static size_t *find_steps(const struct table *shifts, size_t *n)
{
	size_t *steps = mem_alloc(shifts->n_rows, sizeof *steps), design = table_column(shifts, "design"), variant = table_column(shifts, "variant");

	*n = 0;
	for (size_t row = 0; row < shifts->n_rows; row++)
		if (!strcmp(table_text(shifts, design, row), design_kinds[DESIGN_INTERRUPTED_SERIES_LEVEL].name)
		    && !strcmp(table_text(shifts, variant, row), "newey_west"))
			steps[(*n)++] = row;
	return steps;
}

static void add_name(struct text *names, const char *name)
{
	text_add_format(names, "%s%s", names->bytes ? ", " : "", name);
}

/* "step of +4.2 points at the launch (+1.0 to +7.4)", or why there is none. */
static char *note_of(struct drawing *drawing, const struct table *shifts, size_t step, const char *label, const char *event, enum number_format format)
{
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];
	const char *unit;
	double low, high;

	if (step == SIZE_MAX)
		return NULL;
	unit = answer_unit(shift_text(shifts, "measure_unit", step));
	low = shift_number(shifts, "low", step);
	high = shift_number(shifts, "high", step);
	number_beside(shift_number(shifts, "estimate", step), fmax(fabs(low), fabs(high)), format, value);
	number_interval(low, high, format, interval);
	if (!*value)
		return text_format("no step at %s%s: %s", strcmp(event, "launch") ? "" : "the ", event, shift_words(VERDICT_NONE, shift_text(shifts, "state", step)));
	drawing->n_steps += *interval != '\0';
	if (low > 0 || high < 0) {
		char *words = text_format("%s %s (%s)", label, value, interval);

		add_name(&drawing->stepped, words);
		drawing->n_stepped++;
		free(words);
	}
	return text_format("step of %s%s%s at %s%s%s%s%s", value, *unit ? " " : "", unit, strcmp(event, "launch") ? "" : "the ", event, *interval ? " (" : "",
	                   interval, *interval ? ")" : ", no interval");
}

/* The event lies where what would have been begins. */
static size_t find_event(const struct panel *part)
{
	const double *counterfactual = part->traces[0].value;

	for (size_t i = 0; i < part->path.n; i++)
		if (isfinite(counterfactual[i]))
			return i;
	return SIZE_MAX;
}

/* The breaks of the metric's feeds and items at the first of them, which says how many they are: a panel has room for
 * no more. */
static bool find_break(struct panel *part, const struct drawing *drawing, const struct metric *metric, struct chart_event *event)
{
	const struct table *breaks = drawing->breaks;
	const char *first_words = NULL;
	size_t n = 0;

	for (size_t row = 0; row < breaks->n_rows; row++) {
		const char *words = break_words(breaks, row, drawing->context, metric);
		double at = words ? path_at_day(&part->path, (long)table_int(breaks, table_column(breaks, "date"), row), programme_quarter_starts(drawing->context->programme)) : (double)NAN;

		if (isnan(at))
			continue;
		if (!n || at < event->at) {
			event->at = at;
			first_words = words;
		}
		n++;
	}
	if (!n)
		return false;
	part->break_label = n > 1 ? text_format("[b] first of %zu", n) : mem_copy_text(first_words);
	event->label = part->break_label;
	return true;
}

/* In time order. */
static void mark_events(struct panel *part, struct chart_panel *panel, const struct drawing *drawing, const struct metric *metric, const char *event)
{
	struct chart_event of_break = { 0 };
	size_t at = find_event(part);

	if (at != SIZE_MAX)
		part->events[panel->n_events++] = (struct chart_event){ (double)at - 0.5, event };
	if (find_break(part, drawing, metric, &of_break)) {
		bool is_first = panel->n_events && of_break.at < part->events[0].at;

		part->events[panel->n_events] = is_first ? part->events[0] : of_break;
		if (is_first)
			part->events[0] = of_break;
		panel->n_events++;
	}
	panel->events = part->events;
}

static void fill(struct panel *part, const struct drawing *drawing, const struct metric *metric, const struct table *series_path)
{
	struct path *path = &part->path;
	double *observed = path_column(path, series_path, "observed"), *low, *high;

	part->traces[0] = (struct chart_trace){ .label = "had the trend gone on, with its 95% band", .look = CHART_TRACE_DASHED, .colour = 1,
		                                .value = path_column(path, series_path, "counterfactual"), .low = path_column(path, series_path, "low"),
		                                .high = path_column(path, series_path, "high") };
	part->traces[1] = (struct chart_trace){ .label = "fitted", .look = CHART_TRACE_LINE, .colour = 0, .value = path_column(path, series_path, "fitted") };
	path_intervals(path, drawing->measures, drawing->whole, drawing->n_whole, metric, observed, &low, &high);
	part->traces[2] = (struct chart_trace){ .label = "observed, with its 95% interval", .look = CHART_TRACE_POINTS, .colour = 5, .value = observed, .low = low, .high = high };
}

static void add_panel(struct drawing *drawing, const struct metric *metric, const struct table *series_path, const struct table *shifts, const size_t *rows,
                      size_t n, const size_t *steps, size_t n_steps)
{
	const struct definition *definition = definition_of_metric(metric->definitions[0]);
	struct panel *part = &drawing->parts[drawing->n];
	struct chart_panel *panel = &drawing->panels[drawing->n];
	const char *event = table_text(series_path, table_column(series_path, "event"), rows[0]);

	drawing->event = !drawing->n ? event : drawing->event && !strcmp(drawing->event, event) ? event : NULL;
	path_place(&part->path, series_path, rows, n);
	if (!part->path.n)
		return;
	fill(part, drawing, metric, series_path);
	part->note = note_of(drawing, shifts, find_step(shifts, steps, n_steps, metric, event), metric_label(metric), event, path_change_format(definition));
	*panel = (struct chart_panel){ .title = metric_label(metric), .note = part->note, .periods = part->path.labels, .n_periods = part->path.n,
		                       .anchor = part->path.n - 1, .traces = part->traces, .n_traces = TRACES, .format = path_format(definition) };
	mark_events(part, panel, drawing, metric, event);
	drawing->is_broken = drawing->is_broken || part->break_label;
	drawing->n++;
}

static char *title_of(const struct drawing *drawing)
{
	size_t n_others = drawing->n_steps - drawing->n_stepped;
	char *at, *title;

	if (!drawing->n_steps)
		return mem_copy_text("Interrupted series of each headline metric");
	at = drawing->event ? text_format("%s%s", strcmp(drawing->event, "launch") ? "" : "the ", drawing->event) : mem_copy_text("the event");
	if (!drawing->n_stepped)
		title = text_format("No sure step at %s in any of %zu series: each interval holds 0", at, n_others);
	else if (!n_others)
		title = text_format("Step at %s: %s", at, drawing->stepped.bytes);
	else
		title = text_format("Step at %s: %s; the other intervals (%zu) hold 0", at, drawing->stepped.bytes, n_others);
	free(at);
	return title;
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct drawing *drawing)
{
	struct chart_panels panels = { .panels = drawing->panels, .n_panels = drawing->n };
	char *title = title_of(drawing), *description = names_describe(&panels), *subtitle, *caption;
	struct chart_about about = { .name = "series", .title = title, .description = description };

	about.subtitle = subtitle = text_format("Headline metrics by %s, whole programme: as it was, and as trend and level from before would have gone on", path_period_word(context->programme));
	about.caption = caption = text_format("Source: %s. Change, not its cause: there is no comparison group. The step is the level from the event on less the trend carried on from before, both reckoned at the last %s before the event; each %s is one observation. Intervals by a small-sample method.%s%s%s%s", context->who, path_period_word(context->programme),
	                                      path_period_word(context->programme), drawing->is_broken ? " [b]: a break; figures on its two sides do not compare (table breaks)." : "", drawing->refused.bytes ? " Refused, as the sheet shifts explains: " : "",
	                                      drawing->refused.bytes ? drawing->refused.bytes : "", drawing->refused.bytes ? "." : "");
	chart_panels(book, &about, &panels);
	free(title);
	free(subtitle);
	free(caption);
	free(description);
}

void pictures_series(struct chart_book *book, const struct picture_context *context)
{
	const struct table *series_path = picture_table(context, "series_path"), *shifts = picture_table(context, "shifts");
	size_t n_metrics = context->metrics->n, n_steps, *steps = find_steps(shifts, &n_steps), *rows = mem_alloc(series_path->n_rows, sizeof *rows);
	struct drawing drawing = { .context = context, .breaks = picture_table(context, "breaks"), .measures = picture_table(context, "measures"),
		                   .panels = mem_alloc(n_metrics, sizeof *drawing.panels), .parts = mem_alloc(n_metrics, sizeof *drawing.parts) };

	drawing.whole = path_whole(drawing.measures, &drawing.n_whole);
	for (size_t m = 0; m < n_metrics; m++) {
		const struct metric *metric = &context->metrics->all[m];
		size_t n = 0, step;

		for (size_t row = 0; row < series_path->n_rows; row++)
			if (path_is_of(series_path, row, metric))
				rows[n++] = row;
		if (n) {
			add_panel(&drawing, metric, series_path, shifts, rows, n, steps, n_steps);
			continue;
		}
		step = find_step(shifts, steps, n_steps, metric, NULL);
		if (step != SIZE_MAX && !strcmp(shift_text(shifts, "state", step), "refused"))
			add_name(&drawing.refused, metric_label(metric));
	}
	if (drawing.n)
		draw(book, context, &drawing);
	for (size_t i = 0; i < n_metrics; i++) {
		path_free(&drawing.parts[i].path);
		free(drawing.parts[i].note);
		free(drawing.parts[i].break_label);
	}
	text_free(&drawing.stepped);
	text_free(&drawing.refused);
	free(drawing.whole);
	free(drawing.panels);
	free(drawing.parts);
	free(steps);
	free(rows);
}
