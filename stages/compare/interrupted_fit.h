#ifndef STAGES_COMPARE_INTERRUPTED_FIT_H
#define STAGES_COMPARE_INTERRUPTED_FIT_H

#include "pipeline/stats/autoregression.h"
#include "pipeline/stats/poisson.h"
#include "stages/compare/interrupted_rule.h"
#include "stages/compare/interrupted_series.h"

/* The regression of an interrupted series: least squares of the figure; with a log link least squares of its logarithm,
 * and of counts the quasi-Poisson regression by their exposure. */

struct interrupted_fit {
	bool is_log, is_poisson;
	struct segmented columns;
	struct linear line;       /* unless is_poisson */
	struct poisson poisson;   /* where is_poisson */
	const struct linear *fit; /* the one of the two that counts */
	size_t lag;
	double *newey_west, *iid; /* k x k; NAN for dropped columns. iid: of counts, after the quasi-Poisson law */
	struct autoregression regression;
	bool has_errors;          /* whether regression tells anything: there is something left over */
};

/* Fits the series. Returns NULL, or why there is none, a sentence that the caller frees: under 8 points on a side, under 5
 * degrees of freedom left, a jump or slope that the other terms give as well, figures that have no logarithm. The caller frees the
 * fit with interrupted_fit_free in either case. */
char *interrupted_fit(struct interrupted_fit *fit, const struct interrupted_series *series, const struct interrupted_rule *rule, long span);
void interrupted_fit_free(struct interrupted_fit *fit);

/* On the scale of the regression: the value of a row of k numbers; its error. */
double interrupted_value(const struct interrupted_fit *fit, const double *row);
struct autoregression_error interrupted_error(const struct interrupted_fit *fit, const double *row);

#endif
