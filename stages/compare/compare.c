#include "stages/compare/compare.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "stages/compare/breaks.h"

bool comparing_wants(const struct comparing *comparing, const struct event *event)
{
	const char *events = programme_text(&comparing->stage.programme, "window", "event");

	if (event->is_named)
		return event->day <= stage_last_day(&comparing->stage);
	if (event->day > stage_last_day(&comparing->stage))
		return false;
	return !strcmp(events, "all") || !strcmp(events, event->is_launch ? "launch" : "announcements");
}

const struct metric *comparing_metric(const struct comparing *comparing, const struct subject *subject)
{
	return metrics_find(&comparing->metrics, subject->metric);
}

struct windows comparing_windows(const struct comparing *comparing, const struct subject *subject, const struct event *event,
                                 struct windows *wanted)
{
	const struct programme *programme = &comparing->stage.programme;
	struct window_rule rule = {
		.kind = subject->period_kind,
		.before = programme_window_periods(programme, "before", subject->period_kind),
		.washout = (long)programme_int(programme, "window", "washout"),
		.after = programme_window_periods(programme, "after", subject->period_kind),
		.quarter_starts = programme_quarter_starts(programme),
		.first_number = subject->first_number,
		.last_number = subject->last_number,
	};
	struct windows windows = windows_around(comparing->events, comparing->n_events, (size_t)(event - comparing->events), &rule);

	if (wanted)
		*wanted = windows;
	windows.is_broken = breaks_forbid(&comparing->breaks, programme, comparing_metric(comparing, subject), &windows);
	windows.is_refused = windows.is_refused || windows.is_broken;
	return windows;
}

struct shift_row comparing_row(const struct subject *subject, enum design design, const struct event *event, const char *variant)
{
	struct shift_row row = shift_row_of(design);

	row.metric = subject->metric;
	row.definition = subject->definition;
	row.unit_kind = "programme";
	row.population = "all";
	row.event = event ? event->name : "";
	row.variant = variant;
	row.measure_unit = subject->unit;
	row.minimum_meaningful = subject->minimum_meaningful;
	row.direction = subject->direction;
	row.range = subject->range;
	return row;
}

static char *text_of(struct period period)
{
	char text[CALENDAR_TEXT];

	period_text(period, text);
	return text_format("%s", text);
}

void comparing_put_windows(struct shift_row *row, const struct windows *windows)
{
	row->period = text_of(windows->after_from);
	row->before_from = text_of(windows->before_from);
	row->before_to = text_of(windows->before_to);
	row->after_from = text_of(windows->after_from);
	row->after_to = text_of(windows->after_to);
}

void comparing_refuse(struct comparing *comparing, struct shift_row row, const char *state, const char *reason)
{
	row.state = state;
	row.remark = text_format("%s", reason);
	shift_rows_add(&comparing->rows, row);
}
