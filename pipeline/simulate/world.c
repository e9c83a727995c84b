#include "pipeline/simulate/world.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/simulate/effects.h"
#include "pipeline/simulate/holidays.h"
#include "pipeline/simulate/names.h"
#include "pipeline/stats/random.h"

/* Standard deviations of what lasts: a team's and an agent's level as shares, a team's morale as
 * points of the motivation index. */
static const double TEAM_SD = 0.025, AGENT_SD = 0.012, MORALE_SD = 3;

/* First, second ... quarter of the year; adds up to zero, so that four quarters running cancel. */
static const double season[4] = { -0.010, 0.004, 0.010, -0.004 };

/* A normal draw within two standard deviations: nobody is impossibly good, so that the effects
 * have room on the scale. */
static double draw_within(struct random *random, double sd)
{
	double z;

	do
		z = random_normal(random);
	while (fabs(z) > 2);
	return z * sd;
}

static void make_teams(struct world *world)
{
	size_t n = world->settings.teams;
	double level = 0, morale = 0;

	world->teams = mem_alloc(n, sizeof *world->teams);
	for (size_t t = 0; t < n; t++) {
		struct random random;

		random_start(&random, world->settings.seed, "team", t);
		world->teams[t].name = names_team(t);
		world->teams[t].level = draw_within(&random, TEAM_SD);
		world->teams[t].morale = draw_within(&random, MORALE_SD);
		world->teams[t].standing = (struct world_standing){ LONG_MAX, LONG_MAX };
		level += world->teams[t].level / (double)n;
		morale += world->teams[t].morale / (double)n;
	}
	for (size_t t = 0; t < n; t++) {
		world->teams[t].level -= level;
		world->teams[t].morale -= morale;
	}
}

/* Luck is what makes winners fall back: it is drawn anew each quarter. Its average over teams is
 * taken out, so that it does not pass for an effect of the programme. */
static void make_luck(struct world *world)
{
	size_t n = world->settings.teams;

	world->luck = mem_alloc(n * world->settings.quarters, sizeof *world->luck);
	for (size_t q = 0; q < world->settings.quarters; q++) {
		double *luck = world->luck + q * n, mean = 0;

		for (size_t t = 0; t < n; t++) {
			struct random random;

			random_start(&random, world->settings.seed, "luck", (uint64_t)q << 32 | t);
			luck[t] = draw_within(&random, world->settings.luck / 100);
			mean += luck[t] / (double)n;
		}
		for (size_t t = 0; t < n; t++)
			luck[t] -= mean;
	}
}

/* Agent a's stays, the last at `stay`. Most are there throughout; of those that are no leaders one
 * in sixteen moves, one joins and one leaves, on any day of the time that is looked at. */
static size_t make_stays(struct world *world, struct random *random, size_t a, struct world_stay *stay)
{
	size_t n_teams = world->settings.teams, team = a % n_teams;
	long days = world->settings.last_day - world->first_day + 1;
	long some_day = world->first_day + 1 + (long)random_below(random, (size_t)(days - 1));
	long long_ago = world->first_day - 30 - (long)random_below(random, 3000);
	size_t fate = random_below(random, 16), other = random_below(random, n_teams - 1);

	stay[0] = (struct world_stay){ a, team, long_ago, LONG_MAX };
	if (a < n_teams || fate > 2)
		return 1;
	if (fate == 1)
		stay[0].from = some_day;
	else
		stay[0].to = some_day - 1;
	if (fate > 0)
		return 1;
	stay[1] = (struct world_stay){ a, other + (other >= team), some_day, LONG_MAX };
	return 2;
}

static void make_agents(struct world *world)
{
	size_t n = world->settings.agents;

	world->agents = mem_alloc(n, sizeof *world->agents);
	world->stays = mem_alloc(2 * n, sizeof *world->stays);
	for (size_t a = 0; a < n; a++) {
		struct world_agent *agent = &world->agents[a];
		struct random random;

		random_start(&random, world->settings.seed, "agent", a);
		agent->name = names_person(world->settings.seed, a);
		agent->number = text_format("%05zu", 117 + 7 * a);
		agent->level = draw_within(&random, AGENT_SD);
		agent->standing = (struct world_standing){ LONG_MAX, LONG_MAX };
		for (size_t trait = 0; trait < TRAITS; trait++)
			agent->traits[trait] = trait_pick(trait, random_uniform(&random));
		agent->first_stay = world->n_stays;
		agent->n_stays = make_stays(world, &random, a, world->stays + world->n_stays);
		world->n_stays += agent->n_stays;
	}
}

/* The leaders of teams spread over the organisation; agent t leads team t. */
static void make_judges(struct world *world)
{
	size_t teams = world->settings.teams;
	double mean = 0;

	for (size_t j = 0; j < WORLD_JUDGES; j++) {
		struct world_judge *judge = &world->judges[j];
		struct random random;

		random_start(&random, world->settings.seed, "judge", j);
		judge->agent = teams >= WORLD_JUDGES ? j * teams / WORLD_JUDGES : j;
		judge->team = judge->agent % teams;
		judge->severity = draw_within(&random, 0.12);
		if (j != WORLD_HARSH_JUDGE)
			mean += judge->severity / (WORLD_JUDGES - 1);
	}
	for (size_t j = 0; j < WORLD_JUDGES; j++)
		world->judges[j].severity -= mean;
	world->judges[WORLD_HARSH_JUDGE].severity = world->settings.bias_judge;
	world->judges[WORLD_AFFINITY_JUDGE].affinity = world->settings.bias_affinity;
}

