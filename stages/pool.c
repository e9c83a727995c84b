/* pool: how many persons of each group could have been selected at each step, and how many were?
 *
 * reads   equality     what persons said of themselves; no other stage may read it
 *         staff, nominations, awards, categories, cycles
 *         scores, criteria   what judges gave nominees, weighted as the rubric says
 * writes  pools           one row a cycle, category, kind of award, step, characteristic and level
 *         pools_by_score  the same by mean score, for single cycles and categories: counts, no persons
 *
 * Counts are distinct persons, however often nominated: of one cycle; and, under an empty cycle, of all
 * cycles, where a person has got as far as in the best of them. An empty category is any of them. Each
 * step's pool are those whom the step before selected:
 *
 *   nominated    of the eligible: staff in the window of nominations, and whoever was nominated
 *   shortlisted  of the nominated; left out when nothing was ever marked as shortlisted
 *   won          of the shortlisted (without that step: of the nominated)
 *
 * Who got further counts at the steps before, too. Groups are as stated when nominations close. Cycles with
 * winners and without any nomination are left out: all of their nominated would have won. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stage.h"
#include "pipeline/weights.h"
#include "stages/pool/by_score.h"
#include "stages/pool/marks.h"
#include "stages/pool/people.h"
#include "stages/pool/rounds.h"

/* What one block of rows is about. */
struct scope {
	enum round_kind kind;
	size_t round, category; /* SIZE_MAX: all */
};

static void put_row(struct table *pools, const struct rounds *rounds, const struct scope *scope, const char *step, const char *characteristic,
                    const char *level, size_t pool, size_t selected)
{
	table_add_row(pools);
	table_put_text(pools, "cycle", scope->round == SIZE_MAX ? "" : rounds->all[scope->round].cycle);
	table_put_text(pools, "category", scope->category == SIZE_MAX ? "" : rounds->categories.names[scope->category]);
	table_put_text(pools, "award_kind", scope->kind == ROUND_TEAM ? "team" : "individual");
	table_put_text(pools, "step", step);
	table_put_text(pools, "characteristic", characteristic);
	table_put_text(pools, "level", level);
	table_put_int(pools, "pool", (long long)pool);
	table_put_int(pools, "selected", (long long)selected);
}

/* Persons by level of one characteristic: n[level * (STEP_WON + 1) + step] got at least to that step. */
static size_t *count_levels(const struct people *people, const size_t *levels, size_t characteristic, const enum round_step *steps)
{
	size_t *n = mem_alloc(people->levels[characteristic].n * (STEP_WON + 1), sizeof *n);

	for (size_t p = 0; p < people->persons.n; p++)
		for (size_t step = STEP_ELIGIBLE; step <= steps[p]; step++)
			n[levels[p * people->characteristics.n + characteristic] * (STEP_WON + 1) + step]++;
	return n;
}

static void put_characteristic(struct table *pools, const struct rounds *rounds, const struct people *people, const struct scope *scope,
                               size_t characteristic, const size_t *n)
{
	static const struct {
		const char *name;
		enum round_step from, to;
		bool with_shortlist, without_shortlist;
	} steps[] = {
		{ "nominated", STEP_ELIGIBLE, STEP_NOMINATED, true, true },
		{ "shortlisted", STEP_NOMINATED, STEP_SHORTLISTED, true, false },
		{ "won", STEP_SHORTLISTED, STEP_WON, true, false },
		{ "won", STEP_NOMINATED, STEP_WON, false, true },
	};

	for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
		for (size_t level = 0; level < people->levels[characteristic].n; level++) {
			const size_t *of_level = n + level * (STEP_WON + 1);

			/* Without a register of staff nobody knows who could have been nominated. */
			if (!(rounds->has_shortlist ? steps[s].with_shortlist : steps[s].without_shortlist) || of_level[steps[s].from] == 0
			    || (steps[s].from == STEP_ELIGIBLE && people->staff->n_rows == 0))
				continue;
			put_row(pools, rounds, scope, steps[s].name, people->characteristics.names[characteristic],
			        people->levels[characteristic].names[level], of_level[steps[s].from], of_level[steps[s].to]);
		}
}

/* What the stage writes. */
struct written {
	struct table pools, by_score;
};

static void pool_scope(struct written *written, const struct rounds *rounds, const struct people *people, const struct scope *scope,
                       const size_t *levels)
{
	enum round_step *steps = mem_alloc(people->persons.n, sizeof *steps);

	if (rounds_steps(rounds, people, scope->kind, scope->round, scope->category, steps))
		for (size_t c = 0; c < people->characteristics.n; c++) {
			size_t *n = count_levels(people, levels, c, steps);

			put_characteristic(&written->pools, rounds, people, scope, c, n);
			free(n);
		}
	if (scope->round != SIZE_MAX && scope->category != SIZE_MAX)
		by_score_put(&written->by_score, rounds, people, scope->kind, scope->round, scope->category, levels, steps);
	free(steps);
}

