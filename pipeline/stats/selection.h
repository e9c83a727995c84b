#ifndef PIPELINE_STATS_SELECTION_H
#define PIPELINE_STATS_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/fisher.h"
#include "pipeline/stats/interval.h"

/* How often a group is selected against a reference group: the four-fifths ratio and the companions
 * that say how much a ratio of small numbers is worth.
 *
 * Counts are persons. A pool may hold up to 2^30, and no fewer than are selected: comparisons with
 * four fifths are made in whole numbers, where exactly 0.80 is exactly 0.80. */
struct selection_count {
	uint64_t pool;
	uint64_t selected;
};

struct selection {
	double rate;             /* selected / pool, 0 to 1 */
	double reference_rate;
	double ratio;            /* rate / reference rate */
	struct interval ratio_limits; /* on the log scale */
	bool below_four_fifths;  /* ratio < 0.80; false where there is no ratio */
	double shortfall;        /* whole persons: how many more make it four fifths; 0 when it is */
	double flip_one_ratio;   /* the ratio after one selection moves from reference to group */
	double difference;       /* rate - reference rate */
	struct interval difference_limits; /* Newcombe's hybrid */
	double two_sd_z;         /* difference / pooled standard error */
	double chisq, chisq_p;   /* its square, with one degree of freedom */
	double yates, yates_p;   /* the same corrected for continuity */
	double odds_sample;      /* the plain odds ratio; exact.odds_ratio is the conditional one */
	struct fisher exact;
};

/* The group with the highest rate and at least one selection; of equals the one with the larger pool,
 * then the first. False when no group has a selection. Compared in whole numbers. */
bool selection_reference(const struct selection_count *groups, size_t n, size_t *reference);

/* NAN is what does not exist: all of it for an empty pool or a count out of the domain above; ratio,
 * its limits, shortfall and flip_one_ratio for a reference without a selection; the ratio's limits
 * also when the group has none (log 0) or both groups were selected whole (no variance);
 * flip_one_ratio when the reference has only one selection or the group nobody left to select;
 * two_sd_z and the chi-squares when nobody or everybody was selected.
 *
 * Source: ratio: Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D, and the
 *         Questions and Answers of 1979, Q12 and Q21 (flip); its limits: Katz, Baptista, Azen & Pike
 *         (1978), Biometrics 34, 469-474; difference: Newcombe (1998), Statistics in Medicine 17,
 *         873-890, method 10; Yates (1934), Supplement to the Journal of the Royal Statistical Society 1,
 *         217-235: a half, or the gap itself where that is less.
 * Check:  the questions' own figures; R's fisher.test, and chisq.test with and without correction. */
struct selection selection_compare(struct selection_count group, struct selection_count reference,
                                   double level);

#endif
