#include "pipeline/stats/share.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/stats/student.h"

/* Beyond this GSL's continued fraction may end without having converged. */
static const double CLOPPER_PEARSON_MOST = 1e6;

static bool counts_stand(double x, double n)
{
	return n > 0 && isfinite(n) && x >= 0 && x <= n;
}

/* The lower limit is the smaller root of a quadratic: product of the roots over the larger one keeps
 * the digits that centre - half-width would lose, and is exactly 0 for x = 0. */
static double wilson_low(double x, double n, double z)
{
	double p = x / n, z2 = z * z;

	return p * p / (p + z2 / (2 * n) + z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)));
}

struct interval share_wilson(double x, double n, double level)
{
	double z = student_critical(level, INFINITY);

	if (!counts_stand(x, n) || isnan(z))
		return interval_none();
	return (struct interval){ wilson_low(x, n, z), 1 - wilson_low(n - x, n, z) };
}

/* Bisection, since GSL's own inverse of the beta distribution may never return. */
static double beta_quantile(double share, double a, double b)
{
	double low = 0, high = 1;

	for (;;) {
		double middle = low + (high - low) / 2, below = gsl_cdf_beta_P(middle, a, b);

		if (isnan(below) || middle <= low || middle >= high)
			return isnan(below) ? NAN : middle;
		if (below < share)
			low = middle;
		else
			high = middle;
	}
}

struct interval share_clopper_pearson(double x, double n, double level)
{
	double tail = (1 - level) / 2;
	struct interval result;

	if (!counts_stand(x, n) || n > CLOPPER_PEARSON_MOST || !(level > 0 && level < 1))
		return interval_none();
	result.low = x > 0 ? beta_quantile(tail, x, n - x + 1) : 0;
	result.high = x < n ? 1 - beta_quantile(tail, n - x, x + 1) : 1;
	return interval_exists(result) ? result : interval_none();
}

struct interval share_agresti_coull(double x, double n, double level)
{
	double z = student_critical(level, INFINITY);
	double more = n + z * z, p = (x + z * z / 2) / more;

	if (!counts_stand(x, n))
		return interval_none();
	return interval_around(p, sqrt(p * (1 - p) / more), INFINITY, level);
}

struct interval share_newcombe(double x1, double n1, double x0, double n0, double level)
{
	struct interval after = share_wilson(x1, n1, level), before = share_wilson(x0, n0, level);
	double p1 = x1 / n1, p0 = x0 / n0, d = p1 - p0;

	if (!interval_exists(after) || !interval_exists(before))
		return interval_none();
	return (struct interval){ d - hypot(p1 - after.low, before.high - p0),
	                          d + hypot(after.high - p1, p0 - before.low) };
}

double share_difference_p(double x1, double n1, double x0, double n0)
{
	double pooled = (x1 + x0) / (n1 + n0);
	double se = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0));

	if (!counts_stand(x1, n1) || !counts_stand(x0, n0) || !(se > 0))
		return NAN;
	return student_two_sided_p((x1 / n1 - x0 / n0) / se, INFINITY);
}

double share_difference_se(double x1, double n1, double x0, double n0)
{
	double p1 = x1 / n1, p0 = x0 / n0;
	double se = sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0);

	return counts_stand(x1, n1) && counts_stand(x0, n0) && se > 0 ? se : NAN;
}

double share_cohens_h(double x1, double n1, double x0, double n0)
{
	if (!counts_stand(x1, n1) || !counts_stand(x0, n0))
		return NAN;
	return 2 * asin(sqrt(x1 / n1)) - 2 * asin(sqrt(x0 / n0));
}