/* A name that is empty has the key of all of them together. */
static bool is_shadowed(const struct map *names, size_t at)
{
	return at != SIZE_MAX && !*names->names[at];
}

/* Numbers 0 .. n - 1, then SIZE_MAX for all. */
static void pool_persons(struct written *written, const struct rounds *rounds, const struct people *people)
{
	size_t *levels = mem_alloc(people->persons.n * people->characteristics.n, sizeof *levels);

	for (size_t r = 0; r <= rounds->n; r++) {
		size_t round = r < rounds->n ? r : SIZE_MAX;

		if (is_shadowed(&rounds->cycles, round))
			continue;
		people_levels(people, rounds_day(rounds, round), levels);
		for (size_t c = 0; c <= rounds->categories.n; c++)
			for (enum round_kind kind = ROUND_INDIVIDUAL; kind < ROUND_KINDS; kind++) {
				struct scope scope = { kind, round, c < rounds->categories.n ? c : SIZE_MAX };

				if (!is_shadowed(&rounds->categories, scope.category))
					pool_scope(written, rounds, people, &scope, levels);
			}
	}
	free(levels);
}

static void find_gaps(struct stage *stage, const struct rounds *rounds, const struct people *people)
{
	char *sentence;

	if (rounds->n_strangers) {
		sentence = text_format("Persons nominated or awarded whom the register of staff does not have: %zu. They count as eligible.", rounds->n_strangers);
		stage_find(stage, "nominee_not_in_staff", "nominations", "", "warning", sentence, "Complete the register of staff, or correct the names.");
		free(sentence);
	}
	if (rounds->n_empty_teams) {
		sentence = text_format("Nominations and awards of teams without a member when nominations closed: %zu.", rounds->n_empty_teams);
		stage_find(stage, "team_without_members", "nominations", "", "warning", sentence, "Complete the register of staff, or correct the names of teams.");
		free(sentence);
	}
	if (rounds->n_unfinished)
		stage_note(stage, "cycles left out as not over: %zu", rounds->n_unfinished);
	for (size_t r = 0; r < rounds->n; r++)
		if (rounds->all[r].has_winners && !rounds->all[r].has_nominations)
			stage_note(stage, "cycle %s: winners and no nomination; of how many they were picked is not supplied, and none of its steps is counted",
			           rounds->all[r].cycle);
	for (size_t r = 0; r < rounds->n && people->staff->n_rows; r++)
		if (!rounds->all[r].has_window)
			stage_note(stage, "cycle %s: the window of nominations is not known; everybody in the register of staff counts as eligible", rounds->all[r].cycle);
}

static void pool(struct stage *stage, const struct table *equality, const struct table *staff, const struct round_registers *registers,
                 const struct marks *marks, struct written *written)
{
	struct people people = { 0 };
	struct rounds rounds = { 0 };

	people_make(&people, staff, equality);
	rounds_make(&rounds, registers, marks, &people, stage_last_day(stage));
	pool_persons(written, &rounds, &people);
	find_gaps(stage, &rounds, &people);
	stage_note(stage, "%zu nominations and %zu awards in, %zu persons; %zu pools out", registers->nominations.n_rows, registers->awards.n_rows,
	           people.persons.n, written->pools.n_rows);
	rounds_free(&rounds);
	people_free(&people);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct round_registers registers = { 0 };
	struct table equality = { 0 }, staff = { 0 }, scores = { 0 }, criteria = { 0 };
	struct written written = { 0 };
	struct marks marks = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "pool", argc, argv, &err) && stage_read(&stage, "equality", &equality, &err)
	    && stage_read(&stage, "staff", &staff, &err) && stage_read(&stage, "nominations", &registers.nominations, &err)
	    && stage_read(&stage, "awards", &registers.awards, &err) && stage_read(&stage, "categories", &registers.categories, &err)
	    && stage_read(&stage, "cycles", &registers.cycles, &err) && stage_read(&stage, "scores", &scores, &err)
	    && stage_read(&stage, "criteria", &criteria, &err) && stage_supplied(&stage, &err)
	    && weights_apply(&criteria, &scores, &stage.programme, &err)) {
		table_new(&written.pools, "pools");
		table_new(&written.by_score, "pools_by_score");
		marks_make(&marks, &scores, &criteria);
		pool(&stage, &equality, &staff, &registers, &marks, &written);
		if (stage_write(&stage, "pools", &written.pools, &err))
			stage_write(&stage, "pools_by_score", &written.by_score, &err);
	}
	marks_free(&marks);
	table_free(&equality);
	table_free(&staff);
	table_free(&registers.nominations);
	table_free(&registers.awards);
	table_free(&registers.categories);
	table_free(&registers.cycles);
	table_free(&scores);
	table_free(&criteria);
	table_free(&written.pools);
	table_free(&written.by_score);
	return stage_end(&stage, &err);
}
