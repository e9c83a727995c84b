#ifndef STAGES_SUPPRESS_NESTED_H
#define STAGES_SUPPRESS_NESTED_H

#include <stddef.h>

#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* Two rows of measures that differ in a few persons tell of these, however large both are: the headline with and without
 * unfinished answers, when one person left off, says what that person answered. Under every definition but the headline's whose
 * bases differ from the headline's, somewhere in a kind of period, by fewer than the policy's limit and not by none, the rows
 * of that unit and level for that kind of period are hidden, all of them: single ones would be left over by the others and the
 * whole. Those for longer periods stay as long as they keep the limit themselves.
 *
 * Source: the practice on differencing between overlapping tables; reference definitions c.18. */

/* Of measures in which small bases are hidden, while headline bases are still told elsewhere; returns how many rows were hidden. */
size_t nested_hide(struct table *measures, const struct metrics *metrics, const struct programme *programme);

#endif
