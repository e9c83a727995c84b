#ifndef PIPELINE_STATS_BREAKDOWN_H
#define PIPELINE_STATS_BREAKDOWN_H

#include <stddef.h>

#include "pipeline/stats/interval.h"

/* How large a breach of parallel trends would overturn an effect. The breach is measured against the largest step
 * by which treated and controls moved apart between neighbouring periods before treatment: `breach` times that step
 * may pass in each period from the base on. */

/* An effect after treatment, and the steps before it. */
struct breakdown {
	double estimate, variance; /* of the effect, or of a mean of effects */
	double df;                 /* of Student's t; INFINITY for the normal */
	/* How many periods lie between the base and the effect; for a mean of effects the mean of that: the largest bias
	 * is reach times breach times the largest step. Above 0. */
	double reach;
	size_t n_steps;
	/* n_steps each: the change between neighbouring periods before treatment, its variance, its covariance with the
	 * estimate. Event-study coefficients on one base give them as their differences; coefficients with the varying
	 * base are them. */
	const double *step, *step_variance, *step_covariance;
};

/* The smallest breach at which the interval of breakdown_interval holds 0. 0 when the effect is not sure with
 * parallel trends either; INFINITY when no breach would do (steps that are surely 0 in size, which no data give); NAN
 * without a step or without errors. */
double breakdown_value(const struct breakdown *breakdown, double level);

/* The interval that covers the effect in at least `level` of samples when the trends' breach is at most `breach`.
 *
 * Method: if step s is the largest, the effect lies within estimate -+ breach reach |step s|; the interval of that set
 *         has the limits of its two ends, for either sign of the step. Which step is the largest is not known,
 *         so the interval is the union over all: it covers as the right one of them does. Rambachan & Roth invert a
 *         conditional test within each set instead, and may get shorter intervals, never ones that cover less: this
 *         one is on the safe side.
 * Source: Rambachan & Roth (2023), Review of Economic Studies 90(5), 2555-2591, section 2.3 (relative magnitudes) and
 *         3 (the union of sets).
 * Check:  the event study of Benzarti & Carloni (2019), first effect, in R's HonestDiD (conditional least favourable):
 *         at a breach of 1.111 from 0.055 to 0.330 and here from 0.046 to 0.340; it breaks down at 1.62, here at 1.51. */
struct interval breakdown_interval(const struct breakdown *breakdown, double breach, double level);

#endif
