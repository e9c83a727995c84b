#ifndef STAGES_INGEST_CONFLICTS_H
#define STAGES_INGEST_CONFLICTS_H

#include "pipeline/stage.h"
#include "stages/ingest/ties.h"

/* Conflicts of interest, declared and found: which pairs of judge and nominee belong together, who stood
 * aside, who declared, and which scores do not count. `= {0}` has met nobody. */
struct conflicts {
	struct map pairs;
	struct conflicts_pair {
		char *cycle, *category; /* owned */
		struct tie_found found;
		size_t n_scored, n_recused, n_excluded, n_undated; /* scores, once settled */
	} *met; /* by the number of the pair */
	size_t capacity;
	char **places; /* by row of the register of conflicts: "conflicts.csv:2" */
	size_t n_places, places_capacity;
};

/* Notes where the next row of the register of conflicts stands. */
void conflicts_note(struct conflicts *conflicts, const char *file, long line);

/* Notes what ties a judge and a nominee of the register of scores; the same pair may come again. */
void conflicts_meet(struct conflicts *conflicts, const char *cycle, const char *category, const char *judge,
                    const char *nominee, struct tie_found found);

/* When the registers are read: scores of the table (sorted or not) that were given on the day on which the pair
 * declared a conflict or later, or though the judge was to stand aside, become conflicted; with [judging]
 * conflict_consent = keep not those that were given with consent. Fills conflict_checks, one row a panel, and
 * tells what was found: conflict_undeclared, scores_conflicted, conflict_undated,
 * recusal_untied. */
void conflicts_settle(struct conflicts *conflicts, struct stage *stage, struct table *scores, struct table *checks);

void conflicts_free(struct conflicts *conflicts);

#endif
