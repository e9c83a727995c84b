#ifndef PIPELINE_STATS_RASCH_UNEXPECTED_H
#define PIPELINE_STATS_RASCH_UNEXPECTED_H

#include "pipeline/stats/rasch.h"

/* Single scores that the fitted Rasch model did not expect, and what each does to its nominee: a list of scores to look
 * at once more, a slip of the pen or a judge who saw what others did not. Of scores that fit the model perfectly 1 in 20 is here
 * at |z| >= 2. */

struct rasch_surprise {
	size_t rating;         /* its number in the data */
	double z;              /* standardised residual; positive is more than expected */
	double expected;       /* the category that was, in the data's units */
	/* Without the rating, all other measures as they are: what the nominee's measure and fair average gain. NAN where the
	 * nominee has no other rating to go by. */
	double measure_change, fair_change;
	enum rasch_extreme left; /* the nominee's other ratings are all lowest or highest: their score was moved inwards;
	                            RASCH_UNSEEN without any */
};

struct rasch_unexpected {
	size_t n;
	struct rasch_surprise *surprises; /* owned; by |z|, largest first, then by rating */
};

/* nominee: the facet whose elements are measured anew. Ratings with |z| >= least; 0 stands for 2. extreme_score: how
 * far an extreme score is moved inwards; 0 stands for 0.3. fit is that of the same data; after rasch_correct, or of
 * rasch_marginal.h, changes are those of the nominee's measure by maximum likelihood at the fit's other measures.
 *
 * Method: the nominee's measure with and without the rating by Newton's method; exact, not the one-step approximation.
 * Check:  the FACETS manual's Guilford (1954) data, Table 4.1; R's uniroot on the nominee's score. */
void rasch_unexpected_find(const struct rasch_data *data, const struct rasch *fit, size_t nominee, double least, double extreme_score,
                           struct rasch_unexpected *unexpected);
void rasch_unexpected_free(struct rasch_unexpected *unexpected);

#endif
