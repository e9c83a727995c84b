#ifndef STAGES_AGREE_VARIANCES_H
#define STAGES_AGREE_VARIANCES_H

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds where totals differ, by restricted maximum likelihood, which takes gaps as they are (crossed.h):
 * variance_nominee, variance_judge and variance_residual in squared points; icc_2_1_reml, icc_3_1_reml and those
 * of the mean of the panel's judges, icc_2_k_reml and icc_3_k_reml.
 *
 * And judges_needed_70, _80 and _90: how many judges like these, each to score every nominee, would make their
 * mean reliable to 0.70, 0.80 and 0.90 (Spearman and Brown), severity counting as error; with limits from those
 * of icc_2_1 where all judges scored all. */
void variances_put(struct table *agreement, const struct subject *subject);

#endif
