#ifndef PIPELINE_STATS_STAGGERED_FADE_H
#define PIPELINE_STATS_STAGGERED_FADE_H

#include <stddef.h>

/* How fast effects by time since the award fade: effect = start exp(-rate time). */

/* The rate at which n effects fade, by least squares with weights 1 / se^2; below 0 when they grow; NAN with under
 * three effects, or when they have no errors. time: rising, in any unit, the rate being per that unit; it is looked
 * for between -3 and 12 over the whole time.
 *
 * pull: n numbers, by how much the rate moves with each effect (numerically), from which its error follows; NULL for
 * nobody.
 *
 * Check: R's nls() (tests/pipeline/stats/test_staggered_fade.c). */
double staggered_fade_rate(const double *time, const double *effect, const double *se, size_t n, double *pull);

/* ln 2 / rate: when half is gone; INFINITY when the rate is 0 or below. */
double staggered_fade_half_life(double rate);

#endif
