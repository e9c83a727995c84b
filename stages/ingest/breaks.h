#ifndef STAGES_INGEST_BREAKS_H
#define STAGES_INGEST_BREAKS_H

#include "pipeline/stage.h"
#include "stages/ingest/break_counts.h"
#include "stages/ingest/break_wordings.h"

/* Breaks in what feeds tell: days before and behind which figures do not compare. Each is a row of the table
 * `breaks` and a finding; compare notes it on every shift whose windows hold it, draw marks its day.
 *
 *	scale_flip     an item's answers are the mirror image of those before (mirror.h)
 *	scale_change   another part of the scale is used (arrival.h)
 *	question_text  the header of a later file words the question otherwise
 *	channel_mix    a segment's levels have other shares (mixture.h)
 *	gap            no rows for longer than ever (silence.h)
 *	starts_late    the first rows come after the beginning of the quarter, or of the first period
 *	stops_early    the last rows come before the end of the quarter
 *
 * A feed without any row in the quarter is another finding, feed_stale (oddities.h). */

struct ingest;

/* All breaks of the run. `= {0}` is empty. */
struct breaks {
	struct table table;
	struct break_start {
		const char *source, *kind; /* borrowed from the programme */
		long first_day;
		bool is_late_in_period, is_late_in_quarter;
	} *starts;
	size_t n_starts, capacity;
};

/* One feed at hand. `= {0}` is empty. */
struct break_feed {
	struct break_counts counts;
	struct break_wordings wordings;
};

/* One break to tell. Texts are borrowed, and hold nothing that is personal. */
struct break_found {
	const char *source, *item, *segment; /* the last two may be "" */
	const char *kind, *severity;
	struct period period; /* of which the first day is the break's date */
	long until;           /* the last day of a gap; LONG_MIN: it has no end */
	const char *before, *after;
	double n_before, n_after; /* 0: not told */
	const char *sentence, *action;
};

void breaks_begin(struct breaks *breaks);
void breaks_add(struct ingest *ingest, const struct break_found *found);

/* Looks for breaks of a feed when all its files were read. */
void breaks_find(struct ingest *ingest, struct break_feed *feed);
void break_feed_free(struct break_feed *feed);
/* Looks for feeds that start later than others, when all were read. */
void breaks_finish(struct ingest *ingest);
void breaks_free(struct breaks *breaks);

/* The least number of answers, or rows, that a figure about the feed needs on each side of a break: so many that
 * chance is not taken for one, and no fewer than [privacy] minimum_base says. */
double breaks_least(const struct ingest *ingest, const struct feed *feed);
/* [privacy] minimum_base of what the feed is about. */
double breaks_minimum_base(const struct ingest *ingest, const struct feed *feed);

#endif
