#ifndef TESTS_CALIBRATE_WINNING_RASCH_H
#define TESTS_CALIBRATE_WINNING_RASCH_H

#include "tests/calibrate/winning.h"

/* Fills score (one a nominee) with Rasch fair averages, as the stage adjust has them: jointly fitted, one set of thresholds; NAN
 * without a fit. scores: of the board, n_scores. */
void winning_rasch(const struct winning_board *board, const struct winning_score *scores, double *score);

#endif
