#ifndef STAGES_POOL_ROUNDS_H
#define STAGES_POOL_ROUNDS_H

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"
#include "stages/pool/marks.h"
#include "stages/pool/people.h"

/* The award cycles as rounds in which persons get so far: who was nominated, shortlisted, awarded, and
 * who could have been.
 *
 * A team's members on the day nominations close stand for it; which nominees are teams, award.h says. */
enum round_kind { ROUND_INDIVIDUAL, ROUND_TEAM, ROUND_KINDS };
enum round_step { STEP_NONE, STEP_ELIGIBLE, STEP_NOMINATED, STEP_SHORTLISTED, STEP_WON };

struct round {
	const char *cycle;
	long open, close; /* the window of nominations; LONG_MIN and LONG_MAX where it is not known */
	bool has_window;
	long announced;   /* LONG_MIN when not known */
	bool has_winners;
	bool has_nominations; /* some nomination is of it: else of how many its winners were picked is not known */
};

/* A person who got as far as `step` in a category. */
struct round_entry {
	size_t round, category, person;
	enum round_kind kind;
	enum round_step step;
	double score; /* what judges gave the nominee there; NAN without */
};

struct rounds {
	struct round *all;
	size_t n, capacity;
	struct map cycles, categories; /* rounds and categories by name */
	struct round_entry *entries;
	size_t n_entries, entries_capacity;
	bool has_shortlist;   /* some nomination was marked as shortlisted: else there is no such step */
	size_t n_strangers;   /* persons nominated or awarded whom the register of staff, if any, does not have */
	size_t n_empty_teams; /* teams nominated or awarded without a member on the day */
	size_t n_unfinished;  /* cycles left out: they end behind the last day that counts */
};

struct round_registers {
	struct table nominations, awards, categories, cycles;
};

/* Reads the registers, with what judges gave nominees; persons whom people does not have are added to it. Cycles that are announced (or,
 * when that is not known, closed) after last_day are left out with all that belongs to them. */
void rounds_make(struct rounds *rounds, const struct round_registers *registers, const struct marks *marks, struct people *people, long last_day);
void rounds_free(struct rounds *rounds);

/* How far each person got: steps[person], room for all. Of one round or (SIZE_MAX) in the best of all;
 * in one category or (SIZE_MAX) in any.
 *
 * Eligible are for individual awards all staff with a stay in the window of nominations, for team awards
 * all with a team on the day it closes; and whoever was nominated. Only rounds count with a nomination of
 * that kind (in that category); those without any nomination do not. Returns how many entries there are. */
size_t rounds_steps(const struct rounds *rounds, const struct people *people, enum round_kind kind, size_t round, size_t category,
                    enum round_step *steps);

/* The day as of which levels count: the close of the round, or (SIZE_MAX) of the last one. */
long rounds_day(const struct rounds *rounds, size_t round);

#endif
