#ifndef STAGES_AGREE_PAIRS_H
#define STAGES_AGREE_PAIRS_H

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds for every two judges who scored a unit both: percent_exact and percent_adjacent; Cohen's kappa and the
 * weighted kappas, with error, limits and z; pearson, spearman and kendall_tau_b. Pairs that never met have no
 * rows. The judge whose name comes first by its bytes is `judge`.
 *
 * The kappas' scale is the declared one, else the values that the two used on these units, in order: a
 * score that neither used is then no step between two others.
 *
 * And for the panel what the pairs come to: light_kappa, the mean of Cohen's kappas; mean_pearson and
 * mean_spearman, by Fisher's z, perfect ones left out. */
void pairs_put(struct table *agreement, const struct subject *subject);

#endif
