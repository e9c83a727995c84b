#include "pipeline/stats/omega.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"


/* Unique variances are shares of an item's variance. Below LEAST_UNIQUE they count as none, as in R's
 * factanal; a smallest eigenvalue of a correlation matrix below SINGULAR is rounding. */
static const double LEAST_UNIQUE = 0.005, SINGULAR = 1e-10, SMALL_GRADIENT = 1e-11, SMALL_STEP = 1e-13;
enum { MOST_STEPS = 200, MOST_HALVINGS = 30 };

/* One fit. Vectors have k places, matrices k by k. */
struct fit {
	size_t k;
	gsl_matrix *correlation;
	gsl_vector *logs;      /* of the unique variances */
	gsl_matrix *scaled, *vectors;
	gsl_vector *values;    /* of the scaled matrix, the largest first, with its vectors */
	gsl_eigen_symmv_workspace *space;
	gsl_vector *trial;
	double *hessian, *gradient;
};

static void fit_make(struct fit *fit, size_t k)
{
	*fit = (struct fit){ .k = k, .correlation = gsl_matrix_alloc(k, k), .logs = gsl_vector_alloc(k),
		             .scaled = gsl_matrix_alloc(k, k), .vectors = gsl_matrix_alloc(k, k), .values = gsl_vector_alloc(k),
		             .space = gsl_eigen_symmv_alloc(k), .trial = gsl_vector_alloc(k),
		             .hessian = mem_alloc(k * k, sizeof(double)), .gradient = mem_alloc(k, sizeof(double)) };
}

static void fit_free(struct fit *fit)
{
	gsl_matrix_free(fit->correlation);
	gsl_vector_free(fit->logs);
	gsl_matrix_free(fit->scaled);
	gsl_matrix_free(fit->vectors);
	gsl_vector_free(fit->values);
	gsl_eigen_symmv_free(fit->space);
	gsl_vector_free(fit->trial);
	free(fit->hessian);
	free(fit->gradient);
}

/* Makes correlations of covariances; false when an item does not vary, or a value is not finite. */
static bool correlate(struct fit *fit, const double *covariance)
{
	size_t k = fit->k;

	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++) {
			double scale = sqrt(covariance[i * k + i]) * sqrt(covariance[j * k + j]);
			double value = i == j ? 1 : covariance[i * k + j] / scale;

			if (!(scale > 0) || !isfinite(value))
				return false;
			gsl_matrix_set(fit->correlation, i, j, value);
		}
	return true;
}

/* Eigenvalues and vectors of the correlations scaled by unique variances of exp(logs), and with them the
 * discrepancy to be made small: of all values but the first, value - log(value) - 1. INFINITY when one
 * is not positive. */
static double decompose(struct fit *fit, const gsl_vector *logs)
{
	double discrepancy = 0;

	for (size_t i = 0; i < fit->k; i++)
		for (size_t j = 0; j < fit->k; j++)
			gsl_matrix_set(fit->scaled, i, j,
			               gsl_matrix_get(fit->correlation, i, j) * exp(-(gsl_vector_get(logs, i) + gsl_vector_get(logs, j)) / 2));
	gsl_eigen_symmv(fit->scaled, fit->values, fit->vectors, fit->space);
	gsl_eigen_symmv_sort(fit->values, fit->vectors, GSL_EIGEN_SORT_VAL_DESC);
	for (size_t m = 1; m < fit->k; m++) {
		double value = gsl_vector_get(fit->values, m);

		if (!(value > 0))
			return (double)INFINITY;
		discrepancy += value - log(value) - 1;
	}
	return discrepancy;
}

/* The gradient, and Joreskog's approximation of the second derivatives, which is never negative. Returns
 * the largest slope. */
static double differentiate(struct fit *fit)
{
	double largest = 0;

	for (size_t i = 0; i < fit->k; i++) {
		double slope = 0;

		for (size_t m = 1; m < fit->k; m++)
			slope += (1 - gsl_vector_get(fit->values, m)) * pow(gsl_matrix_get(fit->vectors, i, m), 2);
		fit->gradient[i] = slope;
		largest = fmax(largest, fabs(slope));
		for (size_t j = 0; j < fit->k; j++) {
			double shared = 0;

			for (size_t m = 1; m < fit->k; m++)
				shared += gsl_matrix_get(fit->vectors, i, m) * gsl_matrix_get(fit->vectors, j, m);
			fit->hessian[i * fit->k + j] = shared * shared;
		}
		fit->hessian[i * fit->k + i] += SINGULAR;
	}
	return largest;
}

/* Solves a x = b for a positive definite a of n by n, which is lost; x takes the place of b. False when a is
 * not positive definite (GSL's own would end the program).
 * Method: Cholesky. */
static bool solve(double *a, double *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = i; j < n; j++) {
			double left = a[i * n + j];

			for (size_t m = 0; m < i; m++)
				left -= a[m * n + i] * a[m * n + j];
			if (i == j && !(left > 0))
				return false;
			a[i * n + j] = i == j ? sqrt(left) : left / a[i * n + i];
		}
	for (size_t i = 0; i < n; i++) {
		for (size_t m = 0; m < i; m++)
			b[i] -= a[m * n + i] * b[m];
		b[i] /= a[i * n + i];
	}
	for (size_t i = n; i-- > 0;) {
		for (size_t m = i + 1; m < n; m++)
			b[i] -= a[i * n + m] * b[m];
		b[i] /= a[i * n + i];
	}
	return true;
}

