#ifndef PIPELINE_STATS_STAGGERED_H
#define PIPELINE_STATS_STAGGERED_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* Difference-in-differences when units are treated at different times: the effect on each cohort (units first treated
 * in one period) in each period, against units that are not treated by then. Unlike a regression with unit and period
 * effects, no unit that is treated already serves as a control, so effects that grow or differ between cohorts do
 * not distort it.
 *
 * Source: Callaway & Sant'Anna (2021), Journal of Econometrics 225(2), 200-230.
 * Check:  R's did 2.1.2, att_gt() and aggte() (tests/pipeline/stats/test_staggered.c, tests/conformance). */

/* What is known of the units. Arrays are borrowed. */
struct staggered_panel {
	size_t n_units, n_periods, n_clusters, n_covariates;
	const long *periods;    /* n_periods numbers, rising; there may be gaps */
	const double *outcome;  /* unit u in periods[t] at [u * n_periods + t]; NAN where it was not seen */
	const long *first;      /* of each unit: its first treated period; LONG_MAX: never */
	const long *decided;    /* the period in which its award was decided, LONG_MAX: not known; NULL: of none */
	const double *weight;   /* above 0; NULL: all alike */
	const size_t *cluster;  /* 0 to n_clusters - 1; NULL: each unit is its own, and n_clusters is n_units */
	const double *covariate; /* [(u * n_covariates + c) * n_periods + t]; NAN: not known */
};

enum staggered_control {
	STAGGERED_NEVER,   /* units that are not treated before the panel ends */
	STAGGERED_NOT_YET, /* those, and units treated after the period (and after the base period) */
};

enum staggered_method {
	STAGGERED_UNADJUSTED,    /* means of changes; covariates are not read */
	STAGGERED_REGRESSION,    /* controls' changes regressed on the covariates of the base period */
	STAGGERED_WEIGHTING,     /* controls weighted by the odds of being treated */
	STAGGERED_DOUBLY_ROBUST, /* both: right when either model is */
};

struct staggered_rule {
	enum staggered_control control;
	enum staggered_method method;
	/* The base of treated periods: so many existing periods before the first treated one (1: the one before, as
	 * did has it). 0: the one before `decided` where that is known of a unit of the cohort (the earliest), else 1. */
	size_t base;
};

enum staggered_state {
	STAGGERED_GOOD,
	STAGGERED_NO_BASE,     /* the panel begins too late for the cohort */
	STAGGERED_NO_TREATED,  /* no unit of the cohort is seen in both periods */
	STAGGERED_NO_CONTROLS, /* nobody untreated is */
	STAGGERED_TOO_FEW,     /* fewer units on a side than the covariates need */
	STAGGERED_NO_OVERLAP,  /* covariates tell treated and controls apart: a chance of 0.999 or more of being treated */
	STAGGERED_COLLINEAR,   /* a covariate is given by the others, among controls */
};

/* The effect on one cohort in one period. For periods before treatment it is the change since the period before
 * (the "varying base" of did), which parallel trends make 0; from the first treated one on, that since the base. */
struct staggered_effect {
	long cohort, period, base;
	size_t at_cohort; /* index of the cohort */
	size_t steps;     /* how many existing periods lie between base and period; 1: neighbours */
	enum staggered_state state;
	size_t n_treated, n_controls; /* units seen in both periods */
	size_t treated_clusters;
	size_t n_dropped; /* units of either side that are not, or lack a covariate: left out of this effect alone */
	double estimate, se; /* NAN unless the state is good; se NAN also where nothing varies */
};

struct staggered_cohort {
	long first, base; /* base: the period, LONG_MIN when there is none */
	size_t n_units;
	double share;     /* of the units' weights, those never treated included */
};

