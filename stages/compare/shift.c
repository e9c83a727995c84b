#include "stages/compare/shift.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/stats/share.h"

static const double LEVEL = 0.95;
static const double POINTS = 100; /* of a share of 1 */

static bool holds(struct period from, struct period to, struct period period)
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

static struct side pool(const struct points *points, enum subject_kind kind, struct period from, struct period to)
{
	struct side side = { .is_exact = true };

	for (size_t i = 0; i < points->n; i++)
		if (holds(from, to, points->all[i].period))
			add_point(&side, &points->all[i], kind);
	if (kind == SUBJECT_SHARE && side.n > 0)
		side.mean = POINTS * side.yes / side.n;
	if (kind == SUBJECT_NET && side.n > 0 && side.is_exact)
		side.mean = net_score(side.counts);
	return side;
}

static struct welch_sample sample_of(const struct side *side)
{
	return (struct welch_sample){ side->n, side->mean, side->squares / (side->n - 1) };
}

static void measure_share(struct shift *shift)
{
	const struct side *a = &shift->after, *b = &shift->before;

	shift->se = POINTS * share_difference_se(a->yes, a->n, b->yes, b->n);
	shift->p = share_difference_p(a->yes, a->n, b->yes, b->n);
}

static void measure_net(struct shift *shift)
{
	struct net_difference difference = net_difference(shift->after.counts, shift->before.counts, LEVEL);

	shift->se = difference.se;
	shift->p = difference.p;
	shift->middle = difference.adjusted;
}

static void measure_mean(struct shift *shift)
{
	struct welch_difference difference = welch_difference(sample_of(&shift->after), sample_of(&shift->before), LEVEL);

	shift->se = difference.se;
	shift->df = difference.df;
	shift->p = difference.p;
}

static void measure_independent(struct shift *shift)
{
	if (!shift->before.is_exact || !shift->after.is_exact) {
		shift->state = "not_supplied";
		return;
	}
	switch (shift->subject->kind) {
	case SUBJECT_SHARE:
		measure_share(shift);
		break;
	case SUBJECT_NET:
		measure_net(shift);
		break;
	default:
		measure_mean(shift);
		break;
	}
}

/* What each cluster gives to the two windows. */
static void collect_units(struct shift *shift)
{
	const struct points *points = &shift->subject->units;
	const struct windows *windows = &shift->windows;
	struct map clusters = { 0 };
	size_t capacity = 0;

	for (size_t i = 0; i < points->n; i++) {
		const struct point *point = &points->all[i];
		bool is_before = holds(windows->before_from, windows->before_to, point->period);
		struct cluster_unit *unit;

		if (!is_before && !holds(windows->after_from, windows->after_to, point->period))
			continue;
		shift->units = mem_grow(shift->units, &capacity, clusters.n + 1, sizeof *shift->units);
		unit = &shift->units[map_add(&clusters, point->cluster)];
		if (is_before) {
			unit->n_before += point->n;
			unit->sum_before += point->n * point->value;
		} else {
			unit->n_after += point->n;
			unit->sum_after += point->n * point->value;
		}
	}
	shift->n_units = clusters.n;
	map_free(&clusters);
}

static void measure_clustered(struct shift *shift)
{
	struct cluster_difference difference = cluster_difference(shift->units, shift->n_units, LEVEL);

	shift->se = difference.se;
	shift->df = difference.df;
	shift->p = difference.p;
}

struct interval shift_interval(const struct shift *shift, double level)
{
	const struct side *a = &shift->after, *b = &shift->before;

	if (isnan(shift->estimate))
		return interval_none();
	if (shift->variant == SHIFT_CLUSTERED)
		return cluster_difference(shift->units, shift->n_units, level).interval;
	if (!a->is_exact || !b->is_exact)
		return interval_none();
	if (shift->subject->kind == SUBJECT_SHARE)
		return interval_times(share_newcombe(a->yes, a->n, b->yes, b->n, level), POINTS);
	if (shift->subject->kind == SUBJECT_NET)
		return net_difference(a->counts, b->counts, level).interval;
	return welch_difference(sample_of(a), sample_of(b), level).interval;
}

static void measure(struct shift *shift)
{
	const struct subject *subject = shift->subject;
	const struct windows *windows = &shift->windows;
	bool is_clustered = shift->variant == SHIFT_CLUSTERED;
	const struct points *points = is_clustered || !subject->everybody.n ? &subject->units : &subject->everybody;

	shift->before = pool(points, subject->kind, windows->before_from, windows->before_to);
	shift->after = pool(points, subject->kind, windows->after_from, windows->after_to);
	if (!(shift->before.n > 0) || !(shift->after.n > 0)) {
		shift->state = "no_data";
		return;
	}
	shift->estimate = shift->after.mean - shift->before.mean;
	shift->middle = shift->estimate;
	shift->df = INFINITY;
	if (is_clustered) {
		shift->n_unplaced = pool(&subject->everybody, subject->kind, windows->before_from, windows->before_to).n
		                    + pool(&subject->everybody, subject->kind, windows->after_from, windows->after_to).n
		                    - shift->before.n - shift->after.n;
		collect_units(shift);
		measure_clustered(shift);
	} else {
		measure_independent(shift);
	}
	shift->interval = shift_interval(shift, LEVEL);
	if (!*shift->state && !interval_exists(shift->interval))
		shift->state = "undefined";
}

struct shift shift_measure(const struct subject *subject, const struct event *event, struct windows windows,
                           enum shift_variant variant)
{
	struct shift shift = { .subject = subject, .event = event, .windows = windows, .variant = variant, .state = "" };

	shift.estimate = shift.middle = shift.se = shift.df = shift.p = shift.p_holm = (double)NAN;
	shift.interval = shift.interval_holm = interval_none();
	if (windows.is_refused)
		shift.state = "refused";
	else
		measure(&shift);
	return shift;
}

void shift_free(struct shift *shift)
{
	free(shift->units);
	free(shift->breaks);
	*shift = (struct shift){ 0 };
}
