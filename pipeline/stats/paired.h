#ifndef PIPELINE_STATS_PAIRED_H
#define PIPELINE_STATS_PAIRED_H

#include <stddef.h>

#include "pipeline/stats/interval.h"

/* The same people, teams or branches twice: what is compared is each one with itself. */

struct paired {
	size_t n;
	double estimate; /* mean of after - before; stands with one pair, where the rest is NAN */
	double se, df;
	double t, p;     /* p is two-sided */
	struct interval interval;
	double dz;       /* the size: mean over standard deviation of the differences (Cohen's d_z) */
};

/* Pairs before[i], after[i]. All but n and the estimate is NAN with under two, and when the differences
 * are alike up to rounding.
 *
 * Source: Student (1908), Biometrika 6, 1-25; Cohen (1988), Statistical Power Analysis, 2nd ed., 2.3.5.
 * Check:  R's t.test(after, before, paired = TRUE); Student's sleep data: t 4.0621, d_z 1.2846. */
struct paired paired_difference(const double *before, const double *after, size_t n, double level);

/* A yes or no asked twice: `gained` said no and then yes, `lost` yes and then no, of n pairs. Counts are
 * whole numbers, gained + lost <= n. */
struct paired_share {
	double estimate;            /* share of yes after - before: (gained - lost) / n; NAN with n = 0 */
	double se;                  /* Wald's; NAN when nobody changed */
	struct interval interval;
	double z;                   /* (gained - lost) / sqrt(gained + lost); NAN when nobody changed */
	double chi2, p;             /* McNemar's without correction */
	double chi2_corrected, p_corrected;
	double p_exact;             /* binomial, two-sided; 1 when nobody changed */
};

/* Method: se = sqrt(gained + lost - (gained - lost)^2 / n) / n.
 * Source: McNemar (1947), Psychometrika 12, 153-157; Agresti (2013), Categorical Data Analysis, 3rd
 *         ed., 11.1.
 * Check:  R's mcnemar.test() and binom.test(86, 236); Agresti's approval ratings: z = -4.17. */
struct paired_share paired_share(double gained, double lost, double n, double level);

#endif
