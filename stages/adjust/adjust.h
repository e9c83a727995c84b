#ifndef STAGES_ADJUST_ADJUST_H
#define STAGES_ADJUST_ADJUST_H

#include <stdint.h>

#include "pipeline/stage.h"
#include "pipeline/table/table.h"

struct ballots;

/* What all modules of the stage share: the tables that came in, and those that go out. A module adds rows
 * to its own tables, and findings to the stage. */
struct adjust {
	struct stage *stage;
	uint64_t seed;
	/* in; empty when they were not supplied */
	struct table scores, comparisons, rankings, anchors, criteria, categories, judges, awards, nominations;
	struct ballots *ballots; /* choices between two and rankings, ready to be read off */
	/* out */
	struct table board, judges_fit, nominees_fit, criteria_fit, thresholds, facets, interactions, unexpected, habits, rubric, stability, deviations;
};

#endif
