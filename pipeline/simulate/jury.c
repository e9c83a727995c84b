#include "pipeline/simulate/jury.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

static const struct jury_category categories[JURY_CATEGORIES] = {
	{ "service_star", "Service Star", false, 3.7, 3, "Care", "Goes out of their way for a customer",
	  "Rings back on a day off, since a customer was left without heating", 100 },
	{ "problem_solver", "Problem Solver", false, 3.75, 2, "Ownership", "Stays with a problem until it is solved",
	  "Follows a lost repair through four teams until it is done", 100 },
	{ "team_of_the_quarter", "Team of the Quarter", true, 3.6, 2, "Together", "Helps across team boundaries",
	  "Takes over calls of another team while its system is down", 500 },
	{ "better_ways", "Better Ways of Working", true, 3.7, 1, "Learning", "Changes how work is done, and shares it",
	  "Rewrites the letter that most customers ask about, and shows others how", 300 },
};
static const struct jury_criterion criteria[JURY_CRITERIA] = {
	{ "customer", "Difference made to the customer. A 5 is help that the customer would tell others about, a 3 is good service as promised, a 1 made no difference.", "Care", 0.35 },
	{ "impact", "Result that can be shown. A 5 lasts and is shown by figures, a 3 solved the case at hand, a 1 left it open.", "Ownership", 0.30 },
	{ "teamwork", "How others were brought along. A 5 changed what other teams do, a 3 helped the own team, a 1 was done alone.", "Together", 0.20 },
	{ "evidence", "Strength of the evidence given. A 5 can be checked in full, a 3 in part, a 1 is a claim.", "Learning", 0.15 },
};
const struct jury_category *jury_category(size_t category)
{
	return &categories[category];
}

const char *jury_award_kind(size_t category)
{
	return categories[category].of_teams ? "team" : "individual";
}

const struct jury_criterion *jury_criterion(size_t criterion)
{
	return &criteria[criterion];
}

const char *jury_nominee(const struct world *world, const struct jury_entry *entry)
{
	if (categories[entry->category].of_teams)
		return world->teams[entry->nominee].name;
	return world->agents[entry->nominee].number;
}

void jury_stream(struct random *random, const struct world *world, const char *purpose,
                 const struct jury_entry *entry, size_t judge)
{
	random_start(random, world->settings.seed, purpose,
	             (uint64_t)entry->cycle << 48 | (uint64_t)entry->category << 40 | (uint64_t)judge << 32
	             | entry->nominee);
}

long jury_team(const struct world *world, const struct jury_entry *entry)
{
	if (categories[entry->category].of_teams)
		return (long)entry->nominee;
	return world_team_on(world, entry->nominee, world->cycles[entry->cycle].close);
}

/* Standardises shares of n units, drawn towards their mean by `prior` answers at it. */
static double *standardise(const size_t *n, const size_t *satisfied, size_t units, double prior)
{
	double *z = mem_alloc(units, sizeof *z), all = 0, good = 0, mean = 0, squares = 0;

	for (size_t i = 0; i < units; i++) {
		all += (double)n[i];
		good += (double)satisfied[i];
	}
	for (size_t i = 0; i < units; i++) {
		z[i] = all > 0 ? ((double)satisfied[i] + prior * good / all) / ((double)n[i] + prior) : 0;
		mean += z[i] / (double)units;
	}
	for (size_t i = 0; i < units; i++)
		squares += (z[i] - mean) * (z[i] - mean) / (double)units;
	for (size_t i = 0; i < units; i++)
		z[i] = squares > 0 ? (z[i] - mean) / sqrt(squares) : 0;
	return z;
}

/* What a team's result in the quarter before owes to luck, that of the draw of customers included. */
static void note_luck(struct jury *jury, size_t begin, const struct customers_seen *seen)
{
	for (size_t e = begin; e < jury->n_entries; e++) {
		size_t team = jury->entries[e].nominee;

		if (seen->team_n[team])
			jury->entries[e].luck = (double)seen->team_satisfied[team] / (double)seen->team_n[team]
			                        - seen->team_expected[team];
	}
}

