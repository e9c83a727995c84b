#ifndef STAGES_MEASURE_RATES_H
#define STAGES_MEASURE_RATES_H

#include "stages/measure/quantities.h"

/* Figures that are one sum divided by another: rates of events by exposure, and averages. */

/* Whether a row of kpis, or of tallies, is what the metric divides or divides by. */
bool rates_reads(const struct metric *metric, const struct table *table, size_t row);

/* The metric, a rate or a ratio, in cells of the periods wanted. A cell of a rate where the numerator counts
 * nothing is a rate of 0, as long as the numerator is split in that way at all; a cell without a denominator
 * is none. Errors are ERR_DATA: a row without a period, a numerator without its denominator. */
bool rates_collect(struct quantities *quantities, const struct metric *metric, const struct table *tallies,
                   const struct table *kpis, struct cells_time time, struct err *err);

/* The figures of kpis that are as they were supplied, in the periods that they were supplied for; of persons
 * none. They never add. */
void rates_collect_given(struct quantities *quantities, const struct metric *metric, const struct table *kpis,
                         struct cells_time time);

#endif
