#include "stages/draw/quarters.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/draw/path.h"

enum {
	SMALL_BASE = 30, /* answers; below it one more would move a share by three points and more */
	MOST_QUARTERS = 400,
};

static bool is_wanted(const struct table *measures, size_t row, const struct metric *metric, struct period *period)
{
	return path_is_of(measures, row, metric) && !*table_text(measures, table_column(measures, "unit"), row)
	       && !*table_text(measures, table_column(measures, "segment"), row)
	       && period_read(table_text(measures, table_column(measures, "period"), row), period) && period->kind == PERIOD_QUARTER;
}

static double *make_column(size_t n)
{
	double *column = mem_alloc(n, sizeof *column);

	for (size_t i = 0; i < n; i++)
		column[i] = (double)NAN;
	return column;
}

/* Every quarter from the first to the last, those without figures too: a gap is seen as a gap. */
static bool find_quarters(struct quarters *quarters, const struct table *measures, const struct metric *metric)
{
	struct period period;
	long last = 0;
	bool any = false;

	for (size_t row = 0; row < measures->n_rows; row++) {
		if (!is_wanted(measures, row, metric, &period))
			continue;
		if (!any || period.number < quarters->first.number)
			quarters->first = period;
		last = !any || period.number > last ? period.number : last;
		any = true;
	}
	if (!any || last - quarters->first.number >= MOST_QUARTERS)
		return false;
	quarters->n = (size_t)(last - quarters->first.number) + 1;
	return true;
}

static void take_quarters(struct quarters *quarters, const struct table *measures, const struct metric *metric)
{
	struct period period;

	quarters->names = mem_alloc(quarters->n, sizeof *quarters->names);
	quarters->base = mem_alloc(quarters->n, sizeof *quarters->base);
	quarters->value = make_column(quarters->n);
	quarters->low = make_column(quarters->n);
	quarters->high = make_column(quarters->n);
	for (size_t i = 0; i < quarters->n; i++) {
		period_text((struct period){ PERIOD_QUARTER, quarters->first.number + (long)i }, quarters->names[i]);
		quarters->base[i] = TABLE_MISSING;
	}
	for (size_t row = 0; row < measures->n_rows; row++) {
		size_t i;

		if (!is_wanted(measures, row, metric, &period))
			continue;
		i = (size_t)(period.number - quarters->first.number);
		quarters->value[i] = table_real(measures, table_column(measures, "estimate"), row);
		quarters->low[i] = table_real(measures, table_column(measures, "low"), row);
		quarters->high[i] = table_real(measures, table_column(measures, "high"), row);
		quarters->base[i] = table_int(measures, table_column(measures, "n"), row);
	}
}

/* The metric's fit; returns whether it has any, by periods of the kind of the axis. */
static bool take_fit(struct quarters *quarters, const struct table *series_path, const struct metric *metric)
{
	size_t fitted = table_column(series_path, "fitted"), expected = table_column(series_path, "counterfactual"), low = table_column(series_path, "low"),
	       high = table_column(series_path, "high"), period_column = table_column(series_path, "period");
	bool any = false;

	for (size_t row = 0; row < series_path->n_rows; row++) {
		struct period period;
		size_t i;

		if (!path_is_of(series_path, row, metric) || !period_read(table_text(series_path, period_column, row), &period) || period.kind != quarters->start.kind
		    || period.number < quarters->start.number || period.number >= quarters->start.number + (long)quarters->n_places)
			continue;
		i = (size_t)(period.number - quarters->start.number);
		quarters->fitted[i] = table_real(series_path, fitted, row);
		quarters->expected[i] = table_real(series_path, expected, row);
		quarters->expected_low[i] = table_real(series_path, low, row);
		quarters->expected_high[i] = table_real(series_path, high, row);
		any = any || isfinite(quarters->fitted[i]);
		if (isfinite(quarters->expected[i]) && i > quarters->last_expected)
			quarters->last_expected = i;
	}
	return any;
}

