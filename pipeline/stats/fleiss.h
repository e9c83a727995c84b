#ifndef PIPELINE_STATS_FLEISS_H
#define PIPELINE_STATS_FLEISS_H

#include <stddef.h>

#include "pipeline/stats/ratings.h"

/* Fleiss' kappa: agreement beyond chance of several judges on named categories, where every unit has
 * the same number of ratings. `scale` has n values (scale.h); each of the block's values must be on
 * it.
 *
 * With absent cells, and with weights for near misses: gwet.h. */
struct fleiss {
	double value;
	double se; /* if the judges were independent: for the test, not for limits */
	double z;
	double p;  /* two-sided, normal */
};

/* All judges, all categories. NAN with under two judges or two units, and where only one category
 * occurs (0/0).
 *
 * Source: Fleiss (1971), Psychological Bulletin 76, 378-382; se of Fleiss, Nee & Landis (1979), the
 *         same 86, 974-977.
 * Check:  Fleiss 1971, p. 380 (.430); irr 0.84.1, kappam.fleiss (z 17.65). */
struct fleiss fleiss_kappa(const struct rating_block *block, const double *scale, size_t n);

/* One category against all others, by its place on the scale. NAN as above, and for a category that
 * never or always occurs.
 *
 * Check: irr 0.84.1, kappam.fleiss(detail = TRUE). */
struct fleiss fleiss_category(const struct rating_block *block, const double *scale, size_t n,
                              size_t category);

#endif
