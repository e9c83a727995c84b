#ifndef STAGES_AGREE_CALIBRATION_H
#define STAGES_AGREE_CALIBRATION_H

#include "pipeline/panel.h"
#include "pipeline/table/table.h"

/* Adds the agreement on the items that judges were calibrated by, which count for no result, of one cycle and
 * category: on each criterion and on all calibration_percent_exact, calibration_percent_adjacent,
 * calibration_krippendorff_alpha_interval and calibration_icc_2_1; and for each judge, on all criteria,
 *
 *   calibration_percent_exact   the share, in points, of the judge's scores that are the median of the other
 *                               judges' on the same item and criterion (either of the middle two, or their mean)
 *   calibration_mean_deviation  the mean of the judge's score less theirs */
void calibration_put(struct table *agreement, const struct panel *panel);

/* How many scores there are. */
size_t calibration_scores(const struct panel *panel);

#endif
