#include "stages/adjust/rubric_scores.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/correlation.h"
#include "pipeline/stats/reliability.h"
#include "stages/adjust/rubric.h"

/* Scales of more steps are measured rather than judged step by step; none of it need be used. */
enum { STEPS = 21, NOMINEES = 3 };

/* Complete nominees: means by criterion, one list a criterion. */
struct grid {
	size_t n, n_criteria;
	double *means; /* criterion by nominee */
	size_t *column; /* by criterion of the scope: its place among those scored, or SIZE_MAX */
};

static void grid_make(struct grid *grid, const struct scope *scope)
{
	size_t n_criteria = scope->criteria.n, n_nominees = scope->n_nominees;
	double *sums = mem_alloc(n_nominees * n_criteria, sizeof *sums);
	size_t *counts = mem_alloc(n_nominees * n_criteria, sizeof *counts);

	*grid = (struct grid){ .means = mem_alloc(n_nominees * n_criteria, sizeof *grid->means), .column = mem_alloc(n_criteria, sizeof *grid->column) };
	for (size_t c = 0; c < n_criteria; c++)
		grid->column[c] = scope->criterion_fits[c].ratings ? grid->n_criteria++ : SIZE_MAX;
	for (size_t i = 0; i < scope->n_scores; i++) {
		size_t cell = scope->scores[i].nominee * n_criteria + scope->scores[i].criterion;

		sums[cell] += scope->scores[i].value;
		counts[cell]++;
	}
	for (size_t u = 0; u < n_nominees; u++) {
		bool is_complete = true;

		for (size_t c = 0; c < n_criteria; c++)
			is_complete = is_complete && (grid->column[c] == SIZE_MAX || counts[u * n_criteria + c]);
		for (size_t c = 0; is_complete && c < n_criteria; c++)
			if (grid->column[c] != SIZE_MAX)
				grid->means[grid->column[c] * n_nominees + grid->n] = sums[u * n_criteria + c] / (double)counts[u * n_criteria + c];
		grid->n += is_complete;
	}
	for (size_t k = 1; k < grid->n_criteria; k++)
		for (size_t u = 0; u < grid->n; u++)
			grid->means[k * grid->n + u] = grid->means[k * n_nominees + u];
	free(sums);
	free(counts);
}

static void grid_free(struct grid *grid)
{
	free(grid->means);
	free(grid->column);
}

static double *find_covariance(const struct grid *grid)
{
	double *covariance = mem_alloc(grid->n_criteria * grid->n_criteria, sizeof *covariance), *centred = mem_alloc(grid->n_criteria * grid->n, sizeof *centred);

	for (size_t k = 0; k < grid->n_criteria; k++) {
		double mean = 0;

		for (size_t u = 0; u < grid->n; u++)
			mean += grid->means[k * grid->n + u] / (double)grid->n;
		for (size_t u = 0; u < grid->n; u++)
			centred[k * grid->n + u] = grid->means[k * grid->n + u] - mean;
	}
	for (size_t k = 0; k < grid->n_criteria; k++)
		for (size_t l = 0; l < grid->n_criteria; l++) {
			double sum = 0;

			for (size_t u = 0; u < grid->n; u++)
				sum += centred[k * grid->n + u] * centred[l * grid->n + u];
			covariance[k * grid->n_criteria + l] = sum / ((double)grid->n - 1);
		}
	free(centred);
	return covariance;
}

static double discrimination(const struct grid *grid, size_t column)
{
	double *rest = mem_alloc(grid->n, sizeof *rest), r;

	for (size_t k = 0; k < grid->n_criteria; k++)
		for (size_t u = 0; k != column && u < grid->n; u++)
			rest[u] += grid->means[k * grid->n + u] / (double)(grid->n_criteria - 1);
	r = correlation_pearson(grid->means + column * grid->n, rest, grid->n);
	free(rest);
	return r;
}

static void fill_twin(struct rubric_measure *measure, const struct grid *grid, size_t n, size_t own)
{
	for (size_t other = 0; other < n; other++) {
		double r;

		if (other == own || grid->column[other] == SIZE_MAX)
			continue;
		r = correlation_pearson(grid->means + grid->column[own] * grid->n, grid->means + grid->column[other] * grid->n, grid->n);
		if (!isnan(r) && (measure->twin == SIZE_MAX || r > measure->redundancy)) {
			measure->redundancy = r;
			measure->twin = other;
		}
	}
}

static void fill_relations(struct rubric_scores *scores, const struct scope *scope)
{
	struct grid grid;
	double *covariance;

	grid_make(&grid, scope);
	scores->n_nominees = grid.n;
	if (grid.n >= NOMINEES && grid.n_criteria >= 2) {
		covariance = find_covariance(&grid);
		scores->alpha = reliability_alpha(covariance, grid.n_criteria);
		for (size_t c = 0; c < scores->n; c++) {
			if (grid.column[c] == SIZE_MAX)
				continue;
			scores->of[c].n_nominees = grid.n;
			scores->of[c].discrimination = discrimination(&grid, grid.column[c]);
			scores->of[c].alpha_without = reliability_alpha_without(covariance, grid.n_criteria, grid.column[c]);
			fill_twin(&scores->of[c], &grid, scores->n, c);
		}
		free(covariance);
	}
	grid_free(&grid);
}

