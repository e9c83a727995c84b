#ifndef STAGES_COMPARE_INTERRUPTED_LIMITS_H
#define STAGES_COMPARE_INTERRUPTED_LIMITS_H

#include "pipeline/stats/interval.h"
#include "stages/compare/interrupted_fit.h"

/* One number of an interrupted series with all that its limits need, on the scale of the regression and as told. */

enum interrupted_law {
	INTERRUPTED_MIXTURE, /* autoregression.h */
	INTERRUPTED_STUDENT, /* periods that do not hang together; by the residual degrees of freedom */
	INTERRUPTED_NORMAL,  /* limits by the normal distribution; p by `df`, which the law of the counts gives */
};

struct interrupted_limits {
	enum interrupted_law law;
	bool is_log;     /* of the regression: then the change is told in per cent */
	double estimate; /* on the scale of the regression */
	double se;       /* as told in tables: after Newey and West with INTERRUPTED_MIXTURE */
	double df;
	struct autoregression_error error; /* of INTERRUPTED_MIXTURE */
};

/* Of the coefficient in that column. law other than INTERRUPTED_MIXTURE: se is the standard error, df its degrees of
 * freedom for p. Limits do not exist where se does not. */
struct interrupted_limits interrupted_limits_of(const struct interrupted_fit *fit, size_t column);

/* On the scale of the regression. */
struct interval interrupted_limits_raw(const struct interrupted_limits *limits, double level);
double interrupted_limits_p(const struct interrupted_limits *limits);
/* The standard error that with `df` gives the same 95% interval. */
double interrupted_limits_error(const struct interrupted_limits *limits);

/* A number of that scale as told: itself, or the percentage by which the ratio differs from 1; a standard error beside it. */
double interrupted_told(const struct interrupted_limits *limits, double raw);
double interrupted_told_error(const struct interrupted_limits *limits, double raw_error);

#endif
