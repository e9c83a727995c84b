#ifndef PIPELINE_STATS_STAGGERED_AGGREGATE_H
#define PIPELINE_STATS_STAGGERED_AGGREGATE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/staggered.h"

/* Means of the effects of staggered.h: over all, by time since treatment, by cohort, by calendar period. Effects that
 * could not be estimated are left out. */

enum staggered_kind {
	STAGGERED_SIMPLE,   /* all treated periods of all cohorts, by the cohorts' sizes */
	STAGGERED_DYNAMIC,  /* by e = period - cohort, cohorts by size; overall: the plain mean over e >= 0 */
	STAGGERED_GROUP,    /* by cohort, the plain mean over its treated periods; overall: by size */
	STAGGERED_CALENDAR, /* by period, cohorts treated by then by size; overall: the plain mean */
};

struct staggered_aggregate {
	enum staggered_kind kind;
	bool is_overall; /* always of STAGGERED_SIMPLE */
	long at;         /* e, cohort or period; 0 of an overall one */
	/* Of STAGGERED_DYNAMIC: not all of its effects lie, for their cohorts, before what decided the award
	 * (staggered_is_before) though all lie before treatment. */
	bool is_between;
	size_t n_effects;
	/* Clusters with a treated unit in the effects averaged; of an overall mean over places (dynamic, calendar) the harmonic
	 * mean of theirs, as the error of such a mean goes. */
	double n_treated;
	double reach; /* mean of the effects' steps from their bases, each as it weighs; NAN without an effect */
	double estimate, se; /* NAN where there is none; se NAN also where nothing varies */
};

struct staggered_aggregates {
	size_t n, n_clusters;
	struct staggered_aggregate *all; /* owned; simple, then of each kind the overall one and the others, rising */
	double *influence;               /* owned; of aggregate i at [i * n_clusters + c], as in struct staggered */
};

/* All aggregates; those without an effect to average are there with NAN, overall ones always. e counts in the
 * periods' own numbers, as did has it. staggered_aggregates_free empties.
 *
 * The error holds that of the cohorts' sizes, taken as drawn with the units.
 *
 * Source: Callaway & Sant'Anna (2021), section 3, table 1.
 * Check:  aggte() of R's did 2.1.2 with bstrap = FALSE. */
void staggered_aggregate(struct staggered_aggregates *aggregates, const struct staggered *staggered);
void staggered_aggregates_free(struct staggered_aggregates *aggregates);

/* Index of one, or n when it is not there. */
size_t staggered_aggregates_find(const struct staggered_aggregates *aggregates, enum staggered_kind kind, bool is_overall, long at);

#endif
