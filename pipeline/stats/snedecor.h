#ifndef PIPELINE_STATS_SNEDECOR_H
#define PIPELINE_STATS_SNEDECOR_H

/* Snedecor's F distribution. Degrees of freedom need not be whole; outside df > 0, f >= 0, share in
 * (0, 1) the result is NAN. None of these reaches GSL's error handler, which would end the program. */

/* The probability of a value above f. */
double snedecor_upper_p(double f, double df1, double df2);

/* The value with `share` of the distribution below it.
 *
 * Method: Newton's steps, or where they do not settle bisection of the distribution (GSL's own inverse may end in its
 *         error handler).
 * Check:  R's pf(), qf(). */
double snedecor_quantile(double share, double df1, double df2);

#endif
