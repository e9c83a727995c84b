#ifndef PIPELINE_STATS_COINCIDENCE_H
#define PIPELINE_STATS_COINCIDENCE_H

#include <stddef.h>

#include "pipeline/stats/krippendorff.h"
#include "pipeline/stats/ratings.h"

/* What Krippendorff's alpha adds up, prepared once, so that each draw of its bootstrap costs little, and is
 * drawn once for all metrics: the workings of krippendorff.h, for nobody else. */

/* How often a value occurs in a unit, or in a pattern. */
struct tally {
	size_t value; /* its place among the distinct values */
	double count;
};

/* Only units with two or more ratings count. Groups (nominees) whose units are alike share a pattern: many
 * do on a short scale. */
struct coincidence {
	size_t n_values;       /* distinct values */
	double *values;        /* ascending; all arrays are owned */
	size_t n_units, n_ratings;
	size_t n_groups;       /* with a unit that counts */
	size_t *pattern;       /* n_groups: each one's pattern */
	size_t n_patterns;
	size_t *unit_starts;   /* n_patterns + 1: a pattern's units, of those kept */
	size_t *starts;        /* one a unit kept, and the end: a unit's tallies */
	struct tally *tallies;
	size_t *sum_starts;    /* n_patterns + 1: a pattern's values, over all its units */
	struct tally *sums;
	double *observed[KRIPPENDORFF_METRICS]; /* n_patterns: each one's disagreement; of the ordinal metric 0: its
	                                           distances are known only when all values of a draw are */
};

/* groups is as in krippendorff_bootstrap. */
struct coincidence coincidence_make(const struct ratings *ratings, const size_t *groups);
void coincidence_free(struct coincidence *c);

/* Fills alpha with those of the metrics when pattern p was drawn times[p] times; NAN without variation, and
 * for the ratio metric when a value is below 0. Metrics that are not wanted are left as they are. `counts` and
 * `position` are room for n_values each, left with no meaning. */
void coincidence_alpha(const struct coincidence *c, const double *times, const bool wanted[KRIPPENDORFF_METRICS], double *counts,
                       double *position, double alpha[KRIPPENDORFF_METRICS]);

#endif
