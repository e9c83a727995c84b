#ifndef PIPELINE_STATS_AFFINITY_H
#define PIPELINE_STATS_AFFINITY_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/ratings.h"
#include "pipeline/stats/welch.h"

/* Do judges favour their own group: a judge's deviations from the panel on units of the own group,
 * against the same judge's deviations on all others. A lenient judge is lenient to both; a strong
 * group is strong in everybody's eyes; what is left is preference. */
enum affinity_reference {
	AFFINITY_PANEL,  /* deviation from the mean of all the unit's ratings, this one included */
	AFFINITY_OTHERS, /* deviation from the mean of the other judges' ratings of the unit */
};

struct affinity {
	size_t n_own;
	size_t n_other;
	double own;                         /* mean deviation on units of the own group */
	double other;                       /* on all others */
	struct welch_difference difference; /* own - other: above 0 is favour */
	double permutation_z;               /* own - other over its exact permutation sd */
};

/* Fills one for each judge (n_judges), and `all`, every judge's deviations pooled.
 *
 *   own  one flag for each of ratings->rows, in their order: judge and unit share a group
 *
 * Ratings of units that nobody else rated are left out. NAN where a side is empty; the tests also
 * where a side has one rating. The tests take ratings as independent: where criteria of a nominee
 * are units, average them first.
 *
 * Method: Welch's t; permutation_z: sd^2 = variance of all deviations (1 / n_own + 1 / n_other), what
 *         the difference has when the flags are dealt out at random.
 * Source: Emerson, Seltzer & Lin (2009), The American Statistician 63, 124-131.
 * Check:  the 2000 Olympic diving scores: own .282, other -.008 (others); R's t.test (panel). */
void affinity_by_judge(const struct ratings *ratings, const bool *own,
                       enum affinity_reference reference, double level, struct affinity *judges,
                       struct affinity *all);

#endif
