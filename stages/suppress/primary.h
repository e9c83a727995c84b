#ifndef STAGES_SUPPRESS_PRIMARY_H
#define STAGES_SUPPRESS_PRIMARY_H

#include <stddef.h>

#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* Primary suppression: figures with a base under the policy's limit are hidden, whole: the base, the
 * estimate and all from which either could be reckoned. The row stays, with the state `suppressed`.
 *
 *   measures   base n under minimum_base.customers or .staff; and any base when all gave one answer
 *   shifts     base before or after under it
 *   selection  pool under minimum_base.characteristics; comparisons also when the reference group's is
 *
 * Tables without a rule pass as they are. Complementary suppression, which hides further cells so
 * that none of these can be worked back, follows after this one.
 *
 * Source: UK Data Service and GSS practice; reference definitions c.18. */

/* Takes out of measures every level of a segment that reaches the base in no period: whatever stood in
 * one stray cell of an export, a name perhaps, must not become a heading. Returns how many levels. To be
 * called when the small bases have been hidden. */
size_t primary_drop_levels(struct table *measures);

/* Hides what must be hidden in one table; returns how many rows were. */
size_t primary_suppress(struct table *table, const struct metrics *metrics, const struct programme *programme);

#endif
