#ifndef STAGES_ADJUST_RASCH_ANCHORS_H
#define STAGES_ADJUST_RASCH_ANCHORS_H

#include "stages/adjust/rasch_frame.h"

/* Fills the frame's anchors from the register: arrays by element for the facets that the model may have, NAN where none
 * is; NULL for a facet without any. An anchor of a category holds in that category's panels alone, one without in all.
 * Elements that no score is of are passed over. Counts those that are held. */
void rasch_anchors_find(struct rasch_frame *frame, const struct table *anchors);

bool rasch_anchors_hold(const struct rasch_frame *frame, enum rasch_facet_kind kind, size_t element);

#endif
