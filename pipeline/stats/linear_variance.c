#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/linear.h"
#include "pipeline/stats/linear_part.h"

static const double whole = 1e-10;    /* a leverage as near to 1 is 1 */
static const double no_part = 1e-14;  /* of a coefficient's variance, what is rounding */

const char *linear_variance_name(enum linear_variance kind)
{
	static const char *const names[] = { "iid", "hc0", "hc1", "hc2", "hc3",
		                             "cr0", "cr1", "cr2", "cr3" };

	return names[kind];
}

bool linear_decides_alone(double value)
{
	return 1 - value < whole;
}

double linear_stretch(enum linear_variance kind, double value)
{
	bool root = kind == LINEAR_HC2 || kind == LINEAR_CR2;

	if (!root && kind != LINEAR_HC3 && kind != LINEAR_CR3)
		return 1;
	if (linear_decides_alone(value))
		return 0;
	return root ? 1 / sqrt(1 - value) : 1 / (1 - value);
}

void linear_add_alone(const struct linear *fit, const double *direction, double size, double *alone)
{
	for (size_t i = 0; i < fit->rank; i++) {
		double loading = 0;

		for (size_t j = i; j < fit->rank; j++)
			loading += fit->r_inverse[i * fit->rank + j] * direction[j];
		alone[i] += size * loading * loading;
	}
}

static void row_meat(const struct linear *fit, enum linear_variance kind, double *meat, double *alone)
{
	size_t rank = fit->rank;
	double *leverage = mem_alloc(fit->n_rows, sizeof *leverage);

	linear_leverages(fit, leverage);
	for (size_t i = 0; i < fit->n_rows; i++) {
		const double *q = fit->q + i * rank;
		double u = linear_stretch(kind, leverage[i]) * fit->score[i];

		if (linear_decides_alone(leverage[i]))
			linear_add_alone(fit, q, 1, alone);
		for (size_t a = 0; a < rank; a++)
			for (size_t b = 0; b <= a; b++)
				meat[a * rank + b] += u * u * q[a] * q[b];
	}
	for (size_t a = 0; a < rank; a++)
		for (size_t b = 0; b < a; b++)
			meat[b * rank + a] = meat[a * rank + b];
	free(leverage);
}

/* factor R^-1 meat R^-T, spread over all k columns; NAN for a coefficient that `alone` forbids. */
static void spread(const struct linear *fit, const double *meat, const double *alone, double factor,
                   double *covariance)
{
	size_t rank = fit->rank, k = fit->k;
	double *half = mem_alloc(rank * rank, sizeof *half);

	for (size_t i = 0; i < k * k; i++)
		covariance[i] = NAN;
	for (size_t i = 0; i < rank; i++)
		for (size_t l = i; l < rank; l++)
			for (size_t j = 0; j < rank; j++)
				half[i * rank + j] += fit->r_inverse[i * rank + l] * meat[l * rank + j];
	for (size_t i = 0; i < rank; i++)
		for (size_t j = 0; j < rank; j++) {
			size_t at = fit->kept[i] * k + fit->kept[j];
			double sum = 0;

			for (size_t l = j; l < rank; l++)
				sum += half[i * rank + l] * fit->r_inverse[j * rank + l];
			if (alone[i] <= no_part * fit->bread[fit->kept[i] * k + fit->kept[i]]
			    && alone[j] <= no_part * fit->bread[fit->kept[j] * k + fit->kept[j]])
				covariance[at] = factor * sum;
		}
	free(half);
}

/* n, the parameters and the clusters in one factor; NAN where it does not exist. */
static double factor_of(const struct linear *fit, enum linear_variance kind, size_t clusters)
{
	double n = (double)fit->n, g = (double)clusters, df = linear_df(fit);

	if (kind >= LINEAR_CR0 && clusters < 2)
		return NAN;
	if (kind == LINEAR_HC1)
		return df > 0 ? n / df : NAN;
	if (kind == LINEAR_CR1)
		return df > 0 ? g / (g - 1) * (n - 1) / df : NAN;
	return kind == LINEAR_CR3 ? (g - 1) / g : 1;
}

static void classical(const struct linear *fit, double *covariance)
{
	double df = linear_df(fit), variance = df > 0 ? fit->rss / df : NAN;

	for (size_t i = 0; i < fit->k * fit->k; i++)
		covariance[i] = variance * fit->bread[i];
}

void linear_covariance(const struct linear *fit, enum linear_variance kind, const size_t *cluster,
                       size_t n_clusters, double *covariance)
{
	double *meat, *alone;
	size_t clusters = 0;

	if (kind == LINEAR_IID) {
		classical(fit, covariance);
		return;
	}
	meat = mem_alloc(fit->rank * fit->rank, sizeof *meat);
	alone = mem_alloc(fit->rank, sizeof *alone);
	if (kind >= LINEAR_CR0)
		clusters = linear_cluster_meat(fit, kind, cluster, n_clusters, meat, alone);
	else
		row_meat(fit, kind, meat, alone);
	/* What decides alone matters only where the residuals are stretched. */
	for (size_t i = 0; i < fit->rank && linear_stretch(kind, 0.5) == 1; i++)
		alone[i] = 0;
	spread(fit, meat, alone, factor_of(fit, kind, clusters), covariance);
	free(meat);
	free(alone);
}

void linear_two_way(const struct linear *fit, const size_t *first, size_t n_first,
                    const size_t *second, size_t n_second, double *covariance)
{
	size_t cells = fit->k * fit->k;
	double *other = mem_alloc(cells, sizeof *other);

	linear_covariance(fit, LINEAR_CR1, first, n_first, covariance);
	linear_covariance(fit, LINEAR_CR1, second, n_second, other);
	for (size_t i = 0; i < cells; i++)
		covariance[i] += other[i];
	linear_covariance(fit, LINEAR_HC0, NULL, 0, other);
	for (size_t i = 0; i < cells; i++)
		covariance[i] -= other[i];
	free(other);
}
