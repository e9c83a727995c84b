#ifndef PIPELINE_STATS_FIRTH_H
#define PIPELINE_STATS_FIRTH_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/interval.h"

/* Logistic regression by penalised maximum likelihood: it stays finite where a covariate parts the selected
 * from the others perfectly, and is less biased than the plain one in small samples.
 *
 *   x         n rows of k columns, row after row; a constant is a column of ones that the caller puts in
 *   pool      n: persons alike in all columns, 0 or more
 *   selected  n: how many of them were selected, 0 to pool
 *
 * All values are finite. How persons alike are shared out over rows does not matter. */
struct firth {
	size_t k;
	bool exists;         /* false when a column is a combination of others, or nobody is there: all is NAN then */
	double *coefficient; /* k, owned: log odds */
	double *se;          /* k, owned: from the information, as plain logistic regression has it */
	double loglik;       /* with the penalty */
	/* What it was fitted to, as scaled copies. */
	size_t n;
	double *x, *pool, *selected, *scale;
};

/* Fits; firth_free empties.
 *
 * Method: l(b) + log det I(b) / 2 climbed by steps of the information matrix I from the modified score, near the top by
 *         Newton's with all second derivatives; halved where they lead down.
 * Source: Firth (1993), Biometrika 80, 27-38; Heinze & Schemper (2002), Statistics in Medicine 21, 2409-2419.
 * Check:  R's brglm2 0.9: glm(method = "brglmFit", type = "AS_mean"); the penalised likelihood climbed by
 *         R's nlminb(). */
void firth_fit(struct firth *fit, const double *x, const double *pool, const double *selected, size_t n, size_t k);
void firth_free(struct firth *fit);

/* One coefficient by the profile of the penalised likelihood, which Wald's symmetric limits miss in small
 * samples. All NAN when the fit does not exist; a limit that is not found within 50 standard errors is NAN. */
struct firth_profile {
	double statistic;       /* penalised likelihood ratio against 0, one degree of freedom */
	double p;
	struct interval limits; /* of the log odds */
};

/* Method: the penalty keeps the information matrix of all columns while one is held fixed.
 * Source: Heinze & Schemper (2002), 2.3; Venzon & Moolgavkar (1988), Applied Statistics 37, 87-94 (profile).
 * Check:  the same profile by nlminb() and uniroot(). */
struct firth_profile firth_profile(const struct firth *fit, size_t column, double level);

#endif
