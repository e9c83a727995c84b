#ifndef PIPELINE_STATS_CORRELATION_H
#define PIPELINE_STATS_CORRELATION_H

#include <stddef.h>

/* How two lists of n values go together, from -1 to 1. Pairs of which either is NAN are left out; NAN
 * where fewer than two pairs are left or either list does not vary. */

/* Check: R's cor(x, y). */
double correlation_pearson(const double *x, const double *y, size_t n);

/* Of the ranks, ties averaged. Check: R's cor(x, y, method = "spearman"). */
double correlation_spearman(const double *x, const double *y, size_t n);

/* Tau-b: pairs in the same order less pairs in opposite order, ties in either list taken out of what
 * is possible.
 *
 * Method: Knight (1966), Journal of the American Statistical Association 61, 436-439: exchanges of a merge
 *         sort, n log n.
 * Check:  R's cor(x, y, method = "kendall"). */
double correlation_kendall(const double *x, const double *y, size_t n);

#endif
