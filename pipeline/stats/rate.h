#ifndef PIPELINE_STATS_RATE_H
#define PIPELINE_STATS_RATE_H

#include "pipeline/stats/interval.h"

/* The interval of a rate, events / exposure, where events come independently of each other.
 *
 *   events    a whole number, 0 to 1e12; 0 gives the lower limit 0
 *   exposure  above 0, in any unit; the limits are events per one of it
 *
 * None outside.
 *
 * Method: exact, by quantiles of chi-square.
 * Source: Garwood (1936), Biometrika 28, 437-442.
 * Check:  R's poisson.test(). */
struct interval rate_garwood(double events, double exposure, double level);

#endif
