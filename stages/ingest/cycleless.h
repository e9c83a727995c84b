#ifndef STAGES_INGEST_CYCLELESS_H
#define STAGES_INGEST_CYCLELESS_H

#include "pipeline/stage.h"
#include "pipeline/table/table.h"

/* Tells, as cycle_missing, that rows of a register of judging name no cycle although there are several: they count as
 * one panel, whichever round they are of. */
void cycleless_tell(struct stage *stage, const struct table *cycles, const struct table *judging);

#endif
