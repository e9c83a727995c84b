#ifndef PIPELINE_STATS_BOARD_REPLAY_H
#define PIPELINE_STATS_BOARD_REPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/additive.h"
#include "pipeline/stats/ratings.h"

/* The board of one panel again and again: on other scores by the same judges of the same entries, or
 * with each judge counted so many times. What board.h, additive.h and shrunken.h say of one board, this
 * says of thousands, without allocating.
 *
 * Throughout, score has room for n_units: higher is better, NAN for an entry that the method gives none. */

enum board_method {
	BOARD_RAW,
	BOARD_MEDIAN,
	BOARD_TRIMMED,
	BOARD_RANK,
	BOARD_Z,
	BOARD_Z_SAMPLE,
	BOARD_ADDITIVE,
	BOARD_SHRUNKEN,
	BOARD_METHODS
};

struct board_replay {
	const struct ratings *ratings; /* borrowed, with fit */
	const struct additive *fit;
	size_t *by_judge;     /* the places in ratings->rows, judge by judge; owned, as all that follows */
	size_t *judge_starts; /* n_judges + 1 */
	double *rescaled;     /* one a rating: ranks or z by judge, laid out as by_judge */
	double *kept[3];      /* the same of the ratings' own scores under rank, z, z_sample; NULL until a recount asks */
	double *own;          /* one a rating: the scores of one entry or judge at a time */
	double *deviation, *effect; /* one a judge */
	double *normal;       /* judges^2: the equations of a board with judges counted anew */
	double *part_mean, *part_n;
	double *count;        /* one an entry */
	bool *used;           /* one a judge */
};

/* Both must outlive it. */
void board_replay_make(struct board_replay *replay, const struct ratings *ratings, const struct additive *fit);
void board_replay_free(struct board_replay *replay);

/* The board on other scores: values[i] in place of ratings->rows[i].value. Additive and shrunken scores
 * are fitted anew, the shrunken ones with the variances of the new scores. */
void board_replay_score(struct board_replay *replay, enum board_method method, const double *values, double *score);

/* The boards of all methods on other scores at once, which takes half the time: method m's from scores[m * n_units] on.
 * Without `models` additive and shrunken are left as they are. */
void board_replay_all(struct board_replay *replay, bool models, const double *values, double *scores);

/* The board on the ratings' own scores with judge j counted times[j] times, 0 for not at all, as if that
 * many judges had given the same scores; ranks and z are among all that the judge scored, as ever.
 *
 * False, and no score, when the scores would not compare as before: additive and shrunken where the
 * judges who are left fall into more connected parts, or fewer, or leave no variance to shrink by. */
bool board_replay_recount(struct board_replay *replay, enum board_method method, const size_t *times, double *score);

#endif
