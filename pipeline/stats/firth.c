#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/firth_part.h"

/* The climb that a step promises, beyond which the fit is not improved. */
static const double ENOUGH = 1e-20;
/* A pivot this small beside a column's own length says that the others give the column. */
static const double DEPENDENT = 1e-10;

/* Fills each row's share at at->b; the plain log-likelihood. */
static double find_shares(struct firth_point *at)
{
	const struct firth *fit = at->fit;
	double sum = 0;

	for (size_t i = 0; i < fit->n; i++) {
		const double *x = fit->x + i * fit->k;
		double log_odds = 0, less;

		for (size_t j = 0; j < fit->k; j++)
			log_odds += x[j] * at->b[j];
		/* Of the two shares, the smaller over the larger: nothing overflows. */
		less = exp(-fabs(log_odds));
		at->share[i] = (log_odds > 0 ? 1 : less) / (1 + less);
		sum += fit->selected[i] * log_odds - fit->pool[i] * (fmax(log_odds, 0) + log1p(less));
	}
	return sum;
}

bool firth_factor(double *a, size_t k)
{
	for (size_t j = 0; j < k; j++)
		for (size_t i = j; i < k; i++) {
			double value = a[i * k + j];

			for (size_t l = 0; l < j; l++)
				value -= a[i * k + l] * a[j * k + l];
			if (i == j && !(value > 0))
				return false;
			a[i * k + j] = i == j ? sqrt(value) : value / a[j * k + j];
		}
	return true;
}

/* Fills the information from the shares and factors it; its half log determinant, or -INFINITY when it has none. */
static double factor_information(struct firth_point *at)
{
	const struct firth *fit = at->fit;
	size_t k = fit->k;
	double half = 0;

	memset(at->information, 0, k * k * sizeof *at->information);
	for (size_t i = 0; i < fit->n; i++) {
		const double *x = fit->x + i * k;
		double weight = fit->pool[i] * at->share[i] * (1 - at->share[i]);

		for (size_t j = 0; j < k; j++)
			for (size_t l = 0; x[j] != 0 && l <= j; l++)
				at->information[j * k + l] += weight * x[j] * x[l];
	}
	if (!firth_factor(at->information, k))
		return -INFINITY;
	for (size_t j = 0; j < k; j++)
		half += log(at->information[j * k + j]);
	return half;
}

double firth_forward(const double *factor, size_t k, double *z)
{
	double sum = 0;

	for (size_t j = 0; j < k; j++) {
		for (size_t l = 0; l < j; l++)
			z[j] -= factor[j * k + l] * z[l];
		z[j] /= factor[j * k + j];
		sum += z[j] * z[j];
	}
	return sum;
}

void firth_place(struct firth_point *at)
{
	const struct firth *fit = at->fit;
	size_t k = fit->k;
	double plain = find_shares(at), half = factor_information(at);

	at->loglik = half == -INFINITY ? -INFINITY : plain + half;
	memset(at->score, 0, k * sizeof *at->score);
	for (size_t i = 0; half != -INFINITY && i < fit->n; i++) {
		const double *x = fit->x + i * k;
		double share = at->share[i], residual;

		/* The leverage of the row: weight x' I^-1 x. */
		memcpy(at->room, x, k * sizeof *x);
		residual = fit->selected[i] - fit->pool[i] * share
		           + fit->pool[i] * share * (1 - share) * firth_forward(at->information, k, at->room) * (0.5 - share);
		for (size_t j = 0; j < k; j++)
			at->score[j] += residual * x[j];
	}
}

void firth_invert(const struct firth_point *at, double *inverse)
{
	size_t k = at->fit->k;

	/* Row by row, L^-1 times a unit vector; then (L^-1)' L^-1. */
	double *rows = mem_alloc(k * k, sizeof *rows);

	for (size_t j = 0; j < k; j++) {
		rows[j * k + j] = 1;
		firth_forward(at->information, k, rows + j * k);
	}
	for (size_t j = 0; j < k; j++)
		for (size_t l = 0; l < k; l++) {
			inverse[j * k + l] = 0;
			for (size_t i = 0; i < k; i++)
				inverse[j * k + l] += rows[j * k + i] * rows[l * k + i];
		}
	free(rows);
}

