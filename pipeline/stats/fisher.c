#include "pipeline/stats/fisher.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Rounding must not part tables that are equally likely. */
static const double EQUALLY_LIKELY = 1e-7;

/* Of a log odds ratio. */
static const double LAST_BIT = 1e-13;
enum { STEPS = 200 };

/* The possible numbers of selections of the first group, each with the logarithm of its probability
 * at an odds ratio of 1, but for a constant. */
struct support {
	size_t n;
	size_t seen;            /* the place of the number observed */
	const double *log_odds; /* n */
	double *share;          /* n: probabilities at the odds ratio last asked for */
};

/* Fills s->share for the odds ratio exp(log_ratio). */
static void weigh(const struct support *s, double log_ratio)
{
	double most = -INFINITY, sum = 0;

	for (size_t i = 0; i < s->n; i++) {
		s->share[i] = s->log_odds[i] + (double)i * log_ratio;
		most = s->share[i] > most ? s->share[i] : most;
	}
	for (size_t i = 0; i < s->n; i++)
		sum += s->share[i] = exp(s->share[i] - most);
	for (size_t i = 0; i < s->n; i++)
		s->share[i] /= sum;
}

static double share_between(const struct support *s, size_t from, size_t to)
{
	double sum = 0;

	for (size_t i = from; i < to; i++)
		sum += s->share[i];
	return fmin(1, sum);
}

/* How far something is from where it should be, and its slope, at a log odds ratio. It rises, and is nearly a straight
 * line. */
struct gap {
	double value, slope;
};

/* Of the mean, as the log odds of its share of the way. */
static struct gap mean_gap(const struct support *s, double log_ratio, double tail)
{
	double mean = 0, rest, variance = 0, last = (double)(s->n - 1), seen = (double)s->seen;

	(void)tail;
	weigh(s, log_ratio);
	for (size_t i = 0; i < s->n; i++)
		mean += (double)i * s->share[i];
	for (size_t i = 0; i < s->n; i++)
		variance += ((double)i - mean) * ((double)i - mean) * s->share[i];
	rest = last - mean;
	return (struct gap){ log(mean / rest) - log(seen / (last - seen)), variance * (1 / mean + 1 / rest) };
}

/* The log odds of the numbers from `from` on, whose slope is by how much their mean exceeds that of the others. */
static struct gap tail_odds(const struct support *s, double log_ratio, size_t from)
{
	double sum[2] = { 0, 0 }, mean[2] = { 0, 0 };

	weigh(s, log_ratio);
	for (size_t i = 0; i < s->n; i++) {
		sum[i >= from] += s->share[i];
		mean[i >= from] += (double)i * s->share[i];
	}
	return (struct gap){ log(sum[1] / sum[0]), mean[1] / sum[1] - mean[0] / sum[0] };
}

static struct gap low_gap(const struct support *s, double log_ratio, double tail)
{
	struct gap gap = tail_odds(s, log_ratio, s->seen);

	gap.value -= log(tail / (1 - tail));
	return gap;
}

static struct gap high_gap(const struct support *s, double log_ratio, double tail)
{
	struct gap gap = tail_odds(s, log_ratio, s->seen + 1);

	gap.value += log(tail / (1 - tail));
	return gap;
}

/* exp of the log ratio where `gap` crosses 0: Newton's steps, within a bracket that they may not leave. */
static double solve(const struct support *s, struct gap (*gap)(const struct support *, double, double), double tail)
{
	double low = -INFINITY, high = INFINITY, at = 0, reach = 1;

	for (int step = 0; step < STEPS; step++) {
		struct gap here = gap(s, at, tail);
		double next = at - here.value / here.slope;

		if (here.value > 0)
			high = at;
		else
			low = at;
		if (fabs(next - at) <= LAST_BIT * fmax(1, fabs(at)))
			return exp(next);
		/* Where all shares but some round to 0, there is no slope: away from there, at a growing pace. */
		if (!(next > low && next < high && isfinite(next))) {
			next = isinf(high) ? at + reach : isinf(low) ? at - reach : (low + high) / 2;
			reach *= 2;
		}
		at = next;
	}
	return exp(at);
}

static void fill_p(const struct support *s, struct fisher *result)
{
	double limit, equal = 0, rarer = 0;

	weigh(s, 0);
	limit = s->share[s->seen];
	for (size_t i = 0; i < s->n; i++) {
		if (s->share[i] > limit * (1 + EQUALLY_LIKELY))
			continue;
		if (s->share[i] < limit * (1 - EQUALLY_LIKELY))
			rarer += s->share[i];
		else
			equal += s->share[i];
	}
	result->p = fmin(1, rarer + equal);
	result->p_mid = rarer + equal / 2;
	result->p_less = share_between(s, 0, s->seen + 1);
	result->p_greater = share_between(s, s->seen, s->n);
}

struct fisher fisher_conditional(const double *log_weight, size_t n, size_t seen, double level)
{
	struct fisher result = { NAN, NAN, NAN, NAN, NAN, interval_none() };
	struct support s = { n, seen, log_weight, mem_alloc(n, sizeof *s.share) };
	bool lowest = seen == 0, highest = seen == n - 1;
	double tail = (1 - level) / 2;

	fill_p(&s, &result);
	if (n > 1) {
		if (!highest)
			result.odds_ratio = lowest ? 0 : solve(&s, mean_gap, tail);
		result.odds_limits.low = lowest ? 0 : solve(&s, low_gap, tail);
		result.odds_limits.high = highest ? NAN : solve(&s, high_gap, tail);
	}
	free(s.share);
	return result;
}

double *fisher_support(uint64_t selected, uint64_t pool, uint64_t other_selected, uint64_t other_pool, size_t *n, size_t *seen)
{
	double total = (double)selected + (double)other_selected;
	double low = fmax(0, total - (double)other_pool), high = fmin(total, (double)pool);
	double *log_weight;

	*n = (size_t)(high - low) + 1;
	*seen = (size_t)((double)selected - low);
	log_weight = mem_alloc(*n, sizeof *log_weight);
	for (size_t i = 1; i < *n; i++) {
		double x = low + (double)i;

		log_weight[i] = log_weight[i - 1] + log(((double)pool - x + 1) * (total - x + 1) / (x * ((double)other_pool - total + x)));
	}
	return log_weight;
}

struct fisher fisher_exact(uint64_t selected, uint64_t pool, uint64_t other_selected,
                           uint64_t other_pool, double level)
{
	struct fisher result = { NAN, NAN, NAN, NAN, NAN, interval_none() };
	double *log_weight;
	size_t n, seen;

	if (pool == 0 || other_pool == 0 || selected > pool || other_selected > other_pool)
		return result;
	log_weight = fisher_support(selected, pool, other_selected, other_pool, &n, &seen);
	result = fisher_conditional(log_weight, n, seen, level);
	free(log_weight);
	return result;
}
