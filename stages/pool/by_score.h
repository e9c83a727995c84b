#ifndef STAGES_POOL_BY_SCORE_H
#define STAGES_POOL_BY_SCORE_H

#include "pipeline/table/table.h"
#include "stages/pool/people.h"
#include "stages/pool/rounds.h"

/* Adds to the table pools_by_score the persons of one round, category and kind of award, by group and mean
 * score: of the steps at which some of those passed over have a score, so that one can ask what became of
 * persons with the same.
 *
 *   levels  as people_levels fills them for the round
 *   steps   as rounds_steps fills them for the round, category and kind */
void by_score_put(struct table *pools_by_score, const struct rounds *rounds, const struct people *people, enum round_kind kind, size_t round,
                  size_t category, const size_t *levels, const enum round_step *steps);

#endif
