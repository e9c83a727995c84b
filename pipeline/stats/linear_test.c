#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/linear.h"
#include "pipeline/stats/snedecor.h"
#include "pipeline/stats/student.h"

/* Errors below this part of what equal errors would give are rounding: clusters whose sums of
 * residuals are all 0. */
static const double rounding = 1e-10;

/* contrast' matrix contrast over the kept columns that it names. */
static double form(const struct linear *fit, const double *matrix, const double *contrast)
{
	double sum = 0;

	for (size_t i = 0; i < fit->k; i++)
		for (size_t j = 0; j < fit->k; j++)
			if (contrast[i] != 0 && contrast[j] != 0)
				sum += contrast[i] * contrast[j] * matrix[i * fit->k + j];
	return sum;
}

struct linear_estimate linear_contrast(const struct linear *fit, const double *covariance,
                                       const double *contrast, double df, double level)
{
	struct linear_estimate result = { 0 };
	double plain;

	for (size_t j = 0; j < fit->k; j++)
		if (contrast[j] != 0)
			result.estimate += contrast[j] * fit->coefficient[j];
	result.se = sqrt(form(fit, covariance, contrast));
	plain = sqrt(form(fit, fit->bread, contrast) * fit->rss / (double)fit->n);
	if (!(result.se > rounding * plain) || !(df > 0))
		result.se = NAN;
	result.df = isnan(result.se) ? NAN : df;
	result.t = result.estimate / result.se;
	result.p = student_two_sided_p(result.t, result.df);
	result.interval = interval_around(result.estimate, result.se, result.df, level);
	return result;
}

struct linear_estimate linear_estimate(const struct linear *fit, const double *covariance,
                                       size_t column, double df, double level)
{
	double *contrast = mem_alloc(fit->k, sizeof *contrast);
	struct linear_estimate result;

	contrast[column] = 1;
	result = linear_contrast(fit, covariance, contrast, df, level);
	free(contrast);
	return result;
}

/* b' V^-1 b by Cholesky, with the columns scaled to variances of 1; NAN when V has no inverse. */
static double wald_statistic(const struct linear *fit, const double *covariance,
                             const size_t *columns, size_t n)
{
	double *root = mem_alloc(n * n, sizeof *root), *solved = mem_alloc(n, sizeof *solved), sum = 0;

	for (size_t i = 0; i < n; i++) {
		double deviation = sqrt(covariance[columns[i] * fit->k + columns[i]]);

		for (size_t j = 0; j <= i; j++) {
			double other = sqrt(covariance[columns[j] * fit->k + columns[j]]);
			double rest = covariance[columns[i] * fit->k + columns[j]] / deviation / other;

			for (size_t l = 0; l < j; l++)
				rest -= root[i * n + l] * root[j * n + l];
			root[i * n + j] = i == j ? sqrt(rest > rounding ? rest : NAN)
			                         : rest / root[j * n + j];
		}
		solved[i] = fit->coefficient[columns[i]] / deviation;
		for (size_t l = 0; l < i; l++)
			solved[i] -= root[i * n + l] * solved[l];
		solved[i] /= root[i * n + i];
		sum += solved[i] * solved[i];
	}
	free(root);
	free(solved);
	return isfinite(sum) ? sum : NAN;
}

struct linear_wald linear_wald(const struct linear *fit, const double *covariance,
                               const size_t *columns, size_t n_columns, double df2)
{
	struct linear_wald result = { .df2 = df2 };
	size_t *kept = mem_alloc(n_columns, sizeof *kept), n = 0;

	for (size_t i = 0; i < n_columns; i++)
		if (!isnan(fit->coefficient[columns[i]]))
			kept[n++] = columns[i];
	result.df1 = (double)n;
	result.f = n ? wald_statistic(fit, covariance, kept, n) / (double)n : NAN;
	result.p = snedecor_upper_p(result.f, result.df1, df2);
	free(kept);
	if (isnan(result.p))
		result = (struct linear_wald){ NAN, NAN, NAN, NAN };
	return result;
}
