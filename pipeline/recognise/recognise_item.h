#ifndef PIPELINE_RECOGNISE_RECOGNISE_ITEM_H
#define PIPELINE_RECOGNISE_RECOGNISE_ITEM_H

#include <stdbool.h>

#include "pipeline/recognise/recognise_cells.h"

/* Whether the cells of a column are answers to one question, and on which scale. */

enum item_form {
	ITEM_NO,
	ITEM_NUMBERS, /* whole numbers, also with words beside them */
	ITEM_FLAGS,   /* yes and no in some words */
	ITEM_SET,     /* the texts of one of the sets of labels.h */
	ITEM_SETS,    /* texts that several sets read differently */
	ITEM_CODES,   /* codes of answers, A1 to A5, or words of moods that no set has: item_code tells which is which */
};

struct item_fit {
	enum item_form form;
	int lowest, highest; /* the scale that holds what was met */
	int met_lowest, met_highest; /* of numbers */
	/* Whether the scale is one that surveys use, 1..5, 1..7, 0..10, 1..10; of a set, whether no other would do
	 * of which some answer was not met, or there were many answers. */
	bool is_usual;
	const char *set;       /* of ITEM_SET; of ITEM_SETS one of them */
	const char *other_set; /* another that holds the texts; NULL when there is none */
};

enum { ITEM_MOODS = 5 };

/* From the worst to the best, as Freshdesk writes them. */
extern const char *const item_moods[ITEM_MOODS];

/* The place of an answer's code, 1 for A1, or of a mood, 1 for Extremely unhappy to 5 for Extremely happy; 0 when it is neither.
 * Moods have an order; which end of codes is the best nobody can tell from them. */
int item_code(const char *level, bool *is_mood);

/* Looks at every level. Many levels, dates, one level alone, and numbers beyond 10 are no answers. */
struct item_fit item_look(const struct cells *cells);

/* Whether it is yes or no and bears no usual name: the share of yes is what counts. */
bool item_is_share(const struct item_fit *fit, const char *as);

/* Whether a feed that maps the column on that scale, without labels, reads the texts among its numbers
 * without a doubt. */
bool item_reads_alone(const struct cells *cells, int lowest, int highest);

#endif
