#ifndef STAGES_ADJUST_STABILITY_WEIGHTS_H
#define STAGES_ADJUST_STABILITY_WEIGHTS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/judging.h"

/* Adds to the table stability, for the plain mean (raw), each criterion's range of weights: the shares of
 * all weights, from low to high, over which the same nominees come first, the other criteria keeping their
 * proportions. winner_changed says whether any share between 0 and 1 would bring another winner; the note
 * who that is.
 *
 * Method: shares are walked outward from the declared one in steps of a hundredth, and where the winner
 *         changes the border is halved down to 1e-6. A winner who comes and goes between two steps is not
 *         seen. */
void stability_put_weights(struct adjust *adjust, const struct judging *judging);

#endif
