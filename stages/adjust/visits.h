#ifndef STAGES_ADJUST_VISITS_H
#define STAGES_ADJUST_VISITS_H

#include <stddef.h>

#include "stages/adjust/scope.h"

/* One judge's scores of one item, all criteria together: what habits are read from. */
struct visit {
	size_t item, judge, panel;
	size_t n_criteria;
	double mean;      /* of the scores, plain */
	double sd;        /* across criteria, divisor n - 1; NAN with one */
	double ends;      /* share of the scores that are the scale's lowest or highest; NAN where the scale is not known */
	double deviation; /* mean over criteria of the score less the other judges' mean; NAN where nobody else scored them */
	double position;  /* 0 for the judge's first item on the panel to 1 for the last; NAN where the order is not known */
};

/* The visits of a scope, judge by judge, in the order of items. */
struct visits {
	struct visit *all; /* owned */
	size_t n;
	size_t *starts;    /* by judge, owned: judge j has visits starts[j] to starts[j + 1] - 1 */
	size_t *order;     /* owned: all visits item by item; item i has order[item_starts[i]] to order[item_starts[i + 1] - 1] */
	size_t *item_starts;
};

/* The order of a session is that of column sequence, else of scored_at as text that sorts by time; items
 * scored at one moment share their place. */
void visits_make(struct visits *visits, const struct scope *scope);
void visits_free(struct visits *visits);

#endif
