#ifndef STAGES_INGEST_DISAGREEMENTS_H
#define STAGES_INGEST_DISAGREEMENTS_H

#include "pipeline/stage.h"
#include "stages/ingest/keys.h"
#include "stages/ingest/tallies.h"

/* How often the flag that an export holds and its times disagree on a service level, by quarter. */

enum disagreements_verdict { VERDICT_NONE, VERDICT_MET, VERDICT_MISSED };

/* `= {0}` is empty. */
struct disagreements {
	struct keys keys;
	struct disagreements_cell *cells; /* by the number of its key */
	size_t capacity;
};

/* Counts one target; without either verdict it is none. */
void disagreements_add(struct disagreements *disagreements, const struct tallies *tallies, const struct tallies_row *row,
                       uint32_t item, enum disagreements_verdict stored, enum disagreements_verdict timed);

/* Fills the table sla_disagreements, which is new. */
void disagreements_write(const struct disagreements *disagreements, const struct tallies *tallies, struct table *table);
/* A finding for each source and item where the two differ at all. */
void disagreements_tell(const struct disagreements *disagreements, const struct tallies *tallies, struct stage *stage);
void disagreements_free(struct disagreements *disagreements);

#endif
