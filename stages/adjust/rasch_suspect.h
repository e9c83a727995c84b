#ifndef STAGES_ADJUST_RASCH_SUSPECT_H
#define STAGES_ADJUST_RASCH_SUSPECT_H

#include "stages/adjust/rasch_model.h"

/* What the Rasch model gives reason to talk about, as suspicions of the family of misfit. Judges, cells and
 * single scores are adjusted by Holm or Bonferroni within their kind, and for the three kinds.
 *
 *   misfit_judge      infit of 1.5 and more, or 0.5 and less, by more than chance
 *   judge_departs     a judge departs from the own severity on a nominee by half a step a score and more
 *   winner_on_one     without one score that was surely not to be expected, another would come first by fair
 *                     averages */
void rasch_suspect(const struct rasch_model *model, struct scope *scope);

/* Findings on the rubric and on what the estimates are worth, for the scope that is told of: steps_disordered,
 * where thresholds are surely in disorder; measures_stretched. */
void rasch_find(const struct rasch_model *model, struct stage *stage);

#endif
