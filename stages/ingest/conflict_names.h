#ifndef STAGES_INGEST_CONFLICT_NAMES_H
#define STAGES_INGEST_CONFLICT_NAMES_H

#include "stages/ingest/conflicts.h"

/* Tells, as conflict_unmatched, which rows of the register of conflicts bear a judge or a nominee whom none of the
 * other registers has: they touch no score. `declared` is that register as read, before anything sorts it; `others`
 * are n tables with columns judge, nominee or other_nominee. Where these have no judge at all, judges are not looked
 * at, and likewise nominees. */
void conflict_names_tell(const struct conflicts *conflicts, struct stage *stage, const struct table *declared,
                         const struct table *const *others, size_t n);

#endif
