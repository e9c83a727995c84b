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

/* Looks at every level. Many levels, dates, one level alone, and numbers beyond 10 are no answers. */
struct item_fit item_look(const struct cells *cells);

/* Whether a feed that maps the column on that scale, without labels, reads the texts among its numbers
 * without a doubt. */
bool item_reads_alone(const struct cells *cells, int lowest, int highest);

#endif
