#include "pipeline/stats/net.h"

#include <math.h>

#include "pipeline/stats/student.h"

static double n_of(struct net_counts counts)
{
	double n = counts.plus + counts.zero + counts.minus;

	if (!(counts.plus >= 0 && counts.zero >= 0 && counts.minus >= 0) || !(n > 0) || isinf(n))
		return NAN;
	return n;
}

/* Three more answers; NAN counts stay NAN, and none at all become NAN rather than three. */
static struct net_counts adjust(struct net_counts counts)
{
	if (isnan(n_of(counts)))
		return (struct net_counts){ NAN, NAN, NAN };
	return (struct net_counts){ counts.plus + 0.75, counts.zero + 1.5, counts.minus + 0.75 };
}

double net_score(struct net_counts counts)
{
	return 100 * (counts.plus - counts.minus) / n_of(counts);
}

/* p(1-p) + d(1-d) + 2pd in whole counts: for (plus) against the rest, and so on; exact 0 when all
 * answers are alike, where p + d - (p - d)^2 may leave rounding. */
double net_variance(struct net_counts counts)
{
	double n = n_of(counts);

	return (counts.plus * (counts.zero + counts.minus) + counts.minus * (counts.zero + counts.plus)
	        + 2 * counts.plus * counts.minus)
	       / n / n;
}

double net_se(struct net_counts counts)
{
	double se = 100 * sqrt(net_variance(counts) / n_of(counts));

	return se > 0 ? se : NAN;
}

struct interval net_wald(struct net_counts counts, double level)
{
	return interval_around(net_score(counts), net_se(counts), INFINITY, level);
}

struct interval net_adjusted_wald(struct net_counts counts, double level)
{
	return interval_within(net_wald(adjust(counts), level), -100, 100);
}

struct net_difference net_difference(struct net_counts after, struct net_counts before, double level)
{
	struct net_counts after_more = adjust(after), before_more = adjust(before);
	struct net_difference result;

	result.estimate = net_score(after) - net_score(before);
	result.adjusted = net_score(after_more) - net_score(before_more);
	result.se = hypot(net_se(after_more), net_se(before_more));
	result.z = result.adjusted / result.se;
	result.p = student_two_sided_p(result.z, INFINITY);
	result.interval = interval_within(
		interval_around(result.adjusted, result.se, INFINITY, level), -200, 200);
	return result;
}
