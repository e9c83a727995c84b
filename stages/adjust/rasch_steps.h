#ifndef STAGES_ADJUST_RASCH_STEPS_H
#define STAGES_ADJUST_RASCH_STEPS_H

#include "stages/adjust/rasch_frame.h"

/* What of rasch_frame is about the scale of scores. */

/* 0 to 100 in whole numbers has 101; nobody uses them all. */
enum { RASCH_MOST_CATEGORIES = 100 };

struct rasch_steps {
	double step;         /* 1, 0.5, 0.25 or 0.1, the widest that fits all scores; NAN where none does */
	size_t n_categories; /* different scores */
};

/* Fills the frame's category and step. Scores that lie on no step leave all categories 0. */
void rasch_steps_find(struct rasch_frame *frame, struct rasch_steps *steps);

/* Fills the frame's structure, structure_of and the data's sets of thresholds: by the scales that the scores or the
 * register of criteria declare, and by criterion in the partial-credit form. */
void rasch_scales_find(struct rasch_frame *frame, const struct table *criteria);

#endif