static void make_axis(struct quarters *quarters, enum period_kind kind)
{
	struct period last = { PERIOD_QUARTER, quarters->first.number + (long)quarters->n - 1 }, end;

	quarters->start = period_of_day(kind, period_first_day(quarters->first, quarters->starts), quarters->starts);
	end = period_of_day(kind, period_last_day(last, quarters->starts), quarters->starts);
	quarters->n_places = (size_t)(end.number - quarters->start.number) + 1;
	quarters->fitted = make_column(quarters->n_places);
	quarters->expected = make_column(quarters->n_places);
	quarters->expected_low = make_column(quarters->n_places);
	quarters->expected_high = make_column(quarters->n_places);
}

static void free_axis(struct quarters *quarters)
{
	free(quarters->fitted);
	free(quarters->expected);
	free(quarters->expected_low);
	free(quarters->expected_high);
}

static void put_places(struct quarters *quarters)
{
	quarters->labels = mem_alloc(quarters->n_places, sizeof *quarters->labels);
	quarters->place_value = make_column(quarters->n_places);
	quarters->place_low = make_column(quarters->n_places);
	quarters->place_high = make_column(quarters->n_places);
	quarters->place_small = mem_alloc(quarters->n_places, sizeof *quarters->place_small);
	for (size_t i = 0; i < quarters->n_places; i++)
		quarters->labels[i] = "";
	for (size_t i = 0; i < quarters->n; i++) {
		struct period quarter = { PERIOD_QUARTER, quarters->first.number + (long)i };
		long middle = (period_first_day(quarter, quarters->starts) + period_last_day(quarter, quarters->starts)) / 2;
		size_t at = (size_t)(period_of_day(quarters->start.kind, middle, quarters->starts).number - quarters->start.number);
		bool is_small = quarters->base[i] != TABLE_MISSING && quarters->base[i] < SMALL_BASE && isfinite(quarters->value[i]);

		quarters->labels[at] = quarters->names[i];
		quarters->place_value[at] = quarters->value[i];
		quarters->place_low[at] = quarters->low[i];
		quarters->place_high[at] = quarters->high[i];
		quarters->place_small[at] = is_small;
		quarters->has_small = quarters->has_small || is_small;
	}
}

bool quarters_read(struct quarters *quarters, const struct table *measures, const struct table *series_path, const struct metric *metric,
                   enum period_kind kind, int quarter_starts)
{
	*quarters = (struct quarters){ .starts = quarter_starts };
	if (!find_quarters(quarters, measures, metric))
		return false;
	take_quarters(quarters, measures, metric);
	make_axis(quarters, kind == PERIOD_WEEK || kind == PERIOD_MONTH ? kind : PERIOD_QUARTER);
	quarters->has_fit = take_fit(quarters, series_path, metric);
	if (!quarters->has_fit && quarters->start.kind != PERIOD_QUARTER) {
		free_axis(quarters);
		make_axis(quarters, PERIOD_QUARTER);
	}
	put_places(quarters);
	return true;
}

double quarters_place(const struct quarters *quarters, long day)
{
	struct period period = period_of_day(quarters->start.kind, day, quarters->starts);
	long first = period_first_day(period, quarters->starts), last = period_last_day(period, quarters->starts);
	double at = (double)(period.number - quarters->start.number) - 0.5 + (double)(day - first) / (double)(last - first + 1);

	return at >= -0.5 && at <= (double)quarters->n_places - 0.5 ? at : (double)NAN;
}

long quarters_day(const struct quarters *quarters, size_t i)
{
	return period_first_day((struct period){ PERIOD_QUARTER, quarters->first.number + (long)i }, quarters->starts);
}

void quarters_free(struct quarters *quarters)
{
	free_axis(quarters);
	free(quarters->names);
	free(quarters->base);
	free(quarters->value);
	free(quarters->low);
	free(quarters->high);
	free(quarters->labels);
	free(quarters->place_value);
	free(quarters->place_low);
	free(quarters->place_high);
	free(quarters->place_small);
	*quarters = (struct quarters){ 0 };
}
