#ifndef STAGES_ADJUST_RUBRIC_CHECKS_H
#define STAGES_ADJUST_RUBRIC_CHECKS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/judging.h"

/* Looks at the rubric of every category, by its registers and by its scores (n panels of all cycles): rows of
 * the table rubric, and a finding for each kind of fault, rubric_weights, rubric_descriptors and so on. */
void rubric_checks_put(struct adjust *adjust, const struct judging *judgings, size_t n);

#endif
