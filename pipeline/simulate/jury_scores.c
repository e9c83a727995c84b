#include <math.h>

#include "pipeline/base/mem.h"
#include "pipeline/simulate/jury.h"

/* Standard deviations of a score, in rubric points: of nominee by criterion, of judge by nominee,
 * and of what is left. */
static const double FACET_SD = 0.25, HALO_SD = 0.25, NOISE_SD = 0.45;

/* How much harder than the middle each criterion is to score well on. */
static const double difficulty[JURY_CRITERIA] = { -0.25, 0.10, -0.15, 0.30 };

/* Whether the judge stands back from the entry. Own team: every second time, but never the partial
 * judge, who declares nothing. Other ties are rare. */
static bool stands_back(struct jury *jury, const struct world *world, size_t e, size_t judge)
{
	const struct jury_entry *entry = &jury->entries[e];
	bool own = jury_team(world, entry) == (long)world->judges[judge].team, recused;
	struct random random;
	double u;

	jury_stream(&random, world, "conflict", entry, judge);
	u = random_uniform(&random);
	if (judge == WORLD_AFFINITY_JUDGE || (!own && u >= 0.015))
		return false;
	recused = !own || u < 0.5;
	jury->conflicts = mem_grow(jury->conflicts, &jury->conflicts_capacity, jury->n_conflicts + 1,
	                           sizeof *jury->conflicts);
	jury->conflicts[jury->n_conflicts++] = (struct jury_conflict){ e, judge, own, recused };
	return recused;
}

/* One judge's scores of one entry. */
static void score_entry(struct jury *jury, const struct world *world, size_t e, size_t judge, size_t sequence)
{
	const struct jury_entry *entry = &jury->entries[e];
	const struct world_judge *who = &world->judges[judge];
	bool recused = stands_back(jury, world, e, judge);
	struct random shared, random;
	double level = 3.0 + entry->quality - who->severity;

	jury_stream(&shared, world, "facets", entry, 0);
	jury_stream(&random, world, "scores", entry, judge);
	if (jury_team(world, entry) == (long)who->team)
		level += who->affinity;
	level += HALO_SD * random_normal(&random);
	for (size_t c = 0; c < JURY_CRITERIA; c++) {
		double facet = FACET_SD * random_normal(&shared), noise = NOISE_SD * random_normal(&random);
		double score = round(level - difficulty[c] + facet + noise);
		struct jury_score row = { e, judge, c, (int)fmax(1, fmin(5, score)), JURY_SCORED, sequence };

		if (random_uniform(&random) < 0.006)
			row.state = JURY_MISSING;
		if (recused)
			row.state = JURY_RECUSED;
		jury->scores = mem_grow(jury->scores, &jury->scores_capacity, jury->n_scores + 1, sizeof row);
		jury->scores[jury->n_scores++] = row;
	}
}

/* A shuffled 0 .. n-1. */
static void shuffle(struct random *random, size_t *order, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = random_below(random, i + 1);

		order[i] = order[at];
		order[at] = i;
	}
}

void jury_score(struct jury *jury, const struct world *world, size_t begin, size_t n)
{
	size_t judges[WORLD_JUDGES] = { 0 }, order[JURY_SHORTLIST] = { 0 };
	struct jury_entry first = jury->entries[begin];
	struct random random;

	first.nominee = 0; /* who comes first must not matter to who is left out */
	jury_stream(&random, world, "assignment", &first, 0);
	shuffle(&random, judges, WORLD_JUDGES);
	for (size_t j = 0; j < WORLD_JUDGES; j++) {
		size_t sequence = 0;

		shuffle(&random, order, n);
		for (size_t i = 0; i < n; i++) {
			size_t turn = (j + WORLD_JUDGES - order[i]) % WORLD_JUDGES;

			if (turn != 0 && turn != 3) /* six of eight */
				score_entry(jury, world, begin + order[i], judges[j], ++sequence);
		}
	}
}
