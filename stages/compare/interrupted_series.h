#ifndef STAGES_COMPARE_INTERRUPTED_SERIES_H
#define STAGES_COMPARE_INTERRUPTED_SERIES_H

#include "pipeline/stats/segmented.h"
#include "pipeline/table/table.h"
#include "stages/compare/subject.h"
#include "stages/compare/windows.h"

/* The points of an interrupted series: a subject's figures period by period, and beside them what else is known of
 * each period. */

struct interrupted_series {
	const struct subject *subject;
	size_t n, n_before;           /* points; of these before the event */
	struct period *periods;       /* n, rising */
	struct segmented_point *points;
	long *time;                   /* the points' t alone */
	double *value, *exposure;     /* exposure: 1, but of counts */
	double *base;                 /* answers; 1 of counts */
	double base_before, base_after; /* answers; of counts, periods */
	long last_before;             /* t*, the last period before the event */
	bool has_gaps;                /* a period between the first and the last has no figure */
	size_t n_regressors;
	const char **names;           /* of the regressors; borrowed from the table */
	double *regressors;           /* n rows of n_regressors */
	char *left_out;               /* owned: covariates without a value in some of the periods, "a, b"; NULL: none */
};

/* Reads the figures of everybody, or of the units pooled where there are none of everybody, within the windows, and the
 * programme's own covariates by period (rows without a unit). The caller frees it with interrupted_series_free. */
void interrupted_series_read(struct interrupted_series *series, const struct subject *subject, const struct windows *windows,
                             const struct table *covariates, int quarter_starts);
void interrupted_series_free(struct interrupted_series *series);

#endif
