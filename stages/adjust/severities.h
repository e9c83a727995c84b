#ifndef STAGES_ADJUST_SEVERITIES_H
#define STAGES_ADJUST_SEVERITIES_H

#include "pipeline/stage.h"
#include "stages/adjust/judging.h"

/* How severe the judges of one panel, or of several together, are. `= {0}` is empty: add panels, fit,
 * then read off.
 *
 * Deviations are of single scores: a unit is an item on a criterion. The additive severity is that of
 * totals, minus the judge's effect in score = mean + nominee + judge + error; a nominee of two panels is
 * two nominees. */
struct severities {
	struct map judges;
	struct rating *scores, *totals;
	size_t n_scores, scores_capacity, n_totals, totals_capacity;
	size_t *nominee_of_unit;
	size_t n_units, units_capacity, n_nominees;
	double range;              /* the widest of the panels' scales */
	struct judge_severity *of; /* by judge, once fitted */
	size_t n_parts;            /* connected parts, once fitted */
};

struct judge_severity {
	size_t ratings;
	double mean_deviation, deviation_others;
	double severity, se, low, high; /* NAN as far as there is nothing to compare with */
	double p_holm;                  /* of no severity, adjusted over the judges */
	size_t part;
};

void severities_add(struct severities *severities, const struct judging *judging);
void severities_fit(struct severities *severities);
void severities_free(struct severities *severities);

/* Adds the judges' rows under a cycle and category, "" for all of them together. */
void severities_put(const struct severities *severities, struct table *judges_fit, const char *cycle, const char *category);

/* Findings harsh_judge and lenient_judge: severity differs from the panel's mean (0) at the 5 % level
 * after Holm's adjustment over the judges, and from the judges' median by a tenth of the scale or more:
 * one very harsh judge moves the mean, and makes nobody else lenient. `where` is the panel's name, or
 * "" for all panels together. */
void severities_find(const struct severities *severities, struct stage *stage, const char *where, const char *period);

#endif
