#ifndef STAGES_ADJUST_HABITS_H
#define STAGES_ADJUST_HABITS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/scope.h"

/* What judges do besides being severe, each against the other judges on the same items. Adds rows to the
 * table habits, fills halo and drift of the judges, and gives the scope its suspicions (family HABITS, Holm
 * over judges and habits):
 *
 *   halo_correlation  mean correlation between pairs of criteria over items; expected: the mean of the other
 *                     judges'. No test: criteria that truly go together correlate, too
 *   halo_spread       mean standard deviation across the criteria of an item; expected: the others' on the
 *                     same items. Low: criteria are not told apart
 *   range             mean distance of an item's mean score from the judge's own median; expected: the
 *                     others' on the same items. Low: scores keep to the middle (restricted range)
 *   ends              share of scores that are the scale's lowest or highest; expected: the others'
 *   categories        how many different scores the judge uses; expected: the others' mean. No test
 *   drift             change of the deviation from the other judges over a session, first to last item
 *   order             of all judges together (judge empty): change of the score itself from the first to the
 *                     last place of a session, items and judges held fixed; needs sessions in different orders
 *
 * A session is what a judge scored of one panel. Differences are tested over items by Student's t, drift and
 * order by least squares. */
void habits_put(struct adjust *adjust, struct scope *scope);

#endif
