#ifndef STAGES_DRAW_QUARTERS_H
#define STAGES_DRAW_QUARTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/table/table.h"

/* One metric's quarters on an axis of shorter periods, so that what is fitted by month stands beside them: each quarter
 * lies at its middle. `= {0}` is empty. */
struct quarters {
	struct period first;     /* of the quarters, gaps and all */
	size_t n;
	char (*names)[CALENDAR_TEXT];
	double *value, *low, *high; /* a quarter each; NAN in a gap */
	long long *base;         /* answers; TABLE_MISSING when they are not told */
	/* The axis: places of `kind`, a month or a week each, or a quarter. */
	struct period start;
	size_t n_places;
	const char **labels;     /* a quarter's name at its middle, else "" */
	double *place_value, *place_low, *place_high;
	bool *place_small;       /* a base too small to rely on */
	double *fitted, *expected, *expected_low, *expected_high; /* of series_path; NAN where it has nothing */
	bool has_fit, has_small;
	size_t last_expected;    /* the last place that has one */
	int starts;              /* the month with which the first quarter of a year begins */
};

/* Fills it with the metric's headline definition of the whole programme; false when measures has no quarter of it. kind is
 * that of the window's periods. */
bool quarters_read(struct quarters *quarters, const struct table *measures, const struct table *series_path, const struct metric *metric,
                   enum period_kind kind, int quarter_starts);

/* Where a day lies on the axis, the middle of a place at its whole number; NAN outside. */
double quarters_place(const struct quarters *quarters, long day);

/* The first day of quarter i. */
long quarters_day(const struct quarters *quarters, size_t i);

void quarters_free(struct quarters *quarters);

#endif
