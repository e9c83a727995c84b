#include "pipeline/stats/shrunken.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"

void shrunken_free(struct shrunken *shrunken)
{
	free(shrunken->score);
	free(shrunken->se);
	*shrunken = (struct shrunken){ 0 };
}

/* The sum of squares around each judge's own mean: what is left without entries. */
static double squares_within_judges(const struct ratings *ratings)
{
	size_t *starts;
	struct rating *rows = ratings_by_judge(ratings, &starts);
	double squares = 0;

	for (size_t j = 0; j < ratings->n_judges; j++) {
		double mean = 0;

		for (size_t i = starts[j]; i < starts[j + 1]; i++)
			mean += rows[i].value / (double)(starts[j + 1] - starts[j]);
		for (size_t i = starts[j]; i < starts[j + 1]; i++)
			squares += (rows[i].value - mean) * (rows[i].value - mean);
	}
	free(starts);
	free(rows);
	return squares;
}

static double estimate_entry_variance(const struct ratings *ratings, const struct additive *fit)
{
	double left = fit->residual_variance * fit->df, units = 0, entries;

	for (size_t u = 0; u < ratings->n_units; u++)
		units += ratings_count(ratings, u) > 0;
	entries = squares_within_judges(ratings) - left
	          - fit->residual_variance * (units - (double)fit->n_components);
	return fmax(0, entries / ((double)ratings->n - (double)ratings_judges(ratings)));
}

/* The plain mean of the adjusted scores of each component. */
static double *component_means(const struct additive *fit)
{
	double *means = mem_alloc(2 * fit->n_components, sizeof *means);
	double *counts = means + fit->n_components;

	for (size_t u = 0; u < fit->n_units; u++)
		if (fit->unit_component[u] != COMPONENT_NONE) {
			means[fit->unit_component[u]] += fit->score[u];
			counts[fit->unit_component[u]]++;
		}
	for (size_t c = 0; c < fit->n_components; c++)
		means[c] /= counts[c];
	return means;
}

void shrunken_fit(const struct ratings *ratings, const struct additive *fit, struct shrunken *shrunken)
{
	bool known = !isnan(fit->residual_variance);
	double *means = component_means(fit), entry = NAN;

	if (known)
		entry = estimate_entry_variance(ratings, fit);
	*shrunken = (struct shrunken){ fit->n_units, entry, fit->residual_variance, NAN, NULL, NULL };
	if (entry > 0)
		shrunken->lambda = fit->residual_variance / entry;
	shrunken->score = mem_alloc(fit->n_units, sizeof *shrunken->score);
	shrunken->se = mem_alloc(fit->n_units, sizeof *shrunken->se);
	for (size_t u = 0; u < fit->n_units; u++) {
		double n = (double)ratings_count(ratings, u), kept, mean;

		shrunken->score[u] = shrunken->se[u] = NAN;
		if (!known || fit->unit_component[u] == COMPONENT_NONE)
			continue;
		kept = entry > 0 ? n / (n + shrunken->lambda) : 0;
		mean = means[fit->unit_component[u]];
		shrunken->score[u] = mean + kept * (fit->score[u] - mean);
		if (!(entry > 0))
			continue;
		shrunken->se[u] = sqrt(kept * kept * fit->score_se[u] * fit->score_se[u]
		                       + (1 - kept) * (1 - kept) * entry);
	}
	free(means);
}

/* The share of an entry's own effect that its score keeps. */
static double share_kept(const struct shrunken *shrunken, const struct ratings *ratings, size_t unit)
{
	double n = (double)ratings_count(ratings, unit);

	return shrunken->entry_variance > 0 ? n / (n + shrunken->lambda) : 0;
}

double shrunken_difference_se(const struct shrunken *shrunken, const struct additive *fit, const struct ratings *ratings, size_t a, size_t b)
{
	double difference = additive_difference_se(fit, ratings, a, b);
	double va = fit->score_se[a] * fit->score_se[a], vb = fit->score_se[b] * fit->score_se[b];
	double wa = share_kept(shrunken, ratings, a), wb = share_kept(shrunken, ratings, b), covariance = (va + vb - difference * difference) / 2;
	double se = sqrt(wa * wa * va + wb * wb * vb - 2 * wa * wb * covariance + ((1 - wa) * (1 - wa) + (1 - wb) * (1 - wb)) * shrunken->entry_variance);

	return se > 0 ? se : (double)NAN;
}
