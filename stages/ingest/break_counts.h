#ifndef STAGES_INGEST_BREAK_COUNTS_H
#define STAGES_INGEST_BREAK_COUNTS_H

#include "stages/ingest/feed.h"
#include "stages/ingest/keys.h"

/* What is counted of one feed to notice breaks in it: answers by day, rows by level of each segment and
 * period. Memory grows with the days, not with the rows. */

/* A scale of more codes is none that people turn round. */
enum { BREAK_CODES = 101 };

struct responses;

/* `= {0}` is empty. Borrows the feed. */
struct break_counts {
	const struct feed *feed;
	enum period_kind period_kind; /* of mixes: that of [window], but weeks for days, whose mixes differ by the day of the week */
	int quarter_starts;
	struct keys days; /* the days with rows, numbered as they come */
	size_t capacity;
	int32_t *periods;  /* by day number */
	uint32_t *answers; /* by day number, width of them each */
	size_t width;      /* the codes of all items */
	size_t *offsets;   /* of an item's codes in a day; SIZE_MAX: not looked at */
	struct keys levels; /* segment, level (of the names in tallies), period */
	double *rows;       /* by number of levels */
	size_t rows_capacity;
};

void break_counts_begin(struct break_counts *counts, const struct feed *feed, const struct tallies *tallies);
/* Counts a row that is kept: file->answers and file->levels are its own. */
void break_counts_add(struct break_counts *counts, const struct responses *file, long day);
void break_counts_free(struct break_counts *counts);

/* Fills order, one place for each day, with their numbers by time; returns the days themselves, which the
 * caller frees. */
long *break_counts_days(const struct break_counts *counts, size_t *order);

#endif
