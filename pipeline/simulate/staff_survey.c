#include "pipeline/simulate/staff_survey.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/simulate/replies.h"
#include "pipeline/simulate/export.h"
#include "pipeline/stats/random.h"

enum { WAVE_BEGINS = 40, WAVE_DAYS = 14 }; /* days into the quarter */

/* The part of staff that answers a wave; of the variance of an answer what all answers share. */
static const double RESPONSE_RATE = 0.55, COMMON = 0.5;

enum fate { KEPT, OFF_SCALE, UNKNOWN_TEAM };

struct reply {
	long long at;
	uint64_t draw;
	size_t agent, team, quarter;
	enum fate fate;
	int items[REPLY_ITEMS], fairness[REPLY_FAIRNESS], enps; /* 0 and, of enps, -1 are blank */
};

static const char *const statements[REPLY_ITEMS] = {
	"My work gives me a sense of achievement",
	"Good work is recognised here",
	"I do my best for customers",
	"I feel valued by the people I work for",
	"I look forward to coming to work",
};

static const char *const fairness[REPLY_FAIRNESS] = {
	"The best people win our awards",
	"I know how winners are chosen",
	"Awards are judged fairly",
};

const char *staff_survey_fairness(size_t item)
{
	return fairness[item];
}

const char *staff_survey_statement(size_t item)
{
	return statements[item];
}

const char *staff_survey_team(void)
{
	return "Which team do you work in?";
}

const char *staff_survey_enps(void)
{
	return "How likely are you to recommend us as a place to work?";
}

/* A uniform draw that has a part in common with the same person's others. */
static double feeling(struct random *random, double common)
{
	return gsl_cdf_ugaussian_P(sqrt(COMMON) * common + sqrt(1 - COMMON) * random_normal(random));
}

static struct effect_place place_of(const struct reply *reply)
{
	return (struct effect_place){ reply->team, reply->agent, (long)(reply->at / 86400) };
}

static void answer(struct reply *reply, const struct world *world, struct random *random)
{
	double morale = world->teams[reply->team].morale / 100, common = random_normal(random), u;
	double shift = 4 * effect_figure(world, EFFECT_MOTIVATION, morale, place_of(reply));
	double just = 4 * effect_figure(world, EFFECT_FAIRNESS, morale, place_of(reply));
	double enps = effect_figure(world, EFFECT_ENPS, morale, place_of(reply));

	for (size_t item = 0; item <= REPLY_ITEMS; item++) {
		bool blank = random_uniform(random) < 0.02;

		u = feeling(random, common);
		if (item < REPLY_ITEMS)
			reply->items[item] = blank ? 0 : reply_motivation(item, shift, u);
		else
			reply->enps = blank ? -1 : reply_enps(enps, u);
	}
	for (size_t item = 0; item < REPLY_FAIRNESS; item++) {
		bool blank = random_uniform(random) < 0.03;

		u = feeling(random, common);
		reply->fairness[item] = blank ? 0 : reply_fairness(item, just, u);
	}
	if (reply->fate == OFF_SCALE)
		reply->items[reply->draw % REPLY_ITEMS] = 6;
}

/* The reply of an agent to a wave, if there is one. */
static bool draw(struct reply *reply, const struct world *world, size_t quarter, size_t agent, enum fate fate)
{
	struct random random;
	bool answers;
	double u;
	long day, team;

	*reply = (struct reply){ .agent = agent, .quarter = quarter, .fate = fate,
		                 .draw = (uint64_t)fate << 56 | (uint64_t)quarter << 32 | agent };
	random_start(&random, world->settings.seed, "staff", reply->draw);
	answers = fate != KEPT || random_uniform(&random) < RESPONSE_RATE;
	day = world_quarter_first(world, quarter) + WAVE_BEGINS + (long)random_below(&random, WAVE_DAYS);
	team = world_team_on(world, agent, day);
	if (!answers || team == WORLD_NOBODY)
		return false;
	u = random_uniform(&random);
	reply->at = (long long)day * 86400 + contacts_time_of_day(u, random_uniform(&random));
	reply->team = (size_t)team;
	answer(reply, world, &random);
	return true;
}

static size_t count_given(const int *items, size_t n)
{
	size_t given = 0;

	for (size_t i = 0; i < n; i++)
		given += items[i] != 0;
	return given;
}

/* Counts what was to be expected of a reply. An index exists when half of its items do. */
static void expect(struct effect_sum sums[EFFECT_METRICS], const struct world *world, const struct reply *reply)
{
	double morale = world->teams[reply->team].morale / 100;
	const bool is_given[EFFECT_METRICS] = {
		[EFFECT_MOTIVATION] = 2 * count_given(reply->items, REPLY_ITEMS) >= REPLY_ITEMS,
		[EFFECT_ENPS] = reply->enps >= 0,
		[EFFECT_FAIRNESS] = 2 * count_given(reply->fairness, REPLY_FAIRNESS) >= REPLY_FAIRNESS,
	};

	for (enum effect_metric metric = 0; reply->fate == KEPT && metric < EFFECT_METRICS; metric++)
		if (is_given[metric])
			effect_add(&sums[metric], world, metric, effect_figure(world, metric, morale, place_of(reply)), place_of(reply));
}

