#ifndef STAGES_ADJUST_RASCH_MODEL_H
#define STAGES_ADJUST_RASCH_MODEL_H

#include "pipeline/stats/rasch_marginal.h"
#include "stages/adjust/rasch_frame.h"

/* The many-facet Rasch model fitted to the scores of a scope: jointly, and by marginal maximum likelihood beside it where
 * that is asked for, or needed, or cheap. `= {0}` is no model. It must not move once made. */
struct rasch_model {
	struct rasch_plan plan;
	struct rasch_frame frame; /* its state tells why there is no fit */
	struct rasch joint;
	struct rasch_marginal marginal;
	bool has_marginal;
	const struct rasch *basis; /* what single scores are compared with: the joint fit, or where its estimates do not settle
	                              the marginal one, which then fills the main columns, too; NULL without a fit */
	size_t *part;             /* by nominee of the scope: the connected part; SIZE_MAX without a measure */
	bool is_corrected;        /* rasch_model_correct was called, and asked for */
};

/* Fits it. The stage's settings must have been read once without error. */
void rasch_model_make(struct rasch_model *model, const struct adjust *adjust, const struct scope *scope);
void rasch_model_free(struct rasch_model *model);

/* Corrects the joint measures for being stretched, where [judging] correction asks for it. What compares single
 * scores with the model (interactions, unexpected scores) comes before: corrected measures fit the scores less. */
void rasch_model_correct(struct rasch_model *model);

bool rasch_model_is_fitted(const struct rasch_model *model);
/* What the main columns hold: the basis, or the marginal fit where [judging] estimator asks for it. */
const struct rasch *rasch_model_main(const struct rasch_model *model);
/* Whether the joint fit is the basis. */
bool rasch_model_is_joint(const struct rasch_model *model);
/* An element of a facet that is in the model, under the basis and under the main fit. */
const struct rasch_element *rasch_model_basis(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element);
const struct rasch_element *rasch_model_element(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element);
/* Under the marginal one; NULL where there is none. */
const struct rasch_element *rasch_model_marginal(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element);
/* Whether the facet is in the model, and the model fitted. */
bool rasch_model_has(const struct rasch_model *model, enum rasch_facet_kind kind);

/* Why elements of a facet have no measure, in words without a full stop; NULL where they can have one. */
const char *rasch_model_why_not(const struct rasch_model *model, enum rasch_facet_kind kind);

/* Whether so few scores stand behind a nominee that joint measures are stretched by more than a tenth. */
bool rasch_model_is_stretched(const struct rasch_model *model);

#endif
