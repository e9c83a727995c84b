#ifndef PIPELINE_STATS_MIXTURE_H
#define PIPELINE_STATS_MIXTURE_H

#include <stdbool.h>
#include <stddef.h>

/* When a mix (of channels, regions ...) changed: counts hold n_periods rows of n_levels each, whole numbers,
 * periods in order. Those with fewer than `least` in all are left out. */
struct mixture {
	const double *counts;
	size_t n_periods, n_levels;
	double least;
};

struct mixture_break {
	size_t from; /* the periods [from, at) before it, of which the one at `from` is the first */
	size_t at;   /* the first period that differs */
	size_t told; /* the period whose mix stands for what came: at, or the next where at was half-way there */
	double p;    /* Holm's, over all periods */
};

/* The least material change, as the total variation beyond chance: a fifth of the answers came by another way.
 * And the least share of a level that came or went altogether. */
static const double MIXTURE_CHANGE = 0.20, MIXTURE_LEVEL = 0.10;
/* Holm's p must be below: rows of one team or day come together, and are less independent than the test takes
 * them to be. */
static const double MIXTURE_ALPHA = 0.001;

/* Fills breaks, which has room for n_periods of them, in order; returns how many.
 *
 * Method: each period is tested against the one before it, and then, between the breaks found so, against all
 *         before it together, which shows a drift when it has gone far enough; Pearson's test, levels under 10
 *         in both together taken as one, Holm over the periods of a round. A break must be sure and
 *         material.
 * Check:  R's chisq.test and p.adjust (through homogeneity.h, multiple.h). False alarms, by seeded simulation
 *         (tests/pipeline/stats/test_mixture.c) of 24 periods of 300 answers over five levels: none in 20,000
 *         series where nothing changes, none where a level grows by 10 points over all periods. */
size_t mixture_find(const struct mixture *mixture, struct mixture_break *breaks);

#endif
