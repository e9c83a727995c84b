#ifndef PIPELINE_STATS_BRADLEY_TERRY_H
#define PIPELINE_STATS_BRADLEY_TERRY_H

#include "pipeline/stats/strengths.h"

/* Choices between two: with x = strength of the first - strength of the second + order,
 *
 *     first : second : tie  =  exp(x / 2) : exp(-x / 2) : exp(ties)
 *
 * strengths in logits. order is what it is worth to be named first; without it 0. Without any tie there is
 * no parameter for them. A judge of reliability q follows these odds with probability q, and the odds turned
 * round with 1 - q. */

enum bradley_terry_outcome { BRADLEY_TERRY_FIRST, BRADLEY_TERRY_SECOND, BRADLEY_TERRY_TIE };

struct bradley_terry_choice {
	size_t first, second; /* objects, not the same */
	size_t judge;
	enum bradley_terry_outcome outcome;
	double times;         /* how often, above 0 */
};

struct bradley_terry_data {
	const struct bradley_terry_choice *choices; /* borrowed */
	size_t n, n_objects, n_judges;
};

struct bradley_terry_options {
	bool has_order;       /* order is estimated; where one side alone ever won, it is not */
	bool has_reliability; /* each judge's q is estimated, else all are 1; every part is penalised then, as strengths
	                         and reliabilities would run away together */
};

struct bradley_terry {
	struct strengths strengths;   /* value and errors, object by object */
	double order, order_se;       /* NAN where it is not estimated */
	double ties, ties_se;         /* likewise; the log of Davidson's nu, with order of nu / exp(order / 2) */
	double *reliability, *reliability_low, *reliability_high; /* n_judges, owned: q with a 95% interval; NAN for a
	                                 judge without choices, and without has_reliability */
	double n_choices;             /* the sum of times */
	double chisq, df, p;          /* are all strengths the same? Likelihood ratio; NAN in penalised fits */
	bool is_empty;                /* no choice at all, or nothing but ties: no strengths */
};

/* Fits by maximum likelihood; bradley_terry_free empties.
 *
 * Reliabilities have a Beta(4, 1) prior, as if each judge had agreed four times and differed once already; with
 * the maximum taken on the scale of their logits that keeps them inside (0, 1), and tells the order from its
 * mirror image. Their interval is that of the logit, prior included. Expectation and maximisation, as the
 * source has it, lead to the same maximum.
 *
 * Source: Bradley & Terry (1952), Biometrika 39, 324-345; Davidson (1970), JASA 65, 317-328 (ties);
 *         Davidson & Beaver (1977), Biometrics 33, 693-702 (order); Chen, Bennett, Collins-Thompson &
 *         Horvitz (2013), WSDM '13, 193-202, Crowd-BT.
 * Check:  BradleyTerry2 1.1-2 on baseball (Agresti 2002, p. 438), citations (Stigler 1994) and CEMS; optim on
 *         the likelihood with reliabilities written out. */
void bradley_terry_fit(const struct bradley_terry_data *data, const struct bradley_terry_options *options, struct bradley_terry *fit);
void bradley_terry_free(struct bradley_terry *fit);

#endif
