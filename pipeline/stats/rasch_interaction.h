#ifndef PIPELINE_STATS_RASCH_INTERACTION_H
#define PIPELINE_STATS_RASCH_INTERACTION_H

#include "pipeline/stats/rasch.h"

/* Interaction ("bias") in the many-facet Rasch model: does a judge score some nominees, a group of them, or
 * on some criterion otherwise than the judge's severity and all else would have it?
 *
 * Ratings are sorted into cells, such as all that one judge gave to one nominee. Each cell gets one more
 * parameter, a push in logits on its ratings, with everything else as estimated. */

static const uint32_t RASCH_NO_CELL = UINT32_MAX;

/* What the ratings of a cell have in common: an element of a facet, and a label. */
struct rasch_pair {
	uint32_t element, label;
};

/* Numbers the cells that occur, by element of `facet` and then label: cell[i] is that of rating i. labels
 * has a number below n_labels for each rating, such as the elements of another facet, or 0 and 1 for those of
 * a group; RASCH_NO_CELL leaves a rating out. Returns the pairs of the n_cells cells; the caller frees them.
 * Takes time of n + elements + n_labels. */
struct rasch_pair *rasch_interaction_cells(const struct rasch_data *data, size_t facet, const uint32_t *labels, size_t n_labels, uint32_t *cell,
                                           size_t *n_cells);

struct rasch_cell {
	size_t n;                  /* ratings, those with extreme elements left out */
	double observed, expected; /* sums of their categories, in the data's units; 0 without ratings */
	double size;               /* logits: positive is more lenient than expected. NAN without ratings */
	double se;                 /* 1 / sqrt(sum of model variances, the push included) */
	double t, df, p;           /* size / se; n - 1; two-sided, for one cell alone: adjust it where one looks at many
	                              (multiple.h). p is NAN with a single rating */
	double infit;              /* mean squares, the push included; NAN of an extreme cell */
	double outfit;
	double first_step;         /* residual over information, without the push: Newton's first step */
	enum rasch_extreme extreme; /* nothing but lowest or highest categories: the size is that of a score moved inwards;
	                               RASCH_UNSEEN without ratings */
};

struct rasch_interaction {
	size_t n_cells;
	struct rasch_cell *cells; /* owned */
	size_t n_sized;           /* with a size */
	double chisq, df, p;      /* are all pushes 0: sum of t^2, over n_sized cells; NAN without any */
};

/* fit is that of the same data. extreme_score: how far an extreme score is moved inwards; 0 stands for 0.3.
 *
 * Sizes are those around fixed measures: cells of a judge that are all pushed one way are the judge's severity, and so
 * do not show. A cell that decides its own nominee's measure, as with two judges a nominee, is drawn towards 0.
 *
 * Source: Linacre, A User's Guide to FACETS, Table 13 and 14 (bias/interaction); Myford & Wolfe (2004),
 *         Journal of Applied Measurement 5, 189-227.
 * Check:  the FACETS manual's Guilford (1954) data, Table 13.1.1, and R at full convergence. */
void rasch_interaction_fit(const struct rasch_data *data, const struct rasch *fit, const uint32_t *cell, size_t n_cells, double extreme_score,
                           struct rasch_interaction *interaction);
void rasch_interaction_free(struct rasch_interaction *interaction);

#endif
