#ifndef STAGES_ADJUST_BALLOTS_H
#define STAGES_ADJUST_BALLOTS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/ballot_judges.h"
#include "stages/adjust/ballot_panel.h"
#include "stages/adjust/scope.h"
#include "stages/adjust/winners.h"

/* Categories judged by choices between two or by rankings, beside scores or without any. */
struct ballots {
	struct ballot_panels panels;
	struct ballot_judges *judges; /* by panel, owned */
	struct ballot_judges all;     /* of all panels together */
	bool *is_in_scope;            /* by panel: the judges' rows were written with those of scores; owned */
	const struct judging **judging; /* by panel: its scores; NULL without any. Owned array, borrowed elements */
	bool all_are_in_scope;
};

/* From the tables comparisons and rankings, which must outlive it. */
void ballots_make(struct ballots *ballots, const struct adjust *adjust);
void ballots_free(struct ballots *ballots);

/* The scope of a panel of scores, or of all: its judges who chose or ranked join it before scope_ready, and
 * have their fields filled after it. The panel's judging must outlive ballots_put. */
void ballots_join(const struct ballots *ballots, struct scope *scope);
void ballots_fill(struct ballots *ballots, struct scope *scope);

/* Writes all that is left when the scopes are done: the board, facets and interactions, the rows of judges
 * who are in no scope of scores, deviations, stability, and findings. Counts winners, and where results hang by one judge. */
void ballots_put(struct ballots *ballots, struct adjust *adjust, struct winners *winners, size_t *n_hanging);

#endif
