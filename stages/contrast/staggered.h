#ifndef STAGES_CONTRAST_STAGGERED_H
#define STAGES_CONTRAST_STAGGERED_H

#include "stages/contrast/contrast.h"

/* Staggered difference-in-differences after Callaway and Sant'Anna over all awards of a topic: rows of the designs
 * did_staggered_simple, _dynamic, _group and _calendar, for the answering definition also by calendar period and
 * did_group_time, and the table event_study.
 *
 * Variants: no_covariates; where the topic has covariates also doubly_robust, regression and
 * weighting (which take the covariates' values of the base period) and saturated (one regression, with those of each
 * period: simple and event_study alone). Winners are
 * treated from their first win on; controls are as [contrast] control says (nominated and never nominated alike). The
 * base is that of [contrast] base; a row whose base may be the very quarter that won the award carries no verdict. */
void staggered_add(struct contrast *contrast, const struct topic *topic);

#endif
