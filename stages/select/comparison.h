#ifndef STAGES_SELECT_COMPARISON_H
#define STAGES_SELECT_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/selection.h"
#include "pipeline/stats/selection_overall.h"
#include "pipeline/table/table.h"

/* The level of those who stated none, as pool writes it. */
static const char COMPARISON_NOT_STATED[] = "not stated";

/* The groups of one characteristic at one step, against one of them. */
struct comparison {
	const struct table *pools;
	size_t from, to;           /* the rows of pools, one a group */
	size_t reference;          /* the row compared with; SIZE_MAX when no group has a selection */
	bool is_declared;          /* by [selection] reference */
	const char *lost;          /* the level that was declared and has nobody in its pool; NULL when none was lost */
	struct selection *results; /* to - from, owned */
	struct selection_overall overall; /* all groups at once, but those not stated */
};

/* declared is a level, or NULL. Where the declared one has nobody in its pool, and without one, the
 * reference is the group with the highest rate; never the one whose level was not stated, unless it is
 * the only one with a selection. Counts must be in the domain of selection.h. */
void comparison_make(struct comparison *comparison, const struct table *pools, size_t from, size_t to, const char *declared);
void comparison_free(struct comparison *comparison);

/* The counts of a row, which must not be missing. */
struct selection_count comparison_count(const struct table *pools, size_t row);

/* Adds the rows to the table selection. */
void comparison_put(const struct comparison *comparison, struct table *selection);

/* Whether the group in that row of pools differs from the reference enough to ask why: under four fifths
 * of its rate, and Fisher's exact p below 0.05. Never in team awards, where that test does not hold. */
bool comparison_is_gap(const struct comparison *comparison, size_t row);

#endif
