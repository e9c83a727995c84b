#include "pipeline/stats/poisson.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

enum { STEPS = 50, HALVES = 20 };
static const double settled = 1e-12;
/* Beyond it an expected count is 0 or infinite for all that can be told: the sides are separated. */
static const double widest = 30;

struct data {
	const double *x, *count, *offset;
	size_t n, k;
};

static double offset_of(const struct data *data, size_t i)
{
	return data->offset ? data->offset[i] : 0;
}

/* The expected counts under the coefficients; their deviance from those seen. */
static double expect(const struct data *data, const struct linear *fit, const double *coefficient, double *expected)
{
	double deviance = 0;

	for (size_t i = 0; i < data->n; i++) {
		double log_rate = offset_of(data, i), y = data->count[i];

		for (size_t a = 0; a < fit->rank; a++)
			log_rate += data->x[i * data->k + fit->kept[a]] * coefficient[fit->kept[a]];
		expected[i] = exp(log_rate);
		deviance += 2 * ((y > 0 ? y * log(y / expected[i]) : 0) - (y - expected[i]));
	}
	return deviance;
}

/* One step of weighted least squares on the working response. */
static void step(const struct data *data, const double *expected, double *response, struct linear *fit)
{
	for (size_t i = 0; i < data->n; i++)
		response[i] = log(expected[i]) - offset_of(data, i) + (data->count[i] - expected[i]) / expected[i];
	linear_free(fit);
	linear_fit(fit, data->x, response, expected, data->n, data->k);
}

/* Whether all expected counts are numbers that a least-squares step can take for weights. */
static bool are_usable(const double *expected, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(expected[i] > exp(-widest) && expected[i] < DBL_MAX / 4))
			return false;
	return true;
}

static bool iterate(struct poisson *poisson, const struct data *data, double *response, double *coefficient)
{
	double before = INFINITY;

	for (size_t s = 0; s < STEPS; s++) {
		double deviance;

		step(data, poisson->expected, response, &poisson->fit);
		deviance = expect(data, &poisson->fit, poisson->fit.coefficient, poisson->expected);
		for (size_t h = 0; h < HALVES && s > 0 && !(deviance <= before * (1 + settled) + settled); h++) {
			for (size_t j = 0; j < data->k; j++)
				poisson->fit.coefficient[j] = (poisson->fit.coefficient[j] + coefficient[j]) / 2;
			deviance = expect(data, &poisson->fit, poisson->fit.coefficient, poisson->expected);
		}
		if (!isfinite(deviance) || !are_usable(poisson->expected, data->n))
			return false;
		for (size_t j = 0; j < data->k; j++)
			coefficient[j] = poisson->fit.coefficient[j];
		poisson->deviance = deviance;
		if (s > 0 && fabs(before - deviance) <= settled * (deviance + 0.1))
			return true;
		before = deviance;
	}
	return false;
}

static void find_dispersion(struct poisson *poisson, const double *count, size_t n)
{
	double chi = 0, df = linear_df(&poisson->fit);

	for (size_t i = 0; i < n; i++) {
		double gap = count[i] - poisson->expected[i];

		chi += gap * gap / poisson->expected[i];
	}
	poisson->dispersion = df > 0 ? chi / df : (double)NAN;
}

void poisson_fit(struct poisson *poisson, const double *x, const double *count, const double *offset, size_t n, size_t k)
{
	struct data data = { x, count, offset, n, k };
	double *response = mem_alloc(n, sizeof *response), *coefficient = mem_alloc(k, sizeof *coefficient), sum = 0;

	*poisson = (struct poisson){ .expected = mem_alloc(n, sizeof *poisson->expected), .dispersion = (double)NAN, .deviance = (double)NAN };
	for (size_t i = 0; i < n; i++) {
		poisson->expected[i] = count[i] + 0.1;
		sum += count[i];
	}
	poisson->is_converged = sum > 0 && iterate(poisson, &data, response, coefficient);
	if (poisson->is_converged) {
		/* Once more from where it ended, so that bread and scores belong to the coefficients. */
		step(&data, poisson->expected, response, &poisson->fit);
		find_dispersion(poisson, count, n);
	}
	free(response);
	free(coefficient);
}

void poisson_free(struct poisson *poisson)
{
	linear_free(&poisson->fit);
	free(poisson->expected);
	*poisson = (struct poisson){ 0 };
}
