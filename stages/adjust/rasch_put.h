#ifndef STAGES_ADJUST_RASCH_PUT_H
#define STAGES_ADJUST_RASCH_PUT_H

#include "stages/adjust/rasch_model.h"

/* Writes what the Rasch model says of a scope: rows of nominees_fit (of one panel alone), thresholds and
 * facets; fills the fields of scope->judge_fits and scope->criterion_fits. Where it cannot be fitted, rows
 * have a state and say why. Fit statistics are those of the joint estimates, and missing where these do not settle. */
void rasch_put(const struct rasch_model *model, struct scope *scope, struct adjust *adjust);

/* Its parts. */
void rasch_put_nominees(const struct rasch_model *model, struct table *nominees_fit);
void rasch_put_thresholds(const struct rasch_model *model, struct table *thresholds);
void rasch_put_facets(const struct rasch_model *model, struct table *facets);

#endif
