#ifndef PIPELINE_STATS_INVERSION_H
#define PIPELINE_STATS_INVERSION_H

#include <stdbool.h>

#include "pipeline/stats/interval.h"

/* The interval that belongs to a test: the values that it does not reject. For tests by resampling, whose p
 * rises and falls in steps, it runs between the nearest values on either side that the test rejects.
 *
 * A test is a function of its data and the value tested; scale, above 0, is about its standard error.
 * Method: outwards from the estimate by a quarter of the scale, each step a tenth longer, to 290 of them;
 *         then by halves. None when the test rejects no value there on one of the sides.
 * Check:  the interval by Student's t, from its p. */
struct interval inversion_interval(bool (*rejects)(const void *data, double value), const void *data,
                                   double estimate, double scale);

#endif
