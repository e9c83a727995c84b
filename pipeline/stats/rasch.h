#ifndef PIPELINE_STATS_RASCH_H
#define PIPELINE_STATS_RASCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The many-facet Rasch model: the log odds of a score in category k rather than the one below it are
 *
 *     sum over facets of sign times measure of the element - threshold k
 *
 * A facet is what a score depends on: the nominee (sign +1: more is better), the judge and the criterion
 * (sign -1: more is harsher, harder), a task, a round. */

enum { RASCH_FACETS = 6 };

struct rasch_facet {
	size_t n;              /* elements, numbered from 0 */
	double sign;           /* +1 or -1 */
	bool is_free;          /* not centred; of the other facets the measures sum to zero (rasch_fit says how) */
	const double *anchors; /* n, borrowed: fixed measures, NAN where none; NULL without any. A facet with
	                          anchors is not centred */
};

/* The scores, rating by rating; all borrowed. */
struct rasch_data {
	size_t n; /* ratings */
	size_t n_facets;
	struct rasch_facet facets[RASCH_FACETS];
	const uint32_t *element[RASCH_FACETS]; /* n each: which element of the facet */
	const int *category;                   /* n: the score as a whole number of steps; any origin */
	const uint32_t *structure;             /* n: which set of thresholds, such as the criterion's number
	                                          (partial credit); NULL for one set (rating scale) */
	size_t n_structures;                   /* 1 without structure */
};

enum rasch_extreme {
	RASCH_INSIDE,
	RASCH_LOWEST,  /* nothing but lowest categories, when its turn came */
	RASCH_HIGHEST,
	RASCH_UNSEEN,  /* no ratings */
	RASCH_ASIDE,   /* its ratings are not extreme, but all shared with elements that are, or of a structure with
	                  a single category: measured with these anchored, where there is anything to go by */
};

struct rasch_element {
	size_t n;              /* ratings, those with extreme elements included */
	double observed;       /* mean category over them */
	double measure;        /* logits; of an extreme element that of a score moved inwards; NAN without ratings */
	double se;             /* 1 / sqrt(sum of the model variances of its ratings); NAN without a measure */
	double infit, infit_z; /* mean squares, with Wilson and Hilferty's z; NAN of an extreme element */
	double outfit, outfit_z;
	double fair;           /* expected category with the mean measure of every other facet */
	double residual_correlation; /* of its scores with what the model expects; NAN where either does not vary */
	enum rasch_extreme extreme;
	size_t subset;         /* the connected part it belongs to, the first of those that share it; SIZE_MAX when unseen */
};

/* The step into a category from the one below it that was used. */
struct rasch_step {
	int category;
	double threshold;    /* those of a structure sum to 0 */
	double se;           /* with measures held; NAN of a single step, which is 0 by convention */
	size_t n;            /* ratings in the category, without those of extreme elements */
	double mean_measure; /* of these ratings: average of what the model gives them, in logits */
	double outfit;       /* mean square of these ratings */
	bool is_disordered;  /* below the threshold before it */
};

struct rasch_scale {
	int lowest;            /* the lowest category used */
	size_t n_lowest;       /* ratings in it, with their mean measure and outfit as of a step */
	double mean_measure_lowest, outfit_lowest;
	size_t n_steps;
	struct rasch_step *steps; /* in order; categories never used are not there */
};

/* Where the elements of a facet lie, by those that are not extreme. */
struct rasch_summary {
	size_t n;               /* elements with a measure that are not extreme */
	double mean, sd, rmse, separation, strata, reliability;      /* sd with divisor n */
	double sd_sample, separation_sample, strata_sample, reliability_sample; /* with n - 1 */
	double chisq, df, p;    /* are they all the same: fixed effects */
};

struct rasch_options {
	double extreme_score; /* how far an extreme score is moved inwards; 0 stands for 0.3 */
	double tolerance;     /* of the largest change in a measure; 0 stands for 1e-9 */
	size_t iterations;    /* at most; 0 stands for 200 */
	int jobs;             /* threads; the result does not depend on them. 0 stands for 1 */
};

struct rasch {
	struct rasch_options options; /* as they were given */
	size_t n_facets, n_structures;
	struct rasch_element *elements[RASCH_FACETS]; /* owned, facets[f].n each */
	struct rasch_scale *scales;                   /* owned, one for each structure */
	struct rasch_summary summaries[RASCH_FACETS];
	double *expected;            /* owned, one a rating: the expected category, in the data's units; NAN, like those
	                                below, of ratings with an extreme element */
	double *variance, *residual; /* owned: the model variance, and what is above expectation, in steps: categories
	                                never used do not count as steps */
	double *z;                   /* owned: standardised residuals, residual / sqrt(variance) */
	double loglik;               /* over ratings without an extreme element */
	size_t n_ratings;            /* these */
	size_t n_subsets;            /* connected parts: measures of different parts are not comparable */
	size_t n_extreme;            /* extreme elements, of all facets; RASCH_ASIDE is not */
	size_t n_iterations;
	bool converged;              /* false where no finite measures are the likeliest: some run away */
	bool is_corrected;           /* by rasch_correct */
	bool is_empty;               /* nothing could be estimated: every score extreme, or of one category */
};

