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
	bool is_free;          /* not centred; of the other facets the measures sum to zero. One facet at least is free */
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

enum rasch_extreme { RASCH_INSIDE, RASCH_LOWEST, RASCH_HIGHEST, RASCH_UNSEEN };

struct rasch_element {
	size_t n;              /* ratings, those with extreme elements included */
	double observed;       /* mean category over them */
	double measure;        /* logits; of an extreme element that of a score moved inwards; NAN without ratings */
	double se;             /* 1 / sqrt(sum of the model variances of its ratings) */
	double infit, infit_z; /* mean squares, with Wilson and Hilferty's z; NAN of an extreme element */
	double outfit, outfit_z;
	double fair;           /* expected category with the mean measure of every other facet */
	double residual_correlation; /* of its scores with what the model expects; NAN where either does not vary */
	enum rasch_extreme extreme;
	size_t subset;         /* the connected part it belongs to; (size_t)-1 when unseen */
};

/* The step into a category from the one below it that was used. */
struct rasch_step {
	int category;
	double threshold, se;
	size_t n;            /* ratings in the category */
	double mean_measure; /* of these ratings: average of what the model gives them, in logits */
	double outfit;       /* mean square of these ratings */
	bool is_disordered;  /* below the threshold before it */
};

struct rasch_scale {
	int lowest;            /* the lowest category used */
	size_t n_lowest;       /* ratings in it */
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
	size_t n_facets, n_structures;
	struct rasch_element *elements[RASCH_FACETS]; /* owned, facets[f].n each */
	struct rasch_scale *scales;                   /* owned, one for each structure */
	struct rasch_summary summaries[RASCH_FACETS];
	double *expected, *variance; /* owned, one a rating: of its category, in the data's units of categories
	                                that were used; NAN of ratings with an extreme element */
	double *z;                   /* owned: standardised residuals; likewise */
	double loglik;               /* over ratings without an extreme element */
	size_t n_ratings;            /* these */
	size_t n_subsets;            /* connected parts: measures of different parts are not comparable */
	size_t n_extreme;            /* elements set aside, of all facets */
	size_t n_iterations;
	bool converged;
	bool is_empty;               /* nothing could be estimated: every score extreme, or of one category */
};

/* Joint maximum likelihood, as FACETS does it, by full Newton steps with the largest facet eliminated.
 *
 * Elements with nothing but lowest or highest categories are set aside first, again and again until none
 * is left; their measures are those of a score moved inwards with all else anchored. Categories never
 * used (in a structure) are dropped and the rest renumbered. Each connected part is centred by itself.
 *
 * Joint estimates are stretched where an element has few ratings: rasch_correct, or rasch_marginal.h.
 *
 * Source: Linacre (1989), Many-Facet Rasch Measurement; Andrich (1978), Psychometrika 43, 561-573;
 *         Masters (1982), Psychometrika 47, 149-174; Wright & Masters (1982), Rating Scale Analysis (fit).
 * Check:  immer 1.5-13, immer_jml(est_method = "jml"); the FACETS manual's Guilford (1954) data. */
void rasch_fit(const struct rasch_data *data, const struct rasch_options *options, struct rasch *fit);
void rasch_free(struct rasch *fit);

/* The probabilities of a structure's categories (n_steps + 1 of them) at a position in logits; and the
 * expected category there, in the data's units. */
void rasch_probabilities(const struct rasch_scale *scale, double position, double *probability);
double rasch_expected(const struct rasch_scale *scale, double position, double *variance);

/* Where a rating stands: the sum of its elements' signed measures. */
double rasch_position(const struct rasch_data *data, const struct rasch *fit, size_t rating);

/* The factor (L - 1) / L by which joint estimates of a facet shrink, after Wright & Douglas (1977), L the mean
 * number of ratings behind a nominee; applied to all measures, their errors and thresholds. */
void rasch_correct(const struct rasch_data *data, struct rasch *fit);

#endif
