#ifndef STAGES_SUPPRESS_RESTATE_PART_H
#define STAGES_SUPPRESS_RESTATE_PART_H

#include "pipeline/calendar.h"
#include "pipeline/report/figure.h"
#include "stages/suppress/before.h"
#include "stages/suppress/restate.h"

/* For restate's modules alone. */

/* Those up to RESTATE_CORRECTED are of the answers behind. */
enum restate_cause {
	RESTATE_LATE, RESTATE_FEWER, RESTATE_LATE_ELSEWHERE, RESTATE_CORRECTED, RESTATE_SUPPRESSION, RESTATE_SETTINGS, RESTATE_OTHER_METRICS, RESTATE_APPEARED, RESTATE_GONE,
	RESTATE_CAUSES
};

/* The word of restatements.cause, and the cause of that word; RESTATE_CAUSES for another. */
const char *restate_cause_name(enum restate_cause cause);
enum restate_cause restate_cause_read(const char *name);

/* One figure that was published otherwise. Texts are borrowed but for those that say so. */
struct restate_change {
	char run[CALENDAR_TEXT];   /* the quarter of the run that had it otherwise */
	const char *table_name;
	const struct table *table; /* with the row; NULL when nothing but its words is left of it */
	size_t row;
	char id[FIGURE_ID];
	char *words;               /* owned: the row's key */
	double old, new, n_old, n_new; /* NAN: there is none */
	double people;             /* the fewest whose answers lie between the two; NAN: not of answers, or not known */
	long long limit;           /* the minimum base of the metric's people */
	bool is_few;               /* the old figure is not to be told */
	bool is_headline;          /* what is told first */
	bool is_guarded;           /* an earlier run kept it back already, and enough beside it */
	enum restate_cause cause;
	char *measure_unit, *verdict_old, *verdict_new; /* owned */
};

struct restating {
	struct stage *stage;
	const struct metrics *metrics;
	const struct table *measures, *shifts;
	char run[CALENDAR_TEXT];   /* the quarter of the run before */
	long run_ends;             /* its last day */
	bool is_same_quarter;
	char *folder;              /* owned: its tables */
	struct table gone[2];      /* rows that only that run has: of measures, of shifts */
	struct restate_change *changes; /* owned */
	size_t n, capacity;
	struct map told;           /* their runs and ids: what was carried on is not told anew */
};

/* Whether the numbers differ by more than rounding; two that are not there do not. */
bool restate_differs(double a, double b);
/* The cell of a column by name as a number, NAN when it is empty. */
double restate_number(const struct table *table, const char *column, size_t row);
/* The number of a row's base: n, or n_before and n_after together. NAN when it is not told. */
double restate_base(const struct table *table, size_t row);
bool restate_is_suppressed(const struct table *table, size_t row);
/* The metric of the row; NULL when the programme has none of that name. */
const struct metric *restate_metric(const struct restating *restating, const struct table *table, size_t row);

/* Adds a change about a row of a table; its words and id are made here. The pointer holds until the next. NULL when one of
 * that run and figure is there. */
struct restate_change *restate_add(struct restating *restating, const char *run, const struct table *table, size_t row);
/* Sets people and is_few by what lies between: bases of the two sides, of measures one, NAN where not told. */
void restate_weigh(const struct restating *restating, struct restate_change *change, const double n_old[2], const double n_new[2]);

/* Finds what the run before had otherwise (restate_find.c), carries on what it had restated (restate_carry.c), and takes
 * out what would tell of few people (restate_hide.c). */
void restate_find(struct restating *restating);
void restate_carry(struct restating *restating);
void restate_hide(struct restating *restating);

/* The change in words (restate_words.c); from nothing but what its row of restatements holds. The caller frees it. */
char *restate_sentence(const struct restate_change *change);

#endif
