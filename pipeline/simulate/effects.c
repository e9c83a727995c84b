#include "pipeline/simulate/effects.h"

#include <math.h>

static const double QUARTER_DAYS = 365.25 / 4;

static const struct {
	const char *name;
	bool of_staff;
	double base, per_level; /* figure = base + per_level * level, and the effects */
	double winner;          /* points for each point of --effect-winner, --effect-person */
	double passed_over;     /* and of --effect-passed-over */
	double low, high;
	const char *lower;      /* what to turn when it does not fit */
} metrics[EFFECT_METRICS] = {
	[EFFECT_CSAT] = { "csat", false, 0.66, 1, 1, 1, 0.02, 0.98, "--effect-csat, --effect-winner, --effect-person or --luck" },
	[EFFECT_NPS] = { "nps", false, 0.20, 1.25, 1.25, 1.25, -0.70, 0.70, "--effect-nps, --effect-winner, --effect-person or --luck" },
	[EFFECT_CES] = { "ces", false, 0.70, 0.8, 0, 0, 0.02, 0.98, "--effect-ces or --luck" },
	[EFFECT_FCR] = { "fcr", false, 0.68, 0.8, 0, 0, 0.02, 0.98, "--effect-fcr or --luck" },
	[EFFECT_SLA] = { "sla", false, 0.86, 0.4, 0, 0, 0.02, 0.98, "--luck" },
	[EFFECT_MOTIVATION] = { "motivation", true, 0, 1, 0.6, 0, -0.18, 0.18, "--effect-motivation or --effect-winner" },
	[EFFECT_ENPS] = { "enps", true, 0.06, 2, 0, 0, -0.60, 0.60, "--effect-enps" },
	[EFFECT_FAIRNESS] = { "fairness", true, 0, 0.5, 1, 4, -0.18, 0.18, "--effect-fairness, --effect-winner or --effect-passed-over" },
};

const char *effect_name(enum effect_metric metric)
{
	return metrics[metric].name;
}

bool effect_of_staff(enum effect_metric metric)
{
	return metrics[metric].of_staff;
}

double effect_programme(const struct simulation *settings, enum effect_metric metric)
{
	switch (metric) {
	case EFFECT_CSAT:
		return settings->effect_csat;
	case EFFECT_NPS:
		return settings->effect_nps;
	case EFFECT_CES:
		return settings->effect_ces;
	case EFFECT_FCR:
		return settings->effect_fcr;
	case EFFECT_MOTIVATION:
		return settings->effect_motivation;
	case EFFECT_ENPS:
		return settings->effect_enps;
	case EFFECT_FAIRNESS:
		return settings->effect_fairness;
	case EFFECT_SLA:
	case EFFECT_METRICS:
		break;
	}
	return 0;
}

const char *effect_role_name(enum effect_role role)
{
	static const char *const names[EFFECT_ROLES] = {
		[EFFECT_WINNER_TEAM] = "winner_team", [EFFECT_WINNER_PERSON] = "winner_person",
		[EFFECT_PASSED_OVER_TEAM] = "passed_over_team", [EFFECT_PASSED_OVER_PERSON] = "passed_over_person",
	};

	return names[role];
}

double effect_award(const struct simulation *settings, enum effect_metric metric, enum effect_role role)
{
	switch (role) {
	case EFFECT_WINNER_TEAM:
		return metrics[metric].winner * settings->effect_winner;
	case EFFECT_WINNER_PERSON:
		return metrics[metric].of_staff ? 0 : metrics[metric].winner * settings->effect_person;
	case EFFECT_PASSED_OVER_TEAM:
		return metrics[metric].passed_over * settings->effect_passed_over;
	case EFFECT_PASSED_OVER_PERSON:
		return metrics[metric].of_staff ? 0 : metrics[metric].passed_over * settings->effect_passed_over;
	case EFFECT_ROLES:
		break;
	}
	return 0;
}

/* The role that a standing gives on a day, and since when; EFFECT_ROLES when it gives none. */
static enum effect_role role_on(struct world_standing standing, bool is_team, long day, long *since)
{
	*since = day >= standing.won ? standing.won : standing.passed_over;
	if (day >= standing.won)
		return is_team ? EFFECT_WINNER_TEAM : EFFECT_WINNER_PERSON;
	if (day >= standing.passed_over)
		return is_team ? EFFECT_PASSED_OVER_TEAM : EFFECT_PASSED_OVER_PERSON;
	return EFFECT_ROLES;
}

