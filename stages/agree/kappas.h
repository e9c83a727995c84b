#ifndef STAGES_AGREE_KAPPAS_H
#define STAGES_AGREE_KAPPAS_H

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds the percentages (coefficients.h) and what corrects them for chance: Fleiss' and Conger's kappa, Gwet's
 * AC1, Brennan and Prediger's coefficient and Krippendorff's alpha with the error of a formula
 * (krippendorff_weighted); each again with linear, quadratic and ordinal weights for near misses, by name (AC2 with
 * quadratic weights is gwet_ac2), beside percent_weighted_linear and so on, the share so weighted. And where all judges scored all, category_kappa_V:
 * each score V against all others, of scales of 20 scores or fewer.
 *
 * Fleiss' kappa has its z where all judges scored all; with gaps it is the generalised one, over all
 * the scores. Where a nominee has several units (criteria, tasks) kappas and AC have no error: such scores are
 * not independent. On a scale too long for categories they are refused. */
void kappas_put(struct table *agreement, const struct subject *subject);

#endif
