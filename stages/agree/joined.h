#ifndef STAGES_AGREE_JOINED_H
#define STAGES_AGREE_JOINED_H

#include "pipeline/panel.h"

/* All panels as one, without cycle and category: judges and criteria of one name are one, nominees of two panels
 * are two, whatever their names. The panels must outlive it; free it with panels_free. */
void joined_make(struct panels *joined, const struct panels *panels);

/* Whether there is something to join: several panels, and none of them without a name, which would have the
 * same rows. */
bool joined_exists(const struct panels *panels);

#endif
