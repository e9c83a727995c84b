#include <math.h>
#include <stdlib.h>

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

static double correlation(const struct staggered *staggered, size_t k, size_t l)
{
	const double *a = &staggered->influence[k * staggered->n_clusters], *b = &staggered->influence[l * staggered->n_clusters];
	double sum = 0;

	for (size_t c = 0; c < staggered->n_clusters; c++)
		sum += a[c] * b[c];
	return sum / staggered->effects[k].se / staggered->effects[l].se;
}

/* t' R^-1 t by R = L L', a row at a time: L z = t, and z'z. NAN when R is singular. */
static double quadratic_form(const struct staggered *staggered, const size_t *which, size_t n)
{
	double *factor = mem_alloc(n * n, sizeof *factor), *z = mem_alloc(n, sizeof *z), form = 0;

	for (size_t i = 0; i < n && !isnan(form); i++) {
		const struct staggered_effect *effect = &staggered->effects[which[i]];
		double *row = &factor[i * n], pivot;

		z[i] = effect->estimate / effect->se;
		for (size_t j = 0; j <= i; j++) {
			row[j] = correlation(staggered, which[i], which[j]);
			for (size_t l = 0; l < j; l++)
				row[j] -= row[l] * factor[j * n + l];
			if (j < i) {
				row[j] /= factor[j * n + j];
				z[i] -= row[j] * z[j];
			}
		}
		pivot = row[i];
		row[i] = sqrt(fmax(pivot, 0));
		z[i] /= row[i];
		form = pivot > least_pivot ? form + z[i] * z[i] : NAN;
	}
	free(factor);
	free(z);
	return form;
}

struct staggered_pretrend staggered_pretrend(const struct staggered *staggered)
{
	struct staggered_pretrend test = { .statistic = NAN, .p = NAN, .p_hotelling = NAN };
	size_t *which = mem_alloc(staggered->n_effects, sizeof *which);
	double treated = 0, control = 0, smaller, n, df;

	for (size_t c = 0; c < staggered->n_clusters; c++)
		if (staggered->cluster_weight[c] > 0)
			*(staggered->is_treated_cluster[c] ? &treated : &control) += 1;
	smaller = control > 0 ? fmin(treated, control) : treated;
	test.is_few = smaller < many;
	test.n = tested(staggered, which);
	n = (double)test.n;
	df = smaller - (double)staggered->n_cohorts - n + 1;
	if (test.n > 0 && n < treated + control)
		test.statistic = quadratic_form(staggered, which, test.n);
	if (!isnan(test.statistic))
		test.p = gsl_cdf_chisq_Q(test.statistic, n);
	if (!isnan(test.statistic) && df > 0)
		test.p_hotelling = gsl_cdf_fdist_Q(test.statistic * df / ((df + n - 1) * n), n, df);
	free(which);
	return test;
}
