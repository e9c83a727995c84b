#ifndef PIPELINE_STATS_FIRTH_PART_H
#define PIPELINE_STATS_FIRTH_PART_H

#include "pipeline/stats/firth.h"

/* What the fit and its profile share: a point on the penalised likelihood, on the scale of the fit's copies. */
struct firth_point {
	const struct firth *fit;
	double *b;               /* k */
	double loglik;           /* with the penalty; -INFINITY where the information is singular */
	double *information;     /* k x k: the lower triangle of its Cholesky factor */
	double *score;           /* k: modified */
	double *share, *room;    /* n: each row's share; k: to reckon in */
};

/* A point at b, not yet reckoned. */
struct firth_point firth_point_make(const struct firth *fit, const double *b);
void firth_point_free(struct firth_point *at);

/* Turns the lower triangle of a (k x k) into that of its Cholesky factor; false when it has none. */
bool firth_factor(double *a, size_t k);
/* z = L^-1 z, by the factor; the sum of its squares. */
double firth_forward(const double *factor, size_t k, double *z);

/* Reckons all else at at->b. */
void firth_place(struct firth_point *at);
/* The inverse of the information there: k x k. */
void firth_invert(const struct firth_point *at, double *inverse);

/* Fills the lower triangle of the curvature, k x k: less the second derivatives of the likelihood with the penalty. At
 * the top it has a Cholesky factor, far from it perhaps not. */
void firth_curvature(const struct firth_point *at, double *curvature);

/* Climbs to the top, with the column `fixed` (SIZE_MAX: none) left where it is, until a step promises to gain
 * no more than `enough`. */
void firth_climb(struct firth_point *at, size_t fixed, double enough);

/* Puts column `fixed` at `value` and the others where the ridge seems to lead, from a top with the column held; firth_climb
 * then finds the top there. */
void firth_slide(struct firth_point *at, size_t fixed, double value);

#endif
