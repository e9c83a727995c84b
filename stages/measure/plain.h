#ifndef STAGES_MEASURE_PLAIN_H
#define STAGES_MEASURE_PLAIN_H

#include "stages/measure/quantities.h"

/* Metrics without a scale of answers, from the tables of counts to those of figures. */

/* Borrowed: tables to read, the periods wanted, tables to fill. */
struct plain {
	const struct table *tallies, *kpis, *durations;
	struct cells_time quarters, windows;
	struct table *measures, *panel, *series;
};

/* Writes a duration, rate or ratio under each of its definitions; *n is how many figures by quarter there
 * are. Of durations the mean alone goes to series and panel. Errors: those of durations_collect and rates_collect. */
bool plain_measure(const struct plain *plain, const struct metric *metric, size_t *n, struct err *err);

/* Writes the figures that were supplied without what they are a share of, under the definition as_given;
 * returns how many. */
size_t plain_put_given(const struct plain *plain, const struct metric *metric);

#endif
