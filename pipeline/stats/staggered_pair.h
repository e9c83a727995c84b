#ifndef PIPELINE_STATS_STAGGERED_PAIR_H
#define PIPELINE_STATS_STAGGERED_PAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/staggered.h"

/* One comparison of staggered.h: the changes of treated units against those of controls between two periods. */
struct staggered_pair {
	size_t n, n_treated; /* units in it; treated ones among them */
	size_t k;            /* columns of x, the constant included */
	/* All owned, n entries (x: n * k, row by row). */
	double *change, *weight, *x;
	bool *is_treated;
	double *influence;   /* filled: what each adds to the error of the estimate */
	double *residual, *chance, *control_weight, *work; /* of its own */
};

/* Room for n_units with k columns; staggered_pair_free empties. */
void staggered_pair_make(struct staggered_pair *pair, size_t n_units, size_t k);
void staggered_pair_free(struct staggered_pair *pair);

/* The estimate; fills influence. On another state than STAGGERED_GOOD it is NAN and influence undefined. */
double staggered_pair_estimate(struct staggered_pair *pair, enum staggered_method method, enum staggered_state *state);

#endif
