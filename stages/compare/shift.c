#include "stages/compare/shift.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/paired.h"
#include "pipeline/stats/share.h"

static const double LEVEL = 0.95;
static const double POINTS = 100; /* of a share of 1 */
/* Under so many who changed their answer McNemar's normal approximation is a poor one. */
static const double EXACT_BELOW = 25;

const char *shift_variant_name(enum shift_variant variant)
{
	static const char *const names[] = {
		[SHIFT_INDEPENDENT] = "independent", [SHIFT_CLUSTERED] = "clustered", [SHIFT_BIAS_REDUCED] = "bias_reduced", [SHIFT_PAIRED] = "paired", [SHIFT_WITHIN] = "within",
	};

	return names[variant];
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
	struct welch_difference difference = welch_difference(side_sample(&shift->after), side_sample(&shift->before), LEVEL);

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
	const struct subject *subject = shift->subject;
	const struct windows *windows = &shift->windows;
	bool both_sides = shift->variant == SHIFT_WITHIN || shift->variant == SHIFT_PAIRED;
	size_t n = 0, n_before = 0, n_after = 0;

	shift->units = mem_alloc(subject->n_clusters, sizeof *shift->units);
	for (size_t i = 0; i < subject->units.n; i++) {
		const struct point *point = &subject->units.all[i];
		struct cluster_unit *unit = &shift->units[point->cluster_number];

		if (side_holds(windows->before_from, windows->before_to, point->period)) {
			unit->n_before += point->n;
			unit->sum_before += point->n * point->value;
			unit->plain_before += point->value;
			unit->cells_before++;
		} else if (side_holds(windows->after_from, windows->after_to, point->period)) {
			unit->n_after += point->n;
			unit->sum_after += point->n * point->value;
			unit->plain_after += point->value;
			unit->cells_after++;
		}
	}
	for (size_t i = 0; i < subject->n_clusters; i++) {
		struct cluster_unit unit = shift->units[i];
		bool is_before = unit.n_before > 0, is_after = unit.n_after > 0;

		if (both_sides ? !is_before || !is_after : !is_before && !is_after)
			continue;
		n_before += is_before;
		n_after += is_after;
		shift->units[n++] = unit;
	}
	shift->n_units = n;
	shift->n_units_least = n_before < n_after ? n_before : n_after;
}

static struct cluster_difference clustered(const struct shift *shift, double level)
{
	switch (shift->variant) {
	case SHIFT_CLUSTERED:
		return cluster_difference(shift->units, shift->n_units, level);
	case SHIFT_WITHIN:
		return cluster_within(shift->units, shift->n_units, level);
	default:
		return cluster_bias_reduced(shift->units, shift->n_units, level);
	}
}

static void measure_clustered(struct shift *shift)
{
	struct cluster_difference difference = clustered(shift, LEVEL);

	shift->se = difference.se;
	shift->df = difference.df;
	shift->p = difference.p;
	if (shift->variant == SHIFT_WITHIN)
		shift->estimate = shift->middle = difference.estimate;
}

/* The units' figures before and after; returns whether all are one yes or no each. */
static bool pair_units(const struct shift *shift, double *before, double *after)
{
	bool is_single = shift->subject->kind == SUBJECT_SHARE;

	for (size_t i = 0; i < shift->n_units; i++) {
		const struct cluster_unit *unit = &shift->units[i];

		before[i] = unit->sum_before / unit->n_before;
		after[i] = unit->sum_after / unit->n_after;
		is_single = is_single && unit->n_before == 1 && unit->n_after == 1 && (before[i] == 0 || before[i] == POINTS)
		            && (after[i] == 0 || after[i] == POINTS);
	}
	return is_single;
}

/* Yes or no twice: McNemar's test, exact where few changed; else Wald's error beside it. */
static void measure_paired_share(struct shift *shift, const double *before, const double *after, size_t n)
{
	double gained = 0, lost = 0;
	struct paired_share paired;

	for (size_t i = 0; i < n; i++) {
		gained += after[i] > before[i];
		lost += after[i] < before[i];
	}
	paired = paired_share(gained, lost, (double)n, LEVEL);
	shift->estimate = POINTS * paired.estimate;
	shift->se = POINTS * paired.se;
	shift->df = INFINITY;
	shift->p = gained + lost < EXACT_BELOW ? paired.p_exact : paired.p;
}

