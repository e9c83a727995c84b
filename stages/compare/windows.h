#ifndef STAGES_COMPARE_WINDOWS_H
#define STAGES_COMPARE_WINDOWS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/calendar.h"

/* Events, and the two windows of whole periods that are compared around each. */

struct event {
	const char *name; /* borrowed */
	long day;         /* of one named by a plain number: LONG_MIN */
	bool is_launch;   /* else an announcement, or: */
	bool is_named;    /* the one that [window] event names by the first period after it, which is: */
	struct period period; /* PERIOD_NONE of others */
};

/* [window], and what else fixes the windows. */
struct window_rule {
	enum period_kind kind;
	long before, washout, after; /* periods; before, after 0: all that have data, as of years and plain numbers unless set */
	int quarter_starts;
	long first_number, last_number; /* the periods between which there are data */
};

struct windows {
	struct period before_from, before_to, after_from, after_to;
	bool is_refused; /* a neighbouring event leaves under one whole period on a side, or: */
	bool is_broken;  /* refused, since the scale is another one on the two sides */
	bool is_cut;     /* a neighbouring event shortens a window */
	bool is_short;   /* the data begin later or end earlier than the window */
	bool is_empty;   /* there are no data in one of the windows, which then stand as if uncut by them */
};

/* The windows around event e of the n events.
 *
 * The period that holds the event belongs to after when the event is on its first day; else it is
 * partly before and partly after, and is left out. The washout, in whole periods, is left out behind
 * it; the window before ends with the last period before the event.
 *
 * Windows of an announcement reach from the announcement before it, or the launch, to the one after
 * it: what lies beyond is another award's effect. The launch's windows are not cut: all announcements
 * that follow belong to the programme whose launch it is; nor are those of an event named by its period,
 * which cuts none either. Events of one day are one. Refused when the event has no place among the periods:
 * they are plain numbers and it is a day, or the other way round. */
struct windows windows_around(const struct event *events, size_t n_events, size_t e, const struct window_rule *rule);

/* Whether the event has a place among periods of that kind. */
bool windows_can_place(const struct event *event, enum period_kind kind);

/* How many periods each window has; 0 for one of under one period. */
long windows_n_before(const struct windows *windows);
long windows_n_after(const struct windows *windows);

/* Whether both windows are whole years, so that the season weighs alike on both sides. */
bool windows_are_whole_years(const struct windows *windows);

#endif
