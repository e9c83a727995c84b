#ifndef PIPELINE_STATS_DESCRIBE_H
#define PIPELINE_STATS_DESCRIBE_H

#include <stddef.h>

/* What a list of numbers says: mean, spread, quantiles.
 *
 * Throughout, x holds n finite values in any one unit; results come back in that unit (a variance in
 * its square). A statistic that does not exist for the values given is NAN, which a table writes as
 * a missing cell. */

/* The sum, compensated, so that it is as good as if added with twice the digits. 0 for n = 0.
 *
 * Source: Neumaier (1974), Zeitschrift fuer angewandte Mathematik und Mechanik 54, 39-51. */
double stats_sum(const double *x, size_t n);

/* The arithmetic mean. Needs n >= 1. */
double stats_mean(const double *x, size_t n);

/* The sample variance and standard deviation, with divisor n - 1. Need n >= 2.
 *
 * Method: two passes, with the correction for the rounding of the mean.
 * Source: Chan, Golub & LeVeque (1983), The American Statistician 37(3), 242-247, eq. 1.7.
 * Check:  NIST StRD, univariate summary statistics, NumAcc1 to NumAcc4. */
double stats_variance(const double *x, size_t n);
double stats_sd(const double *x, size_t n);

/* Puts x into ascending order, for stats_quantile. */
void stats_sort(double *x, size_t n);

/* The q-th sample quantile, a straight line between neighbouring values.
 *
 *   x  n values in ascending order (not checked), n >= 1
 *   q  a share in [0, 1]; 0.5 gives the median. NAN outside
 *
 * Source: Hyndman & Fan (1996), The American Statistician 50(4), 361-365, definition 7.
 * Check:  the default of R's quantile(). */
double stats_quantile(const double *x, size_t n, double q);

/* The median of values in any order; x stays as it is. Needs n >= 1. */
double stats_median(const double *x, size_t n);

#endif
