#include "stages/compare/interrupted_fit.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/newey_west.h"

/* The least that coverage was simulated for (autoregression.h), with a harmonic and with month dummies, too. */
enum { POINTS_LEAST = 8, DF_LEAST = 5 };

static char *too_few_points(const struct interrupted_series *series)
{
	size_t after = series->n - series->n_before;

	if (series->n_before >= POINTS_LEAST && after >= POINTS_LEAST)
		return NULL;
	return text_format("Refused: of its points %zu stand before the event and %zu after it; at least %d on either side are needed.", series->n_before, after,
	                   POINTS_LEAST);
}

static char *no_logarithm(const struct interrupted_series *series)
{
	bool is_count = series->subject->kind == SUBJECT_COUNT;

	for (size_t i = 0; i < series->n; i++)
		if (is_count ? series->value[i] < 0 : !(series->value[i] > 0))
			return text_format("Refused: a figure of %g has no logarithm; [window] link = identity takes figures as they are.", series->value[i]);
	return NULL;
}

static void fit_counts(struct interrupted_fit *fit, const struct interrupted_series *series)
{
	double *counts = mem_alloc(series->n, sizeof *counts), *offset = mem_alloc(series->n, sizeof *offset);

	for (size_t i = 0; i < series->n; i++) {
		counts[i] = series->value[i] * series->exposure[i];
		offset[i] = log(series->exposure[i]);
	}
	poisson_fit(&fit->poisson, fit->columns.x, counts, offset, series->n, fit->columns.k);
	fit->fit = &fit->poisson.fit;
	free(counts);
	free(offset);
}

static void fit_line(struct interrupted_fit *fit, const struct interrupted_series *series)
{
	double *y = mem_alloc(series->n, sizeof *y);

	for (size_t i = 0; i < series->n; i++)
		y[i] = fit->is_log ? log(series->value[i]) : series->value[i];
	linear_fit(&fit->line, fit->columns.x, y, NULL, series->n, fit->columns.k);
	fit->fit = &fit->line;
	free(y);
}

static char *useless(const struct interrupted_fit *fit)
{
	static const struct {
		enum segmented_term_kind kind;
		const char *name;
	} asked[] = { { SEGMENTED_LEVEL, "jump" }, { SEGMENTED_SLOPE, "change of slope" } };

	if (fit->is_poisson && !fit->poisson.is_converged)
		return text_format("Refused: counts of 0 throughout one side or place of the season have no ratio.");
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		size_t column = segmented_find(&fit->columns, asked[i].kind);

		if (column != SIZE_MAX && isnan(fit->fit->coefficient[column]))
			return text_format("Refused: the %s cannot be told from the other terms.", asked[i].name);
	}
	if (linear_df(fit->fit) < DF_LEAST)
		return text_format("Refused: %zu points leave %.0f degrees of freedom to %zu terms; at least %d are needed.", fit->fit->n, linear_df(fit->fit),
		                   fit->fit->rank, DF_LEAST);
	return NULL;
}

static void find_errors(struct interrupted_fit *fit, const struct interrupted_series *series, const struct interrupted_rule *rule)
{
	size_t k = fit->columns.k;

	fit->lag = rule->lag == INTERRUPTED_LAG_AUTO ? newey_west_lag(series->n) : (size_t)rule->lag;
	fit->newey_west = mem_alloc(k * k, sizeof *fit->newey_west);
	fit->iid = mem_alloc(k * k, sizeof *fit->iid);
	newey_west_covariance(fit->fit, fit->lag, fit->newey_west);
	linear_covariance(fit->fit, LINEAR_IID, NULL, 0, fit->iid);
	fit->has_errors = autoregression_fit(&fit->regression, fit->fit, series->time);
}

char *interrupted_fit(struct interrupted_fit *fit, const struct interrupted_series *series, const struct interrupted_rule *rule, long span)
{
	struct segmented_rule columns = interrupted_columns(rule, series->n ? series->periods[0].kind : PERIOD_NONE, series->n, span, series->n_regressors);
	char *why;

	*fit = (struct interrupted_fit){ .is_log = rule->is_log, .is_poisson = rule->is_log && series->subject->kind == SUBJECT_COUNT };
	why = too_few_points(series);
	if (!why && fit->is_log)
		why = no_logarithm(series);
	if (why)
		return why;
	segmented_make(&fit->columns, &columns, series->points, series->n, series->last_before, series->regressors);
	if (fit->is_poisson)
		fit_counts(fit, series);
	else
		fit_line(fit, series);
	why = useless(fit);
	if (!why)
		find_errors(fit, series, rule);
	return why;
}

void interrupted_fit_free(struct interrupted_fit *fit)
{
	segmented_free(&fit->columns);
	linear_free(&fit->line);
	poisson_free(&fit->poisson);
	autoregression_free(&fit->regression);
	free(fit->newey_west);
	free(fit->iid);
	*fit = (struct interrupted_fit){ 0 };
}

double interrupted_value(const struct interrupted_fit *fit, const double *row)
{
	double value = 0;

	for (size_t a = 0; a < fit->fit->rank; a++)
		value += row[fit->fit->kept[a]] * fit->fit->coefficient[fit->fit->kept[a]];
	return value;
}

struct autoregression_error interrupted_error(const struct interrupted_fit *fit, const double *row)
{
	double *contrast = mem_alloc(fit->columns.k, sizeof *contrast);
	struct autoregression_error error;

	for (size_t a = 0; a < fit->fit->rank; a++)
		contrast[fit->fit->kept[a]] = row[fit->fit->kept[a]];
	error = autoregression_error(&fit->regression, contrast);
	free(contrast);
	return error;
}
