#ifndef PIPELINE_STATS_WELCH_H
#define PIPELINE_STATS_WELCH_H

#include "pipeline/stats/interval.h"

/* Means and their differences from what is left of the answers: how many, their mean, their variance.
 *
 * Results are in the unit of the mean: give means of scores in points and they are points. NAN where
 * a sample has under two answers, and where the variances are 0 or so small beside the means that
 * they are rounding: answers that are all alike give no measure of their error. */
struct welch_sample {
	double n;
	double mean;
	double variance; /* divisor n - 1 */
};

/* The interval of one mean, by t with n - 1 degrees of freedom.
 *
 * Source: Student (1908), Biometrika 6, 1-25.
 * Check:  R's t.test(x). */
struct interval welch_mean_interval(struct welch_sample sample, double level);

/* Two means compared; the answers are independent, their variances may differ. */
struct welch_difference {
	double estimate; /* after - before; stands even where the rest is NAN */
	double se;
	double df;
	double t, p; /* p is two-sided */
	struct interval interval;
};

/* Source: Welch (1947), Biometrika 34, 28-35; degrees of freedom: Satterthwaite (1946), Biometrics
 *         Bulletin 2, 110-114.
 * Check:  R's t.test(after, before). */
struct welch_difference welch_difference(struct welch_sample after, struct welch_sample before,
                                         double level);

/* The size of the difference in pooled standard deviations: Hedges' g, which is Cohen's d times
 * 1 - 3 / (4 df - 1), df = n1 + n0 - 2, against its bias in small samples.
 *
 * Source: Hedges (1981), Journal of Educational Statistics 6(2), 107-128.
 * Check:  Student's sleep data: 0.79702. */
double welch_hedges_g(struct welch_sample after, struct welch_sample before);

#endif
