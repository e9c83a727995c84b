#ifndef STAGES_ADJUST_RASCH_WITHOUT_H
#define STAGES_ADJUST_RASCH_WITHOUT_H

#include "stages/adjust/rasch_model.h"

/* Fits the model anew without the scores of one judge or on one criterion (calibration's included), by the estimator that the
 * main columns have, corrected where they are. The elements keep their numbers. False, and `fit` to be freed likewise, where
 * nothing is left to fit or the estimates do not settle. rasch_free empties it. */
bool rasch_without(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element, int jobs, struct rasch *fit);

#endif
