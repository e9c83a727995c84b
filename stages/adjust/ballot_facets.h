#ifndef STAGES_ADJUST_BALLOT_FACETS_H
#define STAGES_ADJUST_BALLOT_FACETS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/ballot_panel.h"

/* Rows of facets: how far a panel's choices, or rankings, tell its nominees apart. The reliability is the
 * scale separation reliability of comparative judgement. Of choices also the row named_first of
 * interactions, when it was asked for. */
void ballot_facets_put_comparisons(struct adjust *adjust, const struct ballot_panel *panel, const struct bradley_terry *fit,
                                   const struct bradley_terry_options *options);
void ballot_facets_put_rankings(struct adjust *adjust, const struct ballot_panel *panel, const struct plackett_luce *fit);

#endif
