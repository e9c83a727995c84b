#ifndef PIPELINE_STATS_SEVERITY_H
#define PIPELINE_STATS_SEVERITY_H

#include <stddef.h>

#include "pipeline/stats/ratings.h"

/* How far a judge's scores lie from the panel's on the same units, in score points: above 0 lenient,
 * below 0 harsh. A unit is a nominee on one criterion. Plain means without a model: fair where all
 * judges saw the same units; else the panels differ, and additive.h or a Rasch model is meant. */
struct severity {
	double deviation;    /* mean of score - mean of all the unit's ratings, this one included */
	double deviation_se;
	size_t n;            /* ratings of the judge */
	double others;       /* mean of score - mean of the other judges' ratings of the unit */
	double others_se;
	size_t n_others;     /* the judge's ratings of units that others rated too */
};

/* Fills one for each judge (n_judges). NAN where there is no rating to average; a judge's rating of a
 * unit that nobody else rated is no deviation (0) in the first and left out of the second.
 *
 *   groups  one number below n_units for each unit: units of one number (the criteria of a nominee)
 *           are one observation to the standard error. NULL: each unit by itself.
 *
 * Standard errors: of a mean of clustered observations, groups as clusters: sqrt(G / (G - 1) sum over
 * groups of (sum of their deviations from the mean)^2) / n; with units by themselves, sd / sqrt(n).
 * They describe the judge over other nominees like these; NAN under two groups. */
void severity_deviations(const struct ratings *ratings, const size_t *groups,
                         struct severity *severities);

#endif
