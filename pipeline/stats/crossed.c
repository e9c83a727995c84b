#include "pipeline/stats/crossed.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_multimin.h>

#include "pipeline/base/mem.h"

/* The model with one side eliminated (the outer, in groups) and the other kept (the inner). Ratings are
 * centred on their mean; only elements with a rating count. */
struct work {
	size_t n, n_outer, n_inner;
	size_t *starts;       /* n_outer + 1 */
	size_t *inner;        /* n, in order of the outer */
	double *value;        /* n */
	bool outer_is_units;
	double *matrix;       /* n_inner x n_inner: lower triangle */
	double *ones, *scores; /* n_inner each: right-hand sides */
	double least;         /* a sum of squares that rounding alone can leave */
};

/* Sums of squares and products of the constant and the scores in the metric of the outer effects, then of
 * both. */
struct products {
	double ones, cross, scores;
};

/* Fills matrix with Z'AZ, ones with Z'A1, scores with Z'Ay; A the inverse of 1 + ratio times the outer's. */
static double eliminate_outer(const struct work *w, double ratio, struct products *p)
{
	double log_det = 0;

	for (size_t i = 0; i < w->n_inner * w->n_inner; i++)
		w->matrix[i] = 0;
	for (size_t i = 0; i < w->n_inner; i++)
		w->ones[i] = w->scores[i] = 0;
	*p = (struct products){ 0, 0, 0 };
	for (size_t o = 0; o < w->n_outer; o++) {
		double count = (double)(w->starts[o + 1] - w->starts[o]), sum = 0, weight = ratio / (1 + count * ratio);

		for (size_t i = w->starts[o]; i < w->starts[o + 1]; i++)
			sum += w->value[i];
		log_det += log1p(count * ratio);
		p->ones += count - weight * count * count;
		p->cross += sum - weight * count * sum;
		p->scores -= weight * sum * sum;
		for (size_t i = w->starts[o]; i < w->starts[o + 1]; i++) {
			double *row = w->matrix + w->inner[i] * w->n_inner;

			p->scores += w->value[i] * w->value[i];
			w->ones[w->inner[i]] += 1 - weight * count;
			w->scores[w->inner[i]] += w->value[i] - weight * sum;
			row[w->inner[i]] += 1;
			/* Within an outer element the inner ones ascend: this fills the lower triangle. */
			for (size_t k = w->starts[o]; k <= i; k++)
				row[w->inner[k]] -= weight;
		}
	}
	return log_det;
}

/* Factorises 1 + ratio times matrix in place, row by row; returns the logarithm of its determinant. */
static double factorise(const struct work *w, double ratio)
{
	size_t n = w->n_inner;
	double log_det = 0;

	for (size_t i = 0; i < n; i++) {
		double *row = w->matrix + i * n;

		for (size_t k = 0; k <= i; k++)
			row[k] = ratio * row[k] + (i == k ? 1 : 0);
		for (size_t k = 0; k <= i; k++) {
			const double *other = w->matrix + k * n;
			double sum = row[k];

			for (size_t m = 0; m < k; m++)
				sum -= row[m] * other[m];
			row[k] = k < i ? sum / other[k] : sqrt(fmax(sum, DBL_MIN));
		}
		log_det += 2 * log(row[i]);
	}
	return log_det;
}

/* Solves for x in place with the lower factor. */
static void solve_forward(const struct work *w, double *x)
{
	for (size_t i = 0; i < w->n_inner; i++) {
		const double *row = w->matrix + i * w->n_inner;

		for (size_t k = 0; k < i; k++)
			x[i] -= row[k] * x[k];
		x[i] /= row[i];
	}
}

/* The profiled deviance; *residual gets the residual variance. */
static double find_deviance(const struct work *w, double outer_ratio, double inner_ratio, double *residual)
{
	struct products p;
	double log_det = eliminate_outer(w, outer_ratio, &p) + factorise(w, inner_ratio), df = (double)w->n - 1, squares;

	solve_forward(w, w->ones);
	solve_forward(w, w->scores);
	for (size_t i = 0; i < w->n_inner; i++) {
		p.ones -= inner_ratio * w->ones[i] * w->ones[i];
		p.cross -= inner_ratio * w->ones[i] * w->scores[i];
		p.scores -= inner_ratio * w->scores[i] * w->scores[i];
	}
	squares = p.scores - p.cross * p.cross / p.ones;
	*residual = squares / df;
	if (!(squares > w->least) || !(p.ones > 0))
		return (double)NAN;
	return log_det + log(p.ones) + df * log(*residual);
}

/* The simplex walks over standard deviations relative to the residual's: the sign says nothing. */
static double deviance_at(const gsl_vector *at, void *work)
{
	const struct work *w = work;
	double outer = gsl_vector_get(at, 0), inner = gsl_vector_get(at, 1), residual;
	double deviance = find_deviance(w, outer * outer, inner * inner, &residual);

	/* The simplex wants finite values. */
	return isnan(deviance) ? DBL_MAX : deviance;
}

