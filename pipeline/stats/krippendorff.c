#include "pipeline/stats/krippendorff.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/coincidence.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/multinomial.h"
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

/* How many groups are of each pattern. */
static double *count_patterns(const struct coincidence *c)
{
	double *times = mem_alloc(c->n_patterns, sizeof *times);

	for (size_t g = 0; g < c->n_groups; g++)
		times[c->pattern[g]]++;
	return times;
}

/* Alphas of the data as they are, where they exist; returns how many judges count. */
static size_t whole(const struct coincidence *c, const struct ratings *ratings, const bool *wanted, double *alpha)
{
	size_t n_judges = judges_that_count(ratings);
	double *times = count_patterns(c), *room = mem_alloc(2 * c->n_values, sizeof *room);

	for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++)
		alpha[metric] = NAN;
	if (c->n_units >= 2 && n_judges >= 2)
		coincidence_alpha(c, times, wanted, room, room + c->n_values, alpha);
	free(times);
	free(room);
	return n_judges;
}

struct krippendorff krippendorff_alpha(const struct ratings *ratings, enum krippendorff_metric metric)
{
	struct coincidence c = coincidence_make(ratings, NULL);
	bool wanted[KRIPPENDORFF_METRICS] = { false };
	double alpha[KRIPPENDORFF_METRICS];
	struct krippendorff result;

	wanted[metric] = true;
	result.n_judges = whole(&c, ratings, wanted, alpha);
	result.alpha = alpha[metric];
	result.n_units = c.n_units;
	result.n_values = c.n_ratings;
	coincidence_free(&c);
	return result;
}

/* How often each pattern comes in one draw. Where few are different their numbers are drawn at once. */
static void draw_times(const struct coincidence *c, const double *share, struct random *random, double *times)
{
	enum { ALIKE = 8 };

	if (c->n_patterns * ALIKE <= c->n_groups) {
		multinomial_draw(random, c->n_groups, share, c->n_patterns, times);
		return;
	}
	for (size_t p = 0; p < c->n_patterns; p++)
		times[p] = 0;
	for (size_t g = 0; g < c->n_groups; g++)
		times[c->pattern[random_below(random, c->n_groups)]]++;
}

/* Fills alphas, n_draws for each metric, with those draws in which alpha exists; n gets their numbers. */
static void draw_alphas(const struct coincidence *c, const bool *wanted, size_t n_draws, uint64_t seed, double *alphas, size_t *n)
{
	double *share = count_patterns(c), *times = mem_alloc(c->n_patterns, sizeof *times), *room = mem_alloc(2 * c->n_values, sizeof *room);

	for (size_t p = 0; p < c->n_patterns; p++)
		share[p] /= (double)c->n_groups;
	for (size_t d = 0; d < n_draws; d++) {
		double alpha[KRIPPENDORFF_METRICS] = { 0 };
		struct random random;

		random_start(&random, seed, "krippendorff alpha", d);
		draw_times(c, share, &random, times);
		coincidence_alpha(c, times, wanted, room, room + c->n_values, alpha);
		for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++)
			if (wanted[metric] && !isnan(alpha[metric]))
				alphas[(size_t)metric * n_draws + n[metric]++] = alpha[metric];
	}
	free(share);
	free(times);
	free(room);
}

static struct krippendorff_bootstrap summarise(double *alphas, size_t n, double level)
{
	struct krippendorff_bootstrap result = { NAN, interval_none(), n };

	if (n < 2)
		return result;
	stats_sort(alphas, n);
	result.se = stats_sd(alphas, n);
	result.limits.low = stats_quantile(alphas, n, (1 - level) / 2);
	result.limits.high = stats_quantile(alphas, n, (1 + level) / 2);
	return result;
}

void krippendorff_bootstraps(const struct ratings *ratings, const bool wanted[KRIPPENDORFF_METRICS], const size_t *groups,
                             size_t n_draws, double level, uint64_t seed, struct krippendorff_bootstrap results[KRIPPENDORFF_METRICS])
{
	struct coincidence c = coincidence_make(ratings, groups);
	double *alphas = mem_alloc(KRIPPENDORFF_METRICS * n_draws, sizeof *alphas), alpha[KRIPPENDORFF_METRICS];
	size_t n[KRIPPENDORFF_METRICS] = { 0 };
	bool drawn[KRIPPENDORFF_METRICS], any = false;

	whole(&c, ratings, wanted, alpha);
	for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++) {
		drawn[metric] = wanted[metric] && c.n_groups >= 2 && !isnan(alpha[metric]);
		any = any || drawn[metric];
	}
	if (any)
		draw_alphas(&c, drawn, n_draws, seed, alphas, n);
	for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++)
		results[metric] = summarise(alphas + (size_t)metric * n_draws, n[metric], level);
	coincidence_free(&c);
	free(alphas);
}

struct krippendorff_bootstrap krippendorff_bootstrap(const struct ratings *ratings,
                                                     enum krippendorff_metric metric,
                                                     const size_t *groups, size_t n_draws,
                                                     double level, uint64_t seed)
{
	struct krippendorff_bootstrap results[KRIPPENDORFF_METRICS];
	bool wanted[KRIPPENDORFF_METRICS] = { false };

	wanted[metric] = true;
	krippendorff_bootstraps(ratings, wanted, groups, n_draws, level, seed, results);
	return results[metric];
}
