#ifndef STAGES_INGEST_INTERVALS_H
#define STAGES_INGEST_INTERVALS_H

#include "stages/ingest/feed.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/row.h"

/* Feeds of contact-centre intervals: each row is one interval of one queue, with counts of calls and sums of
 * time. Its columns, and the indicators that follow:
 *
 *	service_level  answered_in_target / (offered - abandoned_short), T being service_level_seconds
 *	abandonment    (abandoned - abandoned_short) / (offered - abandoned_short)
 *	answer_speed   wait / answered, in seconds
 *	handle_time    (talk + hold + wrap) / answered, in seconds, where all three are mapped;
 *	talk_time      talk / answered, in seconds, where they are not
 *
 * abandoned_short, calls given up within abandon_seconds, is 0 where the feed has no such column. An indicator
 * is counted where a row has all of its parts. The unit of times is settled as of tickets. */
bool intervals_open(struct feed *feed, struct ingest *ingest, struct err *err);
bool intervals_settle(struct feed *feed, const struct header *header, const struct input *input,
                      const struct feed_columns *columns, struct err *err);

/* A row is rejected for a count that is none, and where a part is more than its whole: more answered in time
 * than were offered, more abandoned than offered, more answered and abandoned than offered, more abandoned within
 * the seconds than at all. A row that was there before (interval_twice.h) is a duplicate. */
bool intervals_read(struct row *row, bool *any);
void intervals_count(struct row *row, const struct tallies_row *whose);
void intervals_tell(const struct feed *feed, struct ingest *ingest);

/* Frees the object, too; NULL is nothing. */
void intervals_free(struct intervals *intervals);

#endif
