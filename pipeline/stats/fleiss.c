#include "pipeline/stats/fleiss.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/scale.h"

/* counts: n_units x n, how many judges put the unit into the category. */
static double *count_categories(const struct rating_block *block, const double *scale, size_t n)
{
	double *counts = mem_alloc(block->n_units * n, sizeof *counts);

	for (size_t i = 0; i < block->n_units * block->n_judges; i++) {
		size_t place = scale_place(scale, n, block->values[i]);

		assert(place < n);
		counts[i / block->n_judges * n + place]++;
	}
	return counts;
}

static struct fleiss tested(double value, double se)
{
	struct fleiss result = { value, se, NAN, NAN };

	if (se > 0) {
		result.z = value / se;
		result.p = 2 * gsl_cdf_ugaussian_Q(fabs(result.z));
	}
	return result;
}

static bool can_agree(const struct rating_block *block)
{
	return block->n_units >= 2 && block->n_judges >= 2;
}

/* The category's share of all ratings; *discord gets the sum over units of x (judges - x). */
static double category_share(const struct rating_block *block, const double *counts, size_t n,
                             size_t category, double *discord)
{
	double judges = (double)block->n_judges, sum = 0;

	*discord = 0;
	for (size_t u = 0; u < block->n_units; u++) {
		double x = counts[u * n + category];

		sum += x;
		*discord += x * (judges - x);
	}
	return sum / ((double)block->n_units * judges);
}

struct fleiss fleiss_kappa(const struct rating_block *block, const double *scale, size_t n)
{
	struct fleiss none = { NAN, NAN, NAN, NAN };
	double units = (double)block->n_units, judges = (double)block->n_judges;
	double discord = 0, spread = 0, skew = 0, variance;
	double *counts;

	if (!can_agree(block))
		return none;
	counts = count_categories(block, scale, n);
	for (size_t c = 0; c < n; c++) {
		double of_category, share = category_share(block, counts, n, c, &of_category);

		discord += of_category;
		spread += share * (1 - share);
		skew += share * (1 - share) * (1 - 2 * share);
	}
	free(counts);
	if (!(spread > 0))
		return none;
	variance = 2 / (spread * spread * units * judges * (judges - 1)) * (spread * spread - skew);
	return tested(1 - discord / (units * judges * (judges - 1) * spread), sqrt(variance));
}

struct fleiss fleiss_category(const struct rating_block *block, const double *scale, size_t n,
                              size_t category)
{
	struct fleiss none = { NAN, NAN, NAN, NAN };
	double pairs = (double)block->n_units * (double)block->n_judges * ((double)block->n_judges - 1);
	double discord, share;
	double *counts;

	if (!can_agree(block))
		return none;
	counts = count_categories(block, scale, n);
	share = category_share(block, counts, n, category, &discord);
	free(counts);
	if (!(share > 0 && share < 1))
		return none;
	return tested(1 - discord / (pairs * share * (1 - share)), sqrt(2 / pairs));
}
