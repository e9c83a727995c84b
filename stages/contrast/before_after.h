#ifndef STAGES_CONTRAST_BEFORE_AFTER_H
#define STAGES_CONTRAST_BEFORE_AFTER_H

#include "stages/contrast/contrast.h"

/* The plain change of those who won, of those passed over and of those never nominated: without a comparison group, and
 * biased by how they were picked (the last for not having been good), so that it carries no verdict. It stands there since everybody
 * would reckon it, and so that the other designs can be seen to differ.
 *
 *   paired     the mean over units with figures on both sides, each unit alike
 *   clustered  all answers after less all answers before, each unit by its answers
 *
 * Both with errors by clusters; effect_size is in standard deviations of units' earlier figures.
 *
 * Check: R's t.test(paired = TRUE) (tests/stages/contrast/language_test). */
void before_after_add(struct contrast *contrast, const struct topic *topic);

#endif
