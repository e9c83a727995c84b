#ifndef STAGES_AGREE_CORRELATIONS_H
#define STAGES_AGREE_CORRELATIONS_H

#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* Adds what works on totals: the six intraclass correlations with F-based limits, Kendall's W with
 * ties, Cronbach's alpha with the judges as items.
 *
 * All take the complete part: items that every judge scored; what that leaves out is noted. But (1,1)
 * and (1,k), which do not ask who scored, take all totals, in unequal numbers where it must be. */
void correlations_put(struct table *agreement, const struct subject *subject);

#endif
