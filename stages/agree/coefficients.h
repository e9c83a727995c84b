#ifndef STAGES_AGREE_COEFFICIENTS_H
#define STAGES_AGREE_COEFFICIENTS_H

#include <stdint.h>

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds the panel's agreement on single scores: percent_exact and percent_adjacent (points: the mean over
 * units of the share of their pairs of scores that are equal, or at most a step apart), Krippendorff's
 * alpha at its four levels with bootstrap limits that resample nominees (1,000 draws), Fleiss' and
 * Conger's kappa, Gwet's AC1 and AC2 (quadratic weights).
 *
 * Fleiss' kappa has its z where all judges scored all; with gaps it is the generalised one, over all
 * the scores. Where a nominee has several units (criteria, tasks) the kappas and AC have no error:
 * such scores are not independent. On a scale too long for categories they are refused. */
void coefficients_put(struct table *agreement, const struct subject *subject, uint64_t seed);

#endif
