#ifndef STAGES_ADJUST_RASCH_BOARD_H
#define STAGES_ADJUST_RASCH_BOARD_H

#include "stages/adjust/rasch_model.h"
#include "stages/adjust/standings.h"

/* Adds the methods rasch_measure (logits) and rasch_fair (rubric points) to a panel's standings; places count
 * within connected parts. The error of a fair average is that of the measure times the slope of the expected score. Where
 * the model is not fitted nominees have neither. The model must outlive the standings. */
void rasch_board_add(const struct rasch_model *model, struct standings *standings, const struct adjust *adjust);

#endif
