#ifndef STAGES_INGEST_DURATIONS_H
#define STAGES_INGEST_DURATIONS_H

#include "stages/ingest/keys.h"
#include "stages/ingest/places.h"

/* Durations as histograms (sketch.h), one a source, item and place: what is left of them behind ingest.
 *
 * Sums are kept in whole milliseconds and are exact, so that they are the same in whatever order rows come. */

/* The longest duration that can be meant: a hundred years. */
static const double DURATIONS_LONGEST = 36525.0 * 86400;

/* `= {0}` is empty. */
struct durations {
	struct keys keys;
	struct durations_cell *cells; /* by the number of its key */
	size_t capacity;
};

/* Counts one duration, in seconds, 0 to DURATIONS_LONGEST. */
void durations_add(struct durations *durations, struct tallies *tallies, const struct tallies_row *row, uint32_t item,
                   double seconds);

/* Fills the table, which is new. */
void durations_write(const struct durations *durations, const struct tallies *tallies, struct table *table);
void durations_free(struct durations *durations);

#endif
