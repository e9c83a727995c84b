#include "pipeline/simulate/customers.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/simulate/replies.h"
#include "pipeline/stats/random.h"

enum { REGIONS = 5 };

/* Of the variance of what a customer feels, the part that shows in all three answers. */
static const double COMMON = 0.6;

/* How many rows of each fate come on top: one for so many responses. Rejects stay far below the
 * one per cent at which a run complains. */
static const size_t one_in[CUSTOMER_FATES] = {
	[CUSTOMER_PREVIEW] = 1500,      [CUSTOMER_UNFINISHED] = 200, [CUSTOMER_OFF_SCALE] = 4000,
	[CUSTOMER_UNKNOWN_TEAM] = 4000, [CUSTOMER_BAD_DATE] = 6000,  [CUSTOMER_RAGGED] = 6000,
};

/* An agent who is there on the day. Leaders never move, so there is always one. */
static void draw_agent(struct customer *row, const struct world *world, long day, struct random *random)
{
	long team;

	do {
		row->agent = random_below(random, world->settings.agents);
		team = world_team_on(world, row->agent, day);
	} while (team == WORLD_NOBODY);
	row->team = (size_t)team;
}

static struct customer draw_row(const struct world *world, enum customer_fate fate, size_t i)
{
	struct customer row = { .draw = (uint64_t)fate << 48 | i, .fate = fate };
	struct random random;
	double u;
	long day;

	random_start(&random, world->settings.seed, "customer", row.draw);
	day = contacts_day(&world->contacts, random_uniform(&random));
	u = random_uniform(&random);
	row.at = (long long)day * 86400 + contacts_time_of_day(u, random_uniform(&random));
	row.channel = contacts_pick_channel(&world->contacts, day, random_uniform(&random));
	row.region = random_below(&random, REGIONS);
	draw_agent(&row, world, day, &random);
	return row;
}

static int by_time(const void *a, const void *b)
{
	const struct customer *one = a, *other = b;

	if (one->at != other->at)
		return one->at < other->at ? -1 : 1;
	return (one->draw > other->draw) - (one->draw < other->draw);
}

/* Marks the comments that will hold personal data: of each kind one in a thousand. */
static void plant(struct customers *customers, const struct world *world)
{
	size_t n = world->settings.responses / 1000 + 2;

	for (enum remark_planted kind = REMARK_EMAIL; kind < REMARK_KINDS; kind++) {
		for (size_t i = 0; i < n; i++) {
			struct random random;
			struct customer *row;

			random_start(&random, world->settings.seed, "planted", (uint64_t)kind << 32 | i);
			row = &customers->rows[random_below(&random, customers->n_rows)];
			if (row->fate == CUSTOMER_KEPT)
				row->planted = kind;
		}
	}
}

void customers_draw(struct customers *customers, const struct world *world)
{
	size_t n[CUSTOMER_FATES] = { world->settings.responses };

	customers->n_rows = n[0];
	for (int fate = CUSTOMER_KEPT + 1; fate < CUSTOMER_FATES; fate++) {
		n[fate] = world->settings.responses / one_in[fate] + 1;
		customers->n_rows += n[fate];
	}
	customers->rows = mem_alloc(customers->n_rows, sizeof *customers->rows);
	for (size_t fate = 0, at = 0; fate < CUSTOMER_FATES; fate++)
		for (size_t i = 0; i < n[fate]; i++)
			customers->rows[at++] = draw_row(world, (enum customer_fate)fate, i);
	qsort(customers->rows, customers->n_rows, sizeof *customers->rows, by_time);
	plant(customers, world);
}

/* Three uniform draws that hang together. */
static void draw_feelings(struct random *random, double u[3])
{
	double common = random_normal(random);

	for (int k = 0; k < 3; k++)
		u[k] = gsl_cdf_ugaussian_P(sqrt(COMMON) * common + sqrt(1 - COMMON) * random_normal(random));
}

