#ifndef PIPELINE_SIMULATE_JURY_H
#define PIPELINE_SIMULATE_JURY_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/simulate/customers.h"
#include "pipeline/simulate/truth.h"
#include "pipeline/simulate/world.h"
#include "pipeline/stats/random.h"

/* The award cycles: who is nominated, shortlisted, scored and awarded.
 *
 * Nominations and scores follow what was seen of a team or an agent in the quarter before, luck
 * included; so winners fall back, award or no award. Each nominee is scored by six of the eight
 * judges on each criterion, in a design that connects all judges. The award goes by the weighted
 * raw mean, as panels do it: whoever reaches the category's cut-off wins. */

enum { JURY_CATEGORIES = 4, JURY_CRITERIA = 4, JURY_SHORTLIST = 8 };

struct jury_category {
	const char *id, *name;
	bool of_teams;
	double cut_off; /* the raw mean from which one wins */
	int prizes;     /* bought for a cycle, about as many as win */
	const char *value, *behaviour, *scenario;
	int reward; /* in the programme's currency */
};
const struct jury_category *jury_category(size_t category);
const char *jury_award_kind(size_t category); /* team or individual */

struct jury_criterion {
	const char *id, *descriptor, *value;
	double weight;
};
const struct jury_criterion *jury_criterion(size_t criterion);

enum jury_outcome { JURY_NONE, JURY_WINNER, JURY_RUNNER_UP, JURY_COMMENDED };

/* One nominee in one category of one cycle, however many nominated it. */
struct jury_entry {
	size_t cycle, category;
	size_t nominee;   /* an agent or a team */
	double seen;      /* its result of the quarter before, standardised */
	double luck;      /* a team's result of that quarter less what its level gave reason to expect */
	double merit;     /* by which the shortlist is drawn up */
	double quality;   /* rubric points that a lenient judge without noise would add to the middle */
	bool eligible, shortlisted;
	double mean;      /* the weighted raw mean of its scores */
	size_t rank;      /* by that mean, from 1; 0 when not scored */
	bool tied;        /* the mean is another's too */
	enum jury_outcome outcome;
};

enum jury_state { JURY_SCORED, JURY_RECUSED, JURY_MISSING };

struct jury_score {
	size_t entry, judge, criterion;
	int score; /* 1..5 when scored */
	enum jury_state state;
	size_t sequence; /* of the nominee in the judge's session, from 1 */
};

struct jury_conflict {
	size_t entry, judge;
	bool own_team; /* else a personal tie */
	bool recused;
};

struct jury {
	struct jury_entry *entries;
	size_t n_entries, entries_capacity;
	struct jury_score *scores;
	size_t n_scores, scores_capacity;
	struct jury_conflict *conflicts;
	size_t n_conflicts, conflicts_capacity;
};

/* Holds one cycle on what was seen of the quarter before it; the standing of those nominated is set. */
void jury_hold(struct jury *jury, struct world *world, size_t cycle, const struct customers_seen *seen);

/* The name by which a nominee goes in the registers, a staff number or a team; borrowed. */
const char *jury_nominee(const struct world *world, const struct jury_entry *entry);

/* The team that the nominee belongs to when nominations close; WORLD_NOBODY when in none. */
long jury_team(const struct world *world, const struct jury_entry *entry);

/* One stream of draws for each purpose, cycle, category, nominee and judge (0 where there is none). */
void jury_stream(struct random *random, const struct world *world, const char *purpose,
                 const struct jury_entry *entry, size_t judge);

/* The steps of jury_hold. Nominations of one category on standardised results z: the entries are
 * added, the shortlisted ones first; returns how many of these there are. */
size_t jury_call(struct jury *jury, const struct world *world, size_t cycle, size_t category,
                 const double *z);
/* Scores of the n entries from `begin`: each is left out by two judges, turn and turn about. */
void jury_score(struct jury *jury, const struct world *world, size_t begin, size_t n);

/* Writes the registers categories, criteria, judges, conflicts, nominations, scores and awards. */
bool jury_write(const struct jury *jury, const struct world *world, const char *dir, struct truth *truth,
                struct err *err);
/* Its part that writes the nominations, numbered as they came in: their order must not tell who is
 * on the shortlist. */
bool jury_write_nominations(const struct jury *jury, const struct world *world, const char *dir,
                            struct err *err);

void jury_free(struct jury *jury);

#endif
