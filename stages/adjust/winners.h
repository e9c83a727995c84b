#ifndef STAGES_ADJUST_WINNERS_H
#define STAGES_ADJUST_WINNERS_H

#include "pipeline/stage.h"
#include "stages/adjust/judging.h"

/* Findings on the announced winners of a panel, from the additive scores: is the weakest of the winners
 * ahead of the best of the others?
 *
 *   inside_noise     by less than twice the standard error of the gap, ahead or behind: then the panel
 *                    decides, not the arithmetic
 *   winner_behind    behind by more
 *   winner_unscored  announced without a score on the panel
 *
 * Winners are compared within their connected part only; where there is nobody else, there is nothing
 * to say. */
void winners_find(struct stage *stage, const struct judging *judging);

#endif
