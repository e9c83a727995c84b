#ifndef STAGES_INGEST_ANNOUNCEMENTS_H
#define STAGES_INGEST_ANNOUNCEMENTS_H

#include "pipeline/stage.h"

/* Where an award's own day of announcement is not its cycle's, the register of awards holds; each cycle
 * and category with such an award is a finding. */
void announcements_compare(struct stage *stage, const struct table *cycles, const struct table *awards);

#endif
