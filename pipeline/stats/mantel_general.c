/* The test of more than two groups, declared in mantel_haenszel.h. */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/mantel_haenszel.h"

/* Variances this small beside the largest are what rounding leaves of 0. */
static const double NOTHING = 1e-9;

/* Adds what one stratum says; false when it does not tell. */
static bool add_stratum(const struct selection_count *counts, size_t n_groups, double *gap, gsl_matrix *covariance)
{
	double n = 0, selected = 0, factor;
	size_t n_there = 0;

	for (size_t g = 0; g < n_groups; g++) {
		n += (double)counts[g].pool;
		selected += (double)counts[g].selected;
		n_there += counts[g].pool > 0;
	}
	if (n_there < 2 || !(selected > 0) || !(selected < n))
		return false;
	factor = selected * (n - selected) / (n * n * (n - 1));
	for (size_t g = 0; g < n_groups; g++) {
		double pool = (double)counts[g].pool;

		gap[g] += (double)counts[g].selected - pool * selected / n;
		for (size_t h = 0; h < n_groups; h++)
			*gsl_matrix_ptr(covariance, g, h) += factor * pool * ((g == h ? n : 0) - (double)counts[h].pool);
	}
	return true;
}

/* gap' V^- gap, over the directions in which V is not 0; their number goes to *rank. */
static double solve(const double *gap, gsl_matrix *covariance, size_t n, double *rank)
{
	gsl_vector *values = gsl_vector_alloc(n);
	gsl_matrix *directions = gsl_matrix_alloc(n, n);
	gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(n);
	double sum = 0, most = 0;

	gsl_eigen_symmv(covariance, values, directions, work);
	for (size_t i = 0; i < n; i++)
		most = fmax(most, gsl_vector_get(values, i));
	for (size_t i = 0; i < n; i++) {
		double along = 0, value = gsl_vector_get(values, i);

		if (!(value > NOTHING * most))
			continue;
		for (size_t g = 0; g < n; g++)
			along += gsl_matrix_get(directions, g, i) * gap[g];
		sum += along * along / value;
		*rank += 1;
	}
	gsl_eigen_symmv_free(work);
	gsl_matrix_free(directions);
	gsl_vector_free(values);
	return sum;
}

struct mantel_general mantel_general(const struct selection_count *counts, size_t n_strata, size_t n_groups)
{
	struct mantel_general result = { 0, NAN, NAN, NAN };
	gsl_matrix *covariance;
	double *gap;

	if (n_groups < 2)
		return result;
	covariance = gsl_matrix_calloc(n_groups, n_groups);
	gap = mem_alloc(n_groups, sizeof *gap);
	for (size_t s = 0; s < n_strata; s++)
		result.n_strata += add_stratum(counts + s * n_groups, n_groups, gap, covariance);
	if (result.n_strata) {
		result.df = 0;
		result.statistic = solve(gap, covariance, n_groups, &result.df);
		result.p = gsl_cdf_chisq_Q(result.statistic, result.df);
	}
	gsl_matrix_free(covariance);
	free(gap);
	return result;
}
