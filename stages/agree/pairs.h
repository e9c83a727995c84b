#ifndef STAGES_AGREE_PAIRS_H
#define STAGES_AGREE_PAIRS_H

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds for every two judges who scored a unit both: Cohen's kappa and the weighted kappas, with error,
 * limits and z. Pairs that never met have no rows.
 * The judge whose name comes first by its bytes is `judge`.
 *
 * The kappas' scale is the declared one, else the values that the two used on these units, in order: a
 * score that neither used is then no step between two others. */
void pairs_put(struct table *agreement, const struct subject *subject);

#endif
