#ifndef STAGES_ADJUST_BALLOT_BOARD_H
#define STAGES_ADJUST_BALLOT_BOARD_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/ballot_panel.h"
#include "stages/adjust/winners.h"

/* What a panel's choices and rankings say of its nominees: rows of board under bradley_terry and
 * plackett_luce, of facets (comparisons, rankings) and interactions (named_first), and findings
 * pairs_one_sided, rankings_refused and panel_disconnected.
 *
 * Where one of the two decides (deciding.h) the ladder breaks its ties, and rows of deviations and findings on winners
 * follow as of any other method. Rows of stability tell what the board would be without each judge.
 *
 *   number   of the panel, for the stream of draws
 *   scores   the panel's scores; NULL without any
 *   winners  counted further
 *
 * Returns whether the order that decides has another first without a single judge. */
bool ballot_board_put(struct adjust *adjust, const struct ballot_panel *panel, size_t number, const struct judging *scores, struct winners *winners);

#endif
