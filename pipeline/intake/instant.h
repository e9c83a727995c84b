#ifndef PIPELINE_INTAKE_INSTANT_H
#define PIPELINE_INTAKE_INSTANT_H

#include "pipeline/intake/date.h"
#include "pipeline/zone.h"

/* From what a cell says to the organisation's day, and to the point of time behind it. */

struct instant {
	long day;     /* where the organisation is, from 1970-01-01 */
	long seconds; /* of its clock that day, 0 to 86399; DATE_NO_TIME without a time */
	long long utc; /* seconds since 1970-01-01 00:00 UTC, for durations; without a time of no meaning */
	enum zone_hour hour; /* how the time that is written stands to the changes of its zone */
};

/* written is the zone of times that do not say what they count from; NULL when they are the
 * organisation's own. home is the organisation's zone, [programme] timezone.
 *
 * A time with an offset, and one in another zone, is converted: an answer at 23:30 UTC on 30 June is one
 * of 1 July in London. The organisation's own times keep the day that is written, and a date without a time
 * is never shifted. A time that a clock shows twice is taken for the first, one that is skipped is shifted
 * forward (zone.h). */
struct instant instant_of(const struct date_moment *moment, const struct zone *written, const struct zone *home);

#endif
