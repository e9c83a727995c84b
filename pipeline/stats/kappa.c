#include "pipeline/stats/kappa.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/scale.h"

bool kappa_cross(const double *x, const double *y, size_t n_pairs, const double *scale, size_t n,
                 double *counts)
{
	for (size_t i = 0; i < n * n; i++)
		counts[i] = 0;
	for (size_t i = 0; i < n_pairs; i++) {
		size_t row = scale_place(scale, n, x[i]), column = scale_place(scale, n, y[i]);

		if (row == n || column == n)
			return false;
		counts[row * n + column]++;
	}
	return true;
}

/* Weights 1 - (|i - k| / (n - 1))^power; power 0 is the identity. */
static void fill_weights(double *weights, size_t n, double power)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			double steps = i > k ? (double)(i - k) : (double)(k - i);

			weights[i * n + k] = i == k ? 1 : 1 - pow(steps / (double)(n - 1), power);
		}
}

void kappa_weights_identity(double *weights, size_t n)
{
	fill_weights(weights, n, 0);
}

void kappa_weights_linear(double *weights, size_t n)
{
	fill_weights(weights, n, 1);
}

void kappa_weights_quadratic(double *weights, size_t n)
{
	fill_weights(weights, n, 2);
}

static void fill_weights_value(double *weights, const double *scale, size_t n, double power)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			weights[i * n + k] = i == k ? 1 : 1 - pow(fabs(scale[i] - scale[k]) / (scale[n - 1] - scale[0]), power);
}

void kappa_weights_linear_value(double *weights, const double *scale, size_t n)
{
	fill_weights_value(weights, scale, n, 1);
}

void kappa_weights_quadratic_value(double *weights, const double *scale, size_t n)
{
	fill_weights_value(weights, scale, n, 2);
}

void kappa_weights_ordinal(double *weights, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			double steps = i > k ? (double)(i - k) : (double)(k - i);

			weights[i * n + k] = i == k ? 1 : 1 - steps * (steps + 1) / ((double)n * (double)(n - 1));
		}
}

static double total_count(const double *counts, size_t n)
{
	double total = 0;

	for (size_t i = 0; i < n * n; i++)
		total += counts[i];
	return total;
}

static double share_within(const double *counts, size_t n, size_t steps)
{
	double total = total_count(counts, n), near = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if ((i > k ? i - k : k - i) <= steps)
				near += counts[i * n + k];
	return total > 0 ? near / total : NAN;
}

double kappa_share_exact(const double *counts, size_t n)
{
	return share_within(counts, n, 0);
}

double kappa_share_adjacent(const double *counts, size_t n)
{
	return share_within(counts, n, 1);
}

/* The margins of a table as shares, and each margin's mean weight against the other judge. */
struct margins {
	double *row, *column;
	double *row_weight, *column_weight;
};

static struct margins margins_make(const double *counts, const double *weights, size_t n, double total)
{
	double *room = mem_alloc(4 * n, sizeof *room);
	struct margins m = { room, room + n, room + 2 * n, room + 3 * n };

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			m.row[i] += counts[i * n + k] / total;
			m.column[k] += counts[i * n + k] / total;
		}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			m.row_weight[i] += weights[i * n + k] * m.column[k];
			m.column_weight[k] += weights[i * n + k] * m.row[i];
		}
	return m;
}

/* A mean square of weights, none above 1, that rounding alone can leave counts as 0. */
static double without_rounding(double square)
{
	double slip = 16 * DBL_EPSILON;

	return square > slip * slip ? square : 0;
}

/* se and se_null from the shares of agreement observed and by chance, the latter below 1. */
static void fill_errors(struct kappa *kappa, const double *counts, const double *weights, size_t n,
                        const struct margins *m, double observed, double chance)
{
	double centre = observed * chance - 2 * chance + observed, room = 1 - chance;
	double sum = 0, sum_null = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			double margin = m->row_weight[i] + m->column_weight[k];
			double gap = weights[i * n + k] * room - margin * (1 - observed) - centre;
			double gap_null = weights[i * n + k] - margin + chance;

			sum += counts[i * n + k] / kappa->n * gap * gap;
			sum_null += m->row[i] * m->column[k] * gap_null * gap_null;
		}
	kappa->se = sqrt(without_rounding(sum) / kappa->n) / (room * room);
	kappa->se_null = sqrt(without_rounding(sum_null) / kappa->n) / room;
}

struct kappa kappa_weighted(const double *counts, const double *weights, size_t n)
{
	struct kappa kappa = { NAN, NAN, NAN, NAN, NAN, total_count(counts, n) };
	double observed = 0, chance = 0;
	struct margins m;

	if (!(kappa.n > 0))
		return kappa;
	m = margins_make(counts, weights, n, kappa.n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			observed += weights[i * n + k] * counts[i * n + k] / kappa.n;
			chance += weights[i * n + k] * m.row[i] * m.column[k];
		}
	if (1 - chance > 4 * DBL_EPSILON) {
		kappa.value = (observed - chance) / (1 - chance);
		fill_errors(&kappa, counts, weights, n, &m, observed, chance);
	}
	free(m.row);
	if (kappa.se_null > 0) {
		kappa.z = kappa.value / kappa.se_null;
		kappa.p = 2 * gsl_cdf_ugaussian_Q(fabs(kappa.z));
	}
	return kappa;
}
