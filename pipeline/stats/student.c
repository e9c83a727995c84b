#include "pipeline/stats/student.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

/* Beyond it GSL's square of t overflows. Only with df far below 1 a quantile lies there. */
static const double LARGEST = 1e150;
/* Newton's steps: a handful as a rule. A step below this part of the quantile is rounding. */
enum { STEPS = 200 };
static const double NOTHING = 2e-16;

double student_upper_p(double t, double df)
{
	if (isnan(t) || !(df > 0))
		return NAN;
	if (isinf(t))
		return t > 0 ? 0 : 1;
	return isinf(df) ? gsl_cdf_ugaussian_Q(t) : gsl_cdf_tdist_Q(t, df);
}

double student_two_sided_p(double t, double df)
{
	return 2 * student_upper_p(fabs(t), df);
}

/* The value with `tail` above it; 0 < tail <= 0.5. */
static double upper_quantile(double tail, double df)
{
	double low = 0, high = 1;

	if (isinf(df))
		return gsl_cdf_ugaussian_Qinv(tail);
	while (student_upper_p(high, df) > tail) {
		low = high;
		high *= 2;
		if (high > LARGEST)
			return NAN;
	}
	/* The tail is convex above 0: from below Newton never steps past the quantile, but by rounding. */
	for (int i = 0; i < STEPS; i++) {
		double step = (student_upper_p(low, df) - tail) / gsl_ran_tdist_pdf(low, df);

		if (!(step > NOTHING * low))
			break;
		low = low + step < high ? low + step : high;
	}
	return low;
}

double student_quantile(double share, double df)
{
	if (!(share > 0 && share < 1) || !(df > 0))
		return NAN;
	return share < 0.5 ? -upper_quantile(share, df) : upper_quantile(1 - share, df);
}

double student_critical(double level, double df)
{
	if (!(level > 0 && level < 1))
		return NAN;
	return -student_quantile((1 - level) / 2, df);
}
