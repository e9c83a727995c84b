#ifndef PIPELINE_STATS_LEAVE_OUT_H
#define PIPELINE_STATS_LEAVE_OUT_H

#include <stddef.h>

#include "pipeline/stats/linear.h"

/* What least squares would give without one group of rows (a unit, a cluster), for every group in turn and without a
 * new fit: whether a result hangs on a single one. */

/* Fills estimate[g] with the coefficient `column` of the fit without the rows of group g; group[i], one a row, is 0 to
 * n_groups - 1. The coefficient itself for a group without rows of weight above 0; NAN where the rows that are left do
 * not determine the coefficients, and for a dropped column. A group costs the cube of its rows.
 *
 * Method: with Q of the weighted x = Q R, and e the weighted residuals: b - R^-1 Q_g' (I - Q_g Q_g')^-1 e_g.
 * Source: Cook & Weisberg (1982), Residuals and Influence in Regression, 3.2 and 3.6.
 * Check:  R's lm() without each group in turn. */
void leave_out(const struct linear *fit, const size_t *group, size_t n_groups, size_t column, double *estimate);

#endif
