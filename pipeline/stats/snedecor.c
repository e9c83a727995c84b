#include "pipeline/stats/snedecor.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

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

double snedecor_quantile(double share, double df1, double df2)
{
	/* exp(700) is about as far as a double goes. */
	enum { FAR = 700 };
	double low = -1, high = 1;

	if (!in_domain(df1, df2) || !(share > 0 && share < 1))
		return NAN;
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
