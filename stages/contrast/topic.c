#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/contrast/contrast.h"

struct shift_row topic_row(const struct topic *topic, enum design design, const char *population, const char *variant)
{
	const struct cells *cells = topic->cells;
	struct shift_row row = shift_row_of(design);

	row.metric = cells->metric;
	row.definition = cells->definition;
	row.unit_kind = cells->unit_kind;
	row.segment = cells->segment;
	row.level = cells->level;
	row.population = population;
	row.variant = variant;
	row.measure_unit = topic->measure_unit;
	row.minimum_meaningful = topic->minimum_meaningful;
	row.direction = topic->direction;
	return row;
}

struct shift_row topic_row_of_event(const struct topic *topic, enum design design, const char *population, const char *variant,
                                    const struct award_event *event)
{
	struct shift_row row = topic_row(topic, design, population, variant);

	row.event = event ? event->name : "";
	row.period = event ? topic_period(topic, event->first) : NULL;
	return row;
}

void topic_refuse(struct contrast *contrast, struct shift_row row, const char *state, const char *reason)
{
	row.state = state;
	free(row.remark);
	row.remark = mem_copy_text(reason);
	shift_rows_add(&contrast->rows, row);
}

double contrast_real(const struct contrast *contrast, const char *key)
{
	return programme_text(&contrast->stage.programme, "contrast", key) ? programme_real(&contrast->stage.programme, "contrast", key) : (double)NAN;
}

char *topic_period(const struct topic *topic, long number)
{
	char text[CALENDAR_TEXT];

	period_text((struct period){ topic->cells->period_kind, number }, text);
	return mem_copy_text(text);
}

void topic_put_windows(const struct topic *topic, struct shift_row *row, struct span before, struct span after)
{
	const long *periods = topic->cells->periods;

	if (span_length(before)) {
		row->before_from = topic_period(topic, periods[before.from]);
		row->before_to = topic_period(topic, periods[before.to - 1]);
	}
	if (span_length(after)) {
		row->after_from = topic_period(topic, periods[after.from]);
		row->after_to = topic_period(topic, periods[after.to - 1]);
	}
}

/* How many periods a quarter has; of years and plain integers one stands for it. */
static size_t quarter_length(enum period_kind kind)
{
	switch (kind) {
	case PERIOD_DAY:
		return 91;
	case PERIOD_WEEK:
		return 13;
	case PERIOD_MONTH:
		return 3;
	default:
		return 1;
	}
}

static size_t less(size_t a, size_t b)
{
	return a < b ? a : b;
}

static long quarter_of(const struct topic *topic, long number, long later)
{
	struct period period = { topic->cells->period_kind, number };

	return period_of_day(PERIOD_QUARTER, period_last_day(period, topic->quarter_starts) + later, topic->quarter_starts).number;
}

struct span topic_deciding(const struct topic *topic, long decided)
{
	const struct cells *cells = topic->cells;
	size_t end = cells_place(cells, decided + 1), length = quarter_length(cells->period_kind);
	struct span span = { end, end };
	long quarter;

	if (length == 1)
		return (struct span){ end - less(end, 1), end };
	/* The quarter before the day behind the decision: the decision's own where it fell into its last period. */
	quarter = quarter_of(topic, decided, 1) - 1;
	while (span.to > 0 && quarter_of(topic, cells->periods[span.to - 1], 0) > quarter)
		span.to--;
	for (span.from = span.to; span.from > 0 && quarter_of(topic, cells->periods[span.from - 1], 0) == quarter; span.from--)
		;
	return span_length(span) ? span : (struct span){ end - less(end, length), end };
}

struct award_windows topic_windows(const struct topic *topic, const struct award_event *event)
{
	const struct cells *cells = topic->cells;
	size_t first = cells_place(cells, event->first), after = cells_place(cells, event->first + topic->washout);
	struct award_windows windows = { .before = { first - less(first, (size_t)topic->before), first } };

	windows.deciding = topic_deciding(topic, event->has_decided && event->decided < event->first ? event->decided : event->first - 1);
	windows.base = (struct span){ less(windows.before.from, windows.deciding.from), windows.deciding.from };
	windows.since = (struct span){ windows.deciding.to, first };
	windows.after = (struct span){ after, less(cells->n_periods, after + (size_t)topic->after) };
	windows.is_short = span_length(windows.after) < (size_t)topic->after;
	return windows;
}
