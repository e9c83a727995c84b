#include "pipeline/stats/cutoff_local.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/linear.h"

/* 1 less a leverage: below this, a point decides its own fitted value but for rounding. */
static const double LEAST_FREE = 1e-9;
enum { NEIGHBOURS = 3 };

double cutoff_weight(enum cutoff_kernel kernel, double u)
{
	if (!(fabs(u) <= 1))
		return 0;
	if (kernel == CUTOFF_UNIFORM)
		return 1;
	return kernel == CUTOFF_TRIANGULAR ? 1 - fabs(u) : 1 - u * u;
}

struct cutoff_points cutoff_within(struct cutoff_points points, double centre, double bandwidth, enum cutoff_kernel kernel)
{
	if (!(bandwidth > 0))
		points.n = 0;
	while (points.n > 0 && cutoff_weight(kernel, (points.x[0] - centre) / bandwidth) <= 0)
		points.x++, points.y++, points.n--;
	while (points.n > 0 && cutoff_weight(kernel, (points.x[points.n - 1] - centre) / bandwidth) <= 0)
		points.n--;
	return points;
}

size_t cutoff_distinct(struct cutoff_points points)
{
	size_t distinct = points.n > 0;

	for (size_t i = 1; i < points.n; i++)
		distinct += points.x[i] != points.x[i - 1];
	return distinct;
}

/* Coefficient j is row j of R^-1 Q' W^(1/2) times y, so that row holds its loadings. */
static void take_loadings(struct cutoff_fit *fit, const struct linear *linear, const double *y)
{
	size_t n = fit->n, k = fit->order + 1;

	for (size_t j = 0; j < k; j++)
		for (size_t i = 0; i < n; i++) {
			double *loading = &fit->loadings[j * n + i];

			for (size_t l = j; l < k; l++)
				*loading += linear->r_inverse[j * k + l] * linear->q[i * k + l];
			*loading *= linear->root_weight[i];
			fit->coefficients[j] += *loading * y[i];
		}
	linear_leverages(linear, fit->leverages);
}

void cutoff_fit_make(struct cutoff_fit *fit, struct cutoff_points points, double centre, double bandwidth, size_t order,
                     enum cutoff_kernel kernel)
{
	size_t k = order + 1, n = points.n;
	double *powers = mem_alloc(k * n, sizeof *powers), *weights = mem_alloc(n, sizeof *weights);
	struct linear linear = { 0 };

	*fit = (struct cutoff_fit){ .n = n, .order = order, .centre = centre, .bandwidth = bandwidth,
		                    .loadings = mem_alloc(k * n, sizeof(double)), .leverages = mem_alloc(n, sizeof(double)),
		                    .coefficients = mem_alloc(k, sizeof(double)) };
	if (n >= k && bandwidth > 0 && isfinite(bandwidth)) {
		for (size_t i = 0; i < n; i++) {
			double u = (points.x[i] - centre) / bandwidth;

			weights[i] = cutoff_weight(kernel, u);
			powers[i * k] = 1;
			for (size_t j = 1; j < k; j++)
				powers[i * k + j] = powers[i * k + j - 1] * u;
		}
		linear_fit(&linear, powers, points.y, weights, n, k);
		fit->exists = linear.rank == k;
		if (fit->exists)
			take_loadings(fit, &linear, points.y);
	}
	linear_free(&linear);
	free(powers);
	free(weights);
}

void cutoff_fit_free(struct cutoff_fit *fit)
{
	free(fit->loadings);
	free(fit->leverages);
	free(fit->coefficients);
	*fit = (struct cutoff_fit){ 0 };
}

const double *cutoff_loadings(const struct cutoff_fit *fit, size_t coefficient)
{
	return fit->loadings + coefficient * fit->n;
}

double cutoff_fit_at(const struct cutoff_fit *fit, double x)
{
	double u = (x - fit->centre) / fit->bandwidth, value = 0;

	for (size_t j = fit->order + 1; j-- > 0;)
		value = value * u + fit->coefficients[j];
	return value;
}

/* Points first to last of one tie or several. */
struct run {
	size_t first, last;
};

static size_t tie_from(const double *x, size_t last)
{
	while (last > 0 && x[last - 1] == x[last])
		last--;
	return last;
}

static size_t tie_to(const double *x, size_t n, size_t first)
{
	while (first + 1 < n && x[first + 1] == x[first])
		first++;
	return first;
}

/* A tie with its nearest points, whole ties at a time. */
static struct run with_neighbours(const double *x, size_t n, struct run tie)
{
	size_t enough = n - 1 < NEIGHBOURS ? n - 1 : NEIGHBOURS;
	double here = x[tie.first];
	struct run run = tie;

	while (run.last - run.first < enough) {
		double below = run.first > 0 ? here - x[run.first - 1] : INFINITY;
		double above = run.last + 1 < n ? x[run.last + 1] - here : INFINITY;

		if (below <= above)
			run.first = tie_from(x, run.first - 1);
		if (above <= below)
			run.last = tie_to(x, n, run.last + 1);
	}
	return run;
}

static void neighbour_errors(const double *x, const double *y, size_t n, double *errors)
{
	struct run tie = { 0 };

	for (; tie.first < n; tie.first = tie.last + 1) {
		struct run run;
		double sum = 0, others;

		tie.last = tie_to(x, n, tie.first);
		run = with_neighbours(x, n, tie);
		others = (double)(run.last - run.first);
		for (size_t i = run.first; i <= run.last; i++)
			sum += y[i];
		for (size_t i = tie.first; i <= tie.last; i++)
			errors[i] = others > 0 ? sqrt(others / (others + 1)) * (y[i] - (sum - y[i]) / others) : NAN;
	}
}

void cutoff_errors(struct cutoff_points points, enum cutoff_variance variance, const struct cutoff_fit *fit,
                   const double *leverages, double *errors)
{
	size_t n = points.n;
	double spare;

	if (variance == CUTOFF_NN) {
		neighbour_errors(points.x, points.y, n, errors);
		return;
	}
	spare = (double)n - (double)(fit->order + 1);
	for (size_t i = 0; i < n; i++) {
		double left = 1 - leverages[i], factor = 1;

		if (variance == CUTOFF_HC1)
			factor = spare > 0 ? sqrt((double)n / spare) : NAN;
		else if (variance == CUTOFF_HC2 || variance == CUTOFF_HC3)
			factor = left > LEAST_FREE ? 1 / (variance == CUTOFF_HC2 ? sqrt(left) : left) : NAN;
		errors[i] = factor * (points.y[i] - cutoff_fit_at(fit, points.x[i]));
	}
}

double cutoff_variance_of(const double *loadings, const double *errors, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		if (loadings[i] != 0)
			sum += loadings[i] * loadings[i] * errors[i] * errors[i];
	return sum;
}
