#include "pipeline/stats/icc_design.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/stats/snedecor.h"

double icc_design_least(double n, double k, double level, double power)
{
	double df1 = n - 1, df2 = n * (k - 1), quotient;

	if (!(n >= 2) || !(k > 1))
		return (double)NAN;
	quotient = snedecor_quantile((1 + level) / 2, df1, df2) / snedecor_quantile(1 - power, df1, df2);
	return (quotient - 1) / (quotient - 1 + k);
}

double icc_design_half_width(double rho, double n, double k, double level)
{
	double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2), spread = (1 - rho) * (1 + (k - 1) * rho);

	if (!(n >= 2) || !(k > 1))
		return (double)NAN;
	return z * spread * sqrt(2 / (k * (k - 1) * (n - 1)));
}
