#ifndef STAGES_INGEST_TALLIES_H
#define STAGES_INGEST_TALLIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/hash.h"
#include "pipeline/calendar.h"
#include "pipeline/table/table.h"

/* Exact counts of answers, all that the stages behind ingest need of them. An answer is counted
 *
 *	by day       for the whole programme;
 *	by window    ([window] period) for its unit, and for each of its segments over all units;
 *	by quarter   for these two again, when windows do not nest in quarters (weeks);
 *	by window    for the person that it is about, where that is told besides the unit;
 *
 * never for a unit and a segment at once. Yes and no of tickets are kept as successes and trials, and
 * make the table kpis; other answers make the table tallies. */

/* `= {0}` is empty but for the two settings, which the owner sets first. */
struct tallies {
	enum period_kind window;
	int quarter_starts;
	struct map names; /* of sources, items, units, segments and levels */
	struct tallies_cell *cells;
	size_t n_cells, n; /* slots, of which n are taken */
};

/* A number for a name, to be used below. "" is a name, too. */
uint32_t tallies_name(struct tallies *tallies, const char *name);
/* The tallies' own copy of a name, which stays until tallies_free. */
const char *tallies_keep(struct tallies *tallies, const char *name);

/* Whose answers are being counted. */
struct tallies_row {
	uint32_t source;
	uint32_t unit_kind, unit;
	bool has_unit;
	uint32_t person_kind, person; /* whom the answer is about, besides its unit */
	bool has_person;
	long day;
	const uint32_t *segments, *levels; /* n_segments of each; a level of "" is not counted */
	size_t n_segments;
};

void tallies_add(struct tallies *tallies, const struct tallies_row *row, uint32_t item, int answer);
/* A ticket's yes or no. Tickets of all sources are counted together. */
void tallies_add_flag(struct tallies *tallies, const struct tallies_row *row, uint32_t item, bool success);

/* Fills the two tables, which are new. */
void tallies_write(struct tallies *tallies, struct table *table, struct table *kpis);
void tallies_free(struct tallies *tallies);

#endif