/* The weighted raw mean of each entry's scores: of its judges' weighted means, over the criteria
 * that each did score. */
static void average(struct jury *jury, size_t begin, size_t n, size_t first_score)
{
	for (size_t e = begin; e < begin + n; e++) {
		double sum = 0, weight = 0;

		for (size_t s = first_score; s < jury->n_scores; s++) {
			if (jury->scores[s].entry != e || jury->scores[s].state != JURY_SCORED)
				continue;
			sum += criteria[jury->scores[s].criterion].weight * jury->scores[s].score;
			weight += criteria[jury->scores[s].criterion].weight;
		}
		jury->entries[e].mean = weight > 0 ? round(sum / weight * 1e4) / 1e4 : 0;
	}
}

static int by_mean(const void *a, const void *b)
{
	const struct jury_entry *one = *(struct jury_entry *const *)a, *other = *(struct jury_entry *const *)b;

	if (one->mean != other->mean)
		return one->mean > other->mean ? -1 : 1;
	return (one->nominee > other->nominee) - (one->nominee < other->nominee);
}

/* Ranks the n entries from `begin` and gives the awards. */
static void award(struct jury *jury, size_t begin, size_t n)
{
	double cut_off = categories[jury->entries[begin].category].cut_off;
	struct jury_entry *ranked[JURY_SHORTLIST] = { 0 };
	size_t winners = 0;

	for (size_t i = 0; i < n; i++) {
		ranked[i] = &jury->entries[begin + i];
		winners += ranked[i]->mean >= cut_off;
	}
	qsort(ranked, n, sizeof *ranked, by_mean);
	for (size_t i = 0; i < n; i++) {
		struct jury_entry *entry = ranked[i];

		entry->rank = i + 1;
		entry->tied = (i > 0 && ranked[i - 1]->mean == entry->mean) || (i + 1 < n && ranked[i + 1]->mean == entry->mean);
		entry->outcome = i < winners        ? JURY_WINNER
		                 : i == winners     ? JURY_RUNNER_UP
		                 : i == winners + 1 ? JURY_COMMENDED
		                                    : JURY_NONE;
	}
}

/* From the announcement on the nominated are winners, or were nominated in vain: the first time counts. */
static void announce(const struct jury *jury, struct world *world, size_t begin)
{
	for (size_t e = begin; e < jury->n_entries; e++) {
		const struct jury_entry *entry = &jury->entries[e];
		bool of_teams = categories[entry->category].of_teams;
		struct world_standing *standing = of_teams ? &world->teams[entry->nominee].standing : &world->agents[entry->nominee].standing;
		long *since = entry->outcome == JURY_WINNER ? &standing->won : &standing->passed_over;

		if (*since == LONG_MAX)
			*since = world->cycles[entry->cycle].announced;
	}
}

void jury_hold(struct jury *jury, struct world *world, size_t cycle, const struct customers_seen *seen)
{
	/* An agent has few answers in a quarter: three at the mean of all steady them. */
	double *teams = standardise(seen->team_n, seen->team_satisfied, world->settings.teams, 1);
	double *agents = standardise(seen->agent_n, seen->agent_satisfied, world->settings.agents, 3);

	for (size_t category = 0; category < JURY_CATEGORIES; category++) {
		size_t begin = jury->n_entries, first_score = jury->n_scores, n;

		n = jury_call(jury, world, cycle, category, categories[category].of_teams ? teams : agents);
		if (categories[category].of_teams)
			note_luck(jury, begin, seen);
		if (n > 0) {
			jury_score(jury, world, begin, n);
			average(jury, begin, n, first_score);
			award(jury, begin, n);
		}
		announce(jury, world, begin);
	}
	free(teams);
	free(agents);
}

void jury_free(struct jury *jury)
{
	free(jury->entries);
	free(jury->scores);
	free(jury->conflicts);
	*jury = (struct jury){ 0 };
}
