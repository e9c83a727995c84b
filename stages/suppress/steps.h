#ifndef STAGES_SUPPRESS_STEPS_H
#define STAGES_SUPPRESS_STEPS_H

#include <stdbool.h>

#include "stages/suppress/cells.h"
#include "stages/suppress/guarded.h"

/* The steps of selection, where the pool of one is whom the one before selected. */

/* A group of which nobody was selected has no row at the next step, which tells as much where the row that says so is
 * hidden. So rows of nobody are added to the table selection wherever the step has rows of other groups; called before all
 * else. */
void steps_fill(struct table *selection);

/* Hides the rows of nobody of groups of which it is hidden that nobody was selected; called when small bases are hidden. */
void steps_hide_filled(const struct cells *cells, struct guarded *guarded);

/* Marks the rows of nobody that need not be there, since the step before tells it. */
void steps_mark_filled(const struct table *selection, bool *marks);

/* Rows of a step in which all are of one group, or each of another, and too few: what is known of all is known of the
 * groups, and everybody knows who was put forward and who won. Such rows say nothing and would tell the group of each: they
 * are left out, and not tried to be hidden. One mark a row of selection, which the caller frees; NULL without that table. */
bool *steps_mark_alone(struct cells *cells, const struct guarded *guarded);

/* Tells the pools that were hidden with their rows although they reach the least base and the step before says how many it
 * selected: what is hidden then is what became of them. A smaller pool stays hidden here: a row shows no base under the least. */
void steps_tell_pools(const struct cells *cells, struct guarded *guarded);

#endif