struct staggered {
	size_t n_units;    /* that take part */
	size_t n_always;   /* left out: treated from the panel's first period on, or before */
	size_t n_never;    /* never treated, or only after the panel ends */
	size_t n_clusters; /* as given: rows of influence; those without a unit that takes part are all 0 */
	size_t n_effects, n_cohorts;
	struct staggered_effect *effects; /* owned; by cohort and period */
	struct staggered_cohort *cohorts; /* owned; rising */
	/* Owned. What each cluster adds to the error of effect k, at [k * n_clusters + c]: they sum to about 0, and
	 * the sum of their squares is the variance. (n times the influence function of the papers is n_units times
	 * that.) */
	double *influence;
	bool *has_treated;     /* owned; whether cluster c has a treated unit in effect k, at [k * n_clusters + c] */
	double *cohort_weight; /* owned; of cohort j in cluster c at [j * n_clusters + c]: the sum of weights */
	double *cluster_weight; /* owned; n_clusters: all weights that take part */
	bool *is_treated_cluster; /* owned; has a unit that is treated */
};

/* Estimates all effects. Cohorts: each period in which units are first treated, but not the panel's first (no base)
 * and not after its last (these units count as never treated, as in did). With STAGGERED_NOT_YET and nobody never
 * treated, the last cohort is a control only, and periods from its treatment on have none. staggered_free empties.
 *
 * A unit that is missing in one of the two periods is left out of that effect alone and counted there. did either
 * drops it everywhere or takes the panel for repeated cross-sections; where nothing is missing all three agree.
 *
 * Standard errors are the influence functions': as of did with bstrap = FALSE, summed within clusters.
 *
 * Method: reg_did_panel, std_ipw_did_panel and drdid_panel, traditional, of Sant'Anna & Zhao.
 * Source: Callaway & Sant'Anna (2021), eq. 2.4-2.9, 4.1; Sant'Anna & Zhao (2020), Journal of Econometrics 219(1),
 *         101-122, section 2-3. */
void staggered_estimate(struct staggered *staggered, const struct staggered_panel *panel, const struct staggered_rule *rule);
void staggered_free(struct staggered *staggered);

/* Whether the effect lies before what decided the award, or, that not known, before treatment: what a test of
 * parallel trends may look at. The periods between base and treatment are not: luck may have won the award there. */
bool staggered_is_before(const struct staggered *staggered, const struct staggered_effect *effect);

/* That all effects before treatment are 0. Fields are NAN when there is none to test (n = 0), or when they are as many
 * as the clusters that take part, or one follows from the others: singular.
 *
 * The chi-squared rejects too often where n is not small beside the smaller side's clusters: in 4,000 simulated panels
 * without a trend 21.8 % of times at 5 % with 10 of 20 units treated and n = 3, 21.3 % with 20 of 100 and n = 5, 6.3 %
 * with 200 of 500. Hotelling's form, with the clusters of the smaller side less the cohorts for its degrees of freedom,
 * rejects 3.3, 5.3 and 5.1 % of times.
 *
 * Method: estimates' V^-1 form, chi-squared with n degrees of freedom; (f - n + 1) / (f n) of it by F with n and f - n + 1.
 * Check:  the pre-test of did's att_gt(). */
struct staggered_pretrend {
	size_t n;
	double statistic, p; /* by chi-squared, as did has it */
	double p_hotelling;  /* NAN too where the smaller side has too few clusters to tell */
	bool is_few;         /* under 30 clusters on a side: believe Hotelling's */
};

struct staggered_pretrend staggered_pretrend(const struct staggered *staggered);

/* The same of any n means of effects before treatment, with their influence: of i in cluster c at [i * n_clusters + c], on each side
 * raised so that their squares sum to an unbiased variance of treated_df or controls - 1 degrees of freedom. is_few is set: it is
 * always Hotelling's that holds. NAN too where treated_df is not above 0, or with one control.
 *
 * The degrees of freedom f are Welch's for a matrix, of the two sides' own.
 *
 * Source: Krishnamoorthy & Yu (2004), Statistics & Probability Letters 66(2), 161-169, eq. 8. */
struct staggered_pretrend staggered_pretrend_of(const struct staggered *staggered, const double *estimate, const double *influence, size_t n,
                                               double treated_df);

#endif