/* Moves a day at a week-end or on a holiday to the next working day. */
static long working_day(long day)
{
	while (day_of_week(day) >= 5 || holiday_name(day))
		day++;
	return day;
}

static void make_cycles(struct world *world)
{
	size_t first = world->settings.quarters / 2;

	world->n_cycles = world->settings.quarters - first;
	world->cycles = mem_alloc(world->n_cycles, sizeof *world->cycles);
	for (size_t c = 0; c < world->n_cycles; c++) {
		long begin = world_quarter_first(world, first + c);

		world->cycles[c] = (struct world_cycle){
			.quarter = first + c,
			.open = working_day(begin + 7),
			.close = working_day(begin + 27),
			.judged = working_day(begin + 38),
			.announced = working_day(begin + 48),
		};
	}
}

/* The lowest and highest level that anybody can be found at; the season is worst in the first
 * quarter of the year and best in the third. */
static void level_range(const struct world *world, double *low, double *high)
{
	double team[2] = { 0, 0 }, agent[2] = { 0, 0 }, luck[2] = { 0, 0 }, channel[2] = { 0, 0 };

	for (size_t t = 0; t < world->settings.teams; t++) {
		team[0] = fmin(team[0], world->teams[t].level);
		team[1] = fmax(team[1], world->teams[t].level);
	}
	for (size_t a = 0; a < world->settings.agents; a++) {
		agent[0] = fmin(agent[0], world->agents[a].level);
		agent[1] = fmax(agent[1], world->agents[a].level);
	}
	for (size_t i = 0; i < world->settings.teams * world->settings.quarters; i++) {
		luck[0] = fmin(luck[0], world->luck[i]);
		luck[1] = fmax(luck[1], world->luck[i]);
	}
	for (size_t c = 0; c < CONTACTS_CHANNELS; c++) {
		channel[0] = fmin(channel[0], contacts_channel_level(c));
		channel[1] = fmax(channel[1], contacts_channel_level(c));
	}
	*low = team[0] + agent[0] + luck[0] + channel[0] + season[0];
	*high = team[1] + agent[1] + luck[1] + channel[1] + season[2];
}

/* Every figure, at the lowest and the highest level and with all effects on top, must be one that
 * its scale can be given: clipping would leave the truth untrue. */
static bool check_range(const struct world *world, struct err *err)
{
	double level[2], morale[2] = { 0, 0 };

	level_range(world, &level[0], &level[1]);
	for (size_t t = 0; t < world->settings.teams; t++) {
		morale[0] = fmin(morale[0], world->teams[t].morale / 100);
		morale[1] = fmax(morale[1], world->teams[t].morale / 100);
	}
	for (enum effect_metric metric = 0; metric < EFFECT_METRICS; metric++) {
		const double *natural = effect_of_staff(metric) ? morale : level;

		if (!effect_fits(&world->settings, metric, natural[0], natural[1], err))
			return false;
	}
	return true;
}

bool world_make(struct world *world, const struct simulation *settings, struct err *err)
{
	*world = (struct world){ .settings = *settings };
	world->first_quarter = period_of_day(PERIOD_QUARTER, settings->last_day, 1);
	world->first_quarter.number -= (long)settings->quarters - 1;
	world->first_day = world_quarter_first(world, 0);
	world->launch = world_quarter_first(world, settings->quarters / 2);
	make_teams(world);
	make_luck(world);
	make_agents(world);
	make_judges(world);
	make_cycles(world);
	contacts_make(&world->contacts, world->first_day, settings->last_day);
	return check_range(world, err);
}

void world_free(struct world *world)
{
	for (size_t t = 0; world->teams && t < world->settings.teams; t++)
		free(world->teams[t].name);
	for (size_t a = 0; world->agents && a < world->settings.agents; a++) {
		free(world->agents[a].name);
		free(world->agents[a].number);
	}
	free(world->teams);
	free(world->agents);
	free(world->stays);
	free(world->cycles);
	free(world->luck);
	contacts_free(&world->contacts);
	*world = (struct world){ 0 };
}

size_t world_quarter(const struct world *world, long day)
{
	return (size_t)(period_of_day(PERIOD_QUARTER, day, 1).number - world->first_quarter.number);
}

static struct period quarter_period(const struct world *world, size_t quarter)
{
	struct period period = world->first_quarter;

	period.number += (long)quarter;
	return period;
}

void world_quarter_text(const struct world *world, size_t quarter, char text[CALENDAR_TEXT])
{
	period_text(quarter_period(world, quarter), text);
}

long world_quarter_first(const struct world *world, size_t quarter)
{
	return period_first_day(quarter_period(world, quarter), 1);
}

long world_team_on(const struct world *world, size_t agent, long day)
{
	const struct world_stay *stay = world->stays + world->agents[agent].first_stay;

	for (size_t s = 0; s < world->agents[agent].n_stays; s++)
		if (day >= stay[s].from && day <= stay[s].to)
			return (long)stay[s].team;
	return WORLD_NOBODY;
}

double world_level(const struct world *world, size_t team, size_t agent, long day)
{
	size_t quarter = world_quarter(world, day);
	size_t of_year = (size_t)(world->first_quarter.number + (long)quarter) % 4;

	return world->teams[team].level + world->agents[agent].level + season[of_year]
	       + world->luck[quarter * world->settings.teams + team];
}

bool world_launched(const struct world *world, long day)
{
	return day >= world->launch;
}

bool world_in_group(const struct world *world, size_t agent)
{
	return world->agents[agent].traits[TRAIT_GROUP] == TRAIT_GROUP_LEVEL;
}
