#ifndef PIPELINE_STATS_MULTINOMIAL_H
#define PIPELINE_STATS_MULTINOMIAL_H

#include <stddef.h>

#include "pipeline/stats/random.h"

/* How often each of k kinds comes in n independent draws: fills times (k), whose sum is n. share has k shares
 * above 0 that sum to 1.
 *
 * Method: kind after kind, the binomial number among the draws left (GSL: Kachitvichyanukul & Schmeiser 1988),
 *         from the stream of `random`. */
void multinomial_draw(struct random *random, size_t n, const double *share, size_t k, double *times);

#endif
