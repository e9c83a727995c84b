#include "pipeline/stats/additive.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_linalg.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/snedecor.h"

void additive_free(struct additive *fit)
{
	free(fit->unit_component);
	free(fit->judge_component);
	free(fit->score);
	free(fit->score_se);
	free(fit->effect);
	free(fit->effect_se);
	free(fit->spread);
	*fit = (struct additive){ 0 };
}

/* Entries taken out, the normal equations of the judges are a graph Laplacian: singular, with one
 * constant vector for each component. Adding that vector's projection makes it regular, and taking
 * it off the inverse again leaves the pseudo-inverse, which is the covariance of effects that add up
 * to zero. */
static void fill_spread(const struct ratings *r, struct additive *fit)
{
	size_t n = fit->n_judges;
	double *size = mem_alloc(fit->n_components, sizeof *size), *a = fit->spread;
	gsl_matrix_view view;

	for (size_t j = 0; j < n; j++)
		if (fit->judge_component[j] != COMPONENT_NONE)
			size[fit->judge_component[j]]++;
		else
			a[j * n + j] = 1;
	for (size_t u = 0; u < r->n_units; u++)
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			a[r->rows[i].judge * n + r->rows[i].judge]++;
			for (size_t k = r->starts[u]; k < r->starts[u + 1]; k++)
				a[r->rows[i].judge * n + r->rows[k].judge]
					-= 1 / (double)ratings_count(r, u);
		}
	for (size_t sign = 0; sign < 2; sign++) {
		for (size_t i = 0; i < n * n; i++) {
			size_t component = fit->judge_component[i / n];

			if (component == COMPONENT_NONE)
				a[i] = sign && i / n == i % n ? 0 : a[i];
			else if (component == fit->judge_component[i % n])
				a[i] += (sign ? -1 : 1) / size[component];
		}
		if (sign == 0 && n > 0) {
			view = gsl_matrix_view_array(a, n, n);
			gsl_linalg_cholesky_decomp1(&view.matrix);
			gsl_linalg_cholesky_invert(&view.matrix);
		}
	}
	free(size);
}

static double unit_mean(const struct ratings *r, size_t unit)
{
	double sum = 0;

	for (size_t i = r->starts[unit]; i < r->starts[unit + 1]; i++)
		sum += r->rows[i].value;
	return sum / (double)ratings_count(r, unit);
}

/* Effects from the deviations within entries, then scores. Returns the sum of squares of those
 * deviations: what is left without judges. */
static double fill_estimates(const struct ratings *r, struct additive *fit)
{
	size_t n = fit->n_judges;
	double *deviation = mem_alloc(n, sizeof *deviation), squares = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		double mean = unit_mean(r, u);

		fit->score[u] = mean;
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			double gap = r->rows[i].value - mean;

			deviation[r->rows[i].judge] += gap;
			squares += gap * gap;
		}
	}
	for (size_t j = 0; j < n; j++) {
		fit->effect[j] = fit->judge_component[j] == COMPONENT_NONE ? NAN : 0;
		for (size_t k = 0; k < n; k++)
			fit->effect[j] += fit->spread[j * n + k] * deviation[k];
	}
	for (size_t i = 0; i < r->n; i++)
		fit->score[r->rows[i].unit] -= fit->effect[r->rows[i].judge]
		                               / (double)ratings_count(r, r->rows[i].unit);
	free(deviation);
	return squares;
}

/* The residual sum of squares; 0 where rounding alone could have left it. */
static double residual_squares(const struct ratings *r, const struct additive *fit)
{
	double squares = 0, largest = 0, slip;

	for (size_t i = 0; i < r->n; i++) {
		const struct rating *row = &r->rows[i];
		double left = row->value - fit->score[row->unit] - fit->effect[row->judge];

		squares += left * left;
		largest = fmax(largest, fabs(row->value));
	}
	slip = 64 * DBL_EPSILON * largest;
	return squares > (double)r->n * slip * slip ? squares : 0;
}

