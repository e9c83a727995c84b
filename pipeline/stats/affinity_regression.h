#ifndef PIPELINE_STATS_AFFINITY_REGRESSION_H
#define PIPELINE_STATS_AFFINITY_REGRESSION_H

#include "pipeline/stats/affinity.h"

/* Preference for the own group with units and judges held fixed: the coefficient of `own` in the least
 * squares fit score ~ unit + judge + own; with several panels judge x panel, as a judge may be lenient on
 * one and harsh on another. */
struct affinity_regression {
	double size;     /* points given to the own group; NAN when units and judges leave nothing to see it by */
	double se, t, p; /* NAN without degrees of freedom or without any residual; p is two-sided */
	double df;       /* ratings - units - judges on panels + connected parts - 1 */
};

/* Method: two_way.h for score and own; then one regression of what is left.
 * Source: Frisch & Waugh (1933), Econometrica 1, 387-401; Lovell (1963), Journal of the American
 *         Statistical Association 58, 993-1010.
 * Check:  R's lm(score ~ factor(unit) + factor(judge) + own). */
struct affinity_regression affinity_regress(const struct affinity_data *data);

#endif
