#ifndef PIPELINE_STATS_COINCIDENCE_H
#define PIPELINE_STATS_COINCIDENCE_H

#include <stddef.h>

#include "pipeline/stats/krippendorff.h"
#include "pipeline/stats/ratings.h"

/* What Krippendorff's alpha adds up, prepared once, so that each draw of its bootstrap costs little:
 * the workings of krippendorff.h, for nobody else. */

/* How often a value occurs in a unit. */
struct tally {
	size_t value; /* its place among the distinct values */
	double count;
};

/* Only units with two or more ratings count. They stand in order of their group. */
struct coincidence {
	enum krippendorff_metric metric;
	size_t n_values;       /* distinct values */
	double *values;        /* ascending; all arrays are owned */
	size_t n_units;
	size_t *starts;        /* n_units + 1: a unit's tallies */
	struct tally *tallies;
	double *observed;      /* n_units: each one's disagreement; 0 for the ordinal metric, whose
	                        * distances are known only when all values of a draw are */
	size_t n_groups;       /* with a unit that counts */
	size_t *group_starts;  /* n_groups + 1: a group's units */
};

/* groups is as in krippendorff_bootstrap. */
struct coincidence coincidence_make(const struct ratings *ratings, enum krippendorff_metric metric,
                                    const size_t *groups);
void coincidence_free(struct coincidence *c);

/* The number of ratings of a unit that counts. */
double coincidence_unit_size(const struct coincidence *c, size_t unit);

/* Alpha when group g was drawn times[g] times; NAN without variation. `counts` and `position` are
 * room for n_values each, left with no meaning. */
double coincidence_alpha(const struct coincidence *c, const double *times, double *counts,
                         double *position);

#endif
