#include "pipeline/stats/strengths.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

static const double PSEUDO = 0.5;
static const double CLOSE = 1e-11;  /* the largest step of a parameter that is no step */
static const double ROUNDING = 1e-13;
static const double FAR = 25;       /* logits: no odds that data can show */

enum { ITERATIONS = 200, HALVINGS = 40 };

/* The surface that is climbed: the model's, and the phantoms'. */
struct slope {
	const struct strengths_model *model;
	const struct strengths *strengths;
	double *gradient, *information;
	size_t n;
};

static double look_at_phantoms(const struct slope *slope, const double *point)
{
	const struct strengths *strengths = slope->strengths;
	double pseudo = slope->model->pseudo > 0 ? slope->model->pseudo : PSEUDO, sum = 0;

	for (size_t o = 0; o < strengths->n; o++) {
		size_t part = strengths->dominance.part[o];
		double p = 1 / (1 + exp(-point[o]));

		if (part == DOMINANCE_NONE || !strengths->is_penalised[part])
			continue;
		sum += pseudo * (point[o] - 2 * log1p(exp(point[o])));
		slope->gradient[o] += pseudo * (1 - 2 * p);
		slope->information[o * slope->n + o] += 2 * pseudo * p * (1 - p);
	}
	return sum;
}

/* The value at a point; gradient and information there. */
static double look(const struct slope *slope, const double *point)
{
	double value;

	for (size_t i = 0; i < slope->n * slope->n; i++)
		slope->information[i] = 0;
	for (size_t i = 0; i < slope->n; i++)
		slope->gradient[i] = 0;
	value = slope->model->look(slope->model->context, point, slope->gradient, slope->information);
	return value + look_at_phantoms(slope, point);
}

/* Strengths of a part may shift together: what is added to the information holds their sum, and takes nothing
 * from the fit. An object or parameter that nothing is known of stays where it is. */
static void hold(const struct slope *slope)
{
	const struct strengths *strengths = slope->strengths;

	for (size_t o = 0; o < strengths->n; o++) {
		size_t part = strengths->dominance.part[o];

		for (size_t other = 0; other <= o && part != DOMINANCE_NONE && !strengths->is_penalised[part]; other++)
			if (strengths->dominance.part[other] == part)
				slope->information[o * slope->n + other] += 1 / (double)strengths->dominance.size[part];
	}
	for (size_t i = 0; i < slope->n; i++)
		if (!(fabs(slope->information[i * slope->n + i]) > 0))
			slope->information[i * slope->n + i] = 1;
}

/* L of the lower triangle, with a ridge on its diagonal; false where it is not positive definite. */
static bool factor(const double *information, size_t n, double ridge, double *root)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j <= i; j++) {
			double sum = information[i * n + j] + (i == j ? ridge : 0);

			for (size_t k = 0; k < j; k++)
				sum -= root[i * n + k] * root[j * n + k];
			if (i != j)
				root[i * n + j] = sum / root[j * n + j];
			else if (sum > 1e-12 * fabs(information[i * n + i]))
				root[i * n + i] = sqrt(sum);
			else
				return false;
		}
	return true;
}

static void solve(const double *root, size_t n, double *x)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			x[i] -= root[i * n + k] * x[k];
		x[i] /= root[i * n + i];
	}
	for (size_t i = n; i-- > 0;) {
		for (size_t k = i + 1; k < n; k++)
			x[i] -= root[k * n + i] * x[k];
		x[i] /= root[i * n + i];
	}
}

/* A step uphill: Newton's, or with a ridge. */
static void find_step(const struct slope *slope, double *root, double *step)
{
	double ridge = 0;

	hold(slope);
	while (!factor(slope->information, slope->n, ridge, root))
		ridge = ridge > 0 ? 4 * ridge : 1e-3;
	for (size_t i = 0; i < slope->n; i++)
		step[i] = slope->gradient[i];
	solve(root, slope->n, step);
}

/* Goes as far along the step as it leads up; *value is where it ends. Returns the largest change. */
static double walk(const struct slope *slope, const double *step, double *point, double *value)
{
	double *there = mem_alloc(slope->n, sizeof *there), share = 1, largest = 0, reached = *value;

	for (int halving = 0; halving < HALVINGS; halving++, share /= 2) {
		for (size_t i = 0; i < slope->n; i++)
			there[i] = point[i] + share * step[i];
		reached = look(slope, there);
		/* Near the top the value does not tell: rounding is larger than what is gained. */
		if (reached >= *value - 1e-12 * (1 + fabs(*value)))
			break;
	}
	for (size_t i = 0; i < slope->n; i++) {
		largest = fmax(largest, fabs(there[i] - point[i]));
		point[i] = there[i];
	}
	*value = reached;
	free(there);
	return largest;
}

static void climb(struct strengths *strengths, const struct slope *slope, double *root)
{
	double *step = mem_alloc(slope->n, sizeof *step), value;

	for (size_t i = 0; i < slope->n; i++)
		strengths->value[i] = i >= strengths->n && slope->model->start ? slope->model->start[i - strengths->n] : 0;
	strengths->converged = false;
	value = look(slope, strengths->value);
	for (strengths->n_iterations = 0; !strengths->converged && strengths->n_iterations < ITERATIONS; strengths->n_iterations++) {
		find_step(slope, root, step);
		strengths->converged = walk(slope, step, strengths->value, &value) < CLOSE;
	}
	hold(slope);
	strengths->converged = strengths->converged && factor(slope->information, slope->n, 0, root);
	free(step);
}

