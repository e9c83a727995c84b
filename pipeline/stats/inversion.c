#include "pipeline/stats/inversion.h"

#include <math.h>

enum { STEPS = 50, HALVINGS = 34 };
static const double first_step = 0.25, growth = 1.1;

/* Where the test begins to reject, going from the estimate in steps that begin at `step`; NAN: nowhere. */
static double end_of(bool (*rejects)(const void *data, double value), const void *data, double inside,
                     double step)
{
	double outside = (double)NAN;

	for (int i = 0; i < STEPS && isnan(outside); i++) {
		if (rejects(data, inside + step))
			outside = inside + step;
		else
			inside += step;
		step *= growth;
	}
	for (int i = 0; i < HALVINGS && !isnan(outside); i++) {
		double middle = (inside + outside) / 2;

		if (rejects(data, middle))
			outside = middle;
		else
			inside = middle;
	}
	return outside;
}

struct interval inversion_interval(bool (*rejects)(const void *data, double value), const void *data,
                                   double estimate, double scale)
{
	struct interval interval = { end_of(rejects, data, estimate, -first_step * scale),
		                     end_of(rejects, data, estimate, first_step * scale) };

	return isnan(interval.low) || isnan(interval.high) ? interval_none() : interval;
}
