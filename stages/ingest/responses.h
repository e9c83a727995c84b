#ifndef STAGES_INGEST_RESPONSES_H
#define STAGES_INGEST_RESPONSES_H

#include "pipeline/intake/instant.h"
#include "stages/ingest/asides.h"
#include "stages/ingest/dedupe.h"
#include "stages/ingest/feed.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/unread.h"

/* The rows of one file of a feed: each goes into exactly one bin, and those kept are counted.
 *
 * In this order: no row (asides.h) -> out of scope; not a sound record -> rejected; empty, a trial, a status left out, unfinished, without
 * a date, after the last quarter -> out of scope; a cell that breaks its rules -> rejected; no item or
 * no answer -> out of scope; an id that was kept before, in this file or another of the feed ->
 * duplicate; else kept. So a rejected row does not shut out its correction. Files are read from the last to the
 * first in the natural order of their names (files.h), so that a row counts as the latest export has it; within a
 * file the first row of an id is kept. */

/* Borrowed but for the balance and what stands below it, which start at `= {0}`. */
struct responses {
	struct ingest *ingest;
	struct feed *feed;
	const struct layout *layout;
	const struct header *header;
	const struct feed_columns *columns;
	const struct input *input;
	struct date_style dates;
	const struct zone *zone; /* of times that do not say; NULL: the organisation's own */
	struct dedupe *seen;
	struct comments_file *comments;
	struct break_counts *breaks;

	struct balance balance;
	struct asides asides;
	struct unread unread;
	bool ends_broken; /* the last record was no sound one */
	size_t n_records; /* header rows included */
	uint64_t without_unit, damaged_ids, other_order, undeclared;
	long first_day, last_day; /* of the rows kept; the owner sets LONG_MAX and LONG_MIN */
	struct text scratch;
	struct responses_answer {
		bool is_given;
		int code;
	} *answers; /* by item */
	uint32_t *segments, *levels; /* by segment */
};

/* Takes one record (csv.h); context is a struct responses. Errors: those of
 * levels_take. */
bool responses_take(void *context, const struct csv_record *record, struct err *err);
/* The file has been read to its end. */
void responses_finish(struct responses *responses);
void responses_free(struct responses *responses);

#endif
