#ifndef PIPELINE_STATS_BOARD_ERROR_H
#define PIPELINE_STATS_BOARD_ERROR_H

#include "pipeline/stats/board_replay.h"

/* The standard error of each entry's score under a method without a model, its judges taken as a sample:
 * how far the score would move with other judges like these. Severity is part of it.
 *
 *   raw, rank, z, z_sample  sd / sqrt(n), sd (divisor n - 1) of what its n judges gave the entry: scores, ranks or z
 *   trimmed                 sd of the winsorised scores / ((1 - 2 / n) sqrt(n)): Tukey & McLaughlin (1963),
 *                           Sankhya A 25, 331-352; as in Yuen (1974), Biometrika 61, 165-170
 *   median                  NAN: the bootstrap has it (win_judges)
 *
 * se has room for n_units; NAN under two judges, and for methods with a model. `replay` is made of the ratings. */
void board_error(struct board_replay *replay, enum board_method method, double *se);

#endif
