#ifndef STAGES_ADJUST_STABILITY_MODELS_H
#define STAGES_ADJUST_STABILITY_MODELS_H

#include "stages/adjust/rasch_model.h"
#include "stages/adjust/standings.h"

/* Rows of stability under the Rasch model, as those of stability.h: without judge J and without criterion C, fitted anew. They
 * are rows of rasch_fair, or of rasch_measure where that decides: on one set of thresholds the two put nominees in one order.
 * Places are those within the connected part with the most nominees, as it is with all scores.
 *
 * Scores times judges and criteria over 200,000 (marginal fits: 20,000) are too many to fit anew: the rows say so.
 *
 * Returns whether, where it decides, others come first without a single judge or criterion. */
bool stability_models_put(struct adjust *adjust, const struct rasch_model *model, const struct standings *standings);

#endif
