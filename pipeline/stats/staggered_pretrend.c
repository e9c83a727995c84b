#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/staggered.h"

/* Of a correlation matrix: a pivot below this says that one effect follows from the others. */
static const double least_pivot = 1e-10;
static const double many = 30;

static size_t tested(const struct staggered *staggered, size_t *which)
{
	size_t n = 0;

	for (size_t k = 0; k < staggered->n_effects; k++) {
		const struct staggered_effect *effect = &staggered->effects[k];

		if (effect->state == STAGGERED_GOOD && !isnan(effect->se) && staggered_is_before(staggered, effect))
			which[n++] = k;
	}
	return n;
}

struct sides {
	double treated, control, smaller; /* clusters */
};

static struct sides sides_of(const struct staggered *staggered)
{
	struct sides sides = { 0 };

	for (size_t c = 0; c < staggered->n_clusters; c++)
		if (staggered->cluster_weight[c] > 0)
			*(staggered->is_treated_cluster[c] ? &sides.treated : &sides.control) += 1;
	sides.smaller = sides.control > 0 ? fmin(sides.treated, sides.control) : sides.treated;
	return sides;
}

/* What is tested to be 0: n estimates, of each a column of influence over the clusters; and what clusters of either side count. */
struct points {
	const struct staggered *staggered;
	const double *estimate, *influence;
	size_t n;
};

static double covariance(const struct points *points, size_t k, size_t l, bool treated_alone)
{
	size_t n_clusters = points->staggered->n_clusters;
	const double *a = &points->influence[k * n_clusters], *b = &points->influence[l * n_clusters];
	double sum = 0;

	for (size_t c = 0; c < n_clusters; c++)
		sum += !treated_alone || points->staggered->is_treated_cluster[c] ? a[c] * b[c] : 0;
	return sum;
}

/* The lower factor L of the correlations, R = L L', and the errors that make them of covariances; false: R is singular. */
static bool decompose(const struct points *points, double *factor, double *se)
{
	size_t n = points->n;

	for (size_t i = 0; i < n; i++) {
		double *row = &factor[i * n];

		se[i] = sqrt(covariance(points, i, i, false));
		for (size_t j = 0; j <= i; j++) {
			row[j] = covariance(points, i, j, false) / se[i] / se[j];
			for (size_t l = 0; l < j; l++)
				row[j] -= row[l] * factor[j * n + l];
			if (j < i)
				row[j] /= factor[j * n + j];
		}
		if (!(row[i] > least_pivot))
			return false;
		row[i] = sqrt(row[i]);
	}
	return true;
}

/* L z = z, in place; the numbers of z lie `step` apart. */
static void solve(const double *factor, size_t n, double *z, size_t step)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t l = 0; l < i; l++)
			z[i * step] -= factor[i * n + l] * z[l * step];
		z[i * step] /= factor[i * n + i];
	}
}

/* t' R^-1 t: L z = t, and z'z. */
static double quadratic_form(const struct points *points, const double *factor, const double *se)
{
	double *z = mem_alloc(points->n, sizeof *z), form = 0;

	for (size_t i = 0; i < points->n; i++)
		z[i] = points->estimate[i] / se[i];
	solve(factor, points->n, z, 1);
	for (size_t i = 0; i < points->n; i++)
		form += z[i] * z[i];
	free(z);
	return form;
}

/* Welch's degrees of freedom of the covariances, of the two sides' own: by the treated's part M of them, L^-1 V_treated L'^-1. */
static double joint_df(const struct points *points, const double *factor, const double *se, double treated_df, double control_df)
{
	size_t n = points->n;
	double *part = mem_alloc(n * n, sizeof *part), trace = 0, squares = 0, size = (double)n, inverse;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			part[i * n + j] = covariance(points, i, j, true) / se[i] / se[j];
	for (size_t j = 0; j < n; j++)
		solve(factor, n, &part[j], n);
	for (size_t i = 0; i < n; i++)
		solve(factor, n, &part[i * n], 1);
	for (size_t i = 0; i < n; i++) {
		trace += part[i * n + i];
		for (size_t j = 0; j < n; j++)
			squares += part[i * n + j] * part[i * n + j];
	}
	free(part);
	inverse = (squares + trace * trace) / treated_df;
	/* The controls' part is what M leaves of the unit matrix. */
	if (control_df > 0)
		inverse += (size - 2 * trace + squares + (size - trace) * (size - trace)) / control_df;
	return (size + size * size) / inverse;
}

static void test_by(struct staggered_pretrend *test, double df)
{
	double n = (double)test->n, left = df - n + 1;

	test->p = gsl_cdf_chisq_Q(test->statistic, n);
	if (left > 0)
		test->p_hotelling = gsl_cdf_fdist_Q(test->statistic * left / (df * n), n, left);
}

struct staggered_pretrend staggered_pretrend_of(const struct staggered *staggered, const double *estimate, const double *influence, size_t n,
                                               double treated_df)
{
	struct staggered_pretrend test = { .n = n, .statistic = NAN, .p = NAN, .p_hotelling = NAN, .is_few = true };
	struct sides sides = sides_of(staggered);
	double control_df = sides.control - 1;
	struct points points = { staggered, estimate, influence, n };
	double *factor, *se;

	if (n == 0 || (double)n >= sides.treated + sides.control || !(treated_df > 0) || (sides.control > 0 && sides.control < 2))
		return test;
	factor = mem_alloc(n * n, sizeof *factor);
	se = mem_alloc(n, sizeof *se);
	if (decompose(&points, factor, se)) {
		test.statistic = quadratic_form(&points, factor, se);
		test_by(&test, joint_df(&points, factor, se, treated_df, control_df));
	}
	free(factor);
	free(se);
	return test;
}

struct staggered_pretrend staggered_pretrend(const struct staggered *staggered)
{
	struct staggered_pretrend test = { .statistic = NAN, .p = NAN, .p_hotelling = NAN };
	size_t *which = mem_alloc(staggered->n_effects, sizeof *which), n = tested(staggered, which), n_clusters = staggered->n_clusters;
	struct sides sides = sides_of(staggered);

	test.is_few = sides.smaller < many;
	test.n = n;
	if (n > 0 && (double)n < sides.treated + sides.control) {
		double *estimate = mem_alloc(n, sizeof *estimate), *influence = mem_alloc(n * n_clusters, sizeof *influence);
		double *factor = mem_alloc(n * n, sizeof *factor), *se = mem_alloc(n, sizeof *se);
		struct points points = { staggered, estimate, influence, n };

		for (size_t i = 0; i < n; i++) {
			estimate[i] = staggered->effects[which[i]].estimate;
			memcpy(&influence[i * n_clusters], &staggered->influence[which[i] * n_clusters], n_clusters * sizeof *influence);
		}
		if (decompose(&points, factor, se)) {
			test.statistic = quadratic_form(&points, factor, se);
			test_by(&test, sides.smaller - (double)staggered->n_cohorts);
		}
		free(estimate);
		free(influence);
		free(factor);
		free(se);
	}
	free(which);
	return test;
}
