#include "pipeline/stats/power.h"

#include <math.h>

#include "pipeline/stats/student.h"

/* What a true change must be in standard errors. */
static double multiple_of_se(double df, double alpha, double power)
{
	double sum = student_critical(1 - alpha, df) + student_quantile(power, df);

	return sum > 0 ? sum : NAN;
}

/* Up, but not because the last bit of a whole number is too large. */
static double round_up(double n)
{
	return n > 0 && isfinite(n) ? ceil(n * (1 - 1e-12)) : NAN;
}

double power_share_n(double share_before, double share_after, double alpha, double power)
{
	double spread = share_before * (1 - share_before) + share_after * (1 - share_after);
	double ratio = multiple_of_se(INFINITY, alpha, power) / (share_after - share_before);

	if (!(share_before >= 0 && share_before <= 1 && share_after >= 0 && share_after <= 1))
		return NAN;
	return round_up(ratio * ratio * spread);
}

double power_net_n(double change_points, double variance, double alpha, double power)
{
	double ratio = multiple_of_se(INFINITY, alpha, power) / (change_points / 100);

	if (!(variance > 0 && variance <= 1))
		return NAN;
	return round_up(2 * variance * ratio * ratio);
}

double power_detectable(double se, double df, double alpha, double power)
{
	double change = multiple_of_se(df, alpha, power) * se;

	return se > 0 && isfinite(change) ? change : NAN;
}
