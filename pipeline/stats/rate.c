#include "pipeline/stats/rate.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

static const double MOST = 1e12;
/* Beyond it GSL's inverse no longer settles, and Wilson and Hilferty's cube is as good as exact. */
static const double MANY = 1e6;

static double chi_square_quantile(double share, double df)
{
	double cube;

	if (df <= MANY)
		return gsl_cdf_chisq_Pinv(share, df);
	cube = 1 - 2 / (9 * df) + gsl_cdf_ugaussian_Pinv(share) * sqrt(2 / (9 * df));
	return df * cube * cube * cube;
}

struct interval rate_garwood(double events, double exposure, double level)
{
	double tail = (1 - level) / 2;

	if (!(events >= 0 && events <= MOST) || !(exposure > 0) || isinf(exposure) || !(level > 0 && level < 1))
		return interval_none();
	return (struct interval){ events > 0 ? chi_square_quantile(tail, 2 * events) / 2 / exposure : 0,
		                  chi_square_quantile(1 - tail, 2 * events + 2) / 2 / exposure };
}
