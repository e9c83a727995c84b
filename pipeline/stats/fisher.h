#ifndef PIPELINE_STATS_FISHER_H
#define PIPELINE_STATS_FISHER_H

#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/interval.h"

/* Exact inference for two groups, each with so many selected of so many. All follow from the
 * distribution of the first group's selections when both pools and the total selected are fixed. */
struct fisher {
	double p;          /* two-sided: all tables no more likely than this one */
	double p_mid;      /* p less half the probability of the tables as likely as this one */
	double p_less;     /* one-sided: the first group selected this seldom or less */
	double p_greater;  /* ... this often or more */
	double odds_ratio; /* of selection, first group to second: conditional maximum likelihood */
	struct interval odds_limits; /* exact */
};

/* selected <= pool in both groups. All NAN when a pool is 0, or when that is broken. p is 1 where only
 * one table is possible (nobody or everybody selected); the odds ratio and its limits are then NAN. An
 * odds ratio or upper limit that would be infinite is NAN; a lower one may be 0.
 *
 * Takes time in proportion to the number of possible tables, at most the smaller pool.
 *
 * Method: limits leave (1 - level) / 2 in each tail. Tables within a share of 1e-7 of this one's
 *         probability count as equally likely.
 * Source: Fisher (1935), Journal of the Royal Statistical Society 98, 39-54; Agresti (2013), Categorical
 *         Data Analysis, 3rd ed., 3.5; mid-p: Lancaster (1961), Journal of the American Statistical
 *         Association 56, 223-234.
 * Check:  R's fisher.test. */
struct fisher fisher_exact(uint64_t selected, uint64_t pool, uint64_t other_selected,
                           uint64_t other_pool, double level);

/* The parts of it, for several tables at once (mantel_haenszel.h). The first: what numbers the first
 * group's selections could be, from the lowest on, each with the logarithm of its probability at an odds
 * ratio of 1 but for a constant. Counts as above, no pool 0. The caller frees it.
 *
 *   n     how many numbers they are
 *   seen  the place of the one observed */
double *fisher_support(uint64_t selected, uint64_t pool, uint64_t other_selected, uint64_t other_pool, size_t *n, size_t *seen);

/* The second: what is said above of any such distribution; n >= 1, seen < n. */
struct fisher fisher_conditional(const double *log_weight, size_t n, size_t seen, double level);

#endif
