#ifndef STAGES_ADJUST_WINNERS_H
#define STAGES_ADJUST_WINNERS_H

#include "pipeline/stage.h"
#include "stages/adjust/standings.h"

/* Findings on announced winners: is the weakest of the winners of a panel ahead of the best of the others?
 *
 * Compared are the scores of the deciding method where it has a model, else additive ones, which allow for the judges'
 * severity; within each connected part. Where there is nobody else, there is nothing to say. */
struct winners {
	size_t n;        /* awards with a winner and somebody else to compare with; parts count one by one */
	size_t n_noise;  /* the gap, ahead or behind, is under twice its standard error, or has none */
	size_t n_behind; /* of these, behind */
};

/* Counts a panel's awards, and tells what is said of one alone:
 *
 *   winner_behind    behind by twice the standard error of the gap or more
 *   winner_unscored  announced without anything that the deciding method goes by */
void winners_find(struct winners *winners, struct stage *stage, const struct standings *standings);

/* The finding inside_noise, on how many awards that is so: there the panel decides, not the arithmetic. */
void winners_tell(const struct winners *winners, struct stage *stage);

#endif
