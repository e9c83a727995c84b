#ifndef PIPELINE_REPORT_ANSWER_H
#define PIPELINE_REPORT_ANSWER_H

#include <stddef.h>

#include "pipeline/paper/number.h"
#include "pipeline/table/table.h"

/* The rows of shifts that answer, each for one metric, group and event, in the order in which people ask: the whole
 * programme around the launch, winners, those passed over, the whole programme around every other event. */

enum answer_group { ANSWER_PROGRAMME, ANSWER_WINNERS, ANSWER_PASSED_OVER, ANSWER_OTHER_EVENTS, ANSWER_GROUPS };

struct answer {
	enum answer_group group;
	size_t row;    /* of shifts */
	size_t metric; /* its place in the programme; SIZE_MAX of one that the programme does not have */
	const char *unit_kind, *event, *label; /* borrowed from the tables */
};

struct answer_list {
	struct answer *all; /* owned */
	size_t n;
};

/* Finds and sorts them; labels and places of metrics come from the table metrics. Rows of a segment's levels are left out:
 * they are about parts of what is told. */
void answer_list_find(struct answer_list *answers, const struct table *shifts, const struct table *metrics);
void answer_list_free(struct answer_list *answers);

/* "whole programme", "winners", "passed over". */
const char *answer_group_words(enum answer_group group);

/* The format of its figures, by their unit. */
enum number_format answer_format(const struct table *shifts, size_t row);
/* The same of figures that are no changes. */
enum number_format answer_level_format(const char *unit);
/* The unit to say behind a figure; "" for spans of time, whose figures bear their own. */
const char *answer_unit(const char *unit);

/* The verdict in words, or why there is none. A constant. */
const char *answer_verdict(const struct table *shifts, size_t row);

#endif
