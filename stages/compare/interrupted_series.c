#include "stages/compare/interrupted_series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/compare/interrupted_rule.h"

static bool holds(struct period from, struct period to, struct period period)
{
	return period.kind == from.kind && period.number >= from.number && period.number <= to.number;
}

static int by_period(const void *a, const void *b)
{
	const struct point *x = a, *y = b;

	return x->period.number < y->period.number ? -1 : x->period.number > y->period.number;
}

/* The subject's points within the windows, in the order of time. */
static struct point *select_points(const struct subject *subject, const struct windows *windows, size_t *n)
{
	const struct points *from = subject->everybody.n ? &subject->everybody : &subject->units;
	struct point *selected = mem_alloc(from->n, sizeof *selected);

	*n = 0;
	for (size_t i = 0; i < from->n; i++)
		if (holds(windows->before_from, windows->before_to, from->all[i].period)
		    || holds(windows->after_from, windows->after_to, from->all[i].period))
			selected[(*n)++] = from->all[i];
	if (*n)
		qsort(selected, *n, sizeof *selected, by_period);
	return selected;
}

static void add_point(struct interrupted_series *series, struct period period, const struct windows *windows, double value, double n, double exposure,
                      int quarter_starts)
{
	long time = period.number - windows->before_from.number + 1;
	bool is_after = period.number >= windows->after_from.number;

	series->periods[series->n] = period;
	series->points[series->n] = (struct segmented_point){ time, interrupted_place(period, quarter_starts), is_after };
	series->time[series->n] = time;
	series->value[series->n] = value;
	series->exposure[series->n] = exposure;
	series->base[series->n] = n;
	series->n++;
	series->n_before += !is_after;
	*(is_after ? &series->base_after : &series->base_before) += n;
}

/* Figures of one period are pooled by their answers, counts by their exposure. */
static void pool(struct interrupted_series *series, const struct point *points, size_t n, const struct windows *windows, int quarter_starts)
{
	for (size_t i = 0, end; i < n; i = end) {
		double answers = 0, weight = 0, sum = 0;

		for (end = i; end < n && points[end].period.number == points[i].period.number; end++) {
			double own = series->subject->kind == SUBJECT_COUNT ? points[end].exposure : points[end].n;

			answers += points[end].n;
			weight += own;
			sum += own * points[end].value;
		}
		/* A figure alone stays as it is, to the last digit. */
		add_point(series, points[i].period, windows, end == i + 1 ? points[i].value : sum / weight,
		          series->subject->kind == SUBJECT_COUNT ? 1 : answers, series->subject->kind == SUBJECT_COUNT ? weight : 1, quarter_starts);
	}
}

/* The place of the period among the series' points; n when it has none. */
static size_t find_point(const struct interrupted_series *series, const char *text)
{
	struct period period;
	size_t low = 0, high = series->n;

	if (!period_read(text, &period) || series->n == 0 || !period_is(&period, series->periods[0].kind))
		return series->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (series->periods[middle].number < period.number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < series->n && series->periods[low].number == period.number ? low : series->n;
}

/* All covariates of the programme that have a value in a period of the series: names, and a column each of n values, NAN
 * where there is none. */
static double *gather(const struct interrupted_series *series, const struct table *covariates, struct map *names)
{
	double *columns = NULL;
	size_t unit = table_column(covariates, "unit"), period = table_column(covariates, "period"), name = table_column(covariates, "name");
	size_t value = table_column(covariates, "value"), capacity = 0;

	for (size_t row = 0; row < covariates->n_rows; row++) {
		/* Rows of units are many, and another stage's. */
		size_t i = *table_text(covariates, unit, row) ? series->n : find_point(series, table_text(covariates, period, row)), before = names->n, c;

		if (i == series->n)
			continue;
		c = map_add(names, table_text(covariates, name, row));
		if (names->n > before || !columns) {
			columns = mem_grow(columns, &capacity, names->n * series->n, sizeof *columns);
			for (size_t j = 0; j < series->n; j++)
				columns[c * series->n + j] = (double)NAN;
		}
		columns[c * series->n + i] = table_real(covariates, value, row);
	}
	return columns;
}

static bool is_whole(const double *column, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (isnan(column[i]))
			return false;
	return true;
}

/* The name as the table has it: what map holds goes with it. */
static const char *name_in(const struct table *covariates, const char *name)
{
	size_t column = table_column(covariates, "name");

	for (size_t row = 0; row < covariates->n_rows; row++)
		if (!strcmp(table_text(covariates, column, row), name))
			return table_text(covariates, column, row);
	return "";
}

static void read_covariates(struct interrupted_series *series, const struct table *covariates)
{
	struct map names = { 0 };
	struct text left_out = { 0 };
	double *columns = gather(series, covariates, &names);
	size_t *kept = mem_alloc(names.n, sizeof *kept);

	series->names = mem_alloc(names.n, sizeof *series->names);
	for (size_t c = 0; c < names.n; c++) {
		const char *name = names.names[c];

		if (is_whole(columns + c * series->n, series->n)) {
			kept[series->n_regressors] = c;
			series->names[series->n_regressors++] = name_in(covariates, name);
		} else {
			text_add_format(&left_out, "%s%s", left_out.length ? ", " : "", name);
		}
	}
	series->regressors = mem_alloc(series->n * series->n_regressors, sizeof *series->regressors);
	for (size_t r = 0; r < series->n_regressors; r++)
		for (size_t i = 0; i < series->n; i++)
			series->regressors[i * series->n_regressors + r] = columns[kept[r] * series->n + i];
	series->left_out = left_out.length ? text_take(&left_out) : NULL;
	map_free(&names);
	free(columns);
	free(kept);
}

void interrupted_series_read(struct interrupted_series *series, const struct subject *subject, const struct windows *windows,
                             const struct table *covariates, int quarter_starts)
{
	size_t n;
	struct point *points = select_points(subject, windows, &n);

	*series = (struct interrupted_series){ .subject = subject, .last_before = windows->before_to.number - windows->before_from.number + 1 };
	series->periods = mem_alloc(n, sizeof *series->periods);
	series->points = mem_alloc(n, sizeof *series->points);
	series->time = mem_alloc(n, sizeof *series->time);
	series->value = mem_alloc(n, sizeof *series->value);
	series->exposure = mem_alloc(n, sizeof *series->exposure);
	series->base = mem_alloc(n, sizeof *series->base);
	pool(series, points, n, windows, quarter_starts);
	series->has_gaps = series->n > 0 && (size_t)(windows_n_before(windows) + windows_n_after(windows)) > series->n;
	read_covariates(series, covariates);
	free(points);
}

void interrupted_series_free(struct interrupted_series *series)
{
	free(series->periods);
	free(series->points);
	free(series->time);
	free(series->value);
	free(series->exposure);
	free(series->base);
	free(series->names);
	free(series->regressors);
	free(series->left_out);
	*series = (struct interrupted_series){ 0 };
}
