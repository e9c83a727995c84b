#ifndef STAGES_CONTRAST_ANCOVA_H
#define STAGES_CONTRAST_ANCOVA_H

#include "stages/contrast/contrast.h"

/* Later figures of those selected and of others with the same earlier figures: the regression of the later figure on
 * having been selected, the figure of the quarter that decided, those of the base before it and since (where all have one and units
 * are many), covariates, and the event. Winners are compared with all that were not treated, those passed over with
 * those never nominated by then. For all awards together the events stand one below the other. Rows weigh by the periods
 * behind their later figure, or as [contrast] weights says by its answers. Later figures end at the next award (sample.h).
 *
 * Simulated (300 to 400 programmes each; 12 to 100 units, 1 to 4 cycles, winners by the last quarter's figure, its luck of 3
 * points, bases that spread by 0 to 1.2 on the log scale, autocorrelation 0 to 0.6), the robust 95% interval covers 93
 * to 97 %, with a bias of -0.2 to 0.6 points where the plain change has -1.2 to -2.4.
 *
 *   classical       errors equal and independent: lm() of R
 *   clustered       by clusters, where these are not the units: CR1, t with clusters - 1
 *   robust          by clusters: CR2 with Bell and McCaffrey's degrees of freedom; [contrast] variance names another.
 *                   It is the one that answers; its note has the range of estimates without each unit in turn
 *   wild_bootstrap  of at most 30 clusters (100 that are not the units), for the row that answers: stats/wild.h, as
 *                   [contrast] bootstrap and draws say; wild_bootstrap_ties counts ties, wild_bootstrap_unrestricted does not impose the null: both
 *                   where the clusters are not the units, or all signs are gone through
 *
 * It survives selection on the earlier figure: at the same earlier figure, luck is the same. Where there is no figure
 * from before, covariates alone make units comparable, and it carries no verdict.
 *
 * Source: Van Breukelen (2006), Journal of Clinical Epidemiology 59, 920-925; Imbens & Kolesar (2016), Review of
 *         Economics and Statistics 98(4), 701-712.
 * Check:  R's lm(after ~ before + award) (tests/stages/contrast, tests/conformance). */
void ancova_add(struct contrast *contrast, const struct topic *topic);

#endif