static void minimise(struct work *w, double *outer_ratio, double *inner_ratio)
{
	enum { STEPS = 400 };
	static const double SIZE = 1e-7;
	gsl_multimin_function function = { deviance_at, 2, w };
	gsl_multimin_fminimizer *simplex = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2);
	gsl_vector *start = gsl_vector_alloc(2), *step = gsl_vector_alloc(2);
	double outer, inner;

	gsl_vector_set_all(start, 1);
	gsl_vector_set_all(step, 0.5);
	gsl_multimin_fminimizer_set(simplex, &function, start, step);
	for (int i = 0; i < STEPS && gsl_multimin_fminimizer_size(simplex) > SIZE; i++)
		if (gsl_multimin_fminimizer_iterate(simplex))
			break;
	outer = gsl_vector_get(gsl_multimin_fminimizer_x(simplex), 0);
	inner = gsl_vector_get(gsl_multimin_fminimizer_x(simplex), 1);
	*outer_ratio = outer * outer;
	*inner_ratio = inner * inner;
	gsl_vector_free(start);
	gsl_vector_free(step);
	gsl_multimin_fminimizer_free(simplex);
}

/* Numbers those with a rating from 0; returns how many. */
static size_t number_used(const struct ratings *r, bool judges, size_t *numbers)
{
	size_t n = judges ? r->n_judges : r->n_units, used = 0;
	bool *seen = mem_alloc(n, sizeof *seen);

	for (size_t i = 0; i < r->n; i++)
		seen[judges ? r->rows[i].judge : r->rows[i].unit] = true;
	for (size_t i = 0; i < n; i++)
		numbers[i] = seen[i] ? used++ : n;
	free(seen);
	return used;
}

static void fill(struct work *w, const struct ratings *r, const size_t *outer, const size_t *inner, double mean)
{
	size_t *starts = NULL, used = 0;
	struct rating *by_judge = w->outer_is_units ? NULL : ratings_by_judge(r, &starts);
	const struct rating *rows = by_judge ? by_judge : r->rows;

	for (size_t i = 0; i < r->n; i++) {
		size_t o = outer[by_judge ? rows[i].judge : rows[i].unit];

		w->inner[i] = inner[by_judge ? rows[i].unit : rows[i].judge];
		w->value[i] = rows[i].value - mean;
		for (; used <= o; used++)
			w->starts[used] = i;
	}
	w->starts[w->n_outer] = r->n;
	free(by_judge);
	free(starts);
}

static struct crossed no_components(void)
{
	return (struct crossed){ NAN, NAN, NAN, NAN, 0, 0, NAN, false };
}

static void estimate(struct work *w, struct crossed *crossed)
{
	static const double NONE = 1e-9;
	double outer = 0, inner = 0, residual, deviance;

	minimise(w, &outer, &inner);
	/* The simplex comes near a ratio of 0, not to it. */
	outer = outer < NONE ? 0 : outer;
	inner = inner < NONE ? 0 : inner;
	deviance = find_deviance(w, outer, inner, &residual);
	/* Ratios beyond all measure: nothing is left beside units and judges. */
	if (isnan(deviance) || outer > 1 / sqrt(DBL_EPSILON) || inner > 1 / sqrt(DBL_EPSILON))
		return;
	crossed->deviance = deviance;
	crossed->residual = residual;
	crossed->units = residual * (w->outer_is_units ? outer : inner);
	crossed->judges = residual * (w->outer_is_units ? inner : outer);
}

static double adjusted_mean(const struct ratings *r, double n_units)
{
	double squares = 0, n = (double)r->n;

	for (size_t u = 0; u < r->n_units; u++)
		squares += (double)ratings_count(r, u) * (double)ratings_count(r, u);
	return (n - squares / n) / (n_units - 1);
}

struct crossed crossed_reml(const struct ratings *r)
{
	struct crossed crossed = no_components();
	size_t *units = mem_alloc(r->n_units, sizeof *units), *judges = mem_alloc(r->n_judges, sizeof *judges);
	size_t n_units = number_used(r, false, units), n_judges = number_used(r, true, judges), lesser = n_units < n_judges ? n_units : n_judges;
	double mean = 0, largest = 0, slip;

	crossed.n_units = (double)n_units;
	crossed.n_judges = (double)n_judges;
	crossed.is_too_large = lesser > CROSSED_MOST;
	for (size_t i = 0; i < r->n; i++) {
		mean += r->rows[i].value / (double)r->n;
		largest = fmax(largest, fabs(r->rows[i].value));
	}
	slip = 64 * DBL_EPSILON * largest;
	if (n_units >= 2 && n_judges >= 2 && r->n > n_units && r->n > n_judges && !crossed.is_too_large) {
		struct work w = { .n = r->n, .n_outer = n_units + n_judges - lesser, .n_inner = lesser, .outer_is_units = n_units >= n_judges,
			          .least = (double)r->n * slip * slip };

		w.starts = mem_alloc(w.n_outer + 1, sizeof *w.starts);
		w.inner = mem_alloc(w.n, sizeof *w.inner);
		w.value = mem_alloc(w.n, sizeof *w.value);
		w.matrix = mem_alloc(lesser * lesser, sizeof *w.matrix);
		w.ones = mem_alloc(lesser, sizeof *w.ones);
		w.scores = mem_alloc(lesser, sizeof *w.scores);
		fill(&w, r, w.outer_is_units ? units : judges, w.outer_is_units ? judges : units, mean);
		estimate(&w, &crossed);
		crossed.mean_ratings = adjusted_mean(r, (double)n_units);
		free(w.starts);
		free(w.inner);
		free(w.value);
		free(w.matrix);
		free(w.ones);
		free(w.scores);
	}
	free(units);
	free(judges);
	return crossed;
}

double crossed_icc(const struct crossed *crossed, double k, bool is_absolute)
{
	double error = crossed->residual + (is_absolute ? crossed->judges : 0);

	return crossed->units / (crossed->units + error / k);
}
