#ifndef STAGES_ADJUST_MARKS_H
#define STAGES_ADJUST_MARKS_H

#include "stages/adjust/scope.h"

/* What each judge of a scope gave each item (a task of a nominee in a round): the mean over the criteria that
 * the judge scored, weighted as the panel's rubric has it, all alike where that weighs nothing. */
struct mark {
	struct rating rating; /* unit: the item */
	bool own, is_known;   /* of the own group; whether the rows say so or that it is not */
};

struct marks {
	struct mark *all; /* in order of item and judge */
	size_t n, n_own, n_unknown;
	struct ratings ratings; /* the same */
	bool *own;              /* the same, for the statistics */
	size_t *panel;          /* by item */
};

void marks_make(struct marks *marks, const struct scope *scope);
void marks_free(struct marks *marks);

#endif