/* Whether a part has run away; it gets a phantom then. One of the model's own parameters that did takes all
 * parts with it. */
static bool tame(struct strengths *strengths)
{
	bool has_changed = false, is_wild = !strengths->converged;

	for (size_t i = strengths->n; i < strengths->n_parameters; i++)
		is_wild = is_wild || fabs(strengths->value[i]) > FAR;
	for (size_t o = 0; o < strengths->n; o++) {
		size_t part = strengths->dominance.part[o];

		if (part == DOMINANCE_NONE || strengths->is_penalised[part] || !(is_wild || fabs(strengths->value[o]) > FAR))
			continue;
		strengths->is_penalised[part] = strengths->is_out_of_bounds[part] = true;
		has_changed = true;
	}
	return has_changed;
}

/* Takes the mean over a part's objects out of a row of n_parameters numbers, `stride` apart. */
static void centre(const struct strengths *strengths, double *row, size_t stride)
{
	double *mean = mem_alloc(strengths->dominance.n_parts, sizeof *mean);

	for (size_t o = 0; o < strengths->n; o++)
		if (strengths->dominance.part[o] != DOMINANCE_NONE)
			mean[strengths->dominance.part[o]] += row[o * stride] / (double)strengths->dominance.size[strengths->dominance.part[o]];
	for (size_t o = 0; o < strengths->n; o++)
		if (strengths->dominance.part[o] != DOMINANCE_NONE)
			row[o * stride] -= mean[strengths->dominance.part[o]];
	free(mean);
}

static void fill_covariance(struct strengths *strengths, const double *root)
{
	size_t n = strengths->n_parameters;
	double *row = strengths->covariance;

	for (size_t i = 0; i < n; i++, row += n) {
		for (size_t j = 0; j < n; j++)
			row[j] = strengths->converged ? (double)(i == j) : (double)NAN;
		if (strengths->converged)
			solve(root, n, row);
	}
	for (size_t i = 0; i < n; i++)
		centre(strengths, strengths->covariance + i * n, 1);
	for (size_t j = 0; j < n; j++)
		centre(strengths, strengths->covariance + j, n);
}

void strengths_fit(struct strengths *strengths, const struct strengths_model *model, const struct dominance_edge *edges, size_t n_edges)
{
	size_t n = model->n + model->n_more;
	struct slope slope = { model, strengths, mem_alloc(n, sizeof *slope.gradient), mem_alloc(n * n, sizeof *slope.information), n };
	double *root = mem_alloc(n * n, sizeof *root);

	*strengths = (struct strengths){
		.n = model->n, .n_parameters = n, .value = mem_alloc(n, sizeof *strengths->value),
		.covariance = mem_alloc(n * n, sizeof *strengths->covariance),
	};
	dominance_find(&strengths->dominance, edges, n_edges, model->n);
	strengths->is_penalised = mem_alloc(2 * strengths->dominance.n_parts, sizeof *strengths->is_penalised);
	strengths->is_out_of_bounds = strengths->is_penalised + strengths->dominance.n_parts;
	for (size_t p = 0; p < strengths->dominance.n_parts; p++) {
		strengths->is_out_of_bounds[p] = !strengths->dominance.is_finite[p];
		strengths->is_penalised[p] = model->is_penalised || strengths->is_out_of_bounds[p];
	}
	climb(strengths, &slope, root);
	if (tame(strengths))
		climb(strengths, &slope, root);
	fill_covariance(strengths, root);
	centre(strengths, strengths->value, 1);
	strengths->loglik = model->look(model->context, strengths->value, NULL, NULL);
	for (size_t o = 0; o < model->n; o++)
		if (strengths->dominance.part[o] == DOMINANCE_NONE)
			strengths->value[o] = NAN;
		else if (fabs(strengths->value[o]) < ROUNDING)
			strengths->value[o] = 0;
	free(root);
	free(slope.gradient);
	free(slope.information);
}

void strengths_free(struct strengths *strengths)
{
	free(strengths->value);
	free(strengths->covariance);
	free(strengths->is_penalised);
	dominance_free(&strengths->dominance);
	*strengths = (struct strengths){ 0 };
}

static bool has_error(const struct strengths *strengths, size_t object)
{
	size_t part = strengths->dominance.part[object];

	return strengths->converged && part != DOMINANCE_NONE && !strengths->is_out_of_bounds[part];
}

static double root_or_nan(double variance)
{
	return variance > 0 ? sqrt(variance) : (double)NAN;
}

double strengths_se(const struct strengths *strengths, size_t object)
{
	return has_error(strengths, object) ? root_or_nan(strengths->covariance[object * strengths->n_parameters + object]) : (double)NAN;
}

double strengths_difference_se(const struct strengths *strengths, size_t a, size_t b)
{
	const double *v = strengths->covariance;
	size_t n = strengths->n_parameters;

	if (!has_error(strengths, a) || !has_error(strengths, b) || strengths->dominance.part[a] != strengths->dominance.part[b])
		return NAN;
	return root_or_nan(v[a * n + a] + v[b * n + b] - 2 * v[a * n + b]);
}

double strengths_more_se(const struct strengths *strengths, size_t parameter)
{
	size_t i = strengths->n + parameter;

	return strengths->converged ? root_or_nan(strengths->covariance[i * strengths->n_parameters + i]) : (double)NAN;
}
