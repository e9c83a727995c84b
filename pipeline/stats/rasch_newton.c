#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* How far a step may go; below what share of a column's information its pivot counts as none: some 25 logits of
 * separation; and information of one element that only measures on their way to infinity leave. */
static const double most_step = 4, least_pivot = 1e-11, least_information = 1e-9;

/* Pushes of a structure sum to 0: the last is minus the sum of the others. The rows above the diagonal are all there is. */
static void tie_pushes(const struct rasch_part *part, double *matrix, double *gradient)
{
	size_t n = part->n_columns;

	for (size_t s = 0; s < part->data->n_structures; s++) {
		size_t first = part->n_outer + part->pushes[s].first, last = first + part->pushes[s].n_steps - 1;

		if (part->pushes[s].n_steps == 0)
			continue;
		for (size_t j = first; j < last; j++) {
			gradient[j] -= gradient[last];
			for (size_t i = 0; i < first; i++)
				matrix[i * n + j] -= matrix[i * n + last];
			for (size_t k = last + 1; k < n; k++)
				matrix[j * n + k] -= matrix[last * n + k];
		}
		for (size_t j = first; j < last; j++)
			for (size_t k = j; k < last; k++)
				matrix[j * n + k] += matrix[last * n + last] - matrix[j * n + last] - matrix[k * n + last];
	}
}

/* A step: of the columns, and of the inner facet's elements. */
struct step {
	double *column, *inner;
	double largest;
};

static void step_inner(const struct rasch_pass *pass, struct step *step)
{
	const struct rasch_part *part = pass->part;

	for (size_t e = 0; e < part->data->facets[part->inner].n; e++) {
		double sum = pass->inner_gradient[e];

		step->inner[e] = 0;
		if (!part->is_moved[part->inner][e] || pass->inner_variance[e] <= 0)
			continue;
		for (size_t i = part->from[e]; i < part->from[e + 1]; i++)
			for (size_t f = 0; f < part->data->n_facets; f++)
				if (f != part->inner)
					sum -= pass->variance[i] * step->column[rasch_column(part, f, part->element[f][i])];
		for (size_t k = 0; k < part->n_pushes; k++)
			sum -= pass->share[e * part->n_pushes + k] * step->column[part->n_outer + k];
		step->inner[e] = sum / pass->inner_variance[e];
		step->largest = fmax(step->largest, fabs(step->inner[e]));
	}
}

void rasch_hold(const struct rasch_part *part, bool *is_pinned)
{
	for (size_t j = 0; j < part->n_columns; j++)
		is_pinned[j] = j < part->n_outer && part->is_pinned[j];
	for (size_t s = 0; s < part->data->n_structures; s++)
		if (part->pushes[s].n_steps > 0)
			is_pinned[part->n_outer + part->pushes[s].first + part->pushes[s].n_steps - 1] = true;
}

/* False where information has run out: measures are on their way to infinity. */
static bool step_find(const struct rasch_pass *pass, struct step *step)
{
	const struct rasch_part *part = pass->part;
	size_t n = part->n_columns;
	bool *is_pinned = mem_alloc(n, sizeof *is_pinned), whole;

	rasch_hold(part, is_pinned);
	tie_pushes(part, pass->matrix, pass->gradient);
	whole = rasch_eliminate(pass->matrix, n, is_pinned, least_pivot);
	memcpy(step->column, pass->gradient, n * sizeof *step->column);
	rasch_solve(pass->matrix, n, is_pinned, step->column);
	for (size_t s = 0; s < part->data->n_structures; s++)
		for (size_t k = 0; k + 1 < part->pushes[s].n_steps; k++)
			step->column[part->n_outer + part->pushes[s].first + part->pushes[s].n_steps - 1] -=
			    step->column[part->n_outer + part->pushes[s].first + k];
	step->largest = 0;
	for (size_t j = 0; j < n; j++)
		step->largest = fmax(step->largest, fabs(step->column[j]));
	step_inner(pass, step);
	free(is_pinned);
	return whole && isfinite(step->largest);
}

static bool informed(const struct rasch_pass *pass)
{
	const struct rasch_part *part = pass->part;

	for (size_t e = 0; e < part->data->facets[part->inner].n; e++)
		if (part->is_moved[part->inner][e] && !(pass->inner_variance[e] > least_information))
			return false;
	for (size_t j = 0; j < part->n_outer; j++)
		if (!part->is_pinned[j] && !(pass->matrix[j * part->n_columns + j] > least_information))
			return false;
	return true;
}

static void step_take(struct rasch_part *part, const struct step *step, double share)
{
	for (size_t f = 0; f < part->data->n_facets; f++)
		for (size_t e = 0; e < part->data->facets[f].n; e++)
			if (part->is_moved[f][e])
				part->position[f][e] += share * (f == part->inner ? step->inner[e] : step->column[rasch_column(part, f, e)]);
	for (size_t k = 0; k < part->n_pushes; k++)
		part->push[k] += share * step->column[part->n_outer + k];
	rasch_push_set(part);
}

/* The log-likelihood has no second summit: steps are halved until they climb, but for rounding. */
static bool climb_once(struct rasch_part *part, struct rasch_pass *pass, struct step *step, double *loglik)
{
	double share = step->largest > most_step ? most_step / step->largest : 1, least = *loglik - 1e-11 * (1 + fabs(*loglik));

	step_take(part, step, share);
	*loglik = rasch_pass_run(pass);
	for (int i = 0; i < 40 && !(*loglik >= least); i++) {
		share /= 2;
		step_take(part, step, -share);
		*loglik = rasch_pass_run(pass);
	}
	return *loglik >= least;
}

bool rasch_climb(struct rasch_part *part, struct rasch_pass *pass, size_t *n_iterations)
{
	double tolerance = part->options->tolerance > 0 ? part->options->tolerance : 1e-9, loglik;
	size_t most = part->options->iterations > 0 ? part->options->iterations : 200;
	struct step step = { mem_alloc(part->n_columns, sizeof(double)), mem_alloc(part->data->facets[part->inner].n, sizeof(double)), 0 };
	bool goes_on = true, converged = false;

	rasch_push_set(part);
	loglik = rasch_pass_run(pass);
	for (*n_iterations = 0; *n_iterations < most && goes_on && !converged; ++*n_iterations) {
		goes_on = informed(pass) && step_find(pass, &step);
		if (goes_on && step.largest < tolerance) {
			step_take(part, &step, 1);
			converged = true;
		} else if (goes_on)
			goes_on = climb_once(part, pass, &step, &loglik);
	}
	free(step.column);
	free(step.inner);
	return converged;
}
