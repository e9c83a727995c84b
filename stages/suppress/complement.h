#ifndef STAGES_SUPPRESS_COMPLEMENT_H
#define STAGES_SUPPRESS_COMPLEMENT_H

#include <stddef.h>

#include "pipeline/table/table.h"

/* Complementary suppression within a table: what would give a hidden figure away by adding up or taking off goes with
 * it. Of a table in the order of its key in which small bases are hidden. Tables without a rule pass.
 *
 *   mix      the parts of a change add up to the whole: a single hidden level takes the smallest other one with it
 *   reach    routes make all nominations up, and cycles their row together: a single hidden one takes the smallest other
 *            with it
 *   selection_tests  where strata are small, figures keep three digits: all of them would let one try what the hidden
 *            counts can be
 *   control  centre and limits are made of all points, ranges and running sums of neighbours: one hidden point takes
 *            all charts of its metric with it
 *
 * Figures of different tables that overlap in time (months and their quarter) are not held against each other.
 *
 * Source: definitions of statistical disclosure control, as in primary.h. */

/* Returns how many more rows were hidden. */
size_t complement_suppress(struct table *table);

#endif
