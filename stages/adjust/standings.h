#ifndef STAGES_ADJUST_STANDINGS_H
#define STAGES_ADJUST_STANDINGS_H

#include "pipeline/table/table.h"
#include "stages/adjust/judging.h"

/* Adds a row to the board for each nominee under each method: raw, median, trimmed, rank, z, z_sample,
 * additive, shrunken.
 *
 * Places count over the whole panel, but under additive and shrunken within each connected part, since
 * those say nothing across parts. There, too, stands the gap to the part's leader (the leader's: to the
 * next), its standard error, and whether it is inside the noise; a gap without a standard error is. */
void standings_put(struct table *board, const struct judging *judging);

/* Adds rows without a score for shortlisted nominees whom the panel's scores do not know at all. */
void standings_put_unscored(struct table *board, const struct panel *panel, const struct table *nominations);

#endif
