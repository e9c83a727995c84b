#ifndef PIPELINE_STATS_STUDENT_H
#define PIPELINE_STATS_STUDENT_H

/* Student's t distribution, and the normal as the one with infinite degrees of freedom: pass
 * df = INFINITY for it.
 *
 * df > 0 need not be whole. Anything outside a function's domain, or NAN, gives NAN. None of these
 * reaches GSL's error handler, which would end the program. */

/* The probability of a value above t; of one further from 0 than t on either side. */
double student_upper_p(double t, double df);
double student_two_sided_p(double t, double df);

/* The value with `share` of the distribution below it; share in (0, 1). NAN beyond 1e150.
 *
 * Method: Newton's from below, on student_upper_p, to the last digits (GSL's own inverse may end in its
 *         error handler). The normal comes from GSL.
 * Check:  R's pt(), qt(), qnorm(). */
double student_quantile(double share, double df);

/* The factor of a two-sided interval: 1.959964 for level 0.95 and df = INFINITY. level in (0, 1). */
double student_critical(double level, double df);

#endif
