#ifndef PIPELINE_STATS_EFFECT_H
#define PIPELINE_STATS_EFFECT_H

#include "pipeline/stats/welch.h"

/* How large a difference is, in standard deviations of single values: what lets shifts of metrics with
 * different units stand side by side. NAN with under two values on a side and without variation.
 *
 * (Against its bias in small samples: welch_hedges_g. Of paired differences: paired.h. Of two shares:
 * Cohen's h, share.h.) */

/* Cohen's d: the difference of means over the pooled standard deviation.
 *
 * Source: Cohen (1988), Statistical Power Analysis, 2nd ed., 2.2 (divisor n1 + n0 - 2).
 * Check:  Student's sleep data: 0.83218. */
double effect_cohen_d(struct welch_sample after, struct welch_sample before);

#endif
