#ifndef STAGES_ADJUST_BALLOT_BOARD_H
#define STAGES_ADJUST_BALLOT_BOARD_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/ballot_panel.h"

/* What a panel's choices and rankings say of its nominees: rows of board under bradley_terry and
 * plackett_luce, of facets (comparisons, rankings) and interactions (named_first), and findings
 * pairs_one_sided, rankings_refused and panel_disconnected.
 *
 *   number      of the panel, for the stream of draws
 *   has_scores  the panel has scores, too: else the first of the two methods decides, unless
 *               [judging] method names the other */
void ballot_board_put(struct adjust *adjust, const struct ballot_panel *panel, size_t number, bool has_scores);

#endif
