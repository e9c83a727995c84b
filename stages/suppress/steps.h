#ifndef STAGES_SUPPRESS_STEPS_H
#define STAGES_SUPPRESS_STEPS_H

#include <stdbool.h>

#include "stages/suppress/cells.h"
#include "stages/suppress/guarded.h"

/* The steps of selection, where the pool of one is whom the one before selected. */

/* Rows of a step in which all are of one group, and too few: what is known of all is known of the group, and everybody
 * knows who was put forward and who won. Such rows say nothing and would tell the group of each: they are left out, and not
 * tried to be hidden. One mark a row of selection, which the caller frees; NULL without that table. */
bool *steps_mark_alone(struct cells *cells, const struct guarded *guarded);

/* Tells the pools that were hidden with their rows although the step before says, of a pool large enough, how many it
 * selected: what is hidden then is what became of them. */
void steps_tell_pools(const struct cells *cells, struct guarded *guarded);

#endif
