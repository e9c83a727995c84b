#ifndef PIPELINE_STATS_BOARD_REPLAY_PART_H
#define PIPELINE_STATS_BOARD_REPLAY_PART_H

/* What the two sources of board_replay.h share. times and values may be NULL: all judges once, and the
 * ratings' own scores. */
#include <math.h>
#include <stdbool.h>

#include "pipeline/stats/board_replay.h"

/* How often a judge counts. */
static inline double board_replay_weight(const size_t *times, size_t judge)
{
	return times ? (double)times[judge] : 1;
}

/* One score at a place of ratings->rows. */
static inline double board_replay_value(const struct board_replay *replay, const double *values, size_t i)
{
	return values ? values[i] : replay->ratings->rows[i].value;
}

/* From the entries' means, in score, to additive scores; *residual is the sum of squares left. False, with scores that
 * mean nothing, where the judges who are left fall into more connected parts, or fewer. */
bool board_replay_adjust(struct board_replay *replay, const double *values, const size_t *times, double *score, double *residual);
/* From additive scores to shrunken ones; false, with scores that mean nothing, where nothing is left to shrink by. */
bool board_replay_shrink(struct board_replay *replay, const double *values, const size_t *times, double residual, double *score);

#endif