/* What awards add to a figure by one standing on a day, as a share. */
static double award_part(const struct world *world, enum effect_metric metric, struct world_standing standing, bool is_team, long day)
{
	double half_life = world->settings.half_life;
	long since;
	enum effect_role role = role_on(standing, is_team, day, &since);

	if (role == EFFECT_ROLES)
		return 0;
	return effect_award(&world->settings, metric, role) / 100
	       * (half_life > 0 ? exp2(-(double)(day - since) / (QUARTER_DAYS * half_life)) : 1);
}

static double awards_part(const struct world *world, enum effect_metric metric, struct effect_place place)
{
	return award_part(world, metric, world->teams[place.team].standing, true, place.day)
	       + award_part(world, metric, world->agents[place.agent].standing, false, place.day);
}

double effect_figure(const struct world *world, enum effect_metric metric, double level, struct effect_place place)
{
	double figure = metrics[metric].base + metrics[metric].per_level * level;

	if (world_launched(world, place.day))
		figure += effect_programme(&world->settings, metric) / 100;
	return figure + awards_part(world, metric, place);
}

bool effect_fits(const struct simulation *settings, enum effect_metric metric, double low, double high,
                 struct err *err)
{
	double programme = effect_programme(settings, metric) / 100;
	double least = metrics[metric].base + metrics[metric].per_level * low + fmin(programme, 0);
	double most = metrics[metric].base + metrics[metric].per_level * high + fmax(programme, 0);

	for (enum effect_role winner = EFFECT_WINNER_TEAM; winner <= EFFECT_WINNER_PERSON; winner++) {
		enum effect_role passed_over = winner == EFFECT_WINNER_TEAM ? EFFECT_PASSED_OVER_TEAM : EFFECT_PASSED_OVER_PERSON;
		double one = effect_award(settings, metric, winner) / 100, other = effect_award(settings, metric, passed_over) / 100;

		least += fmin(fmin(one, other), 0);
		most += fmax(fmax(one, other), 0);
	}
	if (least >= metrics[metric].low && most <= metrics[metric].high)
		return true;
	return err_set(err, ERR_USAGE,
	               "the settings need an expected %s of %.1f points for some team, and only %.0f to %.0f "
	               "can be planted: bring %s nearer to 0",
	               metrics[metric].name, 100 * (least < metrics[metric].low ? least : most),
	               100 * metrics[metric].low, 100 * metrics[metric].high, metrics[metric].lower);
}

void effect_windows(const struct world *world, long days[3])
{
	size_t launch = world->settings.quarters / 2, n = launch < 4 ? launch : 4;

	days[0] = world_quarter_first(world, launch - n);
	days[1] = world->launch;
	days[2] = world_quarter_first(world, launch + n);
}

/* The first day of the month behind a day. */
static long next_month(long day)
{
	struct period month = period_of_day(PERIOD_MONTH, day, 1);

	return period_last_day(month, 1) + 1;
}

static void add_role(struct effect_sum *sum, const struct world *world, enum effect_metric metric, struct world_standing standing,
                     bool is_team, long day)
{
	long since;
	enum effect_role role = role_on(standing, is_team, day, &since);

	if (role == EFFECT_ROLES || day < next_month(since))
		return;
	sum->roles[role].sum += award_part(world, metric, standing, is_team, day);
	sum->roles[role].n++;
}

void effect_add(struct effect_sum *sum, const struct world *world, enum effect_metric metric, double figure,
                struct effect_place place)
{
	long days[3];
	bool after = world_launched(world, place.day);

	effect_windows(world, days);
	add_role(sum, world, metric, world->teams[place.team].standing, true, place.day);
	if (!metrics[metric].of_staff)
		add_role(sum, world, metric, world->agents[place.agent].standing, false, place.day);
	if (place.day < days[0] || place.day >= days[2])
		return;
	sum->sum[after] += figure;
	sum->n[after]++;
	sum->awards += awards_part(world, metric, place);
}
