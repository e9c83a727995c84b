#ifndef STAGES_SUPPRESS_BOUNDS_H
#define STAGES_SUPPRESS_BOUNDS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "stages/suppress/cells.h"

#define BOUNDS_NONE (LLONG_MAX / 4) /* no upper bound, and not near enough to the end to overflow in sums */

/* What a reader knows of each count: whole numbers from low to high. */
struct bounds {
	long long *low, *high;
	size_t *by_low, *by_high; /* the equation that says so; SIZE_MAX: none, it is shown or nothing is known */
	size_t n;
};

/* From what the tables show. */
void bounds_make(struct bounds *bounds, const struct cells *cells, const struct guarded *guarded);
void bounds_free(struct bounds *bounds);

/* Narrows them by each equation until none narrows any more; returns whether anything changed. */
bool bounds_narrow(struct bounds *bounds, const struct cells *cells);

/* Narrows them to what sums that hang together fix; returns whether anything changed.
 *
 * Method: Gauss and Jordan, with the largest pivot; an unknown is fixed when its row of the reduced form has no other. */
bool bounds_solve(struct bounds *bounds, const struct cells *cells);

#endif
