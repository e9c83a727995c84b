#ifndef PIPELINE_STATS_OMEGA_H
#define PIPELINE_STATS_OMEGA_H

#include <stddef.h>

/* McDonald's omega of a scale of k items: the share of the variance of their sum that one common factor
 * makes, (sum of loadings)^2 / ((sum of loadings)^2 + sum of unique variances). */
struct omega {
	double value; /* 0 to 1 */
	double se;
};

/* Omega of n respondents, from the covariance matrix of their answers, k by k, row by row.
 *
 * Unlike alpha it does not take the items as equally good. Both NAN with under three items (two do not
 * tell a factor), where an item does not vary or the matrix is singular (no more respondents than items),
 * and where an item's unique variance runs to nothing (a Heywood case): then one factor does not describe
 * the answers, or they are too few.
 *
 * Method: one factor by maximum likelihood, Newton's steps in the logarithms of the unique variances; the
 *         error from the expected information by the delta method.
 * Source: McDonald (1999), Test Theory, eq. 6.20b; Joreskog (1967), Psychometrika 32, 443-482; Raykov
 *         (2002), Multivariate Behavioral Research 37(1), 89-103.
 * Check:  R's factanal(factors = 1); lavaan 0.6-14, cfa() with omega as a defined parameter. */
struct omega omega_total(const double *covariance, double n, size_t k);

#endif
