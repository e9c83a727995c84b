#include "stages/compare/launch.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

static bool asks_for_launch(const struct programme *programme)
{
	const char *events = programme_text(programme, "window", "event");

	return !strcmp(events, "all") || !strcmp(events, "launch");
}

/* Whether some figure has data on both sides. A break of the scale between them is told with the row. */
static bool has_sides(const struct comparing *comparing, const struct event *event)
{
	for (size_t s = 0; s < comparing->subjects.n; s++) {
		struct windows wanted;

		comparing_windows(comparing, &comparing->subjects.all[s], event, &wanted);
		if (!wanted.is_refused && !wanted.is_empty)
			return true;
	}
	return false;
}

/* "2024-01 to 2025-12": the periods of the figures whose periods are of the first one's kind. */
static char *data_words(const struct subjects *subjects)
{
	struct period from = { subjects->all[0].period_kind, subjects->all[0].first_number }, to = { from.kind, subjects->all[0].last_number };
	char first[CALENDAR_TEXT], last[CALENDAR_TEXT];

	for (size_t s = 1; s < subjects->n; s++) {
		const struct subject *subject = &subjects->all[s];

		if (subject->period_kind != from.kind)
			continue;
		from.number = subject->first_number < from.number ? subject->first_number : from.number;
		to.number = subject->last_number > to.number ? subject->last_number : to.number;
	}
	period_text(from, first);
	period_text(to, last);
	return text_format("%s to %s", first, last);
}

static void find_missing(struct comparing *comparing)
{
	stage_find(&comparing->stage, "launch_missing", "launch", "", "warning",
	           "The programme has no day of launch, so that nothing is compared before and after the launch.",
	           "Give [programme] launch its day, or name another event in [window] event.");
}

static void find_without_data(struct comparing *comparing, const struct event *event)
{
	char day[CALENDAR_TEXT], *data = data_words(&comparing->subjects), *sentence;

	if (event->is_launch)
		day_text(event->day, day);
	sentence = text_format("%s%s: no figure has data both before and after it, so that nothing is compared around it. Data reach from %s%s%s.",
	                       event->is_launch ? "The launch, " : "The event that [window] event names, ", event->is_launch ? day : event->name, data,
	                       *comparing->stage.quarter ? "; the quarter evaluated is " : "", comparing->stage.quarter);
	stage_find(&comparing->stage, "event_without_data", event->name, "", "warning", sentence,
	           event->is_launch ? "Supply figures from before and after the launch, see that [programme] launch is right, or name another event in [window] event."
	                            : "Name in [window] event the first period after an event that has figures on both sides, and see which quarter is evaluated.");
	free(sentence);
	free(data);
}

void launch_find(struct comparing *comparing)
{
	bool has_launch = false;

	for (size_t e = 0; e < comparing->n_events; e++) {
		const struct event *event = &comparing->events[e];

		has_launch = has_launch || event->is_launch;
		if ((event->is_named || (event->is_launch && asks_for_launch(&comparing->stage.programme))) && comparing->subjects.n
		    && (!comparing_wants(comparing, event) || !has_sides(comparing, event)))
			find_without_data(comparing, event);
	}
	/* Where no figure was supplied, as of judging alone, no launch is missed. */
	if (!has_launch && comparing->subjects.n && asks_for_launch(&comparing->stage.programme))
		find_missing(comparing);
}
