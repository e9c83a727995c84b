#include "stages/compare/events.h"

#include <limits.h>

#include "pipeline/base/mem.h"

static void add_event(struct comparing *comparing, struct event event)
{
	comparing->events = mem_grow(comparing->events, &comparing->event_capacity, comparing->n_events + 1, sizeof *comparing->events);
	comparing->events[comparing->n_events++] = event;
}

static void add_launch(struct comparing *comparing)
{
	const char *launch = programme_text(&comparing->stage.programme, "programme", "launch");
	long day;

	if (launch && day_read(launch, &day))
		add_event(comparing, (struct event){ .name = "launch", .day = day, .is_launch = true });
}

static void add_named(struct comparing *comparing)
{
	const struct programme *programme = &comparing->stage.programme;
	struct event event = { .name = programme_text(programme, "window", "event"), .day = LONG_MIN, .is_named = true };

	if (!period_read(event.name, &event.period))
		return;
	if (event.period.kind != PERIOD_INDEX)
		event.day = period_first_day(event.period, programme_quarter_starts(programme));
	add_event(comparing, event);
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
			add_event(comparing, (struct event){ .name = cycle, .day = (long)day });
	}
	if (cycles->n_rows > 0)
		return;
	for (size_t i = programme_next(programme, "cycle", 0); i < programme->n_sections;
	     i = programme_next(programme, "cycle", i + 1)) {
		const char *announced = section_text(&programme->sections[i], "cycle", "announced");
		long day;

		if (announced && day_read(announced, &day))
			add_event(comparing, (struct event){ .name = programme->sections[i].name, .day = day });
	}
}

void events_read(struct comparing *comparing)
{
	add_launch(comparing);
	add_announcements(comparing);
	add_named(comparing);
}
