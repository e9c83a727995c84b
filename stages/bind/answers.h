#ifndef STAGES_BIND_ANSWERS_H
#define STAGES_BIND_ANSWERS_H

#include <stddef.h>

#include "pipeline/metric.h"
#include "pipeline/paper/number.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/table/table.h"

/* The rows of shifts that answer, each for one metric, group and event, in the order in which people ask: the whole
 * programme around the launch, winners, those passed over, the whole programme around each other event. */

enum answer_group { ANSWER_PROGRAMME, ANSWER_WINNERS, ANSWER_PASSED_OVER, ANSWER_OTHER_EVENTS, ANSWER_GROUPS };

struct answer {
	enum answer_group group;
	size_t row;    /* of shifts */
	size_t metric; /* its place in the programme */
	const char *unit_kind, *event, *label; /* borrowed from the table and the metrics */
};

struct answers {
	struct answer *all; /* owned */
	size_t n;
};

/* Finds and sorts them. Rows of a segment's levels are left out: they are about parts of what is told. */
void answers_find(struct answers *answers, const struct table *shifts, const struct metrics *metrics);
void answers_free(struct answers *answers);

/* "whole programme", "winners", "passed over". */
const char *answer_group_words(enum answer_group group);

/* The format of its figures, by their unit. */
enum number_format answer_format(const struct table *shifts, size_t row);

/* The verdict in words, or why there is none. */
const char *answer_verdict(const struct table *shifts, size_t row);

/* The sheet `changes`: a row each, with unit of measure, base, clusters, interval, smallest detectable change, verdict,
 * evidence and caveats in words. */
void answers_put(struct sheet_book *book, const struct table *shifts, const struct answers *answers);

#endif
