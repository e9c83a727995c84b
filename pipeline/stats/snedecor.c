#include "pipeline/stats/snedecor.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

static bool in_domain(double df1, double df2)
{
	return df1 > 0 && df2 > 0 && isfinite(df1) && isfinite(df2);
}

double snedecor_upper_p(double f, double df1, double df2)
{
	if (!in_domain(df1, df2) || !(f >= 0) || !isfinite(f))
		return NAN;
	return gsl_cdf_fdist_Q(f, df1, df2);
}

/* Above 0 when the quantile lies below exp(log_f). The smaller tail keeps the digits. */
static double gap(double log_f, double share, double df1, double df2)
{
	double f = exp(log_f);

	return share < 0.5 ? gsl_cdf_fdist_P(f, df1, df2) - share
	                   : (1 - share) - gsl_cdf_fdist_Q(f, df1, df2);
}

/* The logarithm of the quantile by Newton's steps on the logarithm of the smaller tail, which is nearly a straight line
 * far out; NAN when they do not settle. */
static double climb(double share, double df1, double df2)
{
	enum { STEPS = 30 };
	static const double LAST_BITS = 2e-15;
	double at = 0;

	for (int step = 0; step < STEPS && fabs(at) < STEPS; step++) {
		double f = exp(at), tail = share < 0.5 ? gsl_cdf_fdist_P(f, df1, df2) : gsl_cdf_fdist_Q(f, df1, df2);
		double slope = gsl_ran_fdist_pdf(f, df1, df2) * f / tail;
		double next = share < 0.5 ? at - log(tail / share) / slope : at + log(tail / (1 - share)) / slope;

		if (fabs(next - at) <= LAST_BITS * fmax(1, fabs(at)))
			return next;
		at = next;
	}
	return NAN;
}

double snedecor_quantile(double share, double df1, double df2)
{
	/* exp(700) is about as far as a double goes. */
	enum { FAR = 700 };
	double low = -1, high = 1, climbed;

	if (!in_domain(df1, df2) || !(share > 0 && share < 1))
		return NAN;
	climbed = climb(share, df1, df2);
	if (!isnan(climbed))
		return exp(climbed);
	while (low > -FAR && gap(low, share, df1, df2) > 0)
		low *= 2;
	while (high < FAR && gap(high, share, df1, df2) < 0)
		high *= 2;
	for (double middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2)
		if (gap(middle, share, df1, df2) > 0)
			high = middle;
		else
			low = middle;
	return exp(high);
}
