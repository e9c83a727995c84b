#include "pipeline/stats/autoregression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/student.h"

/* Weights below it move no digit that is printed. */
static const double negligible = 1e-20;

static double rho_at(size_t g)
{
	return -1 + 2 * ((double)g + 0.5) / AUTOREGRESSION_GRID;
}

/* How a row's error hangs on that of the row before, by what they stand apart: 0 for the first. */
static void fill_ties(const long *time, size_t n, double rho, double *tie)
{
	for (size_t i = 0; i < n; i++)
		tie[i] = i ? pow(rho, (double)(time[i] - time[i - 1])) : 0;
}

/* Adds what one whitened row gives to the triangle below the diagonal. */
static void add_square(double *matrix, const double *row, size_t n)
{
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b <= a; b++)
			matrix[a * n + b] += row[a] * row[b];
}

/* The triangle of Cholesky in place, of the lower half; returns the logarithm of the determinant. */
static double decompose(double *matrix, size_t n)
{
	double log_determinant = 0;

	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b <= a; b++) {
			double sum = matrix[a * n + b];

			for (size_t m = 0; m < b; m++)
				sum -= matrix[a * n + m] * matrix[b * n + m];
			if (a == b)
				log_determinant += log(sum);
			matrix[a * n + b] = a == b ? sqrt(sum) : sum / matrix[b * n + b];
		}
	return log_determinant;
}

/* The restricted log-likelihood of the residuals under the ties, sigma integrated out, but for a constant; and the
 * sum of squares that generalised least squares leaves. Columns are those of Q with the residual behind them: the last
 * step of Cholesky then holds the sum of squares. */
static double likelihood(const struct linear *fit, const double *tie, double *work, double *squares)
{
	size_t n = fit->n_rows, rank = fit->rank, width = rank + 1;
	double *row = work + width * width, log_determinant = 0, determinant_x;

	memset(work, 0, width * width * sizeof *work);
	for (size_t i = 0; i < n; i++) {
		double rest = 1 - tie[i] * tie[i], root = sqrt(rest);

		for (size_t j = 0; j < width; j++) {
			double own = j < rank ? fit->q[i * rank + j] : fit->score[i];
			double earlier = i == 0 ? 0 : j < rank ? fit->q[(i - 1) * rank + j] : fit->score[i - 1];

			row[j] = (own - tie[i] * earlier) / root;
		}
		log_determinant += log(rest);
		add_square(work, row, width);
	}
	determinant_x = decompose(work, width);
	*squares = work[rank * width + rank] * work[rank * width + rank];
	determinant_x -= log(*squares);
	return -(log_determinant + determinant_x + (double)(n - rank) * log(*squares)) / 2;
}

/* Q'RQ: R times a column is the column, plus what runs down from the rows before and up from those behind. */
static void spread(const struct linear *fit, const double *tie, double *column, double *matrix)
{
	size_t n = fit->n_rows, rank = fit->rank;

	for (size_t b = 0; b < rank; b++) {
		double down = 0, up = 0;

		for (size_t i = 0; i < n; i++) {
			down = i ? tie[i] * (down + fit->q[(i - 1) * rank + b]) : 0;
			column[i] = fit->q[i * rank + b] + down;
		}
		for (size_t i = n; i-- > 0;) {
			up = i + 1 < n ? tie[i + 1] * (up + fit->q[(i + 1) * rank + b]) : 0;
			column[i] += up;
		}
		for (size_t a = 0; a < rank; a++) {
			double sum = 0;

			for (size_t i = 0; i < n; i++)
				sum += fit->q[i * rank + a] * column[i];
			matrix[a * rank + b] = sum;
		}
	}
}

/* variance times R^-1 matrix R^-T, in the places of the columns kept. */
static void put_covariance(const struct linear *fit, const double *matrix, double variance, double *half, double *covariance)
{
	size_t rank = fit->rank, k = fit->k;

	memset(half, 0, rank * rank * sizeof *half);
	for (size_t i = 0; i < k * k; i++)
		covariance[i] = (double)NAN;
	for (size_t a = 0; a < rank; a++)
		for (size_t m = a; m < rank; m++)
			for (size_t b = 0; b < rank; b++)
				half[a * rank + b] += fit->r_inverse[a * rank + m] * matrix[m * rank + b];
	for (size_t a = 0; a < rank; a++)
		for (size_t b = 0; b < rank; b++) {
			double sum = 0;

			for (size_t m = b; m < rank; m++)
				sum += half[a * rank + m] * fit->r_inverse[b * rank + m];
			covariance[fit->kept[a] * k + fit->kept[b]] = variance * sum;
		}
}

/* Likelihoods with the prior become weights that sum to 1. */
static void weigh(struct autoregression *regression, const double *log_likelihood)
{
	double largest = -INFINITY, sum = 0;

	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++)
		largest = fmax(largest, log_likelihood[g]);
	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++) {
		regression->weight[g] = (1 + rho_at(g)) * exp(log_likelihood[g] - largest);
		sum += regression->weight[g];
	}
	regression->rho = 0;
	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++) {
		regression->weight[g] /= sum;
		regression->rho += regression->weight[g] * rho_at(g);
	}
}

