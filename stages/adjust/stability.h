#ifndef STAGES_ADJUST_STABILITY_H
#define STAGES_ADJUST_STABILITY_H

#include <stdbool.h>

#include "stages/adjust/adjust.h"
#include "stages/adjust/judging.h"

/* Would the board look the same but for one judge, one criterion, or other weights? Adds rows to the
 * table stability, each against the board as it is:
 *
 *   without judge J      under each method of the board; fitted anew without the judge's scores
 *   without criterion C  likewise, the other criteria's weights scaled up
 *   weight of C          under raw and the deciding method: the shares of all weights between which the
 *                        winner stands, the other criteria keeping their proportions
 *
 * The winner is whoever shares the first place; a change is another set of them. Under a model places are
 * those within the connected part with the most nominees. Rows without a board to compare with are undefined and say why.
 *
 * Returns whether by the deciding method the winner would be another without a single judge or criterion. */
bool stability_put(struct adjust *adjust, const struct judging *judging);

/* The finding result_hangs, on how many panels that is so. */
void stability_find(const struct adjust *adjust, size_t n_hanging, size_t n_panels);

#endif
