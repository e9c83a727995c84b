#ifndef STAGES_INGEST_TICKETS_H
#define STAGES_INGEST_TICKETS_H

#include "stages/ingest/disagreements.h"
#include "stages/ingest/feed.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/quantity.h"
#include "stages/ingest/row.h"

/* What a feed of tickets holds besides answers of yes and no: durations, service levels, contacts that come
 * back, ratings asked for. Keys of its section:
 *
 *	duration.NAME = COLUMN            a span of time, in the unit that duration_unit.NAME or the column's
 *	                                  name tells
 *	duration.NAME = BEGAN -> ENDED    two columns with times; duration_time.NAME = business counts the
 *	                                  hours of [calendar] alone
 *	pause.NAME = COLUMN               time that does not count, taken off
 *	duration_if.NAME = COLUMN = A|B   only rows in which the column says A or B
 *	sla_target.NAME = 8h, sla_target.NAME.urgent = 2h with priority = COLUMN
 *	sla_flag.NAME = COLUMN            the export's own verdict; sla_flag_means.NAME says of what its yes is
 *	fcr_unresolvable = COLUMN [= A|B] contacts that the first line cannot resolve
 *	customer, cause                   columns by which contacts that come back are told
 *	rating = COLUMN                   ratings; "offered" is one that was asked for and not given
 *	count = NAME                      every row that counts is one NAME
 *
 * Time is over, or open, as of the end of the last quarter that counts: what ended later had not ended then,
 * so that a later export gives the same figures. Elapsed time is the difference of two instants, business
 * time that of the organisation's clock (business.h); dates without a time of day give whole days. 1900-01-01,
 * 1970-01-01, 9999-12-31 and the like are what systems write for no date. A pause that is longer than the time
 * itself leaves that time out, and the rest of the row counts; a row without any other figure is rejected. A ticket
 * whose priority has no target, where there is none for all others, is not judged. Findings tell both. */

/* One duration. Numbers of columns are those of feed_want; SIZE_MAX without one. */
struct ticket_time {
	const char *name; /* resolution */
	uint32_t number, sla_number; /* of "resolution", "sla_resolution" */
	size_t from, to; /* to: SIZE_MAX of a span in one column */
	size_t pause, only_if, flag;
	char *only_values; /* "A|B" */
	enum quantity_unit unit, pause_unit;
	bool is_business, flag_means_missed;
	struct ticket_target {
		const char *level; /* of the priority; "" for all others */
		double seconds;
	} *targets;
	size_t n_targets, targets_capacity;
	uint64_t n_over, n_open, n_other; /* rows kept whose time is over, open; which duration_if leaves out */

	uint64_t n_paused; /* whose pause is longer */
	struct ticket_levels {
		struct map names;
		uint64_t *counts; /* by number */
		size_t capacity;
		uint64_t n;       /* in all */
	} untargeted; /* priorities without a target, of rows kept */

	/* of the row at hand */
	bool is_over, is_other, is_paused, lacks_target;
	double seconds;
	enum disagreements_verdict stored, timed;
};

/* `= {0}` is empty. */
struct tickets {
	struct ticket_time *times;
	size_t n, capacity;
	size_t priority, customer, cause, unresolvable, rating;
	char *unresolvable_values; /* NULL: yes and no */
	size_t fcr; /* the item's place in the feed */
	uint32_t net_number, rating_number, count_number;
	bool counts;
	uint64_t n_without_customer;

	/* of the row at hand */
	bool is_unresolvable, has_rating, is_rated;
	char *row_customer, *row_cause;
};

/* Reads the section's keys; *tickets stays NULL when it has none of them. Errors are ERR_USAGE with file and
 * line: a key about a duration that is not there, a target that is none, business time without [calendar]. */
bool tickets_open(struct feed *feed, struct ingest *ingest, struct err *err);

/* Settles units by the names of a file's columns. Errors are ERR_DATA: a unit that nothing tells, or that
 * differs from that of another file. */
bool tickets_settle(struct feed *feed, const struct header *header, const struct input *input,
                    const struct feed_columns *columns, struct err *err);

/* Reads a row's figures; *any becomes true when there are some. False when the row is rejected. */
bool tickets_read(struct row *row, bool *any);

/* Counts the figures of a row that is kept. Priorities without a target are told by name as long as they are few. */
void tickets_count(struct row *row, const struct tallies_row *whose);

/* Notes and findings on what was left out, once all files have been read. */
void tickets_tell(const struct feed *feed, struct ingest *ingest);

/* Frees the object, too; NULL is nothing. */
void tickets_free(struct tickets *tickets);

#endif
