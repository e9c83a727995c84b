#include "pipeline/stats/interval.h"

#include <math.h>

#include "pipeline/stats/student.h"

struct interval interval_none(void)
{
	return (struct interval){ NAN, NAN };
}

bool interval_exists(struct interval interval)
{
	return !isnan(interval.low) && !isnan(interval.high);
}

struct interval interval_around(double estimate, double se, double df, double level)
{
	double half = student_critical(level, df) * se;

	if (!isfinite(estimate) || !(se > 0) || !isfinite(half))
		return interval_none();
	return (struct interval){ estimate - half, estimate + half };
}

struct interval interval_times(struct interval interval, double factor)
{
	struct interval result = { interval.low * factor, interval.high * factor };

	if (factor < 0)
		result = (struct interval){ result.high, result.low };
	return result;
}

struct interval interval_within(struct interval interval, double low, double high)
{
	if (!interval_exists(interval))
		return interval_none();
	return (struct interval){ fmin(fmax(interval.low, low), high),
	                          fmin(fmax(interval.high, low), high) };
}
