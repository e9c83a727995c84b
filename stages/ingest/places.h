#ifndef STAGES_INGEST_PLACES_H
#define STAGES_INGEST_PLACES_H

#include "stages/ingest/tallies.h"

/* Where a row counts, at the grains that tallies.h names: everybody by day, its unit and each of its
 * segments by window, and by quarter when windows do not nest in quarters, its person by window. */

struct place {
	uint32_t unit_kind, unit, segment, level; /* of the names in tallies; that of "" for none */
	int32_t grain; /* an enum period_kind */
	int32_t period;
};

enum { PLACE_WORDS = sizeof(struct place) / sizeof(uint32_t) };

typedef void places_take(void *context, const struct place *place);

/* Calls take for each place of the row; tallies gives names, window and quarters. */
void places_each(struct tallies *tallies, const struct tallies_row *row, places_take *take, void *context);

/* Fills unit_kind, unit, period, segment and level of the last row of a table. */
void place_put(const struct tallies *tallies, const struct place *place, struct table *table);

#endif
