#ifndef PIPELINE_STATS_CUTOFF_LOCAL_H
#define PIPELINE_STATS_CUTOFF_LOCAL_H

#include <stdbool.h>
#include <stddef.h>

/* Polynomials fitted near a point, on one side of it: the parts of which a regression discontinuity is made.
 */

/* n points: x in ascending order, ties allowed, and what was observed at each; all finite. Borrowed. */
struct cutoff_points {
	const double *x, *y;
	size_t n;
};

enum cutoff_kernel { CUTOFF_TRIANGULAR, CUTOFF_UNIFORM, CUTOFF_EPANECHNIKOV };

/* How the spread of y around its curve is judged: by the nearest neighbours of each point, or by residuals. */
enum cutoff_variance { CUTOFF_NN, CUTOFF_HC0, CUTOFF_HC1, CUTOFF_HC2, CUTOFF_HC3 };

/* The weight of a point u bandwidths away, up to a factor that all share; 0 beyond |u| = 1. */
double cutoff_weight(enum cutoff_kernel kernel, double u);

/* The points that have weight within a bandwidth of centre, and how many different x there are. */
struct cutoff_points cutoff_within(struct cutoff_points points, double centre, double bandwidth, enum cutoff_kernel kernel);
size_t cutoff_distinct(struct cutoff_points points);

/* A polynomial of u = (x - centre) / bandwidth. Coefficient j is the sum over points of loading(j, i) y[i]; it is in
 * y's unit a power of u. */
struct cutoff_fit {
	bool exists;         /* false when the points with weight have too few distinct x for the order */
	size_t n;
	size_t order;        /* order + 1 coefficients */
	double centre, bandwidth;
	double *loadings;    /* coefficient by coefficient, n each; 0 for a point without weight */
	double *leverages;   /* n; 0 for a point without weight */
	double *coefficients;
};

/* Fits by least squares with cutoff_weight. bandwidth > 0, else the fit does not exist. */
void cutoff_fit_make(struct cutoff_fit *fit, struct cutoff_points points, double centre, double bandwidth, size_t order,
                     enum cutoff_kernel kernel);
void cutoff_fit_free(struct cutoff_fit *fit);

/* The n loadings of a coefficient; the curve at x. The fit must exist. */
const double *cutoff_loadings(const struct cutoff_fit *fit, size_t coefficient);
double cutoff_fit_at(const struct cutoff_fit *fit, double x);

/* What stands for the error of each point, so that the sum of loading^2 error^2 is the variance of a coefficient.
 *
 *   fit        by which residuals are taken, over the same points; not looked at for CUTOFF_NN
 *   leverages  for hc2 and hc3; a leverage of 1 leaves no residual and gives NAN
 *   errors     n, filled
 *
 * Method: nearest neighbours: y less the mean of the J nearest points, times sqrt(J / (J + 1)); J is 3, more when
 *         points are equally near, so that ties stay together, all others when there are fewer. HC0 to HC3: residuals
 *         times 1, sqrt(n / (n - k)), sqrt(1 / (1 - leverage)), 1 / (1 - leverage), with k the fit's coefficients.
 * Source: Calonico, Cattaneo & Titiunik (2014), Econometrica 82(6), 2295-2326, section 5; Abadie & Imbens (2006),
 *         Econometrica 74(1), 235-267. */
void cutoff_errors(struct cutoff_points points, enum cutoff_variance variance, const struct cutoff_fit *fit,
                   const double *leverages, double *errors);

/* The sum of loading^2 error^2. */
double cutoff_variance_of(const double *loadings, const double *errors, size_t n);

#endif
