#ifndef PIPELINE_STATS_RASCH_MARGINAL_H
#define PIPELINE_STATS_RASCH_MARGINAL_H

#include "pipeline/stats/rasch.h"

/* The many-facet Rasch model by marginal maximum likelihood: nominees are draws from a normal distribution
 * whose mean and variance are estimated with the measures of the judges, the criteria and whatever else a
 * score depends on. Unlike joint estimates these are not stretched where a nominee has few ratings, and a
 * nominee with nothing but highest scores has a measure like any other.
 *
 * The population joins what ratings do not: judges who share no nominee are compared as if their nominees
 * had been dealt out by chance. Where rasch.n_subsets of the joint fit is above 1, say so. */

struct rasch_marginal_options {
	size_t nominee;       /* which facet is drawn from the population */
	size_t nodes;         /* of the quadrature where a nominee's posterior is normal; more where it is not. 0 stands for 17 */
	double tolerance;     /* of the largest change in a parameter; 0 stands for 1e-6: the next step would be its square */
	size_t iterations;    /* at most; 0 stands for 100 */
	double extreme_score; /* how far the score of a judge (criterion, ...) who gave one extreme is moved inwards; 0 stands for 0.3 */
	int jobs;             /* threads; the result does not depend on them. 0 stands for 1 */
};

struct rasch_marginal {
	/* As of the joint fit, with these differences. A nominee's measure is the mean of what its ratings leave
	 * of the population (EAP), se the standard deviation; none is extreme. The errors of the other measures
	 * and of the thresholds are those of the observed information, all parameters unknown. expected,
	 * variance, residual and z are at the measures; the loglik is the marginal one. All parts are one subset.
	 * Infit, outfit and residual_correlation of elements are NAN: fit is told by the joint estimates. Of the
	 * nominees' summary there are n and reliability. */
	struct rasch rasch;
	double mean, mean_se;         /* of the population, in logits; the mean is 0 where the nominee's facet is not free */
	double variance, variance_se; /* 0 where nominees differ no more than chance would make them; its error is NAN then */
	double reliability;           /* of the measures: variance / (variance + mean squared error), after TAM; NAN under 2 nominees */
	double deviance;              /* -2 loglik */
	size_t n_parameters;
	bool is_identified;           /* else some measures cannot be told from others, as of judges who each had a
	                                 criterion of their own; no standard error then */
};

/* Anchors of the nominee's facet are known measures, and no draws. With is_free elsewhere than on the nominee's
 * facet, the population's mean is 0. Categories never used are dropped. An element of the other facets with
 * nothing but lowest or highest categories is set aside, again and again until there is none; its measure is
 * the one that its score, moved inwards, is to be expected of over what is known of its nominees.
 *
 * is_empty: no ratings are left. Not converged: after all iterations, or on a variance without bound.
 *
 * Method: Newton's, with halved steps where one overshoots; gradient and observed information by Fisher's and
 *         Louis's identities; the trapezoidal rule over each nominee's own posterior, from its mode
 *         outwards, so that it is as exact with a wide population, many ratings or a nominee at an end.
 * Source: Bock & Aitkin (1981), Psychometrika 46, 443-459; Louis (1982), JRSS B 44, 226-233; Trefethen &
 *         Weideman (2014), SIAM Review 56, 385-458; Adams, Wilson & Wang (1997), APM 21, 1-23 (EAP reliability).
 * Check:  TAM 4.3-25, tam.mml with design criterion + judge + step; R's optim over a fixed grid, hessian. */
void rasch_marginal_fit(const struct rasch_data *data, const struct rasch_marginal_options *options, struct rasch_marginal *fit);
void rasch_marginal_free(struct rasch_marginal *fit);

#endif