/* Newton's step, as far as the discrepancy falls. Returns the new one, which is the old when it cannot. */
static double descend(struct fit *fit, double discrepancy)
{
	double share = 1;

	if (!solve(fit->hessian, fit->gradient, fit->k))
		return discrepancy;
	for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
		double after;

		for (size_t i = 0; i < fit->k; i++) {
			double moved = gsl_vector_get(fit->logs, i) - share * fit->gradient[i];

			gsl_vector_set(fit->trial, i, fmin(fmax(moved, log(LEAST_UNIQUE / 2)), 0));
		}
		after = decompose(fit, fit->trial);
		if (after < discrepancy) {
			gsl_vector_memcpy(fit->logs, fit->trial);
			return after;
		}
	}
	decompose(fit, fit->logs);
	return discrepancy;
}

/* Where the fit starts: unique variances from the squared multiple correlations, as factanal has them. */
static bool begin(struct fit *fit)
{
	size_t k = fit->k;

	gsl_vector_set_zero(fit->logs);
	if (!(decompose(fit, fit->logs) < INFINITY) || !(gsl_vector_get(fit->values, k - 1) > SINGULAR))
		return false;
	for (size_t i = 0; i < k; i++) {
		double inverse = 0;

		for (size_t m = 0; m < k; m++)
			inverse += pow(gsl_matrix_get(fit->vectors, i, m), 2) / gsl_vector_get(fit->values, m);
		gsl_vector_set(fit->logs, i, log(fmin(fmax((1 - 0.5 / (double)k) / inverse, LEAST_UNIQUE), 1)));
	}
	return true;
}

static bool converge(struct fit *fit)
{
	double discrepancy = decompose(fit, fit->logs);

	for (int steps = 0; steps < MOST_STEPS; steps++) {
		double before = discrepancy;

		if (differentiate(fit) < SMALL_GRADIENT)
			return true;
		discrepancy = descend(fit, discrepancy);
		if (before - discrepancy <= SMALL_STEP * (1 + fabs(before)))
			return differentiate(fit) < sqrt(SMALL_GRADIENT);
	}
	return false;
}

/* Fills the expected information of k loadings and k unique variances of one respondent, 2 k by 2 k.
 * Half the trace of W dS_i W dS_j, W the inverse of S = loadings loadings' + uniques. */
static void inform(const double *loadings, const double *uniques, size_t k, double *information)
{
	double strength = 0, c, *v = mem_alloc(k, sizeof *v);
	size_t width = 2 * k;

	for (size_t i = 0; i < k; i++)
		strength += loadings[i] * loadings[i] / uniques[i];
	c = strength / (1 + strength);
	for (size_t i = 0; i < k; i++)
		v[i] = loadings[i] / uniques[i] / (1 + strength);
	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++) {
			double w = (i == j ? 1 / uniques[i] : 0) - v[i] * v[j] * (1 + strength);

			information[i * width + j] = v[i] * v[j] + c * w;
			information[i * width + k + j] = information[(k + j) * width + i] = w * v[j];
			information[(k + i) * width + k + j] = w * w / 2;
		}
	free(v);
}

/* The error of omega; `sum` is that of the loadings, `unique` that of the unique variances. */
static double error_of(const double *loadings, const double *uniques, size_t k, double n, double sum, double unique)
{
	double total = sum * sum + unique, variance = 0;
	double *information = mem_alloc(4 * k * k, sizeof *information);
	double *slopes = mem_alloc(2 * k, sizeof *slopes), *solved = mem_alloc(2 * k, sizeof *solved);
	bool ok;

	inform(loadings, uniques, k, information);
	for (size_t i = 0; i < k; i++) {
		slopes[i] = solved[i] = 2 * sum * unique / (total * total);
		slopes[k + i] = solved[k + i] = -sum * sum / (total * total);
	}
	ok = solve(information, solved, 2 * k);
	for (size_t i = 0; i < 2 * k; i++)
		variance += slopes[i] * solved[i] / n;
	free(information);
	free(slopes);
	free(solved);
	return ok ? sqrt(variance) : (double)NAN;
}

/* Omega of a fit that has converged; none where an item has nothing of its own. */
static struct omega omega_of(const struct fit *fit, const double *covariance, double n)
{
	size_t k = fit->k;
	double strength = sqrt(fmax(gsl_vector_get(fit->values, 0) - 1, 0)), sum = 0, unique = 0;
	double *loadings = mem_alloc(k, sizeof *loadings), *uniques = mem_alloc(k, sizeof *uniques);
	struct omega omega = { NAN, NAN };
	bool is_proper = true;

	for (size_t i = 0; i < k; i++) {
		double share = exp(gsl_vector_get(fit->logs, i)), sd = sqrt(covariance[i * k + i]);

		is_proper = is_proper && share >= LEAST_UNIQUE;
		loadings[i] = sd * sqrt(share) * strength * gsl_matrix_get(fit->vectors, i, 0);
		uniques[i] = sd * sd * share;
		sum += loadings[i];
		unique += uniques[i];
	}
	if (is_proper)
		omega = (struct omega){ sum * sum / (sum * sum + unique), error_of(loadings, uniques, k, n, sum, unique) };
	free(loadings);
	free(uniques);
	return omega;
}

struct omega omega_total(const double *covariance, double n, size_t k)
{
	struct omega omega = { NAN, NAN };
	struct fit fit;

	if (k < 3 || !(n > (double)k))
		return omega;
	fit_make(&fit, k);
	if (correlate(&fit, covariance) && begin(&fit) && converge(&fit))
		omega = omega_of(&fit, covariance, n);
	fit_free(&fit);
	return omega;
}
