#ifndef STAGES_INGEST_SCALES_H
#define STAGES_INGEST_SCALES_H

#include "stages/ingest/feed.h"
#include "stages/ingest/keys.h"
#include "stages/ingest/scale_score.h"

struct row;
struct stage;

/* Metrics of several items: each respondent is scored, and what is left behind ingest are sums: of the
 * scores and their squares, and of the items of a scale and their products, pair by pair, over the
 * respondents who answered all of them. They make the table moments, for everybody and for units, by
 * quarter and by [window] period; pairs of items for no single person.
 *
 * Answers are whole numbers, so that the sums of items and products are exact up to 2^53. Scores are
 * fractions: their sums are compensated (Neumaier 1974), so that they do not depend on the order of rows,
 * and nothing of a large sum is lost. */

/* Where a cell belongs: all words together are its key. */
struct scale_place {
	uint32_t source, unit_kind, unit;
	int32_t kind; /* an enum period_kind */
	int32_t period;
};

enum { SCALE_SUMS = 1, SCALE_SCORE = 5 };

/* One metric. Its cells lie one behind the other, `width` numbers each: how many answered all items; from
 * SCALE_SUMS on the items' sums; from `products` on the sums of their products, each item with itself and
 * those behind it; from `scores` on SCALE_SCORE numbers a score: how many have it, its sum with what
 * rounding took from that, the sum of its squares with the same. SERVQUAL has scores alone. */
struct scale {
	const struct metric *metric;
	size_t n_items, n_scores; /* n_items of a scale; 0 of SERVQUAL */
	size_t products, scores, width;
	size_t *places; /* of each item among those of the feed that is being read */
	bool is_read;   /* whether that feed asks for them */
	struct keys keys;
	double *cells;
	size_t capacity;
	struct scale_answers answers; /* of the row at hand */
	uint64_t n_too_few; /* respondents who answered fewer than half of it, and have no score */
};

/* `= {0}` is empty. */
struct scales {
	struct scale *all;
	size_t n;
};

/* Takes the metrics that have parts; they must outlive it. */
void scales_make(struct scales *scales, const struct metrics *metrics);
/* Finds the items among those of a feed, before its first row. Errors: ERR_USAGE when the feed asks for
 * some of a metric's items and not for others. */
bool scales_begin(struct scales *scales, const struct feed *feed, const struct programme *programme, struct err *err);

/* Takes the row's answers, which have been read. False when the row's way ends: its points of importance
 * do not total 100. */
bool scales_read(struct row *row);
/* Counts what scales_read took. */
void scales_count(struct row *row);

/* Says how many respondents answered too little of each scale. */
void scales_tell(const struct scales *scales, struct stage *stage);
/* Fills the table moments, which is new. */
void scales_write(const struct scales *scales, const struct tallies *tallies, struct table *moments);
void scales_free(struct scales *scales);

#endif
