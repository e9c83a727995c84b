#ifndef STAGES_SELECT_AT_SCORE_H
#define STAGES_SELECT_AT_SCORE_H

#include "stages/select/trial_row.h"

/* Tests that know what judges gave, from the table pools_by_score: whether persons of a group are selected as
 * often as those of the reference group with the same score (firth), and whether their scores differ before
 * anything is selected (score_gap; of the reference group against all others together, too).
 *
 * Scores count as how far they lie from the mean of their cycle and category; of firth that mean counts
 * besides, where there are several, as some panels decide by rank and others by a threshold. Persons without
 * a score are left out. Findings: selection_gap_at_score. */
void at_score_put(const struct trial_tests *tests, const struct trial *trial, const struct table *pools_by_score);

#endif
