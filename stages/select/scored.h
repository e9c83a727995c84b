#ifndef STAGES_SELECT_SCORED_H
#define STAGES_SELECT_SCORED_H

#include "stages/select/trial.h"

/* The persons of one trial who have a score, as pools_by_score tells of them: by level and score, in the
 * cycles and categories that have any. */
struct scored_cell {
	size_t level;            /* of the trial */
	size_t panel;            /* a cycle and category */
	double deviation;        /* the score less the panel's mean */
	double pool, selected;   /* persons */
};

struct scored {
	struct scored_cell *cells;
	size_t n, capacity;
	struct map panels;
	double *panel_means, *panel_persons; /* by panel */
	double *pool;            /* persons, by level */
	double persons, selected;
	bool has_unscored;       /* somebody could have been selected without a score */
	bool scores_differ;      /* within a panel */
	bool means_differ;       /* between panels */
	bool is_separated;       /* within panels or by the plain score, all selected lie above all others */
};

/* Rows whose counts are missing or out of order, or of a level that the trial does not have, are left out. */
void scored_make(struct scored *scored, const struct trial *trial, const struct table *pools_by_score);
void scored_free(struct scored *scored);

#endif