static void fill_variance(const struct ratings *r, struct additive *fit, double without_judges)
{
	double judges = (double)ratings_judges(r), units = 0, squares = residual_squares(r, fit);

	for (size_t u = 0; u < r->n_units; u++)
		units += ratings_count(r, u) > 0;
	fit->df = (double)r->n - units - judges + (double)fit->n_components;
	fit->judge_df = judges - (double)fit->n_components;
	fit->residual_variance = fit->df > 0 ? squares / fit->df : NAN;
	fit->judge_f = fit->judge_p = NAN;
	if (fit->residual_variance > 0 && fit->judge_df > 0) {
		fit->judge_f = (without_judges - squares) / fit->judge_df / fit->residual_variance;
		fit->judge_p = snedecor_upper_p(fit->judge_f, fit->judge_df, fit->df);
	}
}

/* The variance to take standard errors from: scores that fit to the last digit say nothing about
 * noise. */
static double noise(const struct additive *fit)
{
	return fit->residual_variance > 0 ? fit->residual_variance : NAN;
}

/* The mean over a's judges and b's judges of the spread of their effects. */
static double mean_spread(const struct additive *fit, const struct ratings *r, size_t a, size_t b)
{
	double sum = 0;

	for (size_t i = r->starts[a]; i < r->starts[a + 1]; i++)
		for (size_t k = r->starts[b]; k < r->starts[b + 1]; k++)
			sum += fit->spread[r->rows[i].judge * fit->n_judges + r->rows[k].judge];
	return sum / ((double)ratings_count(r, a) * (double)ratings_count(r, b));
}

void additive_fit(const struct ratings *r, struct additive *fit)
{
	*fit = (struct additive){ .n_units = r->n_units, .n_judges = r->n_judges };
	fit->unit_component = mem_alloc(r->n_units, sizeof *fit->unit_component);
	fit->judge_component = mem_alloc(r->n_judges, sizeof *fit->judge_component);
	fit->score = mem_alloc(r->n_units, sizeof *fit->score);
	fit->score_se = mem_alloc(r->n_units, sizeof *fit->score_se);
	fit->effect = mem_alloc(r->n_judges, sizeof *fit->effect);
	fit->effect_se = mem_alloc(r->n_judges, sizeof *fit->effect_se);
	fit->spread = mem_alloc(r->n_judges * r->n_judges, sizeof *fit->spread);
	fit->n_components = components_find(r, fit->unit_component, fit->judge_component);
	fill_spread(r, fit);
	fill_variance(r, fit, fill_estimates(r, fit));
	for (size_t j = 0; j < r->n_judges; j++) {
		double own = fit->spread[j * r->n_judges + j];

		/* A judge alone is at zero by convention: that is no finding. */
		if (!(own > 0))
			fit->effect[j] = NAN;
		fit->effect_se[j] = own > 0 ? sqrt(noise(fit) * own) : NAN;
	}
	for (size_t u = 0; u < r->n_units; u++)
		fit->score_se[u] = sqrt(noise(fit)
		                        * (1 / (double)ratings_count(r, u) + mean_spread(fit, r, u, u)));
}

double additive_difference_se(const struct additive *fit, const struct ratings *r, size_t a, size_t b)
{
	double own;

	if (a == b || fit->unit_component[a] != fit->unit_component[b]
	    || fit->unit_component[a] == COMPONENT_NONE)
		return NAN;
	own = 1 / (double)ratings_count(r, a) + 1 / (double)ratings_count(r, b);
	return sqrt(noise(fit)
	            * (own + mean_spread(fit, r, a, a) + mean_spread(fit, r, b, b)
	               - 2 * mean_spread(fit, r, a, b)));
}

bool additive_lead(const struct additive *fit, const struct ratings *r, size_t component,
                   struct additive_lead *lead)
{
	size_t n = 0;

	for (size_t u = 0; u < fit->n_units; u++) {
		if (fit->unit_component[u] != component)
			continue;
		if (n == 0 || fit->score[u] > fit->score[lead->first]) {
			lead->second = n == 0 ? u : lead->first;
			lead->first = u;
		} else if (n == 1 || fit->score[u] > fit->score[lead->second]) {
			lead->second = u;
		}
		n++;
	}
	if (n < 2)
		return false;
	lead->gap = fit->score[lead->first] - fit->score[lead->second];
	lead->se = additive_difference_se(fit, r, lead->first, lead->second);
	lead->inside_noise = !(lead->gap >= 2 * lead->se);
	return true;
}
