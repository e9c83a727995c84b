#include "pipeline/stats/affinity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"

/* The deviations of one judge, or of all: of the own group first. */
struct deviations {
	size_t n_own, n_other;
	double *own, *other; /* each with room for all */
};

static void compare_groups(struct deviations *d, double level, struct affinity *result)
{
	double *pooled = mem_alloc(d->n_own + d->n_other, sizeof *pooled), variance;
	struct welch_sample own = { (double)d->n_own, stats_mean(d->own, d->n_own),
		                    stats_variance(d->own, d->n_own) };
	struct welch_sample other = { (double)d->n_other, stats_mean(d->other, d->n_other),
		                      stats_variance(d->other, d->n_other) };

	memcpy(pooled, d->own, d->n_own * sizeof *pooled);
	memcpy(pooled + d->n_own, d->other, d->n_other * sizeof *pooled);
	variance = stats_variance(pooled, d->n_own + d->n_other);
	free(pooled);
	*result = (struct affinity){ .n_own = d->n_own, .n_other = d->n_other, .own = own.mean,
		                     .other = other.mean, .permutation_z = NAN };
	result->difference = welch_difference(own, other, level);
	if (d->n_own > 0 && d->n_other > 0 && variance > 0)
		result->permutation_z = (own.mean - other.mean)
		                        / sqrt(variance * (1 / own.n + 1 / other.n));
	d->n_own = d->n_other = 0;
}

static double *unit_sums(const struct ratings *ratings)
{
	double *sums = mem_alloc(ratings->n_units, sizeof *sums);

	for (size_t i = 0; i < ratings->n; i++)
		sums[ratings->rows[i].unit] += ratings->rows[i].value;
	return sums;
}

/* Appends the deviations of one judge, or of every judge for n_judges. */
static void take_deviations(const struct ratings *ratings, const bool *own, const double *sums,
                            enum affinity_reference reference, size_t judge, struct deviations *d)
{
	for (size_t i = 0; i < ratings->n; i++) {
		const struct rating *row = &ratings->rows[i];
		double count = (double)ratings_count(ratings, row->unit), mean;

		if ((judge < ratings->n_judges && row->judge != judge) || count < 2)
			continue;
		mean = reference == AFFINITY_PANEL ? sums[row->unit] / count
		                                   : (sums[row->unit] - row->value) / (count - 1);
		if (own[i])
			d->own[d->n_own++] = row->value - mean;
		else
			d->other[d->n_other++] = row->value - mean;
	}
}

void affinity_by_judge(const struct ratings *ratings, const bool *own,
                       enum affinity_reference reference, double level, struct affinity *judges,
                       struct affinity *all)
{
	double *room = mem_alloc(2 * ratings->n, sizeof *room), *sums = unit_sums(ratings);
	struct deviations d = { 0, 0, room, room + ratings->n };

	for (size_t j = 0; j <= ratings->n_judges; j++) {
		take_deviations(ratings, own, sums, reference, j, &d);
		compare_groups(&d, level, j < ratings->n_judges ? &judges[j] : all);
	}
	free(room);
	free(sums);
}
