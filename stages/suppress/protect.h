#ifndef STAGES_SUPPRESS_PROTECT_H
#define STAGES_SUPPRESS_PROTECT_H

#include "stages/suppress/cells.h"
#include "stages/suppress/guarded.h"

/* Complementary suppression over all tables: hides more, until nothing that must not be known can be worked back
 * (prove.h) or nothing is left to hide. What is left then the caller finds by proving again.
 *
 * One thing cannot be hidden: what follows from what everybody knows, who was put forward and who won. Where nothing else
 * is shown any more the row of selection says nothing, and is marked to be left out.
 *
 * What is hidden for another: of the equation that gives it away a part that is shown; one about nobody in particular
 * (who stated no group) where that is enough; else one that the run before hid, too (earlier.h), and the smallest that is
 * enough, but the group that others are compared with last; else the largest. Where the equation has none, a part of those that the bounds follow from, of the finest
 * split that has one. A headline, which quarters and events of the whole programme are, is hidden only when nothing else is
 * left.
 *
 * Source: reference definitions c.18; the choice is the "hypercube" method's order of loss, one cell at a time.
 *
 *   gone  a mark for each row of selection; NULL without that table */
void protect(struct cells *cells, struct guarded *guarded, bool *gone);

#endif
