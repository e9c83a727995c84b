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
 * base is that of [contrast] base; where decisions are known it lies before the quarter that decided the award, and before
 * those right before that decided earlier ones, in which later winners were unlucky. A row whose base may be the very quarter that won the award carries no verdict.
 *
 * p_pretrend and the caveat pretrend test all effects before the award together (staggered_pretrend). Where these are more than the
 * clusters allow, they test the event study's own points before it (means over cohorts, up to what decided the award); where these are
 * too many, their means by quarter since the award; of these the last ones, as many as (f + 1) / 2, with f the degrees of freedom of
 * the side that has fewer: treated clusters less cohorts, or controls less one. In 1,000 simulated panels without any effect, of
 * 40 units with 10 treated and up to 22 periods before the award, it rejected 4.3 % (four cohorts, autocorrelation 0), 5.3 % (0.5),
 * 6.1 and 5.8 % (one cohort) of times at 5 %; with 6 treated of 20 5.8 %, with 20 of 60 3.0 %. */
void staggered_add(struct contrast *contrast, const struct topic *topic);

#endif
