#ifndef STAGES_INGEST_ODDITIES_H
#define STAGES_INGEST_ODDITIES_H

#include "stages/ingest/balance.h"
#include "stages/ingest/feed.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/unread.h"

/* What all files of a feed add up to. */
struct feed_sum {
	struct balance balance;
	uint64_t undeclared; /* cases with a status that no disposition.WORD declares */
	struct unread_worst worst; /* the column that cost most rows */
	uint64_t without_unit, damaged_ids;
	uint64_t other_order; /* dates rejected that the other order of day and month reads */
	long last_day;       /* the latest date of a row that counts; LONG_MIN without one */
	const char *truncated; /* a file that ends in the midst of a row; NULL when there is none */
	const char *row_limit; /* a file that ends where a spreadsheet cuts off; NULL when there is none */
	const char *twice;   /* the second of two files with the same bytes; NULL when there is none */
	bool has_ids;        /* whether duplicates can be told */
};

/* Whether a last row on that line is the last that a spreadsheet holds: 65,536 or 1,048,576. */
bool oddities_is_row_limit(long line);

/* Findings about a feed: nothing in it counts (with the most frequent reason, and the key to set), it stops before the quarter, a file is there twice, rows
 * without a unit, ids that a spreadsheet damaged, dates in another order than declared. Returns false with
 * ERR_FEED when the feed is stale and [ingest] stale = refuse. */
bool oddities_find(struct ingest *ingest, const struct feed *feed, const struct feed_sum *sum, struct err *err);

#endif