/* Answers one question, unless it is left blank, and counts what was to be expected. */
static int answer(struct customers *customers, const struct world *world, const struct customer *row,
                  enum effect_metric metric, double u, bool blank)
{
	const struct effect_place place = { row->team, row->agent, (long)(row->at / 86400) };
	double level = world_level(world, row->team, row->agent, place.day) + contacts_channel_level(row->channel);
	double figure = effect_figure(world, metric, level, place);

	if (blank)
		return CUSTOMER_BLANK;
	if (row->fate == CUSTOMER_KEPT)
		effect_add(&customers->sums[metric], world, metric, figure, place);
	if (metric == EFFECT_CSAT)
		return reply_csat(figure, u);
	return metric == EFFECT_NPS ? reply_nps(figure, u) : reply_ces(figure, u);
}

static void answer_row(struct customers *customers, const struct world *world, struct customer *row)
{
	struct random random;
	double u[3], blank[3];

	random_start(&random, world->settings.seed, "customer answers", row->draw);
	draw_feelings(&random, u);
	for (int k = 0; k < 3; k++)
		blank[k] = random_uniform(&random);
	row->csat = answer(customers, world, row, EFFECT_CSAT, u[0], blank[0] < 0.004);
	row->nps = answer(customers, world, row, EFFECT_NPS, u[1], blank[1] < 0.03);
	row->ces = answer(customers, world, row, EFFECT_CES, u[2], blank[2] < 0.04);
	if (row->fate == CUSTOMER_UNFINISHED) {
		row->nps = blank[1] < 0.5 ? CUSTOMER_BLANK : row->nps;
		row->ces = CUSTOMER_BLANK;
	}
	if (row->fate == CUSTOMER_OFF_SCALE) {
		row->csat = blank[0] < 0.5 ? 0 : row->csat;
		row->nps = blank[0] < 0.5 ? row->nps : 11;
	}
}

void customers_answer(struct customers *customers, const struct world *world, size_t quarter)
{
	for (size_t i = 0; i < customers->n_rows; i++)
		if (world_quarter(world, (long)(customers->rows[i].at / 86400)) == quarter)
			answer_row(customers, world, &customers->rows[i]);
}

void customers_see(const struct customers *customers, const struct world *world, size_t quarter,
                   struct customers_seen *seen)
{
	size_t teams = world->settings.teams, agents = world->settings.agents;

	seen->team_n = mem_alloc(teams, sizeof *seen->team_n);
	seen->team_satisfied = mem_alloc(teams, sizeof *seen->team_satisfied);
	seen->team_expected = mem_alloc(teams, sizeof *seen->team_expected);
	seen->agent_n = mem_alloc(agents, sizeof *seen->agent_n);
	seen->agent_satisfied = mem_alloc(agents, sizeof *seen->agent_satisfied);
	for (size_t i = 0; i < customers->n_rows; i++) {
		const struct customer *row = &customers->rows[i];
		long day = (long)(row->at / 86400);
		double level;

		if (row->fate != CUSTOMER_KEPT || row->csat == CUSTOMER_BLANK || world_quarter(world, day) != quarter)
			continue;
		level = world_level(world, row->team, row->agent, day) + contacts_channel_level(row->channel)
		        - world->luck[quarter * teams + row->team];
		seen->team_n[row->team]++;
		seen->team_satisfied[row->team] += row->csat >= 4;
		seen->team_expected[row->team] += effect_figure(world, EFFECT_CSAT, level, (struct effect_place){ row->team, row->agent, day });
		seen->agent_n[row->agent]++;
		seen->agent_satisfied[row->agent] += row->csat >= 4;
	}
	for (size_t t = 0; t < teams; t++)
		if (seen->team_n[t])
			seen->team_expected[t] /= (double)seen->team_n[t];
}

void customers_seen_free(struct customers_seen *seen)
{
	free(seen->team_n);
	free(seen->team_satisfied);
	free(seen->team_expected);
	free(seen->agent_n);
	free(seen->agent_satisfied);
	*seen = (struct customers_seen){ 0 };
}

void customers_free(struct customers *customers)
{
	free(customers->rows);
	*customers = (struct customers){ 0 };
}
