#ifndef STAGES_THEME_VOICES_H
#define STAGES_THEME_VOICES_H

#include <stddef.h>

#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/table/table.h"

/* Comments by feed, question, quarter and score, in that order; a week or month belongs to the quarter of its first day. Of NPS
 * and eNPS the score is the group that the answer falls into, in words; else the code itself. Those without a score stand
 * apart, never with 0. */
struct voice {
	const char *source, *item, *scored_by; /* borrowed from the table */
	char quarter[CALENDAR_TEXT];
	int order;       /* of the score: those without one first */
	size_t row;      /* of comments */
	bool is_grouped; /* the score is a group of NPS */
};

struct voices {
	struct voice *all; /* owned */
	size_t n;
	size_t n_late; /* comments from after the last day, left out */
};

/* last_day is the last that counts. The caller frees with voices_free; comments must outlive it. */
void voices_read(struct voices *voices, const struct table *comments, const struct metrics *metrics, int quarter_starts, long last_day);
void voices_free(struct voices *voices);

/* The end of the cell that begins with the i-th voice: the place of the first that differs in a part of the key. */
size_t voices_end(const struct voices *voices, size_t i);

/* Adds a row to a table with the key of the i-th voice's cell: source, item, period and score. */
void voices_put_key(const struct voices *voices, size_t i, struct table *table);

#endif
