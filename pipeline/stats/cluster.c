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
		sum.cells_before += units[i].cells_before;
		sum.cells_after += units[i].cells_after;
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

/* The rest, from the squared error and its degrees of freedom. */
static void finish(struct cluster_difference *result, double squared_se, double df,
                   const struct cluster_unit *all, double level)
{
	double size = fabs(all->sum_after / all->n_after) + fabs(all->sum_before / all->n_before);

	result->se = sqrt(squared_se);
	if (result->n_clusters < 2 || !(result->se > 16 * DBL_EPSILON * size))
		result->se = NAN;
	result->df = isnan(result->se) ? NAN : df;
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
	double squares = 0, clusters = (double)result.n_clusters, cells = all.cells_before + all.cells_after;

	for (size_t i = 0; i < n_units; i++) {
		const struct cluster_unit *unit = &units[i];
		double pull = (unit->sum_after - unit->n_after * after) / all.n_after
		              - (unit->sum_before - unit->n_before * before) / all.n_before;

		squares += pull * pull;
	}
	if (cells > 0)
		squares *= cells > 2 ? (cells - 1) / (cells - 2) : NAN;
	finish(&result, clusters / (clusters - 1) * squares, clusters - 1, &all, level);
	return result;
}

/* By how much a unit's part of a side is stretched: (1 - n / N)^(-1/2). INFINITY when the side is its alone. */
static double stretch(double n, double of_all)
{
	return n < of_all ? 1 / sqrt(1 - n / of_all) : INFINITY;
}

/* The trace of the squared errors' quadratic form, squared, over the trace of its square. The form is a diagonal, one
 * number a unit, less what either side's mean takes: u u' and v v'. */
static double satterthwaite(const struct cluster_unit *units, size_t n_units, const struct cluster_unit *all)
{
	double trace = 0, diagonal = 0, crossed = 0, uu = 0, vv = 0, uv = 0;

	for (size_t i = 0; i < n_units; i++) {
		double after = stretch(units[i].n_after, all->n_after), before = stretch(units[i].n_before, all->n_before);
		double share_after = units[i].n_after / all->n_after, share_before = units[i].n_before / all->n_before;
		double u = share_after * after / sqrt(all->n_after), v = share_before * before / sqrt(all->n_before);
		double own = share_after * after * after / all->n_after + share_before * before * before / all->n_before;

		trace += own - u * u - v * v;
		diagonal += own * own;
		crossed += own * (u * u + v * v);
		uu += u * u;
		vv += v * v;
		uv += u * v;
	}
	return trace * trace / (diagonal - 2 * crossed + uu * uu + vv * vv + 2 * uv * uv);
}

struct cluster_difference cluster_bias_reduced(const struct cluster_unit *units, size_t n_units,
                                               double level)
{
	struct cluster_unit all = total(units, n_units);
	struct cluster_difference result = start(units, n_units, &all);
	double before = mean_of(all.sum_before, all.n_before);
	double after = mean_of(all.sum_after, all.n_after);
	double squares = 0;

	for (size_t i = 0; i < n_units; i++) {
		const struct cluster_unit *unit = &units[i];
		double pull = (unit->sum_after - unit->n_after * after) / all.n_after * stretch(unit->n_after, all.n_after)
		              - (unit->sum_before - unit->n_before * before) / all.n_before * stretch(unit->n_before, all.n_before);

		squares += pull * pull;
	}
	finish(&result, squares, satterthwaite(units, n_units, &all), &all, level);
	return result;
}

/* By how much a unit's own change counts: the inverse of its variance when cells are alike. 0 without both sides. */
static double weight_within(const struct cluster_unit *unit)
{
	double cells = unit->cells_before + unit->cells_after;

	return cells > 0 ? unit->cells_before * unit->cells_after / cells : 0;
}

static double own_change(const struct cluster_unit *unit)
{
	return unit->plain_after / unit->cells_after - unit->plain_before / unit->cells_before;
}

struct cluster_difference cluster_within(const struct cluster_unit *units, size_t n_units, double level)
{
	struct cluster_unit all = { 0 };
	struct cluster_difference result = { 0 };
	double weights = 0, changes = 0, squares = 0, fourths = 0, stretched = 0;

	for (size_t i = 0; i < n_units; i++) {
		double weight = weight_within(&units[i]);

		if (!(weight > 0))
			continue;
		result.n_clusters++;
		weights += weight;
		changes += weight * own_change(&units[i]);
		all.n_before += units[i].cells_before;
		all.sum_before += units[i].plain_before;
		all.n_after += units[i].cells_after;
		all.sum_after += units[i].plain_after;
	}
	result.estimate = mean_of(changes, weights);
	for (size_t i = 0; i < n_units; i++) {
		double weight = weight_within(&units[i]), pull, part;

		if (!(weight > 0))
			continue;
		pull = weight / weights * stretch(weight, weights);
		squares += pull * pull * (own_change(&units[i]) - result.estimate) * (own_change(&units[i]) - result.estimate);
		part = 1 / weight - 1 / weights;
		stretched += pull * pull;
		fourths += pull * pull * pull * pull * (part * part - 1 / (weights * weights));
	}
	finish(&result, squares, 1 / (weights * weights * fourths + stretched * stretched), &all, level);
	return result;
}