/* The scale by the register, else by the score's own row. */
static void find_scale(struct rubric_measure *measure, const struct scope *scope, const struct scope_score *score, const struct table *criteria)
{
	const struct panel *panel = scope->panels[score->panel]->panel;
	size_t row = rubric_row(criteria, panel->category, scope->criteria.names[score->criterion]);

	if (row != SIZE_MAX) {
		measure->low = table_real(criteria, table_column(criteria, "scale_min"), row);
		measure->high = table_real(criteria, table_column(criteria, "scale_max"), row);
	}
	if (isnan(measure->low))
		measure->low = table_real(scope->table, table_column(scope->table, "scale_min"), score->row);
	if (isnan(measure->high))
		measure->high = table_real(scope->table, table_column(scope->table, "scale_max"), score->row);
}

static bool is_whole(double x)
{
	return fabs(x - round(x)) < 1e-9;
}

static void fill_scale(struct rubric_scores *scores, const struct scope *scope, const struct table *criteria)
{
	for (size_t i = 0; i < scope->n_scores; i++) {
		struct rubric_measure *measure = &scores->of[scope->scores[i].criterion];

		if (measure->n_scores++ == 0) {
			find_scale(measure, scope, &scope->scores[i], criteria);
			measure->step = measure->high > measure->low ? 1 : (double)NAN;
			measure->top = measure->bottom = measure->high > measure->low ? 0 : (double)NAN;
		}
		measure->top += scope->scores[i].value >= measure->high - 1e-9;
		measure->bottom += scope->scores[i].value <= measure->low + 1e-9;
		if (!isnan(measure->step) && !is_whole((scope->scores[i].value - measure->low) / measure->step))
			measure->step = measure->step > 0.5 && is_whole(2 * (scope->scores[i].value - measure->low)) ? 0.5 : (double)NAN;
	}
	for (size_t c = 0; c < scores->n; c++) {
		scores->of[c].top /= (double)scores->of[c].n_scores;
		scores->of[c].bottom /= (double)scores->of[c].n_scores;
	}
}

static void find_unused(struct rubric_scores *scores, const struct scope *scope)
{
	bool *used = mem_alloc(scores->n * STEPS, sizeof *used);

	for (size_t c = 0; c < scores->n; c++)
		if (!(round((scores->of[c].high - scores->of[c].low) / scores->of[c].step) < STEPS))
			scores->of[c].step = NAN;
	for (size_t i = 0; i < scope->n_scores; i++) {
		const struct rubric_measure *measure = &scores->of[scope->scores[i].criterion];
		double at = round((scope->scores[i].value - measure->low) / measure->step);

		if (at >= 0 && at < STEPS)
			used[scope->scores[i].criterion * STEPS + (size_t)at] = true;
	}
	for (size_t c = 0; c < scores->n; c++) {
		struct rubric_measure *measure = &scores->of[c];
		size_t n = isnan(measure->step) ? 0 : (size_t)round((measure->high - measure->low) / measure->step) + 1;

		measure->n_steps = n;
		for (size_t s = 0; s < n; s++)
			if (!used[c * STEPS + s])
				text_add_format(&measure->unused, "%s%g", measure->n_unused++ ? ", " : "", measure->low + (double)s * measure->step);
	}
	free(used);
}

void rubric_scores_make(struct rubric_scores *scores, const struct scope *scope, const struct table *criteria)
{
	*scores = (struct rubric_scores){ .n = scope->criteria.n, .of = mem_alloc(scope->criteria.n, sizeof *scores->of), .alpha = NAN };
	for (size_t c = 0; c < scores->n; c++)
		scores->of[c] = (struct rubric_measure){ .discrimination = NAN, .alpha_without = NAN, .redundancy = NAN, .twin = SIZE_MAX,
			.low = NAN, .high = NAN, .top = NAN, .bottom = NAN, .step = NAN };
	fill_relations(scores, scope);
	fill_scale(scores, scope, criteria);
	find_unused(scores, scope);
}

void rubric_scores_free(struct rubric_scores *scores)
{
	for (size_t c = 0; c < scores->n; c++)
		text_free(&scores->of[c].unused);
	free(scores->of);
	*scores = (struct rubric_scores){ 0 };
}

void rubric_scores_fill(const struct rubric_scores *scores, struct scope *scope)
{
	for (size_t c = 0; c < scores->n; c++) {
		scope->criterion_fits[c].discrimination = scores->of[c].discrimination;
		scope->criterion_fits[c].alpha_without = scores->of[c].alpha_without;
	}
}