static int by_time(const void *a, const void *b)
{
	const struct reply *one = a, *other = b;

	if (one->at != other->at)
		return one->at < other->at ? -1 : 1;
	return (one->draw > other->draw) - (one->draw < other->draw);
}

/* All replies to one wave in the order of time; the caller frees them. Rejects are few: one off the
 * scale every second wave, one from a team misspelt every fourth, from leaders, who are there. */
static struct reply *draw_wave(const struct world *world, size_t quarter, size_t *n)
{
	struct reply *replies = mem_alloc(world->settings.agents + 2, sizeof *replies);

	*n = 0;
	for (size_t agent = 0; agent < world->settings.agents; agent++)
		*n += draw(&replies[*n], world, quarter, agent, KEPT);
	if (quarter % 2 == 0)
		*n += draw(&replies[*n], world, quarter, quarter % world->settings.teams, OFF_SCALE);
	if (quarter % 4 == 1)
		*n += draw(&replies[*n], world, quarter, (quarter + 1) % world->settings.teams, UNKNOWN_TEAM);
	qsort(replies, *n, sizeof *replies, by_time);
	return replies;
}

static void write_header(struct csv_writer *writer)
{
	static const char *const about[] = {
		"Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
		"First Name", "Last Name", "Custom Data 1",
	};
	size_t n_about = sizeof about / sizeof *about;

	for (size_t i = 0; i < n_about; i++)
		csv_put(writer, about[i]);
	csv_put(writer, staff_survey_team());
	for (size_t item = 0; item < REPLY_ITEMS; item++)
		csv_put(writer, staff_survey_statement(item));
	csv_put(writer, staff_survey_enps());
	for (size_t item = 0; item < REPLY_FAIRNESS; item++)
		csv_put(writer, staff_survey_fairness(item));
	csv_end_row(writer);
	for (size_t i = 0; i < n_about; i++)
		csv_put(writer, NULL);
	for (size_t i = 0; i < REPLY_ITEMS + REPLY_FAIRNESS + 2; i++)
		csv_put(writer, "Response");
	csv_end_row(writer);
}

static void write_items(struct csv_writer *writer, const int *items, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (items[i])
			csv_put_int(writer, items[i]);
		else
			csv_put(writer, NULL);
	}
}

static void write_reply(struct csv_writer *writer, const struct world *world, const struct reply *reply, size_t i)
{
	const char *team = world->teams[reply->team].name;
	char *misspelt = NULL;

	if (reply->fate == UNKNOWN_TEAM)
		team = misspelt = export_misspelt(team);
	csv_put_format(writer, "%zu", 11840000000 + reply->quarter * 1000000 + 37 * i);
	csv_put_format(writer, "%zu", 431200117 + reply->quarter * 2741);
	export_time(writer, reply->at - 60 - (long long)(reply->draw % 217));
	export_time(writer, reply->at);
	for (int blank = 0; blank < 5; blank++)
		csv_put(writer, NULL);
	csv_put(writer, team);
	write_items(writer, reply->items, REPLY_ITEMS);
	if (reply->enps >= 0)
		csv_put_int(writer, reply->enps);
	else
		csv_put(writer, NULL);
	write_items(writer, reply->fairness, REPLY_FAIRNESS);
	csv_end_row(writer);
	free(misspelt);
}

static void write_wave(struct csv_writer *writer, const struct world *world, size_t quarter,
                       struct effect_sum sums[EFFECT_METRICS], struct truth_balance *balance)
{
	size_t n;
	struct reply *replies = draw_wave(world, quarter, &n);

	for (size_t i = 0; i < n; i++) {
		write_reply(writer, world, &replies[i], i);
		expect(sums, world, &replies[i]);
		*(replies[i].fate == KEPT ? &balance->kept : &balance->rejected) += 1;
	}
	free(replies);
}

bool staff_survey_write(const struct world *world, const char *dir, struct truth *truth, struct err *err)
{
	struct effect_sum sums[EFFECT_METRICS] = { 0 };
	size_t quarter = 0;
	bool ok = true;

	for (size_t f = 0; ok && f < export_files(world); f++) {
		struct csv_writer writer = { 0 };
		struct truth_balance balance = { 0 };
		char *name = export_name(world, "staff", f);

		ok = export_create(&writer, dir, name, NULL, err);
		write_header(&writer);
		for (; world_quarter_first(world, quarter) < export_first_day(world, f + 1); quarter++)
			write_wave(&writer, world, quarter, sums, &balance);
		truth_add_balance(truth, name, &balance);
		ok = csv_close(&writer, err) && ok;
		free(name);
	}
	for (enum effect_metric metric = EFFECT_MOTIVATION; metric <= EFFECT_FAIRNESS; metric++)
		truth_add_expected(truth, metric, &sums[metric]);
	return ok;
}
