#ifndef STAGES_SUPPRESS_UNSTATED_H
#define STAGES_SUPPRESS_UNSTATED_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/table/table.h"

/* Who did not say is in no group: "Prefer not to say", "not stated" and the like. How many they are, and how many of them
 * were selected, tells nobody's characteristic; were it hidden, a true group would have to be hidden with it. So the counts
 * are told, whatever their base, and what is reckoned from them is not. */
bool unstated_is(const char *level);

/* Of a row of selection. */
bool unstated_is_row(const struct table *selection, size_t row);

/* Leaves the counts alone in a row of selection; its state is below_base. */
void unstated_leave_counts(struct table *selection, size_t row);

#endif
