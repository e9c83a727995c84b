#include "stages/adjust/habits_drift.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/ratings.h"
#include "pipeline/stats/student.h"
#include "pipeline/stats/two_way.h"

/* Below this share of its variance a place has nothing left that items and sessions do not say already. */
static const double SLIP = 1e-9;

/* y on x, both with means taken out; df degrees of freedom are left for the error. */
static struct slope regress(const double *x, const double *y, size_t n, double spread, double df)
{
	struct slope slope = { .n = n, .estimate = NAN, .se = NAN, .df = NAN, .p = NAN };
	double xx = 0, xy = 0, rest = 0;

	for (size_t i = 0; i < n; i++) {
		xx += x[i] * x[i];
		xy += x[i] * y[i];
	}
	if (!(xx > SLIP * spread)) {
		slope.lacks = "judges scored in one and the same order: place and nominee cannot be told apart";
		return slope;
	}
	slope.estimate = xy / xx;
	for (size_t i = 0; i < n; i++) {
		double residual = y[i] - slope.estimate * x[i];

		rest += residual * residual;
	}
	if (df > 0 && rest > 0) {
		slope.df = df;
		slope.se = sqrt(rest / df / xx);
		slope.p = student_two_sided_p(slope.estimate / slope.se, df);
	}
	return slope;
}

struct slope habits_drift(const struct visits *visits, size_t judge, size_t n_panels)
{
	size_t start = visits->starts[judge], end = visits->starts[judge + 1], n = 0, n_sessions = 0;
	double *x = mem_alloc(2 * (end - start) + 3 * n_panels, sizeof *x), *y = x + (end - start);
	double *mean_x = y + (end - start), *mean_y = mean_x + n_panels, *count = mean_y + n_panels, spread = 0;
	struct slope slope;

	for (size_t i = start; i < end; i++) {
		const struct visit *visit = &visits->all[i];

		if (isnan(visit->position) || isnan(visit->deviation))
			continue;
		mean_x[visit->panel] += visit->position;
		mean_y[visit->panel] += visit->deviation;
		n_sessions += count[visit->panel]++ == 0;
	}
	for (size_t i = start; i < end; i++) {
		const struct visit *visit = &visits->all[i];

		if (isnan(visit->position) || isnan(visit->deviation))
			continue;
		x[n] = visit->position - mean_x[visit->panel] / count[visit->panel];
		y[n++] = visit->deviation - mean_y[visit->panel] / count[visit->panel];
		spread += visit->position * visit->position;
	}
	slope = regress(x, y, n, spread, (double)n - (double)n_sessions - 1);
	if (isnan(slope.estimate))
		slope.lacks = n == 0 ? "no sequence and no time of scoring is known, or no other judge scored the same items"
		                     : "too few items to see a change over the session";
	free(x);
	return slope;
}

/* Parameters that items and sessions take: their number less the connected parts. */
static double count_parameters(const struct two_way *ways)
{
	struct rating *rows = mem_alloc(ways->n, sizeof *rows);
	struct ratings ratings = { 0 };
	size_t *unit_component = mem_alloc(ways->n_rows, sizeof *unit_component), *judge_component = mem_alloc(ways->n_columns, sizeof *judge_component);
	size_t n_components, n_units = 0;

	for (size_t i = 0; i < ways->n; i++)
		rows[i] = (struct rating){ ways->row[i], ways->column[i], 0 };
	ratings_make(&ratings, rows, ways->n, ways->n_rows, ways->n_columns, NULL);
	n_components = components_find(&ratings, unit_component, judge_component);
	for (size_t u = 0; u < ratings.n_units; u++)
		n_units += ratings_count(&ratings, u) > 0;
	n_units += ratings_judges(&ratings);
	ratings_free(&ratings);
	free(unit_component);
	free(judge_component);
	free(rows);
	return (double)n_units - (double)n_components;
}

struct slope habits_order(const struct visits *visits, const struct scope *scope)
{
	size_t n = 0, *row = mem_alloc(2 * visits->n, sizeof *row), *session = row + visits->n;
	double *x = mem_alloc(2 * visits->n, sizeof *x), *y = x + visits->n, spread = 0;
	struct two_way ways = { .n_rows = scope->n_items, .n_columns = scope->judges.n * scope->n_panels, .row = row, .column = session };
	struct slope slope = { .estimate = NAN, .se = NAN, .df = NAN, .p = NAN, .lacks = "no sequence and no time of scoring is known" };

	for (size_t i = 0; i < visits->n; i++) {
		const struct visit *visit = &visits->all[i];

		if (isnan(visit->position))
			continue;
		row[n] = visit->item;
		session[n] = visit->judge * scope->n_panels + visit->panel;
		x[n] = visit->position;
		y[n++] = visit->mean;
		spread += visit->position * visit->position;
	}
	ways.n = n;
	if (n > 0 && two_way_residuals(&ways, x, x) && two_way_residuals(&ways, y, y))
		slope = regress(x, y, n, spread, (double)n - count_parameters(&ways) - 1);
	free(x);
	free(row);
	return slope;
}
