#ifndef STAGES_AGREE_SUBJECT_H
#define STAGES_AGREE_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/panel.h"
#include "pipeline/stats/ratings.h"

/* What the agreement is asked of: the scores of a panel on one criterion, or on all of them.
 *
 * Statistics of categories and alpha take single scores: a unit is an item on a criterion. Intraclass
 * correlations and ranks take totals: a unit is an item, and a judge's total the plain mean of the
 * scores on the subject's criteria, of judges who scored the item on all of them. (On one criterion
 * the two are the same.) */
struct subject {
	const struct panel *panel;
	const char *criterion;   /* "" for all */
	struct ratings scores, totals;
	size_t *score_nominee;   /* the nominee of each unit of scores; of totals */
	size_t *total_nominee;
	size_t n_partial;        /* an item and a judge with scores on some criteria only: no total */
	bool is_clustered;       /* a nominee has several units: their scores are no independent observations */
	double *values;          /* the scale: declared where the scores say so, else the values that occur */
	size_t n_values;
	bool is_declared;
	bool is_joined;          /* all panels as one; for the caller to set */
	double step;             /* between neighbouring scores: 1 of whole numbers, else the least gap that occurs */
};

/* Longer scales than this (0 to 100 in whole numbers) are measurements, not categories. */
enum { SUBJECT_CATEGORIES = 101 };

/* criterion is a number of the panel's, or SIZE_MAX for all of them. The panel must outlive it. */
void subject_make(struct subject *subject, const struct panel *panel, size_t criterion);
void subject_free(struct subject *subject);

/* Whether an item has the totals of two judges. */
bool subject_shares_totals(const struct subject *subject);

/* What a figure rests on. */
struct base {
	size_t nominees, judges, ratings;
};

/* The scores of units that two judges or more scored. */
struct base subject_paired(const struct subject *subject);
/* The totals of a complete part. */
struct base subject_complete(const struct subject *subject, const struct rating_block *block);
/* All totals. */
struct base subject_totals(const struct subject *subject);

#endif
