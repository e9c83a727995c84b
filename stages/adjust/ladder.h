#ifndef STAGES_ADJUST_LADDER_H
#define STAGES_ADJUST_LADDER_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/standings.h"

/* What stands for a step where the ladder ends and nominees are still tied. */
#define LADDER_UNSETTLED "unsettled"

/* Breaks the ties of the deciding method by the declared ladder ([judging] tie_break): fills `settled` and
 * `step`. Each step divides those still tied into groups, of which each goes on to the next step by
 * itself; a step that knows nothing of one of them (its method gives no score, the criterion was not scored)
 * is passed over. Those who reach the end share their mean place, and their step is LADDER_UNSETTLED.
 *
 * Ties of more than 100, or beyond place 1,000, are left as they are.
 *
 * The step panel takes the places that the register of awards records; who has none there comes after
 * those who do. draw depends on the seed, the panel and the nominee's name alone.
 *
 * The finding tie_unsettled says that a tie for the first place, or for the last of the category's places, is left;
 * order_undefined that the deciding method places nobody, though there is something to go by. */
void ladder_climb(struct standings *standings, const struct adjust *adjust);

#endif
