#include "stages/compare/windows.h"

/* The number of the period that holds the day; of the first that begins on the day or later. */
static long holding(const struct window_rule *rule, long day)
{
	return period_of_day(rule->kind, day, rule->quarter_starts).number;
}

static long first_whole(const struct window_rule *rule, long day)
{
	struct period period = period_of_day(rule->kind, day, rule->quarter_starts);

	return period_first_day(period, rule->quarter_starts) == day ? period.number : period.number + 1;
}

static long least(long a, long b)
{
	return a < b ? a : b;
}

static long most(long a, long b)
{
	return a > b ? a : b;
}

static void cut_at_neighbours(struct windows *windows, const struct event *events, size_t n_events, size_t e,
                              const struct window_rule *rule)
{
	long from = windows->before_from.number, to = windows->after_to.number;

	for (size_t i = 0; i < n_events; i++) {
		if (events[i].is_named)
			continue;
		if (events[i].day > events[e].day)
			to = least(to, holding(rule, events[i].day) - 1);
		if (events[i].day < events[e].day)
			from = most(from, first_whole(rule, events[i].day));
	}
	windows->is_cut = from > windows->before_from.number || to < windows->after_to.number;
	windows->before_from.number = from;
	windows->after_to.number = to;
	windows->is_refused = from > windows->before_to.number || windows->after_from.number > to;
}

/* Takes the windows back to where there are data. */
static void clamp_to_data(struct windows *windows, const struct window_rule *rule)
{
	struct windows clamped = *windows;

	clamped.before_from.number = most(windows->before_from.number, rule->first_number);
	clamped.before_to.number = least(windows->before_to.number, rule->last_number);
	clamped.after_from.number = most(windows->after_from.number, rule->first_number);
	clamped.after_to.number = least(windows->after_to.number, rule->last_number);
	windows->is_empty = windows_n_before(&clamped) < 1 || windows_n_after(&clamped) < 1;
	if (windows->is_empty)
		return;
	clamped.is_short = windows_n_before(&clamped) < windows_n_before(windows)
	                   || windows_n_after(&clamped) < windows_n_after(windows);
	*windows = clamped;
}

bool windows_can_place(const struct event *event, enum period_kind kind)
{
	if (kind == PERIOD_NONE)
		return false;
	if (kind == PERIOD_INDEX)
		return event->is_named && (event->period.kind == PERIOD_INDEX || event->period.kind == PERIOD_YEAR);
	return !event->is_named || event->period.kind != PERIOD_INDEX;
}

struct windows windows_around(const struct event *events, size_t n_events, size_t e, const struct window_rule *rule)
{
	const struct event *event = &events[e];
	bool is_number = rule->kind == PERIOD_INDEX;
	struct windows windows = { .is_refused = true };

	if (!windows_can_place(event, rule->kind))
		return windows;
	windows.is_refused = false;
	windows.before_to = (struct period){ rule->kind, (is_number ? event->period.number : holding(rule, event->day)) - 1 };
	windows.before_from = (struct period){ rule->kind, rule->before > 0 ? windows.before_to.number - rule->before + 1 : least(rule->first_number, windows.before_to.number) };
	windows.after_from = (struct period){ rule->kind, (is_number ? event->period.number : first_whole(rule, event->day)) + rule->washout };
	windows.after_to = (struct period){ rule->kind, rule->after > 0 ? windows.after_from.number + rule->after - 1 : most(rule->last_number, windows.after_from.number) };
	if (!event->is_launch && !event->is_named)
		cut_at_neighbours(&windows, events, n_events, e, rule);
	if (!windows.is_refused)
		clamp_to_data(&windows, rule);
	return windows;
}

static long n_periods(struct period from, struct period to)
{
	return most(to.number - from.number + 1, 0);
}

long windows_n_before(const struct windows *windows)
{
	return n_periods(windows->before_from, windows->before_to);
}

long windows_n_after(const struct windows *windows)
{
	return n_periods(windows->after_from, windows->after_to);
}

bool windows_are_whole_years(const struct windows *windows)
{
	static const long in_a_year[] = {
		[PERIOD_DAY] = 365, [PERIOD_WEEK] = 52, [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4, [PERIOD_YEAR] = 1,
	};
	enum period_kind kind = windows->before_from.kind;
	long year = kind >= PERIOD_DAY && kind <= PERIOD_YEAR ? in_a_year[kind] : 0;

	return year > 0 && windows_n_before(windows) % year == 0 && windows_n_after(windows) % year == 0;
}
