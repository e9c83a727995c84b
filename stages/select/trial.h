#ifndef STAGES_SELECT_TRIAL_H
#define STAGES_SELECT_TRIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/stats/selection.h"
#include "pipeline/table/table.h"
#include "stages/select/reference.h"

/* One characteristic at one step of one kind of award, over all cycles and categories.
 *
 * Its strata are the rows of pools that no other row refines: a row for all categories of a cycle is a total
 * where the cycle has rows by category, and counts once, not twice. */
struct trial {
	const char *award_kind, *step, *characteristic; /* borrowed from pools */
	struct map levels;
	struct map strata;              /* "CYCLE\tCATEGORY" of the strata alone */
	struct selection_count *counts; /* strata.n times levels.n, stratum after stratum; a pool of 0 where the group is not there */
	struct selection_count *whole;  /* by level: the row for all cycles and categories where there is one, else the sum over strata */
	bool has_total;                 /* the table has rows for all cycles and categories */
	uint64_t *persons;              /* by level: distinct persons, as far as the table tells: of the widest total, else of `whole` */
	size_t reference;               /* a level; SIZE_MAX when no group has a selection */
	bool is_declared;               /* by [selection] reference */
};

struct trials {
	struct trial *all;
	size_t n, capacity;
};

/* Sorts the rows of pools, which must outlive it, with counts in the domain of selection.h. The reference
 * group is the one declared where it has anybody; else the one with the highest rate over all, never the one
 * whose level was not stated. */
void trials_make(struct trials *trials, const struct table *pools, const struct references *references);
void trials_free(struct trials *trials);

/* The counts of a level in a stratum. */
struct selection_count trial_count(const struct trial *trial, size_t stratum, size_t level);
/* Whether the level is that of those who stated none. */
bool trial_is_unstated(const struct trial *trial, size_t level);
bool trial_is_of_teams(const struct trial *trial);

#endif
