#include "pipeline/stats/krippendorff.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/coincidence.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/random.h"

static size_t judges_that_count(const struct ratings *ratings)
{
	unsigned char *seen = mem_alloc(ratings->n_judges, sizeof *seen);
	size_t n = 0;

	for (size_t i = 0; i < ratings->n; i++) {
		const struct rating *row = &ratings->rows[i];

		if (ratings_count(ratings, row->unit) < 2 || seen[row->judge])
			continue;
		seen[row->judge] = 1;
		n++;
	}
	free(seen);
	return n;
}

/* Alpha of the data as they are, where it exists. */
static struct krippendorff whole(const struct coincidence *c, const struct ratings *ratings)
{
	struct krippendorff result = { NAN, c->n_units, judges_that_count(ratings), 0 };
	double *times = mem_alloc(c->n_groups, sizeof *times);
	double *counts = mem_alloc(c->n_values, sizeof *counts);
	double *position = mem_alloc(c->n_values, sizeof *position);
	bool below_zero = c->n_values > 0 && c->values[0] < 0;

	for (size_t u = 0; u < c->n_units; u++)
		result.n_values += (size_t)coincidence_unit_size(c, u);
	for (size_t g = 0; g < c->n_groups; g++)
		times[g] = 1;
	if (result.n_units >= 2 && result.n_judges >= 2
	    && !(below_zero && c->metric == KRIPPENDORFF_RATIO))
		result.alpha = coincidence_alpha(c, times, counts, position);
	free(times);
	free(counts);
	free(position);
	return result;
}

struct krippendorff krippendorff_alpha(const struct ratings *ratings, enum krippendorff_metric metric)
{
	struct coincidence c = coincidence_make(ratings, metric, NULL);
	struct krippendorff result = whole(&c, ratings);

	coincidence_free(&c);
	return result;
}

/* Fills alphas with those draws in which alpha exists; returns their number. */
static size_t draw_alphas(const struct coincidence *c, size_t n_draws, uint64_t seed, double *alphas)
{
	double *times = mem_alloc(c->n_groups, sizeof *times);
	double *counts = mem_alloc(c->n_values, sizeof *counts);
	double *position = mem_alloc(c->n_values, sizeof *position);
	size_t n = 0;

	for (size_t d = 0; d < n_draws; d++) {
		struct random random;

		random_start(&random, seed, "krippendorff alpha", d);
		for (size_t g = 0; g < c->n_groups; g++)
			times[g] = 0;
		for (size_t g = 0; g < c->n_groups; g++)
			times[random_below(&random, c->n_groups)]++;
		alphas[n] = coincidence_alpha(c, times, counts, position);
		if (!isnan(alphas[n]))
			n++;
	}
	free(times);
	free(counts);
	free(position);
	return n;
}

struct krippendorff_bootstrap krippendorff_bootstrap(const struct ratings *ratings,
                                                     enum krippendorff_metric metric,
                                                     const size_t *groups, size_t n_draws,
                                                     double level, uint64_t seed)
{
	struct krippendorff_bootstrap result = { NAN, interval_none(), 0 };
	struct coincidence c = coincidence_make(ratings, metric, groups);
	double *alphas = mem_alloc(n_draws, sizeof *alphas);

	if (c.n_groups >= 2 && !isnan(whole(&c, ratings).alpha))
		result.n_draws = draw_alphas(&c, n_draws, seed, alphas);
	if (result.n_draws >= 2) {
		stats_sort(alphas, result.n_draws);
		result.se = stats_sd(alphas, result.n_draws);
		result.limits.low = stats_quantile(alphas, result.n_draws, (1 - level) / 2);
		result.limits.high = stats_quantile(alphas, result.n_draws, (1 + level) / 2);
	}
	coincidence_free(&c);
	free(alphas);
	return result;
}
