#include "stages/compare/side.h"

#include <math.h>

#include "pipeline/stats/effect.h"
#include "pipeline/stats/share.h"

static const double POINTS = 100; /* of a share of 1 */

bool side_holds(struct period from, struct period to, struct period period)
{
	return period.kind == from.kind && period.number >= from.number && period.number <= to.number;
}

/* A count reckoned back from a figure of n answers: whole again, where only the figure's last digits
 * are missing. Figures that people rounded keep their fraction. */
static double count_of(double x, double n)
{
	double whole = round(x);

	if (x <= 0 || x >= n)
		return x <= 0 ? 0 : n;
	return fabs(x - whole) < 1e-6 ? whole : x;
}

/* The counts behind a net score s of variance v, both on the scale -1 to 1: p - d = s, and
 * p + d = n v + s^2, as net_variance has it. */
static struct net_counts net_counts_of(const struct point *point)
{
	double n = point->n, net = point->value / POINTS;
	double either = point->variance * n / (POINTS * POINTS) + net * net;
	struct net_counts counts = { .plus = count_of(n * (either + net) / 2, n), .minus = count_of(n * (either - net) / 2, n) };

	counts.zero = count_of(n - counts.plus - counts.minus, n);
	return counts;
}

/* Adds a point. Means merge by their moments: no sums of squares of large numbers. */
static void add_point(struct side *side, const struct point *point, enum subject_kind kind)
{
	double n = side->n + point->n, step = point->value - side->mean;
	bool has_variance = !isnan(point->variance);

	side->is_exact = side->is_exact && (has_variance || kind == SUBJECT_SHARE || (kind != SUBJECT_NET && point->n <= 1));
	if (kind == SUBJECT_SHARE)
		side->yes += count_of(point->n * point->value / POINTS, point->n);
	if (kind == SUBJECT_NET && has_variance) {
		struct net_counts counts = net_counts_of(point);

		side->counts.plus += counts.plus;
		side->counts.zero += counts.zero;
		side->counts.minus += counts.minus;
	}
	side->squares += step * step * side->n * point->n / n;
	if (has_variance && point->n > 1)
		side->squares += point->variance * point->n * (point->n - 1);
	side->mean += step * point->n / n;
	side->n = n;
}

struct side side_pool(const struct points *points, enum subject_kind kind, struct period from, struct period to)
{
	struct side side = { .is_exact = true };

	for (size_t i = 0; i < points->n; i++)
		if (side_holds(from, to, points->all[i].period))
			add_point(&side, &points->all[i], kind);
	if (kind == SUBJECT_SHARE && side.n > 0)
		side.mean = POINTS * side.yes / side.n;
	if (kind == SUBJECT_NET && side.n > 0 && side.is_exact)
		side.mean = net_score(side.counts);
	return side;
}

struct welch_sample side_sample(const struct side *side)
{
	return (struct welch_sample){ side->n, side->mean, side->squares / (side->n - 1) };
}

/* Of net scores the change over the pooled standard deviation of single answers as +1, 0 or -1. */
static double net_effect_size(const struct side *a, const struct side *b)
{
	double squares = a->n * net_variance(a->counts) + b->n * net_variance(b->counts);
	double sd = POINTS * sqrt(squares / (a->n + b->n - 2));

	return a->n >= 2 && b->n >= 2 && sd > 0 ? (a->mean - b->mean) / sd : (double)NAN;
}

double side_effect_size(const struct side *after, const struct side *before, enum subject_kind kind)
{
	if (kind == SUBJECT_SHARE)
		return share_cohens_h(after->yes, after->n, before->yes, before->n);
	if (!after->is_exact || !before->is_exact)
		return (double)NAN;
	return kind == SUBJECT_NET ? net_effect_size(after, before) : effect_cohen_d(side_sample(after), side_sample(before));
}
