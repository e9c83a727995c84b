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

/* Reckons all else at at->b. */
void firth_place(struct firth_point *at);
/* The inverse of the information there: k x k. */
void firth_invert(const struct firth_point *at, double *inverse);

/* Climbs to the top, with the column `fixed` (SIZE_MAX: none) left where it is, until a step promises to gain
 * no more than `enough`. */
void firth_climb(struct firth_point *at, size_t fixed, double enough);

#endif
