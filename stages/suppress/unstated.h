#ifndef STAGES_SUPPRESS_UNSTATED_H
#define STAGES_SUPPRESS_UNSTATED_H

#include <stdbool.h>

/* Who did not say is in no group: "Prefer not to say", "not stated" and the like.
 *
 * Their rows are hidden as those of any group are, whole, when they are fewer than the least base: the policy says that no
 * figure by characteristic is shown of fewer, and whoever checks a table against it finds none. But how many they are, and
 * how many of them were selected, tells nobody's characteristic; offices publish the response rates of such questions. So
 * what can be worked back of them is no leak, and no group is hidden on their account. Where a group must be protected, they
 * are the first to be hidden for it. */

/* Whether the level says so: a few wordings that cannot be a characteristic of somebody. Any other is a group. */
bool unstated_is(const char *level);

#endif
