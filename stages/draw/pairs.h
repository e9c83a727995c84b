#ifndef STAGES_DRAW_PAIRS_H
#define STAGES_DRAW_PAIRS_H

#include "pipeline/table/table.h"

/* Judges by nominees of one cycle: how far each judge's scores of a nominee lie from what both lead to expect. */

enum { PAIRS_MOST = 40 }; /* judges, and nominees, at most */

struct pairs {
	const char **judges;     /* borrowed from the table, in the order of their names */
	const char **nominees;   /* the same, panel by panel, in the order of the board */
	const char **categories; /* the panel of each nominee */
	double *t;               /* n_judges x n_nominees, row by row; NAN where the judge did not score the nominee */
	bool *is_sure;           /* the same: more than chance would bring among all pairs of the panel */
	size_t n_judges, n_nominees;
	size_t n_pairs;          /* that were scored, in the whole cycle */
	size_t n_nominees_all, n_judges_all;
};

/* Whether the row of interactions is of a judge and a nominee, and has a figure. */
bool pairs_has(const struct table *interactions, size_t row);

/* Takes them from interactions of that cycle. Where there are more nominees than PAIRS_MOST, the panels with the strongest
 * pairs, as long as they find room, and of a larger panel the nominees with the strongest; likewise of judges. The board's
 * deciding method has the order of nominees. */
void pairs_make(struct pairs *pairs, const struct table *interactions, const struct table *board, const char *cycle);
void pairs_free(struct pairs *pairs);

#endif
