#include "pipeline/simulate/effects.h"

#include <math.h>

static const struct {
	const char *name;
	bool of_staff;
	double base, per_level; /* figure = base + per_level * level, and the effects */
	double winner;          /* points for each point of --effect-winner */
	double low, high;
	const char *lower;      /* what to turn when it does not fit */
} metrics[EFFECT_METRICS] = {
	[EFFECT_CSAT] = { "csat", false, 0.66, 1, 1, 0.02, 0.98, "--effect-csat, --effect-winner or --luck" },
	[EFFECT_NPS] = { "nps", false, 0.20, 1.25, 1.25, -0.70, 0.70, "--effect-nps, --effect-winner or --luck" },
	[EFFECT_CES] = { "ces", false, 0.70, 0.8, 0, 0.02, 0.98, "--effect-ces or --luck" },
	[EFFECT_FCR] = { "fcr", false, 0.68, 0.8, 0, 0.02, 0.98, "--effect-fcr or --luck" },
	[EFFECT_SLA] = { "sla", false, 0.86, 0.4, 0, 0.02, 0.98, "--luck" },
	[EFFECT_MOTIVATION] = { "motivation", true, 0, 1, 0, -0.18, 0.18, "--effect-motivation" },
	[EFFECT_ENPS] = { "enps", true, 0.06, 2, 0, -0.60, 0.60, "--effect-enps" },
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
	case EFFECT_SLA:
	case EFFECT_METRICS:
		break;
	}
	return 0;
}

double effect_winner(const struct simulation *settings, enum effect_metric metric)
{
	return settings->effect_winner * metrics[metric].winner;
}

double effect_figure(const struct world *world, enum effect_metric metric, double level, size_t team,
                     long day)
{
	double figure = metrics[metric].base + metrics[metric].per_level * level;

	if (world_launched(world, day))
		figure += effect_programme(&world->settings, metric) / 100;
	if (world_won(world, team, day))
		figure += effect_winner(&world->settings, metric) / 100;
	return figure;
}

bool effect_fits(const struct simulation *settings, enum effect_metric metric, double low, double high,
                 struct err *err)
{
	double programme = effect_programme(settings, metric) / 100, winner = effect_winner(settings, metric) / 100;
	double least = metrics[metric].base + metrics[metric].per_level * low + fmin(programme, 0) + fmin(winner, 0);
	double most = metrics[metric].base + metrics[metric].per_level * high + fmax(programme, 0) + fmax(winner, 0);

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

void effect_add(struct effect_sum *sum, const struct world *world, enum effect_metric metric,
                double figure, size_t team, long day)
{
	long days[3];
	bool after = world_launched(world, day);

	effect_windows(world, days);
	if (day < days[0] || day >= days[2])
		return;
	sum->sum[after] += figure;
	sum->n[after]++;
	if (after && world_won(world, team, day))
		sum->won += effect_winner(&world->settings, metric) / 100;
}
