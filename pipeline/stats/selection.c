#include "pipeline/stats/selection.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/stats/share.h"

/* 5 * 2^30 * 2^30 is the largest product below, and fits into 64 bits. */
static const uint64_t POOL_MOST = (uint64_t)1 << 30;

static bool in_domain(struct selection_count count)
{
	return count.pool > 0 && count.pool <= POOL_MOST && count.selected <= count.pool;
}

/* a's rate against b's: below, equal to or above 0. */
static int compare_rates(struct selection_count a, struct selection_count b)
{
	uint64_t left = a.selected * b.pool, right = b.selected * a.pool;

	return (left > right) - (left < right);
}

bool selection_reference(const struct selection_count *groups, size_t n, size_t *reference)
{
	bool found = false;

	for (size_t g = 0; g < n; g++) {
		int order;

		if (!in_domain(groups[g]) || groups[g].selected == 0)
			continue;
		order = found ? compare_rates(groups[g], groups[*reference]) : 1;
		if (order > 0 || (order == 0 && groups[g].pool > groups[*reference].pool))
			*reference = g;
		found = true;
	}
	return found;
}

static void fill_ratio(struct selection *s, struct selection_count group,
                       struct selection_count reference, double level)
{
	/* Four fifths of the reference rate, applied to the pool, is 4 wanted / 5 reference.pool. */
	uint64_t have = 5 * group.selected * reference.pool;
	uint64_t wanted = 4 * reference.selected * group.pool;
	uint64_t per_person = 5 * reference.pool;
	uint64_t missing = have < wanted ? (wanted - have + per_person - 1) / per_person : 0;
	double variance;

	if (reference.selected == 0)
		return;
	s->ratio = s->rate / s->reference_rate;
	s->below_four_fifths = have < wanted;
	s->shortfall = (double)missing;
	variance = (1 - s->rate) / (double)group.selected
	           + (1 - s->reference_rate) / (double)reference.selected;
	if (group.selected > 0 && variance > 0) {
		double reach = gsl_cdf_ugaussian_Pinv((1 + level) / 2) * sqrt(variance);

		s->ratio_limits.low = s->ratio * exp(-reach);
		s->ratio_limits.high = s->ratio * exp(reach);
	}
	if (reference.selected >= 2 && group.selected < group.pool)
		s->flip_one_ratio = (double)(group.selected + 1) / (double)group.pool
		                    / ((double)(reference.selected - 1) / (double)reference.pool);
}

static void fill_difference(struct selection *s, struct selection_count group,
                            struct selection_count reference, double level)
{
	double n = (double)group.pool, m = (double)reference.pool;
	double pooled = (double)(group.selected + reference.selected) / (n + m);

	s->difference = s->rate - s->reference_rate;
	s->difference_limits = share_newcombe((double)group.selected, n, (double)reference.selected, m,
	                                      level);
	if (pooled > 0 && pooled < 1) {
		double gap = fabs((double)group.selected - n * pooled), corrected = gap - fmin(0.5, gap);

		s->two_sd_z = s->difference / sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
		s->chisq = s->two_sd_z * s->two_sd_z;
		s->chisq_p = gsl_cdf_chisq_Q(s->chisq, 1);
		s->yates = corrected * corrected / (pooled * (1 - pooled)) * (1 / n + 1 / m);
		s->yates_p = gsl_cdf_chisq_Q(s->yates, 1);
	}
}

struct selection selection_compare(struct selection_count group, struct selection_count reference,
                                   double level)
{
	struct selection s = { NAN, NAN, NAN, interval_none(), false, NAN, NAN, NAN, interval_none(),
		               NAN, NAN, NAN, NAN, NAN, NAN, { NAN, NAN, NAN, NAN, NAN, interval_none() } };
	double crossed;

	if (!in_domain(group) || !in_domain(reference))
		return s;
	s.rate = (double)group.selected / (double)group.pool;
	s.reference_rate = (double)reference.selected / (double)reference.pool;
	fill_ratio(&s, group, reference, level);
	fill_difference(&s, group, reference, level);
	crossed = (double)(group.pool - group.selected) * (double)reference.selected;
	if (crossed > 0)
		s.odds_sample = (double)group.selected * (double)(reference.pool - reference.selected)
		                / crossed;
	s.exact = fisher_exact(group.selected, group.pool, reference.selected, reference.pool, level);
	return s;
}
