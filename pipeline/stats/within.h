#ifndef PIPELINE_STATS_WITHIN_H
#define PIPELINE_STATS_WITHIN_H

#include <stddef.h>

/* Takes unit effects out of regressions: every column less its mean over the unit's rows.
 *
 * Least squares of what is left gives the coefficients, residuals and clustered errors of the fit with
 * one column a unit. With period columns among those of x it is the two-way fit, exact also where
 * units lack periods. (linear.h: set `absorbed` to the number that comes back, or to 1 where units lie
 * within clusters and the custom is not to count them.) */

/* Demeans the n x k values (row after row) in place; unit[i] is 0 to n_units - 1; weights: n, or NULL
 * for ones: rows of weight 0 are demeaned alike, by the others' mean. Returns the number of units that
 * have a row of weight above 0.
 *
 * Source: Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., 10.5.
 * Check:  R's lm(y ~ x + factor(unit) + factor(period)), unbalanced. */
size_t within_demean(double *values, size_t n, size_t k, const size_t *unit, size_t n_units,
                     const double *weights);

#endif