bool autoregression_fit(struct autoregression *regression, const struct linear *fit, const long *time)
{
	size_t n = fit->n_rows, rank = fit->rank, k = fit->k, width = rank + 1;
	double *tie, *work, *matrix, *half, *column, log_likelihood[AUTOREGRESSION_GRID];

	*regression = (struct autoregression){ .k = k, .rank = rank, .df = linear_df(fit) };
	if (!(regression->df > 0) || !(fit->rss > 0))
		return false;
	regression->covariance = mem_alloc(AUTOREGRESSION_GRID * k * k, sizeof *regression->covariance);
	tie = mem_alloc(n, sizeof *tie);
	column = mem_alloc(n, sizeof *column);
	work = mem_alloc(width * width + width, sizeof *work);
	matrix = mem_alloc(rank * rank, sizeof *matrix);
	half = mem_alloc(rank * rank, sizeof *half);
	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++) {
		double squares;

		fill_ties(time, n, rho_at(g), tie);
		log_likelihood[g] = likelihood(fit, tie, work, &squares);
		spread(fit, tie, column, matrix);
		put_covariance(fit, matrix, squares / regression->df, half, regression->covariance + g * k * k);
	}
	weigh(regression, log_likelihood);
	free(tie);
	free(column);
	free(work);
	free(matrix);
	free(half);
	return true;
}

void autoregression_free(struct autoregression *regression)
{
	free(regression->covariance);
	*regression = (struct autoregression){ 0 };
}

struct autoregression_error autoregression_error(const struct autoregression *regression, const double *contrast)
{
	struct autoregression_error error = { .df = regression->df };
	size_t k = regression->k;

	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++) {
		double variance = 0;

		for (size_t a = 0; a < k; a++)
			for (size_t b = 0; b < k; b++)
				if (contrast[a] != 0 && contrast[b] != 0)
					variance += contrast[a] * contrast[b] * regression->covariance[(g * k + a) * k + b];
		error.weight[g] = regression->weight[g];
		error.scale[g] = sqrt(variance);
	}
	return error;
}

/* The probability of a t within +-t, by the finite sum that whole degrees of freedom have: some ten times as fast as the
 * incomplete beta function. Its complement is good to 1e-15, not to 1e-15 of itself: enough for limits, not for small p.
 *
 * Source: Abramowitz & Stegun (1972), 26.7.3 and 26.7.4. */
static double within_t(double t, size_t df)
{
	double tangent = t / sqrt((double)df), square = 1 / (1 + tangent * tangent), sine = fabs(tangent) * sqrt(square);
	bool is_odd = df % 2 == 1;
	double term = is_odd ? sqrt(square) : 1, sum = df > 1 ? term : 0;

	for (size_t i = is_odd ? 3 : 2; i + 2 <= df; i += 2) {
		term *= square * (double)(i - 1) / (double)i;
		sum += term;
	}
	return is_odd ? M_2_PI * (atan(fabs(tangent)) + sine * sum) : sine * sum;
}

/* autoregression_beyond for the search of limits. */
static double roughly_beyond(const struct autoregression_error *error, double distance)
{
	double p = 0, sum = 0;

	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++)
		if (error->weight[g] > negligible) {
			p += error->weight[g] * (1 - within_t(distance / error->scale[g], (size_t)error->df));
			sum += error->weight[g];
		}
	return p / sum;
}

double autoregression_beyond(const struct autoregression_error *error, double distance)
{
	double p = 0, sum = 0;

	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++)
		if (error->weight[g] > negligible) {
			p += error->weight[g] * student_two_sided_p(distance / error->scale[g], error->df);
			sum += error->weight[g];
		}
	return p / sum;
}

/* Minus the derivative of autoregression_beyond. */
static double density(const struct autoregression_error *error, double distance)
{
	double df = error->df, top = 2 * exp(lgamma((df + 1) / 2) - lgamma(df / 2)) / sqrt(df * M_PI), sum = 0, weights = 0;

	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++)
		if (error->weight[g] > negligible) {
			double t = distance / error->scale[g];

			sum += error->weight[g] * top * exp(-(df + 1) / 2 * log1p(t * t / df)) / error->scale[g];
			weights += error->weight[g];
		}
	return sum / weights;
}

/* The distance lies between those of the least and the largest scale; returns a first guess. */
static double bracket(const struct autoregression_error *error, double critical, double *low, double *high)
{
	double squares = 0, sum = 0;

	*low = INFINITY;
	*high = 0;
	for (size_t g = 0; g < AUTOREGRESSION_GRID; g++)
		if (error->weight[g] > negligible) {
			*low = fmin(*low, critical * error->scale[g]);
			*high = fmax(*high, critical * error->scale[g]);
			squares += error->weight[g] * error->scale[g] * error->scale[g];
			sum += error->weight[g];
		}
	return critical * sqrt(squares / sum);
}

/* Newton's steps on the logarithm of p, which is near a straight line; one that leaves the bracket is halved into it. */
double autoregression_within(const struct autoregression_error *error, double level)
{
	double critical = student_critical(level, error->df), low, high, distance;

	if (isnan(critical) || !(error->df > 0))
		return (double)NAN;
	distance = bracket(error, critical, &low, &high);
	for (size_t i = 0; i < 100 && high - low > 1e-14 * high; i++) {
		double p = roughly_beyond(error, distance), gap = log(p / (1 - level)), next;

		if (gap > 0)
			low = distance;
		else
			high = distance;
		next = distance + gap * p / density(error, distance);
		if (!(next > low && next < high))
			next = low + (high - low) / 2;
		if (fabs(next - distance) <= 1e-13 * distance)
			return next;
		distance = next;
	}
	return distance;
}
