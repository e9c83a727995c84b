#ifndef PIPELINE_SIMULATE_EFFECTS_H
#define PIPELINE_SIMULATE_EFFECTS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/simulate/world.h"

/* What is planted in each metric, and what a comparison of two windows must therefore expect.
 *
 * Figures are shares, scores in -1..1, or for motivation the index as a share of its range. */

enum effect_metric {
	EFFECT_CSAT, EFFECT_NPS, EFFECT_CES, EFFECT_FCR, EFFECT_SLA, EFFECT_MOTIVATION, EFFECT_ENPS,
	EFFECT_METRICS
};

const char *effect_name(enum effect_metric metric);
/* Whether it is asked of staff, where a team's morale stands in place of its level. */
bool effect_of_staff(enum effect_metric metric);

/* Points by which the programme shifts the metric from its launch on; and an award its winners'. */
double effect_programme(const struct simulation *settings, enum effect_metric metric);
double effect_winner(const struct simulation *settings, enum effect_metric metric);

/* The expected figure of a team at that level (morale / 100) on that day. For motivation it is
 * the shift from the statements' own means. */
double effect_figure(const struct world *world, enum effect_metric metric, double level, size_t team,
                     long day);

/* Whether all figures between two levels can be planted; if not ERR_USAGE that says what to lower. */
bool effect_fits(const struct simulation *settings, enum effect_metric metric, double low, double high,
                 struct err *err);

/* Expected figures of the answers that count, added up in the four quarters (or as many as there
 * are) before the launch and after it; and what winning adds to those after. */
struct effect_sum {
	double sum[2], won;
	size_t n[2];
};

/* The first day of the window before, of the window after, and the day behind it. */
void effect_windows(const struct world *world, long days[3]);
/* Counts one answer whose expectation is figure. Outside both windows it changes nothing. */
void effect_add(struct effect_sum *sum, const struct world *world, enum effect_metric metric,
                double figure, size_t team, long day);

#endif
