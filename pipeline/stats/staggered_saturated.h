#ifndef PIPELINE_STATS_STAGGERED_SATURATED_H
#define PIPELINE_STATS_STAGGERED_SATURATED_H

#include <stddef.h>

#include "pipeline/stats/staggered.h"

/* One regression on effects of units and periods, covariates of each period, and an effect of its own for each cohort in
 * each period but the last before treatment; then means over cohorts. Unlike the comparisons of staggered.h it takes
 * covariates that change over time, and every period before treatment serves as base. */
struct staggered_saturated_mean {
	long at;             /* e = period - cohort; 0 of the overall one */
	double estimate, se; /* NAN where a coefficient in it cannot be told */
};

struct staggered_saturated {
	size_t n, n_clusters; /* places; clusters that take part */
	struct staggered_saturated_mean overall; /* over all treated cells */
	struct staggered_saturated_mean *means;  /* owned; by e, rising */
	double df;            /* clusters - 1 */
};

/* Controls are units never treated (or only after the panel ends); without them, or without a treated cohort, there are
 * no means (n = 0). Cells without outcome or a covariate are left out, units treated from the first period on too. The
 * means weigh cohorts by their cells, taken as given. staggered_saturated_free empties.
 *
 * The work grows with cells times the square of cohorts times periods.
 *
 * Method: least squares after the units' means are taken out; clustered by `cluster`, times G / (G - 1) (n - 1) / (n - k),
 *         unit effects counting as one in k, as is the custom where they lie within clusters.
 * Source: Sun & Abraham (2021), Journal of Econometrics 225(2), 175-199.
 * Check:  sunab() of R's fixest 0.14.2 (tests/conformance); lm() with all columns and sandwich's vcovCL(). */
void staggered_saturated(struct staggered_saturated *saturated, const struct staggered_panel *panel);
void staggered_saturated_free(struct staggered_saturated *saturated);

#endif
