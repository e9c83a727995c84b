#ifndef PIPELINE_STATS_AFFINITY_H
#define PIPELINE_STATS_AFFINITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/ratings.h"
#include "pipeline/stats/welch.h"

/* Do judges favour their own group: a judge's deviations from the panel on units of the own group,
 * against the same judge's deviations on all others. A lenient judge is lenient to both; a strong
 * group is strong in everybody's eyes; what is left is preference.
 *
 * Ratings of units that nobody else rated show no deviation and are left out. The tests take ratings as
 * independent: where criteria of a nominee would be units, average them first. */
struct affinity_data {
	const struct ratings *ratings;
	const bool *own;     /* one flag for each of ratings->rows, in their order: judge and unit share a group */
	const size_t *panel; /* by unit, 0 to n_panels - 1: units that were judged together. NULL: all were */
	size_t n_panels;     /* 1 without panel */
};

/* Means of deviations on units of the own group and on all others, and the first less the second: above
 * 0 is favour. NAN where a side is empty; the test also where a side has one rating. */
struct affinity_comparison {
	double own, other;
	struct welch_difference difference;
};

struct affinity {
	size_t n_own, n_other;
	struct affinity_comparison panel;  /* deviations from the mean of all the unit's ratings, this one included */
	struct affinity_comparison others; /* from the mean of the other judges' ratings of the unit */
	struct affinity_comparison within; /* the same less the judge's own mean of them in the panel */
	/* From the mean of those other judges whose own group the unit is not: a judge who favours the own group
	 * makes all others look hard on it, and kinder elsewhere. Units without such a judge are left out. */
	struct affinity_comparison neutral;
	double permutation_z; /* own less other over its exact spread when flags are dealt out anew; NAN without spread */
	double permutation_p; /* two-sided: how often the deal alone gives as much */
	double neutral_p;     /* the same of deviations from the neutral judges */
};

struct affinity_rule {
	double level;  /* of intervals */
	size_t draws;  /* of permutations, where not all are gone through (permutation.h); 0: p is not asked for */
	uint64_t seed;
};

/* Fills one for each judge (ratings->n_judges), and `all`, every judge's deviations pooled.
 *
 * Method: Welch's t. Permutations deal each judge's flags out anew among the judge's ratings of the same
 *         panel, on deviations from the others: their mean sum(n_own mean) and variance sum(n_own n_other
 *         / n s^2) over judges and panels are exact; p as permutation.h has it.
 * Source: Emerson, Seltzer & Lin (2009), The American Statistician 63, 124-131; for the strata Rosenbaum
 *         (2002), Observational Studies, 2nd ed., 2.4.
 * Check:  the 2000 Olympic diving scores: own .282, other -.008 (others); figure skating 2016-2017: own
 *         3.088, other -.301, t 37.86 (within); R's t.test and combn. */
void affinity_compare(const struct affinity_data *data, const struct affinity_rule *rule, struct affinity *judges, struct affinity *all);

#endif
