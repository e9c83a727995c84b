#ifndef STAGES_CONTRAST_HEADLINE_H
#define STAGES_CONTRAST_HEADLINE_H

#include "stages/contrast/contrast.h"

/* Which design answers: the rule of design_choices (pipeline/design.h), applied to the rows of one metric. */

/* Marks, among the rows from `from` on, which are all of the topic, one headline row for winners and one for those
 * passed over: of all awards together where there are several, else of the one award; and puts it into the family of its
 * population and kind of unit over metrics. Where no design holds, the row of ancova answers that nothing can be known,
 * added where it is not there. Topics that do not answer for their metric (other definitions, segments) get none.
 *
 * Sets the level of evidence of each row: the design's own, less one for each of these, and at least 1: treated and
 * others moved apart before the award (pretrend); under six units on a side (few_clusters_a_side); the base may be what
 * won the award (base_may_be_lucky); no figure from before (no_earlier_score); units crowd on one side of the threshold
 * (sorting_at_cutoff). */
void headline_choose(struct contrast *contrast, const struct topic *topic, size_t from);

/* For rows that are finished: those passed over who surely got worse have the caveat harm, and make a finding. */
void headline_find_harm(struct contrast *contrast);

#endif
