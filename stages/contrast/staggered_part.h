#ifndef STAGES_CONTRAST_STAGGERED_PART_H
#define STAGES_CONTRAST_STAGGERED_PART_H

#include "pipeline/stats/staggered.h"
#include "pipeline/stats/staggered_aggregate.h"
#include "pipeline/stats/staggered_sureness.h"
#include "stages/contrast/contrast.h"

/* What the modules of staggered.h share; nobody else includes it. */

/* One variant, estimated. */
struct staggered_run {
	struct contrast *contrast;
	const struct topic *topic;
	const char *variant;
	struct staggered_panel panel;
	struct staggered_rule rule;
	struct staggered result;
	struct staggered_aggregates aggregates;
	struct staggered_pretrend pretrend;
	double spread;  /* between units, of their figures before treatment: what effect sizes are measured in */
	double n_before, n_after; /* answers of treated units before and from treatment on */
	bool may_be_lucky; /* some cohort's base is not known to lie before what decided its award */
};

/* Effects by time since the award. */
struct staggered_point {
	long at;           /* relative period, or quarter */
	double estimate, se, n_treated, reach;
	bool is_step;      /* before the award, and before what decided it: one step of the trends */
	struct staggered_sureness sureness;
	double breakdown;  /* NAN: none */
	double n;          /* answers of treated units: of the two ends the fewer */
	size_t n_units;    /* treated units; of a quarter in the period with the fewest */
};

struct staggered_study {
	struct staggered_point *points; /* owned; rising */
	double *influence;              /* owned; column by column, n_clusters each */
	size_t n, n_clusters;
	double critical; /* normal: how many errors hold all points at once; NAN: none */
	double half_life, half_life_low, half_life_high; /* NAN: none; INFINITY: may not fade */
};

/* The study by periods, or by quarters since the award (from 0 on; empty where a period is a quarter or longer). */
void staggered_study_make(struct staggered_study *study, const struct staggered_run *run, bool by_quarter);
void staggered_study_put(const struct staggered_study *study, const struct staggered_run *run, const char *variant);
void staggered_study_free(struct staggered_study *study);

/* The test of parallel trends that staggered.h describes: of all effects, else of the study's steps before the award. */
struct staggered_pretrend staggered_trend(const struct staggered *result, const struct staggered_study *study, enum period_kind kind);

struct staggered_base {
	double before, after;
};

/* Answers of the units treated first in `cohort` that have figures in both places of cells->periods. */
struct staggered_base staggered_answers(const struct cells *cells, long cohort, size_t from, size_t to);

/* How large a breach overturns an aggregate, against the steps of the study by periods. */
double staggered_study_breakdown(const struct staggered_study *study, const struct staggered_run *run, const struct staggered_aggregate *aggregate,
                                 const double *influence);

/* Adds the run's rows to shifts. quarters: the study in which fading is told; may be empty. */
void staggered_rows_add(const struct staggered_run *run, const struct staggered_study *study, const struct staggered_study *quarters);

/* The variant `saturated`: one regression on all cohorts and periods. It has a row of its own and event_study; its base
 * is every period before treatment, so it carries no verdict. Without covariates only where 30 units or more are treated and
 * the regression is small. */
void staggered_whole_add(const struct staggered_run *run);

#endif
