#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/simulate/jury.h"

/* The rates of nomination in one category of one cycle, before what was seen is weighed in. */
static const double AGENT_RATE = 0.07, TEAM_RATE = 0.17;
/* The partial judge puts own people forward that many times as often, on forms so well written that
 * they are worth more on the way to the shortlist. */
static const double OWN_PEOPLE = 4, OWN_FORM = 0.6;
static bool is_judge(const struct world *world, size_t agent)
{
	for (size_t j = 0; j < WORLD_JUDGES; j++)
		if (world->judges[j].agent == agent)
			return true;
	return false;
}

/* Whether the nominee is of the partial judge's team, or that team. */
static bool is_own(const struct world *world, const struct jury_entry *entry)
{
	return jury_team(world, entry) == (long)world->judges[WORLD_AFFINITY_JUDGE].team;
}

/* The probability that the entry is nominated. What was seen weighs in as a factor between 0 and 2
 * whose mean is 1, so that rates of groups keep the ratio that is planted. */
static double nomination_rate(const struct world *world, const struct jury_entry *entry)
{
	double factor = 2 * gsl_cdf_ugaussian_P(1.5 * entry->seen);
	double rate = factor * (is_own(world, entry) ? OWN_PEOPLE : 1);

	if (jury_category(entry->category)->of_teams)
		return TEAM_RATE * rate;
	if (is_judge(world, entry->nominee))
		return 0;
	return AGENT_RATE * rate * (world_in_group(world, entry->nominee) ? world->settings.group_gap : 1);
}

/* Whether the entry comes in; fills in what it is worth and whether it may stand. New staff may
 * not in their first ninety days, and a few forms are filled in wrongly. */
static bool nominate(const struct world *world, struct jury_entry *entry)
{
	const struct world_cycle *cycle = &world->cycles[entry->cycle];
	struct random random;
	double worth;

	jury_stream(&random, world, "nomination", entry, 0);
	if (random_uniform(&random) >= nomination_rate(world, entry))
		return false;
	worth = random_normal(&random);
	entry->merit = 0.8 * entry->seen + 0.6 * worth + (is_own(world, entry) ? OWN_FORM : 0);
	entry->quality = 0.35 * entry->seen + 0.35 * worth;
	entry->eligible = random_uniform(&random) > 0.04;
	if (!jury_category(entry->category)->of_teams) {
		const struct world_agent *agent = &world->agents[entry->nominee];

		entry->eligible = entry->eligible && world->stays[agent->first_stay].from <= cycle->close - 90;
	}
	return true;
}

static int by_merit(const void *a, const void *b)
{
	const struct jury_entry *one = a, *other = b;

	if (one->eligible != other->eligible)
		return one->eligible ? -1 : 1;
	if (one->merit != other->merit)
		return one->merit > other->merit ? -1 : 1;
	return (one->nominee > other->nominee) - (one->nominee < other->nominee);
}

size_t jury_call(struct jury *jury, const struct world *world, size_t cycle, size_t category,
                 const double *z)
{
	bool of_teams = jury_category(category)->of_teams;
	size_t n = of_teams ? world->settings.teams : world->settings.agents, begin = jury->n_entries, shortlisted = 0;

	for (size_t i = 0; i < n; i++) {
		struct jury_entry entry = { .cycle = cycle, .category = category, .nominee = i, .seen = z[i] };

		if (jury_team(world, &entry) == WORLD_NOBODY || !nominate(world, &entry))
			continue;
		jury->entries = mem_grow(jury->entries, &jury->entries_capacity, jury->n_entries + 1, sizeof entry);
		jury->entries[jury->n_entries++] = entry;
	}
	if (jury->n_entries > begin)
		qsort(jury->entries + begin, jury->n_entries - begin, sizeof *jury->entries, by_merit);
	while (shortlisted < JURY_SHORTLIST && begin + shortlisted < jury->n_entries
	       && jury->entries[begin + shortlisted].eligible)
		jury->entries[begin + shortlisted++].shortlisted = true;
	return shortlisted;
}
