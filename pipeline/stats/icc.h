#ifndef PIPELINE_STATS_ICC_H
#define PIPELINE_STATS_ICC_H

#include <stddef.h>

#include "pipeline/stats/interval.h"
#include "pipeline/stats/ratings.h"

/* Intraclass correlations: how much of the variation of scores comes from the nominees; of a full table
 * (ratings_block), or with gaps. */

/* The two-way analysis of variance, one score a cell. */
struct icc_anova {
	double n_units;
	double n_judges;  /* of a full table; with gaps the adjusted mean number of ratings of a unit */
	double df_judges, df_error;
	double ms_units;
	double ms_judges;
	double ms_error;  /* units by judges: what is left */
	double ms_within; /* judges and error together; NAN with gaps */
};

/* Mean squares are NAN with under two units or two judges. Sums of squares that rounding alone could
 * leave are 0. */
struct icc_anova icc_anova(const struct rating_block *block);

/* The same with gaps, for the forms (2,1), (3,1), (2,k) and (3,k); for (1,1) and (1,k) there is
 * icc_one_way. NAN also without a unit that was rated twice. Of a full table it is the plain analysis.
 *
 * Judges who rated unlike units lend these units' quality to their severity, and too much is taken for
 * severity: crossed.h has no such fault.
 *
 * Method: each judge's mean less the mean of all ratings is taken off the judge's ratings; what is left is
 *         a one-way analysis with (N - n) (n - 1) / n degrees of freedom within the n units.
 * Source: Ebel (1951), Psychometrika 16, 407-424; Greer & Dunlap (1997), Psychological Methods 2, 200-207.
 * Check:  irrNA 0.2.3, iccNA on Ebel (1951). (Its limits of (2,k) rest on other degrees of freedom than
 *         those that McGraw & Wong print, and than those of (2,1).) */
struct icc_anova icc_anova_gaps(const struct ratings *ratings);

enum icc_form {
	ICC_1_1, /* one judge; each unit has its own judges */
	ICC_2_1, /* one judge of a sample of judges; severity counts as error */
	ICC_3_1, /* one of just these judges; severity does not count */
	ICC_1_K, /* the mean of the judges, likewise */
	ICC_2_K,
	ICC_3_K,
};

struct icc {
	double value;
	struct interval limits; /* may lie below 0, as the value may */
	double f;               /* tests the value against 0 */
	double df1, df2;
	double p;               /* one-sided, F */
};

/* One form from its analysis of variance. The value is NAN where it is 0/0 (no variation). Limits, f
 * and p are NAN where the mean square below the line of f is 0 (judges who differ by a constant, or
 * not at all).
 *
 * Source: Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428; McGraw & Wong (1996),
 *         Psychological Methods 1, 30-46 (limits).
 * Check:  their 6 x 4 table (.17 .29 .71 .44 .62 .91); psych, ICC(lmer = FALSE). */
struct icc icc_of(const struct icc_anova *anova, enum icc_form form, double level);

/* ICC(1,1) and ICC(1,k) of units with unequal numbers of ratings: all ratings of units with at least
 * one, whoever gave them. form is ICC_1_1 or ICC_1_K; else NAN.
 *
 * Method: one-way analysis of variance; k is the adjusted mean number of ratings, (N - sum n_u^2 / N)
 *         / (units - 1); the limits put it into the balanced formulas.
 * Source: Donner (1986), International Statistical Review 54, 67-82.
 * Check:  irrNA 0.2.3, iccNA on Ebel (1951). */
struct icc icc_one_way(const struct ratings *ratings, enum icc_form form, double level);

/* Cronbach's alpha of n rows by k items (judges, or criteria), row by row. NAN with under two rows or
 * items, and where the totals do not vary.
 *
 * Source: Cronbach (1951), Psychometrika 16, 297-334, eq. 2.
 * Check:  psych, alpha(): raw_alpha. */
double cronbach_alpha(const double *values, size_t n, size_t k);

#endif
