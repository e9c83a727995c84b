#include "stages/compare/interrupted_tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/newey_west.h"
#include "stages/compare/interrupted_limits.h"

static const double LEVEL = 0.95;

static bool is_ours(const char *name)
{
	static const char *const ours[] = { "intercept",   "trend",       "level",           "slope",         "trend_ratio",
		                            "level_ratio", "slope_ratio", "autocorrelation", "durbin_watson", "dispersion" };

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (!strcmp(name, ours[i]))
			return true;
	return !strncmp(name, "season_", 7) || !strncmp(name, "covariate_", 10);
}

static char *name_of(const struct interrupted_series *series, struct segmented_term term)
{
	const char *name;

	switch (term.kind) {
	case SEGMENTED_INTERCEPT:
		return text_format("intercept");
	case SEGMENTED_TREND:
		return text_format("trend");
	case SEGMENTED_LEVEL:
		return text_format("level");
	case SEGMENTED_SLOPE:
		return text_format("slope");
	case SEGMENTED_SINE:
		return text_format("season_sin_%zu", term.number);
	case SEGMENTED_COSINE:
		return text_format("season_cos_%zu", term.number);
	case SEGMENTED_PLACE:
		return text_format("season_%zu", term.number);
	default:
		name = series->names[term.number];
		return text_format("%s%s", is_ours(name) ? "covariate_" : "", name);
	}
}

static void put_key(struct table *table, const struct interrupted_series *series, const struct event *event, const char *term)
{
	table_add_row(table);
	table_put_text(table, "metric", series->subject->metric);
	table_put_text(table, "definition", series->subject->definition);
	table_put_text(table, "event", event->name);
	table_put_text(table, "term", term);
}

static void put_number(struct table *table, const char *column, double value)
{
	table_put_real(table, column, isfinite(value) ? value : (double)NAN);
}

static void put_term(struct table *table, const struct interrupted_series *series, const struct interrupted_fit *fit, const struct event *event, size_t column)
{
	struct interrupted_limits limits = interrupted_limits_of(fit, column);
	struct interval interval = interrupted_limits_raw(&limits, LEVEL);
	enum segmented_term_kind kind = fit->columns.terms[column].kind;
	char *name = name_of(series, fit->columns.terms[column]), *ratio;

	put_key(table, series, event, name);
	put_number(table, "estimate", limits.estimate);
	put_number(table, "se", limits.se);
	put_number(table, "low", interval.low);
	put_number(table, "high", interval.high);
	put_number(table, "p", interrupted_limits_p(&limits));
	put_number(table, "se_iid", fit->has_errors ? sqrt(fit->iid[column * fit->columns.k + column]) : (double)NAN);
	if (fit->is_log && (kind == SEGMENTED_TREND || kind == SEGMENTED_LEVEL || kind == SEGMENTED_SLOPE)) {
		ratio = text_format("%s_ratio", name);
		put_key(table, series, event, ratio);
		put_number(table, "estimate", exp(limits.estimate));
		put_number(table, "se", exp(limits.estimate) * limits.se);
		put_number(table, "low", exp(interval.low));
		put_number(table, "high", exp(interval.high));
		free(ratio);
	}
	free(name);
}

void interrupted_put_fit(struct table *table, const struct interrupted_series *series, const struct interrupted_fit *fit, const struct event *event)
{
	for (size_t column = 0; column < fit->columns.k; column++)
		if (!isnan(fit->fit->coefficient[column]))
			put_term(table, series, fit, event, column);
	if (fit->is_poisson) {
		put_key(table, series, event, "dispersion");
		put_number(table, "estimate", fit->poisson.dispersion);
	} else {
		put_key(table, series, event, "durbin_watson");
		put_number(table, "estimate", newey_west_durbin_watson(fit->fit));
	}
	if (fit->has_errors) {
		put_key(table, series, event, "autocorrelation");
		put_number(table, "estimate", fit->regression.rho);
	}
}

static double unit_of(const struct interrupted_fit *fit, double raw)
{
	return fit->is_log ? exp(raw) : raw;
}

static void put_counterfactual(struct table *table, const struct interrupted_fit *fit, size_t i)
{
	double *row = mem_alloc(fit->columns.k, sizeof *row), raw, distance;

	segmented_without_event(&fit->columns, i, row);
	raw = interrupted_value(fit, row);
	put_number(table, "counterfactual", unit_of(fit, raw));
	if (fit->has_errors) {
		struct autoregression_error error = interrupted_error(fit, row);

		distance = autoregression_within(&error, LEVEL);
		put_number(table, "low", unit_of(fit, raw - distance));
		put_number(table, "high", unit_of(fit, raw + distance));
	}
	free(row);
}

void interrupted_put_path(struct table *table, const struct interrupted_series *series, const struct interrupted_fit *fit, const struct event *event)
{
	for (size_t i = 0; i < series->n; i++) {
		char period[CALENDAR_TEXT];

		period_text(series->periods[i], period);
		table_add_row(table);
		table_put_text(table, "metric", series->subject->metric);
		table_put_text(table, "definition", series->subject->definition);
		table_put_text(table, "period", period);
		put_number(table, "observed", series->value[i]);
		put_number(table, "fitted", unit_of(fit, interrupted_value(fit, fit->columns.x + i * fit->columns.k)));
		if (series->points[i].is_after)
			put_counterfactual(table, fit, i);
		table_put_text(table, "event", event->name);
		if (series->subject->kind != SUBJECT_COUNT)
			table_put_int(table, "n", llround(series->base[i]));
	}
}