/* Joint maximum likelihood, as FACETS does it, by full Newton steps with the largest facet eliminated.
 *
 * Elements with nothing but lowest or highest categories are set aside first, again and again until none is left; their
 * measures are those of a score moved inwards with all else held, NAN where all their ratings are shared with elements
 * that have no measure either. Categories never used (in a structure) are dropped and the rest renumbered. Anchored
 * elements keep their measure and are never set aside.
 *
 * Location: of all solutions the one with the smallest sum of squares over the facets that are not free, so that these sum to
 * zero, each connected part by itself. One facet floats: the first free one without anchors; without a free one the first, or
 * where there are anchors the last that has none. Further free facets are centred.
 *
 * Not converged means that no finite measures are the likeliest, though no element is extreme: some ran away until their
 * information was lost. They are finite still, and mean nothing.
 *
 * Joint estimates are stretched where an element has few ratings: rasch_correct, or rasch_marginal.h. Their errors take
 * all other measures for known.
 *
 * The result depends on the data alone, not on threads. `data` needs its element numbers below its facets' n, and
 * `structure` below n_structures. `fit` need not be empty before; rasch_free empties it.
 *
 * Method: infit: sum of squared residuals over sum of variances; outfit: mean of their ratios; z by Wilson and Hilferty
 *         with the model's variance of each. Threshold errors hold the measures. Fair averages stand at the mean measure
 *         of every other facet's elements that are not extreme; with several structures, over all of them alike when an
 *         element's ratings are of several.
 * Source: Linacre (1989), Many-Facet Rasch Measurement; Andrich (1978), Psychometrika 43, 561-573;
 *         Masters (1982), Psychometrika 47, 149-174; Wright & Masters (1982), Rating Scale Analysis (fit).
 * Check:  Newton over a dense design in R (tests/pipeline/stats/test_rasch.c); make conformance: immer 1.5-13,
 *         immer_jml(est_method = "jml"), and the FACETS manual's Guilford (1954) data. */
void rasch_fit(const struct rasch_data *data, const struct rasch_options *options, struct rasch *fit);
void rasch_free(struct rasch *fit);

/* The probabilities of a structure's categories (n_steps + 1 of them) at a position in logits; and the
 * expected category there, in the data's units. */
void rasch_probabilities(const struct rasch_scale *scale, double position, double *probability);
double rasch_expected(const struct rasch_scale *scale, double position, double *variance);

/* Where a rating stands: the sum of its elements' signed measures. */
double rasch_position(const struct rasch_data *data, const struct rasch *fit, size_t rating);

/* Replaces joint estimates by ones that are not stretched, and everything that is told of them with them. Nothing changes
 * where the fit is empty or did not converge, or where the correction does not; is_corrected tells.
 *
 * Thresholds and the measures of all facets but the largest are those of the conditional likelihood given the totals of
 * the largest facet's elements (nominees, as a rule), in which these cancel: few ratings a nominee stretch nothing.
 * The simple factor (L - 1) / L, L ratings a nominee, leaves them stretched by 3 to 8 % with 2 to 10 ratings a nominee of
 * five categories, and by 14 % with two categories. Then all is drawn in by 1 - (p + 2) / N, p the differences estimated and N the ratings less the
 * nominees (with anchors by nothing): what estimating the scale from few judges' ratings still stretches it. Nominees'
 * measures are Warm's. Errors are those of the whole: of a difference from the facet's mean, the other measures estimated.
 *
 * In simulations with 100 ratings a judge and 2 to 10 a nominee severities within 1.5 logits come back with a bias below
 * 0.03 (below 0.05 with two categories), and 95% intervals cover 93 to 95 %.
 *
 * Elements of the largest facet with over 100 ratings, or with so many categories that their totals would cost too much,
 * keep the joint likelihood and count among the p: with these alone it is the simple factor.
 *
 * Method: the conditional likelihood by convolution of each element's ratings before and after one; steps by the joint
 *         information, m / (m - 1) times after elimination (m steps in all of the element's ratings).
 * Source: Andersen (1970), JRSS B 32, 283-301 (conditional likelihood); Fischer & Ponocny (1994), Psychometrika 59, 177-192
 *         (of rating scales and partial credit); Warm (1989), Psychometrika 54, 427-450.
 * Check:  optim over the conditional likelihood in R (tests/pipeline/stats/test_rasch_correct.c). */
void rasch_correct(const struct rasch_data *data, struct rasch *fit);

#endif
