#ifndef PIPELINE_STATS_LINEAR_H
#define PIPELINE_STATS_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/interval.h"

/* Least squares of y on the columns of x, and how sure its coefficients are when errors are equal,
 * unequal, or fall together within clusters.
 *
 * Throughout, x holds n rows of k columns, row after row: x[i * k + j]; a constant is a column of
 * ones that the caller puts in. All values are finite. Weights are 0 or more and count as the
 * inverse of a row's error variance, up to a factor (for a mean: its answers); a row of weight 0 is
 * left out everywhere, also from the numbers of rows and clusters. Clusters are named by the numbers
 * 0 to n_clusters - 1, one a row; one that no row has is not counted. */
struct linear {
	size_t n_rows; /* of x, with those of weight 0 */
	size_t n;      /* rows of weight above 0 */
	size_t k;      /* columns of x */
	size_t rank;   /* columns kept */
	/* Parameters that were taken out of x and y before the fit (unit effects): 0 after linear_fit. Set
	 * it to have them counted in the degrees of freedom and in HC1 and CR1. */
	size_t absorbed;

	double *coefficient; /* k; NAN for a dropped column */
	double *residual;    /* n_rows: y less the fitted value; all 0 when the fit is exact but for rounding */
	double *bread;       /* k x k: (X'WX)^-1; NAN in the rows and columns of a dropped one */
	double rss;          /* weighted sum of squared residuals; 0 when there is nothing but rounding */

	/* For the modules that build on this one. The columns kept, in order, and X'W^(1/2) = Q R with
	 * orthonormal columns in q: n_rows x rank; r_inverse: rank x rank, upper; score: n_rows, the
	 * residual times the root of the weight. */
	size_t *kept;
	double *q, *r_inverse, *score;
	double *root_weight; /* n_rows */
};

/* Fits. A column that the earlier ones give (to 1e-9 of its length) is dropped, as R's lm() does:
 * put the one that matters first. Works with any n and k; with rank = n nothing is left to estimate
 * errors from. weights: n, or NULL for ones. linear_free empties.
 *
 * Method: Householder reflections over blocks of rows, then Q = X R^-1.
 * Source: Golub & Van Loan (2013), Matrix Computations, 4th ed., 5.2.2.
 * Check:  R's lm(), with weights and with collinear columns. */
void linear_fit(struct linear *fit, const double *x, const double *y, const double *weights, size_t n,
                size_t k);
void linear_free(struct linear *fit);

/* n - rank - absorbed; 0 when that is below 0. */
double linear_df(const struct linear *fit);

/* Each row's pull on its own fitted value, 0 to 1: leverage[n_rows]. */
void linear_leverages(const struct linear *fit, double *leverage);

enum linear_variance {
	LINEAR_IID = 0, /* rss / df (X'WX)^-1 */
	LINEAR_HC0,     /* White's sandwich */
	LINEAR_HC1,     /* times n / (n - k) */
	LINEAR_HC2,     /* residuals over (1 - leverage)^(1/2) */
	LINEAR_HC3,     /* residuals over 1 - leverage */
	LINEAR_CR0,     /* by clusters, no factor */
	LINEAR_CR1,     /* times G / (G - 1) (n - 1) / (n - k) */
	LINEAR_CR2,     /* residuals times (I - H_gg)^(-1/2): Bell and McCaffrey; no factor */
	LINEAR_CR3,     /* residuals times (I - H_gg)^-1, and (G - 1) / G: the jackknife, around the whole */
};

/* The name that settings use: iid, hc0 ... hc3, cr0 ... cr3. */
const char *linear_variance_name(enum linear_variance kind);

/* Fills covariance (k x k) of the coefficients. cluster: n_rows, read by LINEAR_CR0 and on (else
 * NULL). k in the factors counts the rank and `absorbed`. NAN in the rows and columns of a dropped
 * coefficient; everywhere when the factor does not exist (no degrees of freedom left, one cluster);
 * with HC2, HC3, CR2 and CR3 for a coefficient that one row or cluster decides alone, so that its
 * residuals say nothing of the error.
 *
 * With weights, CR2 takes the weights for the inverse variances.
 *
 * Source: White (1980), Econometrica 48, 817-838; MacKinnon & White (1985), Journal of Econometrics
 *         29, 305-325; Liang & Zeger (1986), Biometrika 73, 13-22; Bell & McCaffrey (2002), Survey
 *         Methodology 28(2), 169-181.
 * Check:  R's sandwich 3.0-2: vcovHC(), vcovCL(). Its clustered HC2 uses (I - H_gg)^(-1/2), too: with cadjust = TRUE,
 *         which is its default, it is this CR2; with cadjust = FALSE it is (G - 1) / G of it; with weights it is neither,
 *         as H_gg has them on one side only. Its HC3 is this CR3 times G / (G - 1) by default. CR3 is what lm() without
 *         each cluster in turn gives; Petersen's (2009) data. */
void linear_covariance(const struct linear *fit, enum linear_variance kind, const size_t *cluster,
                       size_t n_clusters, double *covariance);

/* Two ways of clustering at once (firm and year): the first's covariance plus the second's less
 * White's (HC0) over rows, each clustered one with its own CR1 factor.
 *
 * Source: Cameron, Gelbach & Miller (2011), Journal of Business & Economic Statistics 29, 238-249;
 *         Petersen (2009), Review of Financial Studies 22, 435-480.
 * Check:  vcovCL(multi0 = TRUE, type = "HC1"). A variance may come out below 0: no error then. */
void linear_two_way(const struct linear *fit, const size_t *first, size_t n_first,
                    const size_t *second, size_t n_second, double *covariance);

/* The degrees of freedom of the contrast sum(contrast[j] coefficient[j]) (k numbers, 0 for dropped
 * ones) under CR2, when errors are in truth equal and independent. NAN where CR2 is.
 *
 * Source: Bell & McCaffrey (2002); Pustejovsky & Tipton (2018), Journal of Business & Economic
 *         Statistics 36, 672-683, eq. 11.
 * Check:  their formula over whole matrices in R (tests/pipeline/stats/test_linear.c). */
double linear_satterthwaite(const struct linear *fit, const size_t *cluster, size_t n_clusters,
                            const double *contrast);

/* Clusters that a row of weight above 0 has. */
size_t linear_clusters(const struct linear *fit, const size_t *cluster, size_t n_clusters);

/* One coefficient, or a contrast of them, with its test. */
struct linear_estimate {
	double estimate; /* NAN when the coefficient was dropped */
	double se;       /* NAN when the covariance is, or is nothing but rounding */
	double df;       /* as given; NAN with se */
	double t, p;     /* p is two-sided */
	struct interval interval;
};

/* df: linear_df() for rows, clusters - 1 or linear_satterthwaite() for clusters. */
struct linear_estimate linear_estimate(const struct linear *fit, const double *covariance,
                                       size_t column, double df, double level);
struct linear_estimate linear_contrast(const struct linear *fit, const double *covariance,
                                       const double *contrast, double df, double level);

/* The joint test that the n_columns coefficients `columns` are 0: Wald's statistic over their number,
 * by F. Dropped ones do not count; all NAN without any, and when their covariance has no inverse. */
struct linear_wald {
	double f, df1, df2, p;
};
struct linear_wald linear_wald(const struct linear *fit, const double *covariance,
                               const size_t *columns, size_t n_columns, double df2);

#endif
