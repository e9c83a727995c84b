#ifndef PIPELINE_STATS_NEWEY_WEST_H
#define PIPELINE_STATS_NEWEY_WEST_H

#include <stddef.h>

#include "pipeline/stats/linear.h"

/* The error of a regression over time whose errors are unequal and hang together over up to `lag`
 * rows. It is what is usually printed beside an interrupted series. Its normal intervals are much too
 * short at such lengths (a level change with independent errors is covered 71 % of the time at 8 + 8
 * points, 83 % at 48): autoregression.h has intervals that cover. */

/* The lag for n rows when none is given: floor(4 (n / 100)^(2/9)), at most n - 1: 2 of 16 rows, 3 of 48, 4 of 100.
 *
 * Source: Newey & West (1994), Review of Economic Studies 61, 631-653, table II (Bartlett). */
size_t newey_west_lag(size_t n);

/* Fills covariance (k x k) of the coefficients of a fit whose rows stand in the order of time; rows of
 * weight 0 count as rows without error. NAN in the rows and columns of a dropped coefficient. Lags count
 * rows: a gap in time is not a lag.
 *
 * Method: Bartlett's kernel, weights 1 - l / (lag + 1); no prewhitening, no factor for small samples. A
 *         lag of 0 gives White's (HC0).
 * Source: Newey & West (1987), Econometrica 55, 703-708.
 * Check:  R's sandwich 3.0-2: NeweyWest(m, lag = l, prewhite = FALSE, adjust = FALSE), of lm() and of
 *         glm(), whose last step is the weighted fit of poisson.h. */
void newey_west_covariance(const struct linear *fit, size_t lag, double *covariance);

/* Durbin and Watson's statistic of the residuals in order: near 2 when neighbours do not hang together,
 * towards 0 when they rise and fall together. NAN when nothing is left over.
 *
 * Check:  R's lmtest::dwtest(). */
double newey_west_durbin_watson(const struct linear *fit);

#endif
