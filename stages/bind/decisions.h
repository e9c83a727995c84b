#ifndef STAGES_BIND_DECISIONS_H
#define STAGES_BIND_DECISIONS_H

#include <stddef.h>

#include "pipeline/paper/sheet.h"
#include "pipeline/table/table.h"

/* Who is awarded by the programme's own rule, announced or not: the board under the deciding method, with the places and the cut-off
 * that the category declares; without either the first place is awarded. */

enum decision_outcome {
	DECISION_NOT,
	DECISION_AWARDED,
	DECISION_TIED, /* for the last place or places: the rule does not settle it */
	DECISION_UNKNOWN, /* without a place on the board */
};

struct decision {
	size_t row;  /* of the board */
	double place, score;
	double next; /* the score of whoever stands behind; NAN for the last */
	double cut_off; /* of the category, where the score is on the rubric's scale; else NAN */
	enum decision_outcome outcome;
};

struct decisions {
	struct decision *all; /* the newest cycle first, then by category and place */
	size_t n;
};

/* The caller frees with decisions_free. */
void decisions_find(struct decisions *decisions, const struct table *board, const struct table *categories);
void decisions_free(struct decisions *decisions);

/* "awarded", "tied for the last place", ...; a constant. */
const char *decision_words(enum decision_outcome outcome);

/* Of the panel of which the from-th is the first: how many nominees it has. */
size_t decisions_panel(const struct decisions *decisions, const struct table *board, size_t from);

/* What the panel's board says in a line: who is awarded, who comes next, and whether that was announced. The caller frees it. */
char *decisions_line(const struct decisions *decisions, const struct table *board, size_t from);

/* On the cover: one line a category of the newest cycle. Nothing without a board. */
void decisions_put_cover(struct sheet_book *book, const struct decisions *decisions, const struct table *board, const struct table *categories);

/* The sheet `decisions`: every nominee by the deciding method, in the order of places. Nothing without a board. */
void decisions_put(struct sheet_book *book, const struct decisions *decisions, const struct table *board, const struct table *categories);

#endif
