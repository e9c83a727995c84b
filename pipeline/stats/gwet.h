#ifndef PIPELINE_STATS_GWET_H
#define PIPELINE_STATS_GWET_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/ratings.h"

/* Chance-corrected agreement of several judges, with absent cells and with weights for near misses:
 * one share of agreement, five views of what chance alone would give.
 *
 * `scale` has n values (scale.h), `weights` are as in kappa.h: n x n agreement weights, symmetric. */
struct gwet_coefficient {
	double value;
	double se; /* for other nominees like these, judged by the same judges */
};

struct gwet {
	struct gwet_coefficient agreement;       /* weighted share of agreeing pairs, 0 to 1 */
	struct gwet_coefficient ac;              /* Gwet's AC1 (identity weights) or AC2 */
	struct gwet_coefficient conger;          /* Conger's kappa: each judge has own margins */
	struct gwet_coefficient fleiss;          /* generalised Fleiss kappa: common margins */
	struct gwet_coefficient brennan_prediger; /* chance is 1 / n for each category */
	size_t n_units;                          /* with at least one rating */
	size_t n_paired;                         /* with two or more */
};

/* False when a rating is not on the scale. A coefficient is NAN without two judges or two units that
 * two judges rated, or where chance agreement is complete (0/0). A scale of one value has no AC and
 * no Brennan-Prediger.
 *
 * Method: units with one rating count towards the margins; the standard error is the linearised
 *         one over units, without a correction for a finite number of nominees.
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 5; Conger (1980),
 *         Psychological Bulletin 88, 322-328.
 * Check:  irrCAC 1.0, *.raw functions on Krippendorff's canonical data. */
bool gwet_coefficients(const struct ratings *ratings, const double *scale, const double *weights,
                       size_t n, struct gwet *result);

#endif
