#ifndef STAGES_AGREE_DESIGN_H
#define STAGES_AGREE_DESIGN_H

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds what agreement a panel of this size could have shown, whatever it did show (icc_design.h), from the
 * nominees whom two judges or more scored and the mean number of their judges:
 *
 *   icc_detectable  the least true correlation that 95% limits would keep above 0 in four panels of five
 *   icc_half_width  half the width of 95% limits if the true correlation were 0.6
 *
 * Returns the first; NAN without such nominees. */
double design_put(struct table *agreement, const struct subject *subject);

#endif
