#ifndef STAGES_MEASURE_SCALES_H
#define STAGES_MEASURE_SCALES_H

#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/measure/quantities.h"

/* Metrics of several items, from the sums that ingest leaves of them (the table moments): means of scores
 * with t intervals, Cronbach's alpha with Feldt's and McDonald's omega with Wald's. */

/* Borrowed: the table to read, the periods wanted, tables to fill. */
struct scales_measuring {
	const struct table *moments;
	struct cells_time quarters, windows;
	struct table *measures, *panel, *series;
};

/* Whether a row of moments is the metric's. */
bool scales_is_of(const struct metric *metric, const struct table *moments, size_t row);

/* Writes the metric under each of its definitions; coefficients go to measures alone, and to no single
 * person. A finding tells of items without which alpha would be higher by ITEM_HARM: of the whole
 * programme in its last quarter. Errors are ERR_DATA: a row without period, a pair of items that is not
 * there, counts of one scale that differ between pairs. */
bool scales_measure(const struct scales_measuring *measuring, struct stage *stage, const struct metric *metric,
                    struct err *err);

#endif
