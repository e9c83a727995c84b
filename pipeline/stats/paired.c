#include "pipeline/stats/paired.h"

#include <float.h>
#include <math.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/stats/student.h"

struct paired paired_difference(const double *before, const double *after, size_t n, double level)
{
	struct paired result = { .n = n, .se = NAN, .df = NAN, .t = NAN, .p = NAN,
		                 .interval = interval_none(), .dz = NAN };
	double size = 0, mean = 0, squares = 0, slip = 0, sd;

	for (size_t i = 0; i < n; i++) {
		mean += after[i] - before[i];
		size = fmax(size, fmax(fabs(after[i]), fabs(before[i])));
	}
	mean /= (double)n;
	result.estimate = n > 0 ? mean : NAN;
	for (size_t i = 0; i < n; i++) {
		double deviation = after[i] - before[i] - mean;

		squares += deviation * deviation;
		slip += deviation;
	}
	sd = sqrt((squares - slip * slip / (double)n) / ((double)n - 1));
	if (n < 2 || !(sd > 16 * DBL_EPSILON * size))
		return result;
	result.se = sd / sqrt((double)n);
	result.df = (double)n - 1;
	result.t = result.estimate / result.se;
	result.p = student_two_sided_p(result.t, result.df);
	result.interval = interval_around(result.estimate, result.se, result.df, level);
	result.dz = result.estimate / sd;
	return result;
}

/* Twice the smaller tail of a fair coin, at most 1. */
static double coin_p(double fewer, double n)
{
	double tail = gsl_cdf_binomial_P((unsigned)fewer, 0.5, (unsigned)n);

	return fmin(1, 2 * tail);
}

static double chi2_p(double chi2)
{
	return gsl_cdf_chisq_Q(chi2, 1);
}

struct paired_share paired_share(double gained, double lost, double n, double level)
{
	double changed = gained + lost, more = gained - lost, corrected = fmax(fabs(more) - 1, 0);
	struct paired_share result = { .estimate = n > 0 ? more / n : NAN, .se = NAN, .interval = interval_none(),
		                       .z = NAN, .chi2 = NAN, .p = NAN, .chi2_corrected = NAN,
		                       .p_corrected = NAN, .p_exact = n > 0 ? 1 : NAN };

	if (!(changed > 0))
		return result;
	result.se = sqrt(fmax(changed - more * more / n, 0)) / n;
	if (!(result.se > 0))
		result.se = NAN;
	result.interval = interval_around(result.estimate, result.se, INFINITY, level);
	result.z = more / sqrt(changed);
	result.chi2 = more * more / changed;
	result.p = chi2_p(result.chi2);
	result.chi2_corrected = corrected * corrected / changed;
	result.p_corrected = chi2_p(result.chi2_corrected);
	result.p_exact = coin_p(fmin(gained, lost), changed);
	return result;
}
