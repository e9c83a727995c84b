#ifndef PIPELINE_ZONE_H
#define PIPELINE_ZONE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

/* A time zone as a table of the instants at which its offset from UTC changes. It is got once from the C
 * library; from then on all is pure: no clock, no environment, no file.
 *
 * Instants are seconds since 1970-01-01 00:00 UTC, without leap seconds; local times are the same count
 * of what a clock on the wall shows. The table is right from 1970 to 2100; before and after, the first
 * and the last offset hold. */

/* `= {0}` is UTC. The owner frees it. */
struct zone {
	int first_offset; /* in seconds east of UTC, before the first change */
	struct zone_change {
		long long from; /* the first instant of the offset */
		int offset;
	} *changes;
	size_t n_changes, capacity;
};

/* Opens a zone by its IANA name, Europe/London. It sets the variable TZ for a moment and puts it back:
 * not beside other threads. Errors are ERR_USAGE, words that end a sentence: the name is not in the
 * zone database of this machine (with the nearest one that is), or could lead out of it (a leading
 * slash, "..").
 *
 * Method: the offset on every second day, and bisection where two differ. The shortest time between two
 * changes since 1970 is a week less an hour (America/Noronha, October 2000).
 * Check:  date --date (tests/pipeline/test_zone.c). */
bool zone_open(struct zone *zone, const char *name, struct err *err);
/* The same zone, without the work of opening it again. */
void zone_copy(struct zone *zone, const struct zone *from);
void zone_free(struct zone *zone);

/* What the clock shows at the instant. */
long long zone_local(const struct zone *zone, long long instant);

/* How a local time stands to the changes of its zone. */
enum zone_hour {
	ZONE_ORDINARY,
	ZONE_SKIPPED, /* in spring, no clock shows it */
	ZONE_DOUBLED, /* in autumn, clocks show it twice */
};

/* The instant at which the clock shows that: of a doubled time the first; a skipped one is shifted
 * forward by the gap, as if the clock had not yet been put forward. hour may be NULL. */
long long zone_instant(const struct zone *zone, long long local, enum zone_hour *hour);

#endif
