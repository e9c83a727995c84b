#ifndef STAGES_ADJUST_LADDER_FIND_H
#define STAGES_ADJUST_LADDER_FIND_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/judging.h"

/* The finding tie_break_unscored: a step highest_criterion of the declared ladder names a criterion that nobody scored on any of
 * the n panels with scores, so that it settles nothing. One finding for each such name. */
void ladder_find(const struct adjust *adjust, const struct judging *judgings, size_t n);

#endif
