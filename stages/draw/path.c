#include "stages/draw/path.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { MOST_PLACES = 4000 };

long path_stride(long a, long b)
{
	while (b) {
		long rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* The first and the last of the rows' periods, whose kind is that of the first row which has one, and how many periods
 * apart they come. */
static bool find_ends(const struct table *table, size_t column, const size_t *rows, size_t n, struct period *first, struct period *last, long *stride)
{
	*first = *last = (struct period){ PERIOD_NONE, 0 };
	for (size_t i = 0; i < n; i++) {
		struct period period;

		if (!period_read(table_text(table, column, rows[i]), &period))
			continue;
		if (first->kind == PERIOD_NONE)
			*first = *last = period;
		if (period.kind != first->kind)
			continue;
		*stride = path_stride(*stride, labs(period.number - last->number));
		first->number = period.number < first->number ? period.number : first->number;
		last->number = period.number > last->number ? period.number : last->number;
	}
	*stride = *stride ? *stride : 1;
	return first->kind != PERIOD_NONE && (last->number - first->number) / *stride < MOST_PLACES;
}

void path_place(struct path *path, const struct table *table, const size_t *rows, size_t n)
{
	size_t column = table_column(table, "period");
	struct period first, last;
	long stride = 0;

	*path = (struct path){ 0 };
	if (!find_ends(table, column, rows, n, &first, &last, &stride))
		return;
	path->first = first;
	path->stride = stride;
	path->n = (size_t)((last.number - first.number) / stride + 1);
	path->names = mem_alloc(path->n, sizeof *path->names);
	path->labels = mem_alloc(path->n, sizeof *path->labels);
	path->rows = mem_alloc(path->n, sizeof *path->rows);
	for (size_t i = 0; i < path->n; i++) {
		period_text((struct period){ first.kind, first.number + stride * (long)i }, path->names[i]);
		path->labels[i] = path->names[i];
		path->rows[i] = SIZE_MAX;
	}
	for (size_t i = 0; i < n; i++) {
		struct period period;

		if (period_read(table_text(table, column, rows[i]), &period) && period.kind == first.kind)
			path->rows[(period.number - first.number) / stride] = rows[i];
	}
}

double path_at_day(const struct path *path, long day, int quarter_starts)
{
	struct period period;
	long first;
	double within, at;

	if (!path->n || path->first.kind == PERIOD_INDEX)
		return (double)NAN;
	period = period_of_day(path->first.kind, day, quarter_starts);
	first = period_first_day(period, quarter_starts);
	within = (double)(day - first) / (double)(period_last_day(period, quarter_starts) - first + 1);
	at = ((double)(period.number - path->first.number) - 0.5 + within) / (double)path->stride;
	return at >= -0.5 && at <= (double)path->n - 0.5 ? at : (double)NAN;
}

/* Without a number anywhere. */
static double *add_column(struct path *path)
{
	double *values = mem_alloc(path->n, sizeof *values);

	for (size_t i = 0; i < path->n; i++)
		values[i] = (double)NAN;
	path->columns = mem_grow(path->columns, &path->capacity, path->n_columns + 1, sizeof *path->columns);
	return path->columns[path->n_columns++] = values;
}

double *path_column(struct path *path, const struct table *table, const char *column)
{
	double *values = add_column(path);
	size_t c = table_column(table, column);

	for (size_t i = 0; i < path->n; i++)
		if (path->rows[i] != SIZE_MAX)
			values[i] = table_real(table, c, path->rows[i]);
	return values;
}

size_t *path_whole(const struct table *measures, size_t *n)
{
	size_t *rows = NULL, capacity = 0, unit = table_column(measures, "unit"), segment = table_column(measures, "segment");

	*n = 0;
	for (size_t row = 0; row < measures->n_rows; row++) {
		if (*table_text(measures, unit, row) || *table_text(measures, segment, row))
			continue;
		rows = mem_grow(rows, &capacity, *n + 1, sizeof *rows);
		rows[(*n)++] = row;
	}
	return rows;
}

/* The place of a period; SIZE_MAX without one. */
static size_t place_of(const struct path *path, const char *name)
{
	struct period period;
	long away;

	if (!period_read(name, &period) || period.kind != path->first.kind)
		return SIZE_MAX;
	away = period.number - path->first.number;
	return away >= 0 && away % path->stride == 0 && (size_t)(away / path->stride) < path->n ? (size_t)(away / path->stride) : SIZE_MAX;
}

void path_intervals(struct path *path, const struct table *measures, const size_t *rows, size_t n, const struct metric *metric, const double *values, double **low,
                    double **high)
{
	const double same = 1e-9;
	size_t estimate = table_column(measures, "estimate"), lower = table_column(measures, "low"), upper = table_column(measures, "high");

	*low = add_column(path);
	*high = add_column(path);
	for (size_t i = 0; i < n; i++) {
		size_t at = path_is_of(measures, rows[i], metric) ? place_of(path, table_text(measures, table_column(measures, "period"), rows[i])) : SIZE_MAX;

		if (at == SIZE_MAX || !(fabs(table_real(measures, estimate, rows[i]) - values[at]) <= same * fmax(1, fabs(values[at]))))
			continue;
		(*low)[at] = table_real(measures, lower, rows[i]);
		(*high)[at] = table_real(measures, upper, rows[i]);
	}
}

void path_free(struct path *path)
{
	for (size_t i = 0; i < path->n_columns; i++)
		free(path->columns[i]);
	free(path->columns);
	free(path->names);
	free(path->labels);
	free(path->rows);
	*path = (struct path){ 0 };
}

bool path_is_of(const struct table *table, size_t row, const struct metric *metric)
{
	return metric->definitions[0] && !strcmp(table_text(table, table_column(table, "metric"), row), metric->name)
	       && !strcmp(table_text(table, table_column(table, "definition"), row), metric->definitions[0]);
}

enum number_format path_format(const struct definition *definition)
{
	if (definition && definition->unit && !strcmp(definition->unit, "seconds"))
		return NUMBER_DURATION;
	return definition && definition->unit && !strcmp(definition->unit, "scale points") ? NUMBER_SCORE : NUMBER_POINTS;
}

enum number_format path_change_format(const struct definition *definition)
{
	enum number_format format = path_format(definition);

	return format == NUMBER_DURATION ? NUMBER_DURATION_CHANGE : format == NUMBER_SCORE ? NUMBER_SCORE_CHANGE : NUMBER_CHANGE;
}

const char *path_period_word(const struct programme *programme)
{
	const char *word = programme_text(programme, "window", "period");

	return word && *word ? word : "period";
}
