#include "pipeline/stats/fisher.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Rounding must not part tables that are equally likely. */
static const double EQUALLY_LIKELY = 1e-7;

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
		most = fmax(most, s->share[i]);
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

/* Each of these grows with log_ratio and crosses 0 at the answer. */
static double mean_gap(const struct support *s, double log_ratio, double tail)
{
	double mean = 0;

	(void)tail;
	weigh(s, log_ratio);
	for (size_t i = 0; i < s->n; i++)
		mean += (double)i * s->share[i];
	return mean - (double)s->seen;
}

static double low_gap(const struct support *s, double log_ratio, double tail)
{
	weigh(s, log_ratio);
	return share_between(s, s->seen, s->n) - tail;
}

static double high_gap(const struct support *s, double log_ratio, double tail)
{
	weigh(s, log_ratio);
	return tail - share_between(s, 0, s->seen + 1);
}

/* exp of the log ratio where `gap` crosses 0: a bracket that doubles, then bisection to the last
 * bit that matters. */
static double solve(const struct support *s, double (*gap)(const struct support *, double, double),
                    double tail)
{
	double low = -1, high = 1;

	while (gap(s, low, tail) > 0)
		low *= 2;
	while (gap(s, high, tail) < 0)
		high *= 2;
	while (high - low > 1e-13 * fmax(1, fabs(low))) {
		double middle = (low + high) / 2;

		if (gap(s, middle, tail) > 0)
			high = middle;
		else
			low = middle;
	}
	return exp((low + high) / 2);
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
