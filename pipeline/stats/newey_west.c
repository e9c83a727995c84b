#include "pipeline/stats/newey_west.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

size_t newey_west_lag(size_t n)
{
	size_t lag = (size_t)floor(4 * pow((double)n / 100, 2.0 / 9));

	return n > 0 && lag > n - 1 ? n - 1 : lag;
}

/* Adds to meat the products of the scores of rows that stand `lag` apart, both ways round. */
static void add_lag(const struct linear *fit, size_t lag, double weight, double *meat)
{
	size_t rank = fit->rank;

	for (size_t i = lag; i < fit->n_rows; i++) {
		const double *row = fit->q + i * rank, *earlier = fit->q + (i - lag) * rank;
		double product = weight * fit->score[i] * fit->score[i - lag];

		for (size_t a = 0; a < rank; a++)
			for (size_t b = 0; b < rank; b++)
				meat[a * rank + b] += product * (lag ? row[a] * earlier[b] + earlier[a] * row[b] : row[a] * row[b]);
	}
}

/* R^-1 meat R^-T, in the places of the columns kept. */
static void spread_out(const struct linear *fit, const double *meat, double *covariance)
{
	size_t rank = fit->rank, k = fit->k;
	double *half = mem_alloc(rank * rank, sizeof *half);

	for (size_t i = 0; i < k * k; i++)
		covariance[i] = (double)NAN;
	for (size_t a = 0; a < rank; a++)
		for (size_t b = 0; b < rank; b++)
			for (size_t m = a; m < rank; m++)
				half[a * rank + b] += fit->r_inverse[a * rank + m] * meat[m * rank + b];
	for (size_t a = 0; a < rank; a++)
		for (size_t b = 0; b < rank; b++) {
			double sum = 0;

			for (size_t m = b; m < rank; m++)
				sum += half[a * rank + m] * fit->r_inverse[b * rank + m];
			covariance[fit->kept[a] * k + fit->kept[b]] = sum;
		}
	free(half);
}

void newey_west_covariance(const struct linear *fit, size_t lag, double *covariance)
{
	double *meat = mem_alloc(fit->rank * fit->rank, sizeof *meat);

	for (size_t l = 0; l <= lag && l < fit->n_rows; l++)
		add_lag(fit, l, 1 - (double)l / ((double)lag + 1), meat);
	spread_out(fit, meat, covariance);
	free(meat);
}

double newey_west_durbin_watson(const struct linear *fit)
{
	double steps = 0, squares = 0;

	for (size_t i = 0; i < fit->n_rows; i++) {
		double step = i ? fit->residual[i] - fit->residual[i - 1] : 0;

		steps += step * step;
		squares += fit->residual[i] * fit->residual[i];
	}
	return squares > 0 ? steps / squares : (double)NAN;
}
