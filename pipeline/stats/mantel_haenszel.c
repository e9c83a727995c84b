#include "pipeline/stats/mantel_haenszel.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"

static const double MOST_STEPS = 1e7;
/* The logarithm of a share that a double still holds with all its digits. */
static const double MOST_LOG = 600;
static const uint64_t POOL_MOST = (uint64_t)1 << 30;

/* A stratum as a 2 x 2 table of doubles. */
struct quad {
	double a, b, c, d; /* group: selected, not; reference: selected, not */
	double n;
};

static bool in_domain(struct selection_count count)
{
	return count.pool > 0 && count.pool <= POOL_MOST && count.selected <= count.pool;
}

bool mantel_tells(struct mantel_stratum stratum)
{
	uint64_t selected = stratum.group.selected + stratum.reference.selected;

	return in_domain(stratum.group) && in_domain(stratum.reference) && selected > 0 && selected < stratum.group.pool + stratum.reference.pool;
}

static struct quad quad_of(const struct mantel_stratum *s)
{
	struct quad q = { (double)s->group.selected, (double)(s->group.pool - s->group.selected), (double)s->reference.selected,
		          (double)(s->reference.pool - s->reference.selected), 0 };

	q.n = q.a + q.b + q.c + q.d;
	return q;
}

static void fill_odds(struct mantel_haenszel *result, const struct mantel_stratum *strata, size_t n, double level)
{
	double r = 0, s = 0, pr = 0, mixed = 0, qs = 0, variance;

	for (size_t i = 0; i < n; i++) {
		struct quad q = quad_of(&strata[i]);
		double one = q.a * q.d / q.n, other = q.b * q.c / q.n, agree = (q.a + q.d) / q.n;

		r += one;
		s += other;
		pr += agree * one;
		mixed += agree * other + (1 - agree) * one;
		qs += (1 - agree) * other;
	}
	if (!(s > 0))
		return;
	result->odds_ratio = r / s;
	if (!(r > 0))
		return;
	variance = pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s);
	result->log_se = sqrt(variance);
	result->limits = interval_around(log(r / s), result->log_se, INFINITY, level);
	result->limits = (struct interval){ exp(result->limits.low), exp(result->limits.high) };
}

static void fill_statistic(struct mantel_haenszel *result, const struct mantel_stratum *strata, size_t n)
{
	double gap = 0, variance = 0, corrected;

	for (size_t i = 0; i < n; i++) {
		struct quad q = quad_of(&strata[i]);
		double group = q.a + q.b, selected = q.a + q.c;

		gap += q.a - group * selected / q.n;
		variance += group * (q.c + q.d) * selected * (q.b + q.d) / (q.n * q.n * (q.n - 1));
	}
	/* As R does it: no correction of what is less than a half. */
	corrected = fabs(gap) >= 0.5 ? fabs(gap) - 0.5 : fabs(gap);
	result->statistic = gap * gap / variance;
	result->p = gsl_cdf_chisq_Q(result->statistic, 1);
	result->statistic_corrected = corrected * corrected / variance;
	result->p_corrected = gsl_cdf_chisq_Q(result->statistic_corrected, 1);
}

/* The group's expected selections in a stratum of that odds ratio: the root of a quadratic within the range
 * that the totals leave. */
static double expected_at(const struct quad *q, double odds_ratio)
{
	double group = q->a + q->b, selected = q->a + q->c, other = q->c + q->d;
	double square = odds_ratio - 1, line = other - selected + odds_ratio * (group + selected), constant = odds_ratio * group * selected;

	/* square x^2 - line x + constant = 0, in the form that does not cancel near an odds ratio of 1. */
	return 2 * constant / (line + sqrt(fmax(0, line * line - 4 * square * constant)));
}

static void fill_homogeneity(struct mantel_haenszel *result, const struct mantel_stratum *strata, size_t n)
{
	double sum = 0, gap = 0, variance = 0;

	if (n < 2 || !(result->odds_ratio > 0))
		return;
	for (size_t i = 0; i < n; i++) {
		struct quad q = quad_of(&strata[i]);
		double e = expected_at(&q, result->odds_ratio), group = q.a + q.b, selected = q.a + q.c;
		double v = 1 / (1 / e + 1 / (group - e) + 1 / (selected - e) + 1 / (q.c + q.d - selected + e));

		sum += (q.a - e) * (q.a - e) / v;
		gap += q.a - e;
		variance += v;
	}
	result->homogeneity = fmax(0, sum - gap * gap / variance);
	result->homogeneity_df = (double)(n - 1);
	result->homogeneity_p = gsl_cdf_chisq_Q(result->homogeneity, result->homogeneity_df);
}

