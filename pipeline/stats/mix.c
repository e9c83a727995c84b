#include "pipeline/stats/mix.h"

#include <math.h>
#include <stdbool.h>

struct totals {
	double before, after;
};

static struct totals count(const struct mix_level *levels, size_t n)
{
	struct totals totals = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		totals.before += levels[i].before.n;
		totals.after += levels[i].after.n;
	}
	return totals;
}

static struct mix_part part_of(const struct mix_level *level, struct totals totals)
{
	struct mix_part part = { .weight_before = level->before.n / totals.before, .weight_after = level->after.n / totals.after };
	double s0, s1;

	part.value_before = level->before.n > 0 ? level->before.value : (double)NAN;
	part.value_after = level->after.n > 0 ? level->after.value : (double)NAN;
	if (isnan(part.value_before) && isnan(part.value_after))
		return part;
	s0 = isnan(part.value_before) ? part.value_after : part.value_before;
	s1 = isnan(part.value_after) ? part.value_before : part.value_after;
	part.rate = (part.weight_before + part.weight_after) / 2 * (s1 - s0);
	part.mix = (s0 + s1) / 2 * (part.weight_after - part.weight_before);
	return part;
}

/* The variance of a level's figures, by how much of each goes into the result: of one that stands in for the other,
 * both. */
struct weighing {
	double square;            /* sum of squared factors times variances */
	double sum[2], squares[2]; /* of weights times x, and x^2, before and after */
};

static void weigh(struct weighing *weighing, const struct mix_level *level, const struct mix_part *part, double factor0,
                  double factor1, double x)
{
	bool has_before = level->before.n > 0, has_after = level->after.n > 0;

	if (!has_before && !has_after)
		return;
	if (!has_after)
		factor0 += factor1;
	if (!has_before)
		factor1 += factor0;
	if (has_before)
		weighing->square += factor0 * factor0 * level->before.variance;
	if (has_after)
		weighing->square += factor1 * factor1 * level->after.variance;
	weighing->sum[0] += part->weight_before * x;
	weighing->sum[1] += part->weight_after * x;
	weighing->squares[0] += part->weight_before * x * x;
	weighing->squares[1] += part->weight_after * x * x;
}

/* share: how much of x a weight moves the result by. */
static double error_of(const struct weighing *weighing, struct totals totals, double share)
{
	double drawn = fmax(weighing->squares[0] - weighing->sum[0] * weighing->sum[0], 0) / totals.before
	               + fmax(weighing->squares[1] - weighing->sum[1] * weighing->sum[1], 0) / totals.after;
	double variance = weighing->square + share * share * drawn;

	return variance > 0 ? sqrt(variance) : (double)NAN;
}

struct mix mix_split(const struct mix_level *levels, size_t n, struct mix_part *parts)
{
	struct totals totals = count(levels, n);
	struct weighing rate = { 0 }, mix = { 0 };
	struct mix result = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct mix_level *level = &levels[i];
		struct mix_part part = part_of(level, totals);
		double s0 = isnan(part.value_before) ? part.value_after : part.value_before;
		double s1 = isnan(part.value_after) ? part.value_before : part.value_after;
		double half = (part.weight_before + part.weight_after) / 2, step = (part.weight_after - part.weight_before) / 2;

		if (parts)
			parts[i] = part;
		result.rate += part.rate;
		result.mix += part.mix;
		result.n_one_sided += (level->before.n > 0) != (level->after.n > 0);
		weigh(&rate, level, &part, -half, half, s1 - s0);
		weigh(&mix, level, &part, step, step, (s0 + s1) / 2);
	}
	if (!(totals.before > 0) || !(totals.after > 0))
		return (struct mix){ (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN, result.n_one_sided };
	result.change = result.rate + result.mix;
	result.rate_se = error_of(&rate, totals, 0.5);
	result.mix_se = error_of(&mix, totals, 1);
	return result;
}
