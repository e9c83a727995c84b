#include "pipeline/stats/cluster.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "pipeline/stats/student.h"

static double mean_of(double sum, double n)
{
	return n > 0 ? sum / n : NAN;
}

static bool counts(const struct cluster_unit *unit)
{
	return unit->n_before > 0 || unit->n_after > 0;
}

/* Both sides added up over the units. */
static struct cluster_unit total(const struct cluster_unit *units, size_t n_units)
{
	struct cluster_unit sum = { 0 };

	for (size_t i = 0; i < n_units; i++) {
		sum.n_before += units[i].n_before;
		sum.sum_before += units[i].sum_before;
		sum.n_after += units[i].n_after;
		sum.sum_after += units[i].sum_after;
	}
	return sum;
}

/* The estimate and the number of clusters. */
static struct cluster_difference start(const struct cluster_unit *units, size_t n_units,
                                       const struct cluster_unit *all)
{
	struct cluster_difference result = {
		.estimate = mean_of(all->sum_after, all->n_after)
		            - mean_of(all->sum_before, all->n_before),
	};

	for (size_t i = 0; i < n_units; i++)
		result.n_clusters += counts(&units[i]);
	return result;
}

/* The rest, from the squared error. */
static void finish(struct cluster_difference *result, double squared_se,
                   const struct cluster_unit *all, double level)
{
	double size = fabs(all->sum_after / all->n_after) + fabs(all->sum_before / all->n_before);

	result->se = sqrt(squared_se);
	if (result->n_clusters < 2 || !(result->se > 16 * DBL_EPSILON * size))
		result->se = NAN;
	result->df = isnan(result->se) ? NAN : (double)result->n_clusters - 1;
	result->t = result->estimate / result->se;
	result->p = student_two_sided_p(result->t, result->df);
	result->interval = interval_around(result->estimate, result->se, result->df, level);
}

struct cluster_difference cluster_difference(const struct cluster_unit *units, size_t n_units,
                                             double level)
{
	struct cluster_unit all = total(units, n_units);
	struct cluster_difference result = start(units, n_units, &all);
	double before = mean_of(all.sum_before, all.n_before);
	double after = mean_of(all.sum_after, all.n_after);
	double squares = 0, clusters = (double)result.n_clusters;

	for (size_t i = 0; i < n_units; i++) {
		const struct cluster_unit *unit = &units[i];
		double pull = (unit->sum_after - unit->n_after * after) / all.n_after
		              - (unit->sum_before - unit->n_before * before) / all.n_before;

		squares += pull * pull;
	}
	finish(&result, clusters / (clusters - 1) * squares, &all, level);
	return result;
}

struct cluster_difference cluster_jackknife(const struct cluster_unit *units, size_t n_units,
                                            double level)
{
	struct cluster_unit all = total(units, n_units);
	struct cluster_difference result = start(units, n_units, &all);
	double squares = 0, clusters = (double)result.n_clusters;

	for (size_t i = 0; i < n_units; i++) {
		const struct cluster_unit *unit = &units[i];
		double moved = mean_of(all.sum_after - unit->sum_after, all.n_after - unit->n_after)
		               - mean_of(all.sum_before - unit->sum_before, all.n_before - unit->n_before)
		               - result.estimate;

		if (counts(unit))
			squares += moved * moved;
	}
	finish(&result, (clusters - 1) / clusters * squares, &all, level);
	return result;
}
