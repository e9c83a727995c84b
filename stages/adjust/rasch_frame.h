#ifndef STAGES_ADJUST_RASCH_FRAME_H
#define STAGES_ADJUST_RASCH_FRAME_H

#include <stdint.h>

#include "stages/adjust/adjust.h"
#include "stages/adjust/rasch_plan.h"
#include "stages/adjust/scope.h"

/* The scores of a scope as data of the many-facet Rasch model.
 *
 * A rating is a score that counts, or one of a calibration item: that is a further nominee, who links the
 * judges. Where a judge scored the same twice and differently, neither is taken. A facet with one element
 * is left out unless it is the criterion, the free one, which then tells where all the others lie, or anchored. Scores are steps of a scale: whole numbers, halves, quarters or tenths.
 * Criteria (or panels) whose declared scales differ have thresholds of their own in any form; so have panels
 * without a declared scale whose scores lie on surely different ones. */
struct rasch_frame {
	const struct scope *scope;
	const struct rasch_plan *plan;
	struct rasch_data data;                 /* its arrays are the frame's */
	enum rasch_facet_kind kinds[FACET_KINDS]; /* of the data's facets */
	size_t place[FACET_KINDS];              /* where a facet stands in the data; SIZE_MAX when it is not in it */
	size_t *origin;                         /* a rating each: the number of its score; behind scope->n_scores those of calibration */
	uint32_t *element[FACET_KINDS], *structure;
	int *category;
	double *anchors[FACET_KINDS];
	size_t n_used[FACET_KINDS];             /* elements with a rating */
	struct map tasks, rounds;
	uint32_t *structure_of;                 /* by panel and criterion; UINT32_MAX where it has no rating */
	size_t n_scales;                        /* that differ, whatever the form of the model */
	size_t n_categories;                    /* different scores */
	double step;                            /* rubric points a category: a score is category times step */
	double mean_ratings;                    /* behind a nominee */
	size_t n_twice;                         /* scores left out: given twice and differently */
	size_t n_anchored;                      /* elements with an anchor and a rating */
	const char *state;                      /* NULL; else why there is nothing to fit, as a state */
	char *why;                              /* and in words without a full stop */
};

void rasch_frame_make(struct rasch_frame *frame, const struct adjust *adjust, const struct scope *scope, const struct rasch_plan *plan);
void rasch_frame_free(struct rasch_frame *frame);

/* The score that a rating is. */
const struct scope_score *rasch_frame_score(const struct rasch_frame *frame, size_t rating);
bool rasch_frame_is_calibration(const struct rasch_frame *frame, size_t rating);
/* How many elements a facet has, with those of which there is no rating. */
size_t rasch_frame_count(const struct rasch_frame *frame, enum rasch_facet_kind kind);
/* The name of an element, for people; of a nominee of calibration "". */
const char *rasch_frame_name(const struct rasch_frame *frame, enum rasch_facet_kind kind, size_t element);

#endif
