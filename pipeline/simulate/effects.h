#ifndef PIPELINE_SIMULATE_EFFECTS_H
#define PIPELINE_SIMULATE_EFFECTS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/simulate/world.h"

/* What is planted in each metric, and what a comparison of two windows must therefore expect.
 *
 * Figures are shares, scores in -1..1, or for motivation and fairness the index as a share of its range. */

enum effect_metric {
	EFFECT_CSAT, EFFECT_NPS, EFFECT_CES, EFFECT_FCR, EFFECT_SLA, EFFECT_MOTIVATION, EFFECT_ENPS, EFFECT_FAIRNESS,
	EFFECT_METRICS
};

const char *effect_name(enum effect_metric metric);
/* Whether it is asked of staff, where a team's morale stands in place of its level. */
bool effect_of_staff(enum effect_metric metric);

/* Points by which the programme shifts the metric from its launch on. */
double effect_programme(const struct simulation *settings, enum effect_metric metric);

/* To whom awards make a difference. A team's award works on all that is asked about the team, a person's on what that
 * person's customers say; on staff it is their team's award that works. */
enum effect_role { EFFECT_WINNER_TEAM, EFFECT_WINNER_PERSON, EFFECT_PASSED_OVER_TEAM, EFFECT_PASSED_OVER_PERSON, EFFECT_ROLES };

const char *effect_role_name(enum effect_role role); /* "winner_team" */
/* Points by which an award shifts the metric of that role on the day of its announcement: the first one, for good or ill;
 * from then on the half of it goes with every half-life. Who wins later was passed over no more. */
double effect_award(const struct simulation *settings, enum effect_metric metric, enum effect_role role);

/* An answer about an agent in a team on a day. */
struct effect_place {
	size_t team, agent;
	long day;
};

/* The expected figure there, of a team at that level (morale / 100). For motivation and fairness it is
 * the shift from the statements' own means. */
double effect_figure(const struct world *world, enum effect_metric metric, double level, struct effect_place place);

/* Whether all figures between two levels can be planted; if not ERR_USAGE that says what to lower. */
bool effect_fits(const struct simulation *settings, enum effect_metric metric, double low, double high,
                 struct err *err);

/* Expected figures of the answers that count, added up in the four quarters (or as many as there
 * are) before the launch and after it; what awards add to those after; and what they add to each role from the first
 * whole month behind the announcement on, to the end of all data. */
struct effect_sum {
	double sum[2], awards;
	size_t n[2];
	struct {
		double sum;
		size_t n;
	} roles[EFFECT_ROLES];
};

/* The first day of the window before, of the window after, and the day behind it. */
void effect_windows(const struct world *world, long days[3]);
/* Counts one answer whose expectation is figure: in the windows where it lies in one, and in its roles. */
void effect_add(struct effect_sum *sum, const struct world *world, enum effect_metric metric, double figure,
                struct effect_place place);

#endif
