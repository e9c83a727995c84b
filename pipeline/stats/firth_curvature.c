#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/firth_part.h"

/* a += factor z z', lower triangles packed. */
static void add_outer(double *a, const double *outer, size_t n, double factor)
{
	for (size_t i = 0; i < n; i++)
		a[i] += factor * outer[i];
}

/* The trace of the product of two packed symmetric matrices. */
static double trace_of_product(const double *a, const double *b, size_t k)
{
	double sum = 0;

	for (size_t j = 0; j < k; j++, a += j, b += j) {
		for (size_t l = 0; l < j; l++)
			sum += 2 * a[l] * b[l];
		sum += a[j] * b[j];
	}
	return sum;
}

/* The row's part in the curvature, and in `pulls`: how the information changes with each coefficient, between factors of
 * its inverse. */
static void add_row(const struct firth_point *at, size_t i, double *z, double *outer, double *curvature, double *pulls)
{
	const struct firth *fit = at->fit;
	const double *x = fit->x + i * fit->k;
	size_t k = fit->k, packed = k * (k + 1) / 2, at_outer = 0;
	double share = at->share[i], spread = share * (1 - share), weight = fit->pool[i] * spread, lean = 1 - 2 * share, own;

	memcpy(z, x, k * sizeof *z);
	own = weight - weight * firth_forward(at->information, k, z) * (lean * lean - 2 * spread) / 2;
	for (size_t j = 0; j < k; j++)
		for (size_t l = 0; l <= j; l++) {
			curvature[j * k + l] += own * x[j] * x[l];
			outer[at_outer++] = z[j] * z[l];
		}
	for (size_t j = 0; j < k; j++)
		if (x[j] != 0)
			add_outer(pulls + j * packed, outer, packed, weight * lean * x[j]);
}

void firth_curvature(const struct firth_point *at, double *curvature)
{
	size_t k = at->fit->k, packed = k * (k + 1) / 2;
	double *pulls = mem_alloc((k + 1) * packed + k, sizeof *pulls), *outer = pulls + k * packed, *z = outer + packed;

	memset(curvature, 0, k * k * sizeof *curvature);
	for (size_t i = 0; i < at->fit->n; i++)
		add_row(at, i, z, outer, curvature, pulls);
	for (size_t j = 0; j < k; j++)
		for (size_t l = 0; l <= j; l++)
			curvature[j * k + l] += trace_of_product(pulls + j * packed, pulls + l * packed, k) / 2;
	free(pulls);
}
