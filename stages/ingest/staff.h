#ifndef STAGES_INGEST_STAFF_H
#define STAGES_INGEST_STAFF_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* Who was in which team when, from the register of staff. People are pseudonyms, days are those of
 * calendar.h. `= {0}` is empty: the register was not supplied. */
struct staff {
	struct map persons, teams;
	size_t *last; /* by person: the number of the stay added last, plus 1 */
	size_t last_capacity;
	struct staff_stay {
		size_t team;
		size_t manager;  /* a number in persons; SIZE_MAX without one */
		long from, to;   /* first and last day */
		size_t before;   /* the same person's stay added before, plus 1; 0 when there is none */
	} *stays;
	size_t n_stays, capacity;
};

/* Adds a stay; line_manager may be "". */
void staff_add(struct staff *staff, const char *person, const char *team, const char *line_manager, long from, long to);
bool staff_knows(const struct staff *staff, const char *person);

/* The team of a person on a day, and the line manager: "" when there is none. Of stays that overlap,
 * the one that began last. */
const char *staff_team(const struct staff *staff, const char *person, long day);
const char *staff_manager(const struct staff *staff, const char *person, long day);

/* How many persons have two stays that share a day. */
size_t staff_overlaps(const struct staff *staff);

void staff_free(struct staff *staff);

#endif
