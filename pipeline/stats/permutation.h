#ifndef PIPELINE_STATS_PERMUTATION_H
#define PIPELINE_STATS_PERMUTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/interval.h"

/* A randomisation test: had the treated units been drawn by lot, how often would the lot alone have
 * given as large a difference? It needs no errors and no large numbers; what it cannot do is give a p
 * smaller than one assignment in all.
 *
 * y holds one number a unit: a change, a later figure, or what a regression on covariates without the
 * treatment left of it (then the difference is one of adjusted means). */

enum permutation_statistic {
	/* Of means; with strata, of means within them: the coefficient of the treatment beside one column for
	 * each stratum. */
	PERMUTATION_DIFFERENCE = 0,
	/* Of means over Welch's error, for groups that spread differently; y less the stratum's mean. */
	PERMUTATION_T,
};

struct permutation_rule {
	enum permutation_statistic statistic;
	size_t draws;          /* where not all assignments are gone through */
	uint64_t seed, stream; /* of the draws: random_start(seed, "permutation", stream) */
	double level;          /* of the interval; 0: none is wanted */
};

struct permutation {
	double observed;      /* the statistic; NAN where it does not exist, then so is p */
	double p;             /* two-sided: share of assignments with |statistic| >= |observed| */
	/* Of PERMUTATION_DIFFERENCE: the effects, the same for all units, that the test does not reject, between
	 * the nearest ones on either side that it does; NAN where it rejects none on a side. */
	struct interval interval;
	double smallest_p;    /* the least that p could be with these numbers of units */
	double n_assignments; /* that there are; may be past all counting: INFINITY */
	bool is_exact;        /* all were gone through */
};

/* stratum: for each of the n units 0 to n_strata - 1, within which as many are treated in every
 * assignment as were; NULL for one. At most 20,000 assignments are gone through all; else `draws` are
 * drawn, and p = (b + 1) / (draws + 1). PERMUTATION_T needs two units a side.
 *
 * Source: Fisher (1935), The Design of Experiments; Phipson & Smyth (2010), Statistical Applications
 *         in Genetics and Molecular Biology 9(1), 39; Chung & Romano (2013), Annals of Statistics 41,
 *         484-507 (t).
 * Check:  combn() in R. */
struct permutation permutation_test(const double *y, const bool *is_treated, const size_t *stratum,
                                    size_t n_strata, size_t n, const struct permutation_rule *rule);

/* Ways to choose `chosen` of n, rising to INFINITY. */
double permutation_ways(size_t n, size_t chosen);

#endif
