#ifndef PIPELINE_STATS_CUTOFF_BANDWIDTH_H
#define PIPELINE_STATS_CUTOFF_BANDWIDTH_H

#include "pipeline/stats/cutoff_local.h"

/* How far from the cut-off points should count. */

/* Bandwidths of least mean squared error, named as in the literature and in rdrobust: of the jump, one for both sides (rd);
 * of each curve's end, one for each side (two); of the sum of both ends, one for both sides (sum); the smaller of rd and
 * sum (comb1); on each side the middle one of the three (comb2). In the same order those shrunk for the best coverage. */
enum cutoff_rule {
	CUTOFF_MSERD,
	CUTOFF_MSETWO,
	CUTOFF_MSESUM,
	CUTOFF_MSECOMB1,
	CUTOFF_MSECOMB2,
	CUTOFF_CERRD,
	CUTOFF_CERTWO,
	CUTOFF_CERSUM,
	CUTOFF_CERCOMB1,
	CUTOFF_CERCOMB2,
	CUTOFF_MANUAL, /* given */
};

/* h, for the curve, and b, for what its curvature does to it; left of the cut-off and right. */
struct cutoff_bandwidths {
	double left, right;
	double bias_left, bias_right;
};

struct cutoff_choice {
	double cutoff;
	enum cutoff_kernel kernel;
	enum cutoff_variance variance;
	size_t order; /* p, 1 or more */
	enum cutoff_rule rule; /* not CUTOFF_MANUAL */
};

/* The bandwidths by the rule. All are NAN when they do not exist: fewer than two distinct values on a side, or too
 * few within reach for the pilot curves. No bandwidth reaches beyond the farther end of the points (of `two` the end of its
 * side), and where a tenth of a side's points or more are ties, none is shorter than it takes to have
 * ten distinct values on each side.
 *
 * Method: three steps, each the plug-in bandwidth of a local polynomial with variance over bias squared: for the
 *         (p + 2)th derivative, for the (p + 1)th (b), and for the jump (h), with the variance of the bias as
 *         regularisation; variances in the window of a rule of thumb, C min(sd, quartile range / 1.349) M^(-1/5) with
 *         M distinct values and C 2.576, 1.843 or 2.34 by kernel. For coverage h is multiplied by
 *         N^(-p / ((3 + p) (3 + 2 p))), b left.
 * Source: Calonico, Cattaneo & Titiunik (2014), Econometrica 82(6), 2295-2326, supplement; Calonico, Cattaneo, Farrell
 *         & Titiunik (2017), Stata Journal 17(2), 372-404; the same & (2020), Econometrics Journal 23(2), 192-210.
 * Check:  rdrobust 3.0.0 on the US Senate elections (tests/conformance); all rules, its steps in R. */
struct cutoff_bandwidths cutoff_bandwidths(struct cutoff_points left, struct cutoff_points right,
                                           const struct cutoff_choice *choice);

#endif
