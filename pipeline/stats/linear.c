#include "pipeline/stats/linear.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { BLOCK_ROWS = 64 };               /* fits the cache beside R up to 100 columns */
static const double collinear = 1e-9;   /* of a column's length, what must be new in it */
static const double exact = 1e-13;      /* residuals below this part of y are rounding */

/* Reflects the `rows` rows of block (width columns) into the triangle r: afterwards r'r holds them,
 * and the block is spent. Only r's diagonal and the block are touched by a reflection, for what is
 * below r's diagonal is 0. */
static void absorb_block(double *r, double *block, size_t rows, size_t width, double *work)
{
	for (size_t j = 0; j < width; j++) {
		double *pivot = r + j * width, squares = 0, alpha, beta;

		for (size_t i = 0; i < rows; i++)
			squares += block[i * width + j] * block[i * width + j];
		if (squares == 0)
			continue;
		alpha = -copysign(sqrt(squares + pivot[j] * pivot[j]), pivot[j]);
		/* The reflection's vector is (pivot - alpha; column): 2 / its length squared. */
		beta = 1 / (alpha * (alpha - pivot[j]));
		for (size_t l = j + 1; l < width; l++)
			work[l] = (pivot[j] - alpha) * pivot[l];
		for (size_t i = 0; i < rows; i++) {
			const double *row = block + i * width;
			double v = row[j];

			for (size_t l = j + 1; l < width; l++)
				work[l] += v * row[l];
		}
		for (size_t l = j + 1; l < width; l++) {
			work[l] *= beta;
			pivot[l] -= (pivot[j] - alpha) * work[l];
		}
		for (size_t i = 0; i < rows; i++) {
			double *row = block + i * width, v = row[j];

			for (size_t l = j + 1; l < width; l++)
				row[l] -= v * work[l];
		}
		pivot[j] = alpha;
	}
}

/* The triangle of [x y], rows times the roots of their weights: (k + 1) x (k + 1). */
static double *triangle_of(const double *x, const double *y, const double *root, size_t n, size_t k)
{
	size_t width = k + 1;
	double *r = mem_alloc(width * width, sizeof *r);
	double *block = mem_alloc(BLOCK_ROWS * width, sizeof *block);
	double *work = mem_alloc(width, sizeof *work);

	for (size_t from = 0; from < n; from += BLOCK_ROWS) {
		size_t rows = n - from < BLOCK_ROWS ? n - from : BLOCK_ROWS;

		for (size_t i = 0; i < rows; i++) {
			for (size_t j = 0; j < k; j++)
				block[i * width + j] = root[from + i] * x[(from + i) * k + j];
			block[i * width + k] = root[from + i] * y[from + i];
		}
		absorb_block(r, block, rows, width, work);
	}
	free(block);
	free(work);
	return r;
}

static double length_of_column(const double *r, size_t width, size_t column)
{
	double squares = 0;

	for (size_t i = 0; i <= column; i++)
		squares += r[i * width + column] * r[i * width + column];
	return sqrt(squares);
}

/* Drops from the triangle the columns that the earlier ones give, and makes it a triangle again: a
 * column's new part stands in its rows from the rank so far on, which are reflected into the first of
 * them. Afterwards column kept[j] of r holds column j of the R of the kept ones. */
static void find_kept(struct linear *fit, double *r)
{
	size_t width = fit->k + 1;

	for (size_t j = 0; j < fit->k; j++) {
		double squares = 0, alpha, beta, length = length_of_column(r, width, j);
		double *first = r + fit->rank * width;

		for (size_t i = fit->rank; i <= j; i++)
			squares += r[i * width + j] * r[i * width + j];
		if (!(sqrt(squares) > collinear * length))
			continue;
		if (fit->rank < j) {
			alpha = -copysign(sqrt(squares), first[j]);
			beta = 1 / (alpha * (alpha - first[j]));
			for (size_t l = j + 1; l < width; l++) {
				double product = (first[j] - alpha) * first[l];

				for (size_t i = fit->rank + 1; i <= j; i++)
					product += r[i * width + j] * r[i * width + l];
				product *= beta;
				first[l] -= (first[j] - alpha) * product;
				for (size_t i = fit->rank + 1; i <= j; i++)
					r[i * width + l] -= r[i * width + j] * product;
			}
			first[j] = alpha;
			for (size_t i = fit->rank + 1; i <= j; i++)
				r[i * width + j] = 0;
		}
		fit->kept[fit->rank++] = j;
	}
}

