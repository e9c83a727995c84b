#ifndef STAGES_INGEST_QUANTITY_H
#define STAGES_INGEST_QUANTITY_H

#include <stdbool.h>

#include "stages/ingest/feed.h"

/* Spans of time as exports and programmes write them, in seconds. */

enum quantity_unit {
	QUANTITY_UNKNOWN,
	QUANTITY_SECONDS,
	QUANTITY_MINUTES,
	QUANTITY_HOURS,
	QUANTITY_DAYS, /* of 24 hours */
	QUANTITY_HMS,  /* hours, minutes and seconds with colons: 1:02:03 */
};

/* The unit of a word of [source] duration_unit.NAME; QUANTITY_UNKNOWN for NULL. */
enum quantity_unit quantity_unit_of_word(const char *word);

/* The unit that a column's name tells behind "in", in brackets, or behind its last underscore: "Reply time in
 * minutes", "Resolution (hrs)", "talk_seconds". Where it tells two, or none, it is unknown: "within business
 * hours" says nothing of a unit. */
enum quantity_unit quantity_unit_of_header(const char *name);

/* Settles the unit of a column that the feed wants (feed_want): as the key prefix.name of its section says,
 * else as the column's name tells, which must be the same in all files. *unit is what was settled before.
 * Errors are ERR_DATA. */
bool quantity_settle(enum quantity_unit *unit, const char *prefix, const char *name, const struct feed *feed,
                     const struct header *header, const struct input *input, size_t column, size_t want, struct err *err);

/* Reads a cell without spaces around it. Returns NULL with *seconds, from 0 to a hundred years, or what was
 * wrong, in words that end a sentence. */
const char *quantity_read(const char *cell, enum quantity_unit unit, enum number_decimal decimal, double *seconds);

/* Reads a target: 45s, 30m, 4h, 1h 30m, 2d, a day being 24 hours. False when it is none, or nothing. */
bool quantity_read_target(const char *text, double *seconds);

#endif
