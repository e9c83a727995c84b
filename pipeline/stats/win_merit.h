#ifndef PIPELINE_STATS_WIN_MERIT_H
#define PIPELINE_STATS_WIN_MERIT_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/additive.h"
#include "pipeline/stats/random.h"
#include "pipeline/stats/ratings.h"

/* What may be true, given a panel's scores: the merit of each entry and the habit of each judge, drawn
 * from all that is compatible with the scores, each as often as they make it likely.
 *
 * Score = merit + judge + error. Merits are normal about their mean, judges' effects about theirs, errors
 * about 0; the three spreads are unknown, and how unsure they are is part of each draw: with six nominees
 * and three judges that matters more than anything else. Errors are whatever a judge would not do again:
 * what a judge always sees in one nominee cannot be told from them by one look.
 *
 * Method: given the two ratios of variances, merits, judges and error variance have a closed form (normal and
 *         inverse chi-square); the ratios are summed over a grid. Prior: the spread of merits over the standard error of a mean
 *         of an entry's ratings is half-Cauchy; judges' effects shrink by a share that is uniform; the error's
 *         logarithm and the mean are flat.
 * Source: Box & Tiao (1973), Bayesian Inference in Statistical Analysis, ch. 7 (the closed form); Polson & Scott (2012),
 *         Bayesian Analysis 7, 887-902 (half-Cauchy spread); Daniels (1999), Canadian Journal of Statistics 27, 567-578 (uniform
 *         shrinkage). Which prior for which was chosen by tests/calibrate.
 * Check:  posterior means and error variance by numerical integration in R (tests/pipeline/stats/test_win_merit.c). */
struct win_node {
	double lambda, kappa; /* error variance over that of merits, and over that of judges */
	double weight;        /* how likely; they sum to 1 */
	double residual;      /* the sum of squares that the error variance is drawn from */
};

struct win_merit {
	const struct ratings *ratings; /* borrowed, with fit */
	const struct additive *fit;
	struct win_node *nodes; /* owned, as all that follows */
	size_t n_nodes, at;     /* at: the node whose equations are solved in root and centre */
	double mean, df;
	double *sums;           /* n_units: of the scores less their mean */
	double *part_judges;    /* by part */
	double *root;           /* n_judges^2: lower triangular */
	double *centre;         /* n_judges */
};

/* False, and empty, where nothing can be said: no entry has two ratings to tell error by, all scores are
 * the same, or there are more judges than can be worked with (some hundreds). */
bool win_merit_fit(const struct ratings *ratings, const struct additive *fit, struct win_merit *merit);
void win_merit_free(struct win_merit *merit);

/* One draw: merits (NAN without ratings; about 0 in each part), judges' effects (that say what an average
 * entry gets; NAN without ratings), and the standard deviation of errors. `share` from 0 to 1 says which of the
 * likely spreads: over many draws it goes from 0 to 1 in equal steps. */
void win_merit_draw(struct win_merit *merit, double share, struct random *random, double *merits, double *judges, double *error_sd);

#endif
