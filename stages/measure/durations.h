#ifndef STAGES_MEASURE_DURATIONS_H
#define STAGES_MEASURE_DURATIONS_H

#include "stages/measure/quantities.h"

/* Figures of durations, from their histograms. */

/* Whether a row of the table durations is the metric's. */
bool durations_is_of(const struct metric *metric, const struct table *durations, size_t row);

/* The metric under a definition (duration_mean, duration_median, duration_p90), in seconds, in cells of the
 * periods wanted. Of median and percentile the variance is that of an interval by the normal that would be
 * as wide as theirs. Errors are ERR_DATA: a row without a period. */
bool durations_collect(struct quantities *quantities, const struct metric *metric, const char *definition,
                       const struct table *durations, struct cells_time time, struct err *err);

#endif
