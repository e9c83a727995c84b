#ifndef PIPELINE_STATS_BOARD_H
#define PIPELINE_STATS_BOARD_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/ratings.h"

/* The methods that turn the judges' scores into one score for each entry without a model. A rating
 * is what one judge gave one entry (criteria and their weights are behind us).
 *
 * Throughout, score has room for n_units; higher is better; NAN for an entry that the method gives
 * none. In raw, median and trimmed a harsh judge's entries suffer; rank and z take out severity, but
 * suppose that each judge saw equally good entries. additive.h does not. */

/* The mean. */
void board_raw(const struct ratings *ratings, double *score);

void board_median(const struct ratings *ratings, double *score);

/* The mean without the highest and the lowest score, one of each. Needs 5 scores or more. */
void board_trimmed(const struct ratings *ratings, double *score);

/* The mean over the entry's judges of its rank among all that the judge scored: 1 for the lowest,
 * ties averaged. Ranks of judges who scored unequal numbers of entries are not on one footing. */
void board_rank(const struct ratings *ratings, double *score);

enum board_divisor {
	BOARD_DIVISOR_N,         /* method z */
	BOARD_DIVISOR_N_MINUS_1, /* method z_sample */
};

/* The mean over the entry's judges of (score - judge's mean) / judge's standard deviation. A judge
 * with under 3 scores, or with one score for all, has no z and is left out; an entry whose judges
 * are all left out has none either. Returns how many judges were left out. */
size_t board_z(const struct ratings *ratings, enum board_divisor divisor, double *score);

/* Places of n entries by their scores: 1 is best, ties averaged, NAN for NAN. Scores that differ by
 * less than 1e-9 of the largest are ties: the last bits of a sum must not decide an award. */
void board_places(const double *score, size_t n, double *place);
/* Whether each entry is of those that have the best place, alone or together: with less work. */
void board_firsts(const double *score, size_t n, bool *is_first);

#endif
