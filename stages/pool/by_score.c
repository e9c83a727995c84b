#include "stages/pool/by_score.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Who could have been selected at a step, with score and group. */
struct candidate {
	size_t level;
	double score;
	bool is_selected;
};

/* By group, then by score; those without a score first. */
static int by_group(const void *a, const void *b)
{
	const struct candidate *one = a, *other = b;

	if (one->level != other->level)
		return one->level < other->level ? -1 : 1;
	if (isnan(one->score) || isnan(other->score))
		return !isnan(one->score) - !isnan(other->score);
	return (one->score > other->score) - (one->score < other->score);
}

static bool is_alike(const struct candidate *a, const struct candidate *b)
{
	return by_group(a, b) == 0;
}

/* The score of each person in the round, category and kind: NAN without one. */
static double *find_scores(const struct rounds *rounds, size_t n_persons, enum round_kind kind, size_t round, size_t category)
{
	double *scores = mem_alloc(n_persons, sizeof *scores);

	for (size_t p = 0; p < n_persons; p++)
		scores[p] = NAN;
	for (size_t i = 0; i < rounds->n_entries; i++) {
		const struct round_entry *entry = &rounds->entries[i];

		if (entry->kind == kind && entry->round == round && entry->category == category && isnan(scores[entry->person]))
			scores[entry->person] = entry->score;
	}
	return scores;
}

static void put_rows(struct table *table, const struct rounds *rounds, enum round_kind kind, size_t round, size_t category, const char *step,
                     const char *characteristic, const struct map *levels, const struct candidate *candidates, size_t n)
{
	for (size_t from = 0, to; from < n; from = to) {
		long long selected = 0;

		for (to = from; to < n && is_alike(&candidates[from], &candidates[to]); to++)
			selected += candidates[to].is_selected;
		table_add_row(table);
		table_put_text(table, "cycle", rounds->all[round].cycle);
		table_put_text(table, "category", rounds->categories.names[category]);
		table_put_text(table, "award_kind", kind == ROUND_TEAM ? "team" : "individual");
		table_put_text(table, "step", step);
		table_put_text(table, "characteristic", characteristic);
		table_put_text(table, "level", levels->names[candidates[from].level]);
		table_put_real(table, "score", candidates[from].score);
		table_put_int(table, "pool", (long long)(to - from));
		table_put_int(table, "selected", selected);
	}
}

/* Whether somebody of the pool was passed over with a score. */
static bool has_passed_over(const double *scores, const enum round_step *steps, size_t n, enum round_step from, enum round_step to)
{
	for (size_t p = 0; p < n; p++)
		if (steps[p] >= from && steps[p] < to && !isnan(scores[p]))
			return true;
	return false;
}

void by_score_put(struct table *pools_by_score, const struct rounds *rounds, const struct people *people, enum round_kind kind, size_t round,
                  size_t category, const size_t *levels, const enum round_step *steps)
{
	static const struct {
		const char *name;
		enum round_step from, to;
		bool with_shortlist, without_shortlist;
	} all[] = { { "shortlisted", STEP_NOMINATED, STEP_SHORTLISTED, true, false },
		    { "won", STEP_SHORTLISTED, STEP_WON, true, false },
		    { "won", STEP_NOMINATED, STEP_WON, false, true } };
	double *scores = find_scores(rounds, people->persons.n, kind, round, category);
	struct candidate *candidates = mem_alloc(people->persons.n, sizeof *candidates);

	for (size_t s = 0; s < sizeof all / sizeof *all; s++) {
		if (!(rounds->has_shortlist ? all[s].with_shortlist : all[s].without_shortlist)
		    || !has_passed_over(scores, steps, people->persons.n, all[s].from, all[s].to))
			continue;
		for (size_t c = 0; c < people->characteristics.n; c++) {
			size_t n = 0;

			for (size_t p = 0; p < people->persons.n; p++)
				if (steps[p] >= all[s].from)
					candidates[n++] = (struct candidate){ levels[p * people->characteristics.n + c], scores[p], steps[p] >= all[s].to };
			qsort(candidates, n, sizeof *candidates, by_group);
			put_rows(pools_by_score, rounds, kind, round, category, all[s].name, people->characteristics.names[c], &people->levels[c], candidates, n);
		}
	}
	free(candidates);
	free(scores);
}
