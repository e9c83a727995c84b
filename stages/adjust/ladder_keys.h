#ifndef STAGES_ADJUST_LADDER_KEYS_H
#define STAGES_ADJUST_LADDER_KEYS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/standings.h"

/* What a step of the tie-break ladder compares those tied by: keys[i] of nominee tied[i], higher is better,
 * NAN where the step knows nothing. `step` is one of the words of [judging] tie_break; false when it is none. */
bool ladder_keys(const struct standings *standings, const struct adjust *adjust, const char *step, const size_t *tied, size_t n, double *keys);

/* The criterion that a step names: by these letters, else whatever their case; SIZE_MAX without one. */
size_t ladder_criterion(const struct map *criteria, const char *name);

#endif
