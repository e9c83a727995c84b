#ifndef STAGES_CONTRAST_CUTOFF_H
#define STAGES_CONTRAST_CUTOFF_H

#include "stages/contrast/contrast.h"

/* The change at the judging threshold of each event, where treatments say how far from it each unit's score was
 * (running): winners who just made it against those who just did not (stats/cutoff.h).
 *
 *   cutoff_conventional, cutoff_bias_corrected, cutoff_robust   variant: the rule of the bandwidth (mserd, cerrd
 *                                                              ... of stats/cutoff_bandwidth.h, or manual)
 *   cutoff_conventional, variant pooled                        by one weighted regression, with HC1 errors
 *   cutoff_robust, variant small_sample                        with HC3 errors and Student's t, which cover where few
 *                                                              stand near; the one row that may carry a verdict
 *
 * Of [contrast]: cutoff, bandwidth, bias_bandwidth, kernel, order, variance (auto is nn; so are iid and cluster, which
 * there are not here). Sides go by the score, not by who won. No row carries a verdict when scores were sorted around
 * the threshold, more than one unit in twenty won or lost against its score, or a bandwidth that [contrast] names leaves fewer than 20 units
 * or six different scores on a side: such rows are there as far as their curves exist, for other programs print them, with the caveat
 * few_near_cutoff; with a bandwidth chosen by rule they are refused. One row of the table cutoff says what they rest on. Nothing is added for
 * an event without scores. */
void cutoff_add(struct contrast *contrast, const struct topic *topic);

#endif
