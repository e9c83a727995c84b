#ifndef PIPELINE_STATS_CLUSTER_H
#define PIPELINE_STATS_CLUSTER_H

#include <stddef.h>

#include "pipeline/stats/interval.h"

/* A difference before and after when answers come in units (teams): answers of one unit rise and
 * fall together, so the units are what was observed, not the answers. */

/* What one unit gives to each side: how many answers, and the sum of their scores in any one unit
 * (points, scale points); 0 and 0 where it has none. */
struct cluster_unit {
	double n_before, sum_before;
	double n_after, sum_after;
	/* Figures that these were added up from, such as one a period, and their sums, each counted once; all 0: single
	 * answers. */
	double cells_before, plain_before;
	double cells_after, plain_after;
};

struct cluster_difference {
	double estimate; /* mean of all answers after - mean of all before; in the scores' unit */
	double se;       /* clustered by unit */
	double df;       /* clusters - 1, or fewer */
	double t, p;     /* p is two-sided */
	struct interval interval;
	size_t n_clusters; /* units with an answer on either side */
};

/* The estimate is NAN without answers on one of the sides; all the rest with under two clusters, and
 * when the units leave no variation (se 0, or rounding).
 *
 * It is the coefficient of "after" in the least squares of score on (1, after) over single answers,
 * so a unit weighs as it answers.
 *
 * Method: se^2 = G / (G - 1) times the sum over units of u^2, where u = (sum_after - n_after mean_after)
 *         / N_after - (sum_before - n_before mean_before) / N_before; and times (n - 1) / (n - 2) with n
 *         the cells, where units say how many: CR1 as most packages print it (HC1, clustered) of the
 *         regression of cells, weighted by their answers. t with G - 1 degrees of freedom.
 * Source: Liang & Zeger (1986), Biometrika 73, 13-22; Cameron & Miller (2015), Journal of Human
 *         Resources 50(2), 317-372, section II.
 * Check:  the sandwich over single answers, and over weighted cells, in R (tests/pipeline/stats/test_cluster.c). */
struct cluster_difference cluster_difference(const struct cluster_unit *units, size_t n_units,
                                             double level);

/* The same difference with an error that covers where units are few or of unequal size: the one to print. Simulated
 * with 6, 10, 20 and 40 units, sizes spread by 0, 0.8 and 1.2 on the log scale and team-by-period shocks of 0, 0.2
 * and 0.4 logit, its 95% intervals cover 93.8 to 96.9 %; those above 84.5 to 95.2 %; the jackknife with units - 1
 * degrees of freedom 90.8 to 95.5 %.
 *
 * All but the estimate is NAN also when a side has answers from one unit only.
 *
 * Method: CR2: se^2 = sum over units of u^2, where each side's part of u is divided by the root of 1 - n / N, the
 *         unit's share of the side; t with Bell and McCaffrey's degrees of freedom, which fall below units - 1 as a few
 *         units come to decide, under answers of equal variance.
 * Source: Bell & McCaffrey (2002), Survey Methodology 28(2), 169-181; Imbens & Kolesar (2016), Review of Economics and
 *         Statistics 98(4), 701-712.
 * Check:  both formulas over whole matrices in R; the error is that of sandwich's vcovCL(lm(score ~ after), unit,
 *         type = "HC2") over single answers with its default cadjust = TRUE (with FALSE (G - 1) / G of its square). */
struct cluster_difference cluster_bias_reduced(const struct cluster_unit *units, size_t n_units,
                                               double level);

/* The change within units: what is left of the difference when each unit is compared with itself alone, so that units
 * that come, go or weigh otherwise after than before change nothing. Single figures (cells) count alike, whatever their
 * answers; units with figures on one side alone say nothing and are not counted.
 *
 * The coefficient of "after" in the least squares of cells on after and an effect for each unit, with CR2 and Bell and
 * McCaffrey's degrees of freedom as above. All but the estimate is NAN with under two units that have both sides.
 *
 * Check: R's lm(value ~ after + factor(unit)), and both formulas over whole matrices. */
struct cluster_difference cluster_within(const struct cluster_unit *units, size_t n_units, double level);

#endif