static void measure_paired(struct shift *shift)
{
	size_t n = shift->n_units;
	double *before = mem_alloc(n, sizeof *before), *after = mem_alloc(n, sizeof *after);
	bool is_single = pair_units(shift, before, after);
	struct paired paired = paired_difference(before, after, n, LEVEL);

	shift->estimate = paired.estimate;
	shift->se = paired.se;
	shift->df = paired.df;
	shift->p = paired.p;
	shift->effect_size = paired.dz;
	if (is_single && n > 0)
		measure_paired_share(shift, before, after, n);
	shift->middle = shift->estimate;
	free(before);
	free(after);
}

struct interval shift_interval(const struct shift *shift, double level)
{
	const struct side *a = &shift->after, *b = &shift->before;

	if (isnan(shift->estimate))
		return interval_none();
	if (shift->variant == SHIFT_PAIRED)
		return interval_around(shift->estimate, shift->se, shift->df, level);
	if (shift->variant != SHIFT_INDEPENDENT)
		return clustered(shift, level).interval;
	if (!a->is_exact || !b->is_exact)
		return interval_none();
	if (shift->subject->kind == SUBJECT_SHARE)
		return interval_times(share_newcombe(a->yes, a->n, b->yes, b->n, level), POINTS);
	if (shift->subject->kind == SUBJECT_NET)
		return net_difference(a->counts, b->counts, level).interval;
	return welch_difference(side_sample(a), side_sample(b), level).interval;
}

/* The base is what the units that count have. */
static void count_answers(struct shift *shift)
{
	shift->before.n = shift->after.n = 0;
	for (size_t i = 0; i < shift->n_units; i++) {
		shift->before.n += shift->units[i].n_before;
		shift->after.n += shift->units[i].n_after;
	}
}

static void measure(struct shift *shift)
{
	const struct subject *subject = shift->subject;
	const struct windows *windows = &shift->windows;
	bool is_independent = shift->variant == SHIFT_INDEPENDENT;
	const struct points *points = !is_independent || !subject->everybody.n ? &subject->units : &subject->everybody;

	shift->before = side_pool(points, subject->kind, windows->before_from, windows->before_to);
	shift->after = side_pool(points, subject->kind, windows->after_from, windows->after_to);
	if (!(shift->before.n > 0) || !(shift->after.n > 0)) {
		shift->state = "no_data";
		return;
	}
	collect_units(shift);
	shift->estimate = shift->after.mean - shift->before.mean;
	shift->middle = shift->estimate;
	shift->df = INFINITY;
	shift->effect_size = side_effect_size(&shift->after, &shift->before, subject->kind);
	if (is_independent) {
		measure_independent(shift);
	} else {
		shift->n_unplaced = side_pool(&subject->everybody, subject->kind, windows->before_from, windows->before_to).n
		                    + side_pool(&subject->everybody, subject->kind, windows->after_from, windows->after_to).n
		                    - shift->before.n - shift->after.n;
		if (shift->variant == SHIFT_PAIRED)
			measure_paired(shift);
		else
			measure_clustered(shift);
		count_answers(shift);
	}
	shift->interval = shift_interval(shift, LEVEL);
	if (!*shift->state && !interval_exists(shift->interval))
		shift->state = "undefined";
}

struct shift *shift_measure(const struct subject *subject, const struct event *event, struct windows windows,
                            enum shift_variant variant)
{
	struct shift *shift = mem_alloc(1, sizeof *shift);

	*shift = (struct shift){ .subject = subject, .event = event, .windows = windows, .variant = variant, .state = "" };
	shift->estimate = shift->middle = shift->se = shift->df = shift->p = shift->effect_size = (double)NAN;
	shift->interval = interval_none();
	if (windows.is_refused)
		shift->state = "refused";
	else
		measure(shift);
	return shift;
}

void shift_free(struct shift *shift)
{
	if (shift)
		free(shift->units);
	free(shift);
}
