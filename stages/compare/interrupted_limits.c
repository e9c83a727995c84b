#include "stages/compare/interrupted_limits.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/student.h"

static const double LEVEL = 0.95;
static const double PER_CENT = 100;

struct interrupted_limits interrupted_limits_of(const struct interrupted_fit *fit, size_t column)
{
	size_t k = fit->columns.k;
	double *contrast = mem_alloc(k, sizeof *contrast);
	struct interrupted_limits limits = {
		.law = INTERRUPTED_MIXTURE,
		.is_log = fit->is_log,
		.estimate = fit->fit->coefficient[column],
		.se = (double)NAN,
		.df = linear_df(fit->fit),
	};

	contrast[column] = 1;
	if (fit->has_errors && !isnan(limits.estimate)) {
		limits.se = sqrt(fit->newey_west[column * k + column]);
		limits.error = interrupted_error(fit, contrast);
	}
	free(contrast);
	return limits;
}

static double within(const struct interrupted_limits *limits, double level)
{
	if (limits->law == INTERRUPTED_MIXTURE)
		return autoregression_within(&limits->error, level);
	return limits->se * student_critical(level, limits->law == INTERRUPTED_NORMAL ? (double)INFINITY : limits->df);
}

struct interval interrupted_limits_raw(const struct interrupted_limits *limits, double level)
{
	double distance = limits->se > 0 ? within(limits, level) : (double)NAN;

	if (!(distance > 0))
		return interval_none();
	return (struct interval){ limits->estimate - distance, limits->estimate + distance };
}

double interrupted_limits_p(const struct interrupted_limits *limits)
{
	if (!(limits->se > 0))
		return (double)NAN;
	if (limits->law == INTERRUPTED_MIXTURE)
		return autoregression_beyond(&limits->error, fabs(limits->estimate));
	return student_two_sided_p(limits->estimate / limits->se, limits->df);
}

double interrupted_limits_error(const struct interrupted_limits *limits)
{
	if (limits->law != INTERRUPTED_MIXTURE)
		return limits->se;
	return limits->se > 0 ? within(limits, LEVEL) / student_critical(LEVEL, limits->df) : (double)NAN;
}

double interrupted_told(const struct interrupted_limits *limits, double raw)
{
	return limits->is_log ? PER_CENT * expm1(raw) : raw;
}

double interrupted_told_error(const struct interrupted_limits *limits, double raw_error)
{
	return limits->is_log ? PER_CENT * exp(limits->estimate) * raw_error : raw_error;
}
