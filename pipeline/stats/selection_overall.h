#ifndef PIPELINE_STATS_SELECTION_OVERALL_H
#define PIPELINE_STATS_SELECTION_OVERALL_H

#include <stddef.h>

#include "pipeline/stats/selection.h"

/* All groups at once: are they selected alike? Counts are in the domain of selection.h. */
struct selection_overall {
	double chisq, df, p; /* Pearson's, over the groups that are there */
	double p_exact;      /* Freeman and Halton's: all tables no more likely than this one */
};

/* Groups with an empty pool do not count. All NAN with under two groups; chisq and p NAN when nobody or
 * everybody was selected (p_exact is 1: only one table is possible). p_exact is NAN where reckoning it would
 * take more than a few milliseconds: some hundred persons selected out of five groups. The chi-square is good there.
 *
 * Method: p_exact by walking the tables group by group, taking or leaving a branch whole where the highest and
 *         lowest probability that it can reach say so. Tables within a share of 1e-7 of this one's probability
 *         count as equally likely.
 * Source: Pearson (1900), Philosophical Magazine 50, 157-175; Freeman & Halton (1951), Biometrika 38, 141-149;
 *         Mehta & Patel (1983), Journal of the American Statistical Association 78, 427-434 (bounds).
 * Check:  R's chisq.test(correct = FALSE) and fisher.test() of r x 2 tables. */
struct selection_overall selection_overall(const struct selection_count *groups, size_t n);

#endif
