#ifndef STAGES_SUPPRESS_LEVELS_H
#define STAGES_SUPPRESS_LEVELS_H

#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* Levels of segments that may be named. One that nowhere reaches the base (of measures in no period, of shifts and mix on
 * neither side of any row) may be whatever stood in one stray cell of an export, a name perhaps: it must not become a
 * heading. */

/* Notes in *shown the levels of shifts and mix that reach the base somewhere; called before any base is hidden. Tables
 * without levels pass. */
void levels_show(struct map *shown, const struct table *table, const struct metrics *metrics, const struct programme *programme);

/* Takes out all rows of other levels; of measures of those of which no row tells anything any more. Returns how many levels
 * these were. Called when all is hidden that must be. */
size_t levels_drop(struct table *table, struct map *shown);

#endif
