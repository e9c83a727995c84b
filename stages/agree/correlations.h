#ifndef STAGES_AGREE_CORRELATIONS_H
#define STAGES_AGREE_CORRELATIONS_H

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds what works on totals: the six intraclass correlations with F-based limits and the mean squares behind
 * them, Kendall's W with and without its term for ties, Cronbach's alpha with the judges as items, and of
 * standardised scores; Robinson's A, and on single criteria Finn's coefficients, whose levels are those of the
 * declared scale, else the scores that occur.
 *
 * The intraclass correlations take all totals: where judges shared out the nominees, the one-way forms in
 * unequal numbers, the others by the analysis with gaps (icc.h). All else takes the complete part, items that
 * every judge scored; what that leaves out is noted. */
void correlations_put(struct table *agreement, const struct subject *subject);

#endif
