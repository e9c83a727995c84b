#ifndef STAGES_SELECT_STRATIFIED_H
#define STAGES_SELECT_STRATIFIED_H

#include "stages/select/trial_row.h"

/* Tests over categories and cycles, like with like: of each group against the reference group (cmh, and
 * whether the odds ratio is the same everywhere: homogeneity), of the reference group against all others
 * together, and of all groups at once (cmh; chisq_overall and freeman_halton of the counts over all). Those
 * who stated no level are compared, but are not among the others, nor among all groups.
 *
 * Findings: selection_gap_within where a group is selected less often within the same category and cycle,
 * though over all it is not; selection_gap_mix where it is the other way round. */
void stratified_put(const struct trial_tests *tests, const struct trial *trial);

#endif
