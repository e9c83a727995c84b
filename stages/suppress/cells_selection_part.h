#ifndef STAGES_SUPPRESS_CELLS_SELECTION_PART_H
#define STAGES_SUPPRESS_CELLS_SELECTION_PART_H

#include <stdint.h>

#include "stages/suppress/cells.h"

/* For the modules of selection alone. */

/* How far persons got: eligible, or selected at a step. The pool of a step are those who got as far as the one before. */
struct reached {
	const struct table *table;
	size_t at; /* among the guarded tables */
	size_t cycle, category, award_kind, step, characteristic, level, pool, selected;
	bool has_shortlist;
	long long limit;
	struct map rows; /* row_key of persons of a group who got as far ... */
	size_t *counts;  /* ... and how many these are */
	size_t capacity;
	size_t block;       /* the first row of the block whose ... */
	uint64_t signature; /* ... groups and pools were hashed last */
};

/* Of whom: a row's, with another cycle, category or step. */
struct scope {
	const char *cycle, *category, *reached;
};

const char *reached_cell(const struct reached *reached, size_t column, size_t row);

/* Whom the step takes its pool from. */
const char *reached_before(const struct reached *reached, const char *step);

/* The row's own scope, of those who got so far. */
struct scope reached_scope(const struct reached *reached, size_t row, const char *how_far);

/* The count of the row's group in that scope; SIZE_MAX when there is none. */
size_t reached_find(const struct reached *reached, size_t row, struct scope scope, const char *level);

/* Counts and equations of selection_tests, once all of selection are there. */
void cells_of_strata(struct cells *cells, const struct reached *reached, const struct guarded *guarded);

#endif
