#ifndef STAGES_DRAW_PATH_H
#define STAGES_DRAW_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/paper/number.h"
#include "pipeline/programme.h"
#include "pipeline/stats/definition.h"
#include "pipeline/table/table.h"

/* Rows of a table, a period each, as places on an axis: every period from the first to the last has one, so that a
 * gap is seen as a gap; but what comes every third month, say, has a place for these months alone. `= {0}` is an empty
 * path. */
struct path {
	char (*names)[CALENDAR_TEXT];
	const char **labels; /* the same, for charts */
	size_t *rows;        /* the row at each place; SIZE_MAX in a gap */
	struct period first;
	long stride;         /* from one place to the next, in periods */
	size_t n;
	double **columns;    /* what path_column made */
	size_t n_columns, capacity;
};

/* The greatest whole number that divides both, of numbers from 0; path_stride(0, n) is n. */
long path_stride(long a, long b);

/* Places n rows by their column `period`. Those that are no period, or of another kind than the first, are left out;
 * when what remains would stretch over more than some thousand places, nothing is placed. */
void path_place(struct path *path, const struct table *table, const size_t *rows, size_t n);

/* Where a day lies on the axis, the middle of a place at its whole number; NAN outside, and for periods without days. */
double path_at_day(const struct path *path, long day, int quarter_starts);

/* The numbers of a column by place, NAN where there is none. They belong to the path. */
double *path_column(struct path *path, const struct table *table, const char *column);

/* The rows of measures that are of the whole programme: no unit, no segment. The caller frees the list. */
size_t *path_whole(const struct table *measures, size_t *n);

/* The interval of each place, from those n rows of measures that are of the metric's headline definition: NAN where there
 * is none, and where the estimate is not that of `values`, which come by place. They belong to the path. */
void path_intervals(struct path *path, const struct table *measures, const size_t *rows, size_t n, const struct metric *metric, const double *values, double **low,
                    double **high);

void path_free(struct path *path);

/* Whether the row is of the metric under its headline definition. */
bool path_is_of(const struct table *table, size_t row, const struct metric *metric);

/* The format of the figures under a definition, and of their changes. */
enum number_format path_format(const struct definition *definition);
enum number_format path_change_format(const struct definition *definition);

/* "month" and so on, after [window] period; borrowed. */
const char *path_period_word(const struct programme *programme);

#endif
