#ifndef STAGES_ADJUST_BALLOT_STANDING_H
#define STAGES_ADJUST_BALLOT_STANDING_H

#include "pipeline/stats/strengths.h"
#include "stages/adjust/ballot_panel.h"

/* Where the nominees of a panel stand by the strengths of their objects: the mean over criteria, each weighing
 * as the rubric has it. A nominee who was not compared on a criterion that weighs has none. Arrays by nominee. */
struct ballot_standing {
	size_t n;
	double *score, *se;   /* logits, about the part's mean; se NAN where strengths are not finite. Owned, as all that follows */
	double *place;        /* within the part */
	double *gap, *gap_se; /* to the part's leader; the leader's: to the next */
	size_t *component;    /* COMPONENT_NONE without a score */
	size_t n_components;
	bool *is_one_sided;   /* the strength is not finite: it stands on the phantom */
	struct ballot_shares *shares; /* what scores are made of; NULL without any strength */
};

/* weights: by criterion of the panel, NULL when all count alike. The strengths must outlive it. */
void ballot_standing_make(struct ballot_standing *standing, const struct ballot_panel *panel, const struct strengths *strengths,
                          const double *weights);
/* The standard error of how far one nominee is from another; NAN between parts, and where strengths are not finite. `model` is a
 * struct ballot_standing (see struct standing). */
double ballot_standing_error(const void *model, size_t a, size_t b);
void ballot_standing_free(struct ballot_standing *standing);

#endif
