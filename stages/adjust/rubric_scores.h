#ifndef STAGES_ADJUST_RUBRIC_SCORES_H
#define STAGES_ADJUST_RUBRIC_SCORES_H

#include "stages/adjust/scope.h"

/* What the scores of a scope say of its criteria. Nominees count with the mean of their scores on each
 * criterion; correlations and alpha rest on those who have scores on all of them. */
struct rubric_measure {
	size_t n_scores, n_nominees; /* n_nominees: complete ones */
	double discrimination;       /* correlation with the mean of the other criteria; NAN as below */
	double alpha_without;
	double redundancy;           /* the highest correlation with another criterion, `twin` */
	size_t twin;                 /* of the scope's criteria; SIZE_MAX without one */
	double low, high;            /* the scale, as declared in the register or beside the scores; NAN */
	double top, bottom;          /* shares of the scores that are the scale's highest, lowest */
	double step;                 /* 1 or 0.5, the grid that all scores lie on; NAN without a scale, or for none of these */
	size_t n_steps, n_unused;    /* steps of the scale; those that were never given */
	struct text unused;          /* they, "1, 2" */
};

struct rubric_scores {
	size_t n; /* the scope's criteria */
	struct rubric_measure *of;
	double alpha;
	size_t n_nominees;
};

/* criteria is the register, which may be empty. */
void rubric_scores_make(struct rubric_scores *scores, const struct scope *scope, const struct table *criteria);
void rubric_scores_free(struct rubric_scores *scores);

/* Fills discrimination and alpha_without of the scope's rows of criteria_fit. */
void rubric_scores_fill(const struct rubric_scores *scores, struct scope *scope);

#endif
