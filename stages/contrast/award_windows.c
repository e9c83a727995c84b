#include "stages/contrast/contrast.h"

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
	size_t end = cells_place(cells, decided + 1), length = (size_t)period_kind_a_quarter(cells->period_kind);
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
	size_t n_before = topic->before > 0 ? less(first, (size_t)topic->before) : first;
	size_t end = topic->after > 0 ? less(cells->n_periods, after + (size_t)topic->after) : cells->n_periods;
	struct award_windows windows = { .before = { first - n_before, first } };

	windows.deciding = topic_deciding(topic, event->has_decided && event->decided < event->first ? event->decided : event->first - 1);
	windows.base = (struct span){ less(windows.before.from, windows.deciding.from), windows.deciding.from };
	windows.since = (struct span){ windows.deciding.to, first };
	windows.after = (struct span){ after, end };
	windows.is_short = span_length(windows.after) < (size_t)topic->after;
	return windows;
}
