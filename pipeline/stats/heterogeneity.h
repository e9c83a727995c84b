#ifndef PIPELINE_STATS_HETEROGENEITY_H
#define PIPELINE_STATS_HETEROGENEITY_H

#include <stddef.h>

/* Whether estimates of one thing in several groups differ by more than their errors. */
struct heterogeneity {
	size_t n;            /* estimates that count */
	double q, df, p;     /* Cochran's Q; df is n - 1 */
	double i_squared;    /* 0 to 1: the part of their variation that errors do not explain */
	double pooled, se;   /* the mean weighted by 1 / se^2, and its error if all groups share one value */
};

/* Of n independent estimates with their standard errors, both in one unit. One that is not finite, or whose error is
 * not above 0, does not count. All NAN but n when under two count.
 *
 * p takes the errors for known. Where they are estimated from a handful of answers or units it comes out too small.
 *
 * Method: Q = sum of w (x - pooled)^2, w = 1 / se^2, chi-square with n - 1 degrees of freedom;
 *         I^2 = (Q - df) / Q, 0 where Q < df.
 * Source: Cochran (1954), Biometrics 10, 101-129; Higgins & Thompson (2002), Statistics in Medicine 21, 1539-1558.
 * Check:  R's metafor: rma(x, sei = se, method = "FE"). */
struct heterogeneity heterogeneity_cochran(const double *estimates, const double *errors, size_t n);

#endif
