#ifndef STAGES_ADJUST_DEVIATIONS_H
#define STAGES_ADJUST_DEVIATIONS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/standings.h"

/* The register of deviations: how what was announced stands to the computed order. Adds a row for each nominee with an
 * announced outcome, and for each without one who was passed over. Panels of which nothing was announced have no rows.
 *
 * The computed order is that of the deciding method with the ladder's steps (ladder_climb comes first);
 * the announced one is by outcome, then by the place that was decided. A decision departs where somebody was put ahead of
 * who is computed ahead, and where one who is computed among as many first as the category has places (as there are winners,
 * where it declares none) was passed over for a winner who is computed behind; it does not depart because of another's
 * place. Against the category's cut-off, under methods on the rubric's scale, a winner below it departs, and so does who
 * reaches it and did not win while places were left.
 *
 * How much a departure weighs is asked of the deciding method where it has a model, else of additive scores, which allow for
 * severity (standing_gap); with more than one rival the one with whom it weighs most tells.
 *
 *   agrees        the same order
 *   tie_broken    the same order, and a step of the ladder settled the place
 *   upheld        the wrong way round, but by the yardstick the announced order is ahead by twice the gap's standard error or
 *                 more: a finding, order_upheld, counts them
 *   inside_noise  the wrong way round by less than that on either side: the panel decides
 *   overridden    by more, or against the ladder, and the register of awards gives the reason, or the step
 *   unexplained   the same without: a finding, order_unexplained, counts them
 *   not_scored    announced without a score on this panel
 *   undefined     the deciding method gives no score
 *
 * A finding, places_exceeded, says when more nominees won than the category has places. */
void deviations_put(struct adjust *adjust, const struct standings *standings);

#endif
