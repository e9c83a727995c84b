#ifndef PIPELINE_STATS_MANTEL_HAENSZEL_H
#define PIPELINE_STATS_MANTEL_HAENSZEL_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/fisher.h"
#include "pipeline/stats/interval.h"
#include "pipeline/stats/selection.h"

/* Groups compared within strata (categories, cycles), and the comparisons pooled: a group that stands for
 * the harder categories is not taken for one that is selected less often.
 *
 * Counts are persons, in the domain of selection.h; those of one stratum are independent of the others'. */

/* Two groups in one stratum. */
struct mantel_stratum {
	struct selection_count group, reference;
};

/* Whether the stratum says anything: both groups are there, some of them selected and some not. */
bool mantel_tells(struct mantel_stratum stratum);

struct mantel_haenszel {
	size_t n_strata;        /* that tell */
	double odds_ratio;      /* of selection, group to reference, the same in all strata */
	double log_se;          /* standard error of its logarithm */
	struct interval limits; /* of the odds ratio */
	double statistic, p;    /* chi-square with one degree of freedom */
	double statistic_corrected, p_corrected; /* less a half, for continuity */
	struct fisher exact;    /* given each stratum's totals: p values, conditional odds ratio and its limits */
	double homogeneity, homogeneity_df, homogeneity_p; /* is the odds ratio the same in all strata? */
};

/* Strata that do not tell add nothing; a count out of the domain makes its stratum one of them. All NAN
 * without any. The odds ratio is 0 when the group has no selection that tells, NAN when it would be infinite;
 * its error and limits exist only between. Homogeneity needs two strata and an odds ratio above 0. `exact`
 * is NAN where the strata are so large that reckoning it would take more than 10^7 steps: the chi-square
 * then says the same.
 *
 * Method: homogeneity by Breslow and Day's chi-square with Tarone's correction.
 * Source: Mantel & Haenszel (1959), Journal of the National Cancer Institute 22, 719-748; Robins, Breslow &
 *         Greenland (1986), Biometrics 42, 311-323 (error); Tarone (1985), Biometrika 72, 91-95.
 * Check:  R's mantelhaen.test(), also with correct = FALSE and exact = TRUE. */
struct mantel_haenszel mantel_haenszel(const struct mantel_stratum *strata, size_t n, double level);

/* More than two groups at once: is any selected more or less often than the others, within strata?
 *
 *   counts  n_strata times n_groups, stratum after stratum; a group that is not there has a pool of 0 */
struct mantel_general {
	size_t n_strata; /* that tell: two groups or more are there, some selected and some not */
	double statistic, df, p; /* NAN without any */
};

/* Method: (observed - expected)' V^- (observed - expected) over all groups but what the others give; df is the
 *         rank of V. With two groups it is the uncorrected statistic above.
 * Source: Birch (1965), Journal of the Royal Statistical Society B 27, 111-124; Landis, Heyman & Koch (1978),
 *         International Statistical Review 46, 237-254.
 * Check:  R's mantelhaen.test() of an r x 2 x K table. */
struct mantel_general mantel_general(const struct selection_count *counts, size_t n_strata, size_t n_groups);

#endif
