#ifndef STAGES_ADJUST_SEVERITIES_H
#define STAGES_ADJUST_SEVERITIES_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/scope.h"

/* How severe the judges of a scope are, without a model of categories: fills mean_deviation,
 * deviation_others and additive* of its judges.
 *
 * Deviations are of single scores: a unit is an item on a criterion. The additive severity is that of
 * totals, minus the judge's effect in score = mean + nominee + judge + error; a nominee of two panels is
 * two nominees. */
void severities_fit(struct scope *scope);

/* Findings harsh_judge and lenient_judge: severity differs from the panel's mean (0) at the 5% level
 * after Holm's adjustment over the judges, and from the judges' median by a tenth of the scale or more:
 * one very harsh judge moves the mean, and makes nobody else lenient. Nothing is said of a judge who shares fewer than
 * five nominees with others. */
void severities_find(const struct scope *scope, struct stage *stage);

#endif
