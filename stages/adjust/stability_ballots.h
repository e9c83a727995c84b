#ifndef STAGES_ADJUST_STABILITY_BALLOTS_H
#define STAGES_ADJUST_STABILITY_BALLOTS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/ballot_panel.h"
#include "stages/adjust/ballot_standing.h"

/* Rows of stability for a board by choices or rankings: without judge J, fitted anew without what the judge chose. Places are
 * those within the part with the most nominees, as it was before.
 *
 *   method   bradley_terry or plackett_luce
 *   weights  by criterion; NULL when all count alike
 *
 * Judges times the cube of the objects (bradley_terry: and judges, where choices count by reliability) over 20 million are
 * refused, and the rows say so. Returns without how many judges others come first. */
size_t stability_ballots_put(struct adjust *adjust, const struct ballot_panel *panel, const char *method, const double *weights,
                             const struct ballot_standing *standing);

#endif
