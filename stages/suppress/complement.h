#ifndef STAGES_SUPPRESS_COMPLEMENT_H
#define STAGES_SUPPRESS_COMPLEMENT_H

#include <stddef.h>

#include "pipeline/table/table.h"

/* Complementary suppression within a table: what would give a hidden figure away by adding up or taking off goes with
 * it. Of a table in the order of its key in which small bases are hidden. Tables without a rule pass.
 *
 *   reach    routes make all nominations up, and cycles their row together: a single hidden one takes the smallest other
 *            with it
 *   control  centre and limits are made of all points, ranges and running sums of neighbours: one hidden point takes
 *            all charts of its metric with it
 *
 * What adds up to what, over all tables, is another matter: protect.h; so is what selection_tests tell of selection: tests.h.
 *
 * Source: definitions of statistical disclosure control, as in primary.h. */

/* Returns how many more rows were hidden. */
size_t complement_suppress(struct table *table);

#endif
