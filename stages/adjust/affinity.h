#ifndef STAGES_ADJUST_AFFINITY_H
#define STAGES_ADJUST_AFFINITY_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/scope.h"

/* Do judges favour those whom they belong with? Adds the rows of kind own_group to the table interactions:
 * one for each judge with scores of the own group and of others, and one of all judges together; none where
 * no score is of an own group. Of a row without an estimate the state is undefined.
 *
 * What a judge gave is the weighted mean over criteria of an item (a task of a nominee in a round), and is
 * compared with what the others gave the same item: so neither a strong team nor a lenient judge looks like
 * favour. A score whose row does not say whether judge and nominee belong together counts as one of others.
 *
 *   size, se, t, df, p   of a judge: mean deviation from the other judges, own group less others, by Welch;
 *                        of all together: the regression on item, judge on the panel and own group
 *   p_adjusted           Holm over the judges
 *
 * and further columns with the same against other means, and by permutation (pipeline/stats/affinity.h).
 * The scope's suspicions get affinity_judge and affinity_panel, by permutation against neutral judges (those whose
 * own group the nominee is not); one family, Holm over the judges and the panel, which is told where it stands
 * without the judges told. */
void affinity_put(struct adjust *adjust, struct scope *scope);

#endif
