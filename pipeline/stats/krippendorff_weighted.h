#ifndef PIPELINE_STATS_KRIPPENDORFF_WEIGHTED_H
#define PIPELINE_STATS_KRIPPENDORFF_WEIGHTED_H

#include "pipeline/stats/gwet.h"
#include "pipeline/stats/ratings.h"

/* Krippendorff's alpha with agreement weights by the place on a scale, and with a formula for its error, as Gwet
 * has it: with identity weights it is the nominal alpha of krippendorff.h, with quadratic ones on a scale of
 * even steps the interval one. `scale` and `weights` are as in gwet.h; every rating of a unit with two or more
 * must be on the scale.
 *
 * NAN without two units that two judges rated, or where chance agreement is complete.
 *
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2 and 5.
 * Check:  irrCAC 1.0, krippen.alpha.raw on Krippendorff's canonical data. */
struct gwet_coefficient krippendorff_weighted(const struct ratings *ratings, const double *scale, const double *weights, size_t n);

#endif