/* The inverse of the kept columns' triangle, and the coefficients. */
static void solve(struct linear *fit, const double *r)
{
	size_t width = fit->k + 1, rank = fit->rank;

	fit->r_inverse = mem_alloc(rank * rank, sizeof *fit->r_inverse);
	for (size_t j = 0; j < rank; j++)
		for (size_t i = j + 1; i-- > 0;) {
			double sum = i == j;

			for (size_t l = i + 1; l <= j; l++)
				sum -= r[i * width + fit->kept[l]] * fit->r_inverse[l * rank + j];
			fit->r_inverse[i * rank + j] = sum / r[i * width + fit->kept[i]];
		}
	for (size_t j = 0; j < fit->k; j++)
		fit->coefficient[j] = NAN;
	for (size_t i = rank; i-- > 0;) {
		double sum = r[i * width + fit->k];

		for (size_t l = i + 1; l < rank; l++)
			sum -= r[i * width + fit->kept[l]] * fit->coefficient[fit->kept[l]];
		fit->coefficient[fit->kept[i]] = sum / r[i * width + fit->kept[i]];
	}
}

/* Rows of Q by forward substitution: q R = x. */
static void fill_q(struct linear *fit, const double *x, const double *r)
{
	size_t width = fit->k + 1, rank = fit->rank;
	double *packed = mem_alloc(rank * rank, sizeof *packed);

	for (size_t i = 0; i < rank; i++)
		for (size_t j = i; j < rank; j++)
			packed[i * rank + j] = r[i * width + fit->kept[j]];
	fit->q = mem_alloc(fit->n_rows * rank, sizeof *fit->q);
	for (size_t i = 0; i < fit->n_rows; i++) {
		double *q = fit->q + i * rank;

		for (size_t j = 0; j < rank; j++)
			q[j] = fit->root_weight[i] * x[i * fit->k + fit->kept[j]];
		for (size_t j = 0; j < rank; j++) {
			const double *row = packed + j * rank;
			double value = q[j] / row[j];

			q[j] = value;
			for (size_t l = j + 1; l < rank; l++)
				q[l] -= value * row[l];
		}
	}
	free(packed);
}

static void fill_residuals(struct linear *fit, const double *x, const double *y)
{
	double squares = 0;

	for (size_t i = 0; i < fit->n_rows; i++) {
		double fitted = 0, root = fit->root_weight[i];

		for (size_t j = 0; j < fit->rank; j++)
			fitted += x[i * fit->k + fit->kept[j]] * fit->coefficient[fit->kept[j]];
		fit->residual[i] = y[i] - fitted;
		fit->score[i] = root * fit->residual[i];
		fit->rss += fit->score[i] * fit->score[i];
		squares += root * y[i] * root * y[i];
	}
	if (fit->n > fit->rank && sqrt(fit->rss) > exact * sqrt(squares))
		return;
	fit->rss = 0;
	memset(fit->residual, 0, fit->n_rows * sizeof *fit->residual);
	memset(fit->score, 0, fit->n_rows * sizeof *fit->score);
}

static void fill_bread(struct linear *fit)
{
	size_t k = fit->k, rank = fit->rank;

	for (size_t i = 0; i < k * k; i++)
		fit->bread[i] = NAN;
	for (size_t i = 0; i < rank; i++)
		for (size_t j = 0; j < rank; j++) {
			double sum = 0;

			for (size_t l = i > j ? i : j; l < rank; l++)
				sum += fit->r_inverse[i * rank + l] * fit->r_inverse[j * rank + l];
			fit->bread[fit->kept[i] * k + fit->kept[j]] = sum;
		}
}

void linear_fit(struct linear *fit, const double *x, const double *y, const double *weights, size_t n,
                size_t k)
{
	double *r;

	*fit = (struct linear){ .n_rows = n, .k = k };
	fit->coefficient = mem_alloc(k, sizeof *fit->coefficient);
	fit->residual = mem_alloc(n, sizeof *fit->residual);
	fit->bread = mem_alloc(k * k, sizeof *fit->bread);
	fit->kept = mem_alloc(k, sizeof *fit->kept);
	fit->score = mem_alloc(n, sizeof *fit->score);
	fit->root_weight = mem_alloc(n, sizeof *fit->root_weight);
	for (size_t i = 0; i < n; i++) {
		fit->root_weight[i] = weights ? sqrt(weights[i]) : 1;
		fit->n += fit->root_weight[i] > 0;
	}
	r = triangle_of(x, y, fit->root_weight, n, k);
	find_kept(fit, r);
	solve(fit, r);
	fill_q(fit, x, r);
	fill_residuals(fit, x, y);
	fill_bread(fit);
	free(r);
}

void linear_free(struct linear *fit)
{
	free(fit->coefficient);
	free(fit->residual);
	free(fit->bread);
	free(fit->kept);
	free(fit->q);
	free(fit->r_inverse);
	free(fit->score);
	free(fit->root_weight);
	*fit = (struct linear){ 0 };
}

double linear_df(const struct linear *fit)
{
	size_t used = fit->rank + fit->absorbed;

	return fit->n > used ? (double)(fit->n - used) : 0;
}

void linear_leverages(const struct linear *fit, double *leverage)
{
	for (size_t i = 0; i < fit->n_rows; i++) {
		const double *q = fit->q + i * fit->rank;

		leverage[i] = 0;
		for (size_t j = 0; j < fit->rank; j++)
			leverage[i] += q[j] * q[j];
	}
}
