#ifndef STAGES_CONTRAST_GROUPS_H
#define STAGES_CONTRAST_GROUPS_H

#include "stages/contrast/contrast.h"

/* groups: what winners, those passed over and those never nominated had in each period around the announcements, all
 * awards one over the other: the figures themselves, before anything is compared. Of headline definitions of whole
 * units; periods as far from the first treated one as [window] before and after say, two years at the most.
 *
 * A unit is to each award what topic_standing says, so that one passed over twice counts in both; its figures from its own
 * award on count among winners alone. */

/* Adds the rows of the topic to contrast->groups.
 *
 * Method: the mean of the units' figures, each by its answers; errors by units, CR2 with Bell and McCaffrey's degrees of
 *         freedom (linear.h). */
void groups_add(struct contrast *contrast, const struct topic *topic);

#endif