static double highest(const double *x, size_t n)
{
	double most = -INFINITY;

	for (size_t i = 0; i < n; i++)
		most = x[i] > most ? x[i] : most;
	return most;
}

static double lowest(const double *x, size_t n)
{
	double least = INFINITY;

	for (size_t i = 0; i < n; i++)
		least = x[i] < least ? x[i] : least;
	return least;
}

/* convolve() where doubles hold the products: exponentials of n + m numbers, not of n m. */
static void convolve_near(double *sum, double *a, size_t n, double *b, size_t m)
{
	double most_a = highest(a, n), most_b = highest(b, m);

	for (size_t i = 0; i < n; i++)
		a[i] = exp(a[i] - most_a);
	for (size_t i = 0; i < m; i++)
		b[i] = exp(b[i] - most_b);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			sum[i + j] += a[i] * b[j];
	for (size_t at = 0; at < n + m - 1; at++)
		sum[at] = most_a + most_b + log(sum[at]);
}

/* The distribution of the sum of two independent numbers, in logarithms; frees both. */
static double *convolve(double *a, size_t n, double *b, size_t m)
{
	double *sum = mem_alloc(n + m - 1, sizeof *sum);
	bool is_near = highest(a, n) - lowest(a, n) + highest(b, m) - lowest(b, m) < MOST_LOG;

	if (is_near)
		convolve_near(sum, a, n, b, m);
	for (size_t at = 0; !is_near && at < n + m - 1; at++) {
		size_t from = at < m ? 0 : at - m + 1, to = at < n ? at : n - 1;
		double most = -INFINITY, total = 0;

		for (size_t i = from; i <= to; i++)
			most = fmax(most, a[i] + b[at - i]);
		for (size_t i = from; i <= to; i++)
			total += exp(a[i] + b[at - i] - most);
		sum[at] = total > 0 ? most + log(total) : -INFINITY;
	}
	free(a);
	free(b);
	return sum;
}

/* How many selections of the group are possible in the stratum. */
static double n_possible(const struct mantel_stratum *s)
{
	double selected = (double)(s->group.selected + s->reference.selected);

	return fmin(selected, (double)s->group.pool) - fmax(0, selected - (double)s->reference.pool) + 1;
}

static void fill_exact(struct mantel_haenszel *result, const struct mantel_stratum *strata, size_t n, double level)
{
	double width = 1, steps = 0, *sum = mem_alloc(1, sizeof *sum);
	size_t n_sum = 1, seen = 0;

	for (size_t i = 0; i < n; i++) {
		steps += width * n_possible(&strata[i]);
		width += n_possible(&strata[i]) - 1;
	}
	for (size_t i = 0; steps <= MOST_STEPS && i < n; i++) {
		size_t n_of, seen_of;
		double *of = fisher_support(strata[i].group.selected, strata[i].group.pool, strata[i].reference.selected, strata[i].reference.pool,
		                            &n_of, &seen_of);

		sum = convolve(sum, n_sum, of, n_of);
		n_sum += n_of - 1;
		seen += seen_of;
	}
	if (steps <= MOST_STEPS)
		result->exact = fisher_conditional(sum, n_sum, seen, level);
	free(sum);
}

struct mantel_haenszel mantel_haenszel(const struct mantel_stratum *strata, size_t n, double level)
{
	struct mantel_haenszel result = { 0, NAN, NAN, interval_none(), NAN, NAN, NAN, NAN,
		                          { NAN, NAN, NAN, NAN, NAN, interval_none() }, NAN, NAN, NAN };
	struct mantel_stratum *telling = mem_alloc(n, sizeof *telling);

	for (size_t i = 0; i < n; i++)
		if (mantel_tells(strata[i]))
			telling[result.n_strata++] = strata[i];
	if (result.n_strata) {
		fill_odds(&result, telling, result.n_strata, level);
		fill_statistic(&result, telling, result.n_strata);
		fill_homogeneity(&result, telling, result.n_strata);
		fill_exact(&result, telling, result.n_strata, level);
	}
	free(telling);
	return result;
}