struct firth_point firth_point_make(const struct firth *fit, const double *b)
{
	size_t k = fit->k;
	struct firth_point at = { fit, mem_copy(b, k, sizeof *b), -INFINITY, mem_alloc(k * k, sizeof(double)), mem_alloc(k, sizeof(double)),
		                  mem_alloc(fit->n, sizeof(double)), mem_alloc(k, sizeof(double)) };

	return at;
}

void firth_point_free(struct firth_point *at)
{
	free(at->b);
	free(at->information);
	free(at->score);
	free(at->share);
	free(at->room);
}

/* Copies the data, each column over the root of its mean square over persons. */
static void take_data(struct firth *fit, const double *x, const double *pool, const double *selected)
{
	double persons = 0;

	fit->x = mem_copy(x, fit->n * fit->k, sizeof *x);
	fit->pool = mem_copy(pool, fit->n, sizeof *pool);
	fit->selected = mem_copy(selected, fit->n, sizeof *selected);
	fit->scale = mem_alloc(fit->k, sizeof *fit->scale);
	for (size_t i = 0; i < fit->n; i++)
		persons += pool[i];
	for (size_t j = 0; j < fit->k; j++) {
		double squares = 0;

		for (size_t i = 0; i < fit->n; i++)
			squares += pool[i] * x[i * fit->k + j] * x[i * fit->k + j];
		fit->scale[j] = squares > 0 ? sqrt(squares / persons) : 1;
		for (size_t i = 0; i < fit->n; i++)
			fit->x[i * fit->k + j] /= fit->scale[j];
	}
}

/* Whether the columns are independent: at b = 0 each keeps a part that those before it do not give. */
static bool is_independent(struct firth_point *at)
{
	double persons = 0;
	bool ok;

	for (size_t i = 0; i < at->fit->n; i++)
		persons += at->fit->pool[i];
	find_shares(at);
	ok = factor_information(at) != -INFINITY;
	/* All diagonals of the information are persons / 4 here. */
	for (size_t j = 0; ok && j < at->fit->k; j++) {
		double pivot = at->information[j * at->fit->k + j];

		ok = pivot * pivot > DEPENDENT * persons / 4;
	}
	return ok;
}

/* From 0 to the top, and what it says on the scale of the columns as they were given. */
static void fit_from(struct firth *fit, const double *zero)
{
	struct firth_point at = firth_point_make(fit, zero);
	double *inverse = mem_alloc(fit->k * fit->k, sizeof *inverse);

	fit->exists = is_independent(&at);
	if (fit->exists) {
		firth_climb(&at, SIZE_MAX, ENOUGH);
		fit->loglik = at.loglik;
		firth_invert(&at, inverse);
		for (size_t j = 0; j < fit->k; j++) {
			fit->loglik += log(fit->scale[j]);
			fit->coefficient[j] = at.b[j] / fit->scale[j];
			fit->se[j] = sqrt(inverse[j * fit->k + j]) / fit->scale[j];
		}
	}
	free(inverse);
	firth_point_free(&at);
}

void firth_fit(struct firth *fit, const double *x, const double *pool, const double *selected, size_t n, size_t k)
{
	double *zero = mem_alloc(k, sizeof *zero);

	*fit = (struct firth){ .k = k, .n = n, .loglik = NAN, .coefficient = mem_alloc(k, sizeof *fit->coefficient), .se = mem_alloc(k, sizeof *fit->se) };
	for (size_t j = 0; j < k; j++)
		fit->coefficient[j] = fit->se[j] = NAN;
	take_data(fit, x, pool, selected);
	if (n > 0 && k > 0)
		fit_from(fit, zero);
	free(zero);
}

void firth_free(struct firth *fit)
{
	free(fit->coefficient);
	free(fit->se);
	free(fit->x);
	free(fit->pool);
	free(fit->selected);
	free(fit->scale);
	*fit = (struct firth){ 0 };
}
