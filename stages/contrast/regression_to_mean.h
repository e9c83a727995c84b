#ifndef STAGES_CONTRAST_REGRESSION_TO_MEAN_H
#define STAGES_CONTRAST_REGRESSION_TO_MEAN_H

#include "stages/contrast/contrast.h"

/* The change of winners, and of those passed over, that is not their fall-back to the mean: their later figure less what
 * units picked for such a figure of the deciding quarter come to by themselves (stats/fallback.h).
 *
 *   slope        by the slope of later on earlier figures among those not selected; of all awards together in one
 *                regression of all cases, with a level for each award and a slope of their own for those selected
 *   correlation  by the correlation over all units
 *   stated       by [contrast] reliability, where it is given
 *   mee_chua     the test against [contrast] population_mean, where that is given; it needs winners alone
 *   expected_*   the change that those selected were to make by themselves, by the same; it has no error of its own
 *
 * Units weigh alike; in the slope of all awards by the periods of their later figure, its error by clusters (CR2). With the
 * other methods a unit's figures are taken from the means of those not selected of its event, and a population mean serves
 * mee_chua alone; a unit in several awards counts there as so many, which the caveat interval_too_short tells. */
void regression_to_mean_add(struct contrast *contrast, const struct topic *topic);

#endif
