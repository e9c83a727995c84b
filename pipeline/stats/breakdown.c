#include "pipeline/stats/breakdown.h"

#include <math.h>
#include <stdbool.h>

#include "pipeline/stats/student.h"

static bool exists(const struct breakdown *breakdown, double level)
{
	if (breakdown->n_steps == 0 || !(breakdown->variance > 0) || !(breakdown->reach > 0) || !(level > 0) || !(level < 1))
		return false;
	for (size_t s = 0; s < breakdown->n_steps; s++)
		if (!(breakdown->step_variance[s] > 0) || isnan(breakdown->step[s]) || isnan(breakdown->step_covariance[s]))
			return false;
	return !isnan(breakdown->estimate);
}

/* The limit of the end estimate + pull * step, pull being signed; out says on which side. */
static double limit(const struct breakdown *breakdown, size_t s, double pull, double out)
{
	double variance = breakdown->variance + 2 * pull * breakdown->step_covariance[s] + pull * pull * breakdown->step_variance[s];

	return breakdown->estimate + pull * breakdown->step[s] + out * sqrt(fmax(variance, 0));
}

struct interval breakdown_interval(const struct breakdown *breakdown, double breach, double level)
{
	struct interval interval = { INFINITY, -INFINITY };
	double critical = student_critical(level, breakdown->df);

	if (!exists(breakdown, level) || !(breach >= 0))
		return interval_none();
	for (size_t s = 0; s < breakdown->n_steps; s++)
		for (int sign = -1; sign <= 1; sign += 2) {
			double pull = sign * breach * breakdown->reach;

			interval.low = fmin(interval.low, limit(breakdown, s, pull, -critical));
			interval.high = fmax(interval.high, limit(breakdown, s, pull, critical));
		}
	return interval;
}

double breakdown_value(const struct breakdown *breakdown, double level)
{
	struct interval interval = breakdown_interval(breakdown, 0, level);
	double low = 0, high = 1;

	if (!interval_exists(interval))
		return NAN;
	if (interval.low <= 0 && interval.high >= 0)
		return 0;
	/* The limit moves towards 0 at least as fast as the breach grows, once it moves: each doubling is a step. */
	for (; high < 1e12; low = high, high *= 2) {
		interval = breakdown_interval(breakdown, high, level);
		if (interval.low <= 0 && interval.high >= 0)
			break;
	}
	if (!(high < 1e12))
		return INFINITY;
	for (double middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
		interval = breakdown_interval(breakdown, middle, level);
		if (interval.low <= 0 && interval.high >= 0)
			high = middle;
		else
			low = middle;
	}
	return high;
}
