#ifndef PIPELINE_SIMULATE_WORLD_H
#define PIPELINE_SIMULATE_WORLD_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/calendar.h"
#include "pipeline/simulate.h"
#include "pipeline/simulate/contacts.h"
#include "pipeline/simulate/traits.h"

/* The made-up organisation: its calendar, teams, staff and judges, and how good each would be were
 * there no awards. Everything is fixed by the settings before anybody answers a question, but for
 * one thing: when a team or a person wins, or is passed over, which `standing` takes up as the cycles are judged.
 *
 * Levels are deviations, as shares (0.01 is a point). */

enum { WORLD_JUDGES = 8 };
enum { WORLD_HARSH_JUDGE = 2, WORLD_AFFINITY_JUDGE = 5 };
enum { WORLD_NOBODY = -1 };

/* Days of announcement from which one is a winner, or was nominated in vain; LONG_MAX before. */
struct world_standing {
	long won, passed_over;
};

struct world_team {
	char *name;
	double level;  /* lasting, zero on average over teams */
	double morale; /* lasting, points of the motivation index */
	struct world_standing standing;
};

struct world_agent {
	char *name;
	char *number;  /* staff number, with its leading zeros */
	double level;  /* lasting */
	struct world_standing standing;
	size_t traits[TRAITS]; /* the level of each protected characteristic */
	size_t first_stay, n_stays;
};

/* One agent in one team, first and last day included; a stay without an end has to = LONG_MAX. */
struct world_stay {
	size_t agent, team;
	long from, to;
};

/* A judge is the leader of a team, and so a member of staff. */
struct world_judge {
	size_t agent, team;
	double severity; /* rubric points taken off; the judges other than the harsh one average 0 */
	double affinity; /* rubric points given to team-mates */
};

struct world_cycle {
	size_t quarter;  /* from 0: the quarter in which it is held, and after which it is named */
	long open, close, judged, announced;
};

struct world {
	struct simulation settings;
	struct period first_quarter;
	long first_day, launch;
	struct world_team *teams;
	struct world_agent *agents;
	struct world_stay *stays; /* by agent, then by time */
	size_t n_stays;
	struct world_judge judges[WORLD_JUDGES];
	struct world_cycle *cycles;
	size_t n_cycles;
	double *luck; /* [quarter * teams + team]; zero on average over the teams of a quarter */
	struct contacts contacts;
};

/* Builds the world of settings, which are valid one by one. Fails with ERR_USAGE when together
 * they would need a share that no answer scale can give. `= {0}` is empty. */
bool world_make(struct world *world, const struct simulation *settings, struct err *err);
void world_free(struct world *world);

size_t world_quarter(const struct world *world, long day);
void world_quarter_text(const struct world *world, size_t quarter, char text[CALENDAR_TEXT]);
/* The first day of quarter 0, 1 ... ; that of the quarter behind the last is the day after all. */
long world_quarter_first(const struct world *world, size_t quarter);

/* The team an agent is in on a day; WORLD_NOBODY when in none. */
long world_team_on(const struct world *world, size_t agent, long day);

/* Team, agent, luck and season together. */
double world_level(const struct world *world, size_t team, size_t agent, long day);

/* Whether the programme works on that day. */
bool world_launched(const struct world *world, long day);

/* Whether the agent is of the group that is nominated less often than others (traits.h). */
bool world_in_group(const struct world *world, size_t agent);

#endif
