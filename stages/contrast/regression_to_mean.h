#ifndef STAGES_CONTRAST_REGRESSION_TO_MEAN_H
#define STAGES_CONTRAST_REGRESSION_TO_MEAN_H

#include "stages/contrast/contrast.h"

/* The change of winners, and of those passed over, that is not their fall-back to the mean: their later figure less what
 * units picked for such a figure of the deciding quarter come to by themselves (stats/fallback.h).
 *
 *   slope        by the slope of later on earlier figures among those not selected
 *   correlation  by the correlation over all units
 *   stated       by [contrast] reliability, where it is given
 *   mee_chua     the test against [contrast] population_mean, where that is given; it needs winners alone
 *   expected_*   the change that those selected were to make by themselves, by the same; it has no error of its own
 *
 * Units weigh alike. For all awards together the slope comes from a regression over all events, each with its own mean,
 * units by the periods of their later figure, error by clusters (CR2); with the other methods every unit's figures are
 * taken from the means of those not selected of its event, and a population mean serves mee_chua alone. */
void regression_to_mean_add(struct contrast *contrast, const struct topic *topic);

#endif
