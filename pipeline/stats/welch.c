#include "pipeline/stats/welch.h"

#include <float.h>
#include <math.h>

#include "pipeline/stats/student.h"

/* The error if it is one; NAN when it is 0 or what rounding leaves of 0 beside means of that size
 * (the rule of R's t.test). */
static double se_or_none(double se, double mean, double other_mean)
{
	return se > 10 * DBL_EPSILON * fmax(fabs(mean), fabs(other_mean)) ? se : NAN;
}

static double error_variance(struct welch_sample sample)
{
	return sample.n >= 2 && sample.variance >= 0 ? sample.variance / sample.n : NAN;
}

struct interval welch_mean_interval(struct welch_sample sample, double level)
{
	double se = se_or_none(sqrt(error_variance(sample)), sample.mean, 0);

	return interval_around(sample.mean, se, sample.n - 1, level);
}

struct welch_difference welch_difference(struct welch_sample after, struct welch_sample before,
                                         double level)
{
	double v1 = error_variance(after), v0 = error_variance(before);
	struct welch_difference result;

	result.estimate = after.mean - before.mean;
	result.se = se_or_none(sqrt(v1 + v0), after.mean, before.mean);
	/* Both variances as parts of their sum, so that tiny ones do not vanish when squared. */
	v1 /= v1 + v0;
	v0 = 1 - v1;
	result.df = 1 / (v1 * v1 / (after.n - 1) + v0 * v0 / (before.n - 1));
	if (isnan(result.se))
		result.df = NAN;
	result.t = result.estimate / result.se;
	result.p = student_two_sided_p(result.t, result.df);
	result.interval = interval_around(result.estimate, result.se, result.df, level);
	return result;
}

double welch_hedges_g(struct welch_sample after, struct welch_sample before)
{
	double df = after.n + before.n - 2;
	double squares = (after.n - 1) * after.variance + (before.n - 1) * before.variance;
	double sd = se_or_none(sqrt(squares / df), after.mean, before.mean);

	if (!(after.n >= 2 && before.n >= 2))
		return NAN;
	return (after.mean - before.mean) / sd * (1 - 3 / (4 * df - 1));
}
