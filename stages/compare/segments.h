#ifndef STAGES_COMPARE_SEGMENTS_H
#define STAGES_COMPARE_SEGMENTS_H

#include "stages/compare/compare.h"
#include "stages/compare/shift.h"

/* Figures split by segment: those of each level (phone, chat ... of channel), and their change around one event. */

/* One level: the figures of those answers alone. */
struct segment_level {
	const char *name;       /* borrowed from series or panel */
	struct subject subject; /* the whole's facts with the level's points, which it owns */
	/* Owned; NULL without an event: the change with the error by answers and by units. */
	struct shift *independent, *by_units;
};

/* One segment of one subject, and the event around which it is compared. */
struct segment {
	const struct subject *whole;
	const char *name; /* borrowed */
	struct segment_level *levels; /* owned; in the order of the tables */
	size_t n_levels, capacity;
	const struct event *event; /* NULL: none is asked for */
	struct windows windows;    /* the whole's, for every level alike */
	char *breaks;              /* owned: what broke in them, in words (breaks.h); NULL: nothing */
};

struct segments {
	struct segment *all; /* owned */
	size_t n, capacity;
};

/* Reads the rows of series and panel that are split by segment, as far as their metric and definition are subjects, and
 * measures each level's change. Of several kinds of unit, teams serve; without teams the first kind.
 *
 * All is reckoned around one event: the one that [window] event names, else the launch, else the latest announcement; of
 * those asked for the first, in this order, around which there are figures. (Around each of many announcements, each level
 * has few answers.)
 *
 * segments_free frees what comes back. NULL after an error, those of subjects_read. */
struct segments *segments_read(const struct comparing *comparing, struct err *err);
void segments_free(struct segments *segments);

#endif
