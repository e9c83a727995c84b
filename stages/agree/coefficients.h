#ifndef STAGES_AGREE_COEFFICIENTS_H
#define STAGES_AGREE_COEFFICIENTS_H

#include <stdint.h>

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds the panel's plain agreement on single scores, in points: percent_exact and percent_adjacent, the mean
 * over units of the share of their pairs of scores that are equal, or at most a step apart;
 * percent_all_agree and percent_all_adjacent, the share of units of which all scores are. And
 * exact_opportunities, the pairs of scores of the same unit, and exact_observed, those that are equal.
 *
 *   exact_se  of percent_exact, in points; NAN for none */
void coefficients_put_percents(struct table *agreement, const struct subject *subject, double exact_se);

/* The mean over units of the share of their pairs of scores that lie at most `gap` apart, in points. NAN where no
 * unit has two. */
double coefficients_percent_within(const struct ratings *scores, double gap);

/* Adds Krippendorff's alpha at its four levels, with bootstrap limits that resample nominees (1,000 draws). */
void coefficients_put_alphas(struct table *agreement, const struct subject *subject, uint64_t seed);

#endif
