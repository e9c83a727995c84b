#ifndef STAGES_INGEST_FEED_H
#define STAGES_INGEST_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "pipeline/zone.h"
#include "pipeline/intake/answers.h"
#include "pipeline/intake/header.h"
#include "pipeline/intake/layout.h"
#include "pipeline/intake/number.h"
#include "stages/ingest/tallies.h"

/* A feed as a [source NAME] section declares it, and where its columns stand in one file. */

/* `= {0}` is empty. Texts are borrowed from the programme. */
struct feed {
	const struct section *section;
	const char *name;
	char *words; /* "[source customers]", for messages */
	bool is_tickets;
	bool is_survey; /* of customers or staff */
	bool is_of_staff; /* what staff say: counted by team, never by person */
	bool lets_partials_in;
	bool declares_dispositions;
	long fixed_day; /* of responded_on; LONG_MIN without one */
	bool has_zone; /* timezone is declared, */
	struct zone zone; /* and so it is that of times that do not say what they count from */
	const char *unit_kind;
	const char *status_keep; /* "a|b", or NULL */
	uint32_t number, unit_kind_number; /* of its names in tallies */
	struct feed_item {
		const char *name, *key; /* csat, item.csat */
		struct answers answers;
		uint32_t number;
	} *items;
	size_t n_items, items_capacity;
	size_t comment_item; /* by whose answers comments are counted; n_items without one */
	struct feed_segment {
		const char *name, *key;
		uint32_t number;
		struct map levels; /* those that were met */
	} *segments;
	size_t n_segments, segments_capacity;
	struct map units; /* those that were met as the file has them (levels.h) */
	/* What the feed holds besides answers, and the columns that it asks for (figures.h). */
	struct feed_want {
		const char *key; /* borrowed from the section */
		char *column;
		bool is_number; /* its sign before decimals is to be settled */
		bool is_date;   /* its order of day and month is, together with that of the feed's date */
	} *wants;
	enum number_decimal decimal; /* of those columns */
	size_t n_wants, wants_capacity;
	struct tickets *tickets;
	struct intervals *intervals;
	struct kpi_rows *kpi_rows;
};

/* Reads a section. Errors are ERR_USAGE with file and line: an item without a scale, labels or scale
 * of an item that is not mapped, a label table that is not there, two dates at once, the unit kind
 * programme. */
bool feed_read(struct feed *feed, const struct programme *programme, const struct metrics *metrics,
               const struct section *section, struct tallies *tallies, struct err *err);
void feed_free(struct feed *feed);

/* The value of a key of the section, or the default; NULL when it has none. */
const char *feed_text(const struct feed *feed, const char *key);

/* Asks for a column, for a key of the section; returns the number under which feed_columns.wants has its
 * place. */
size_t feed_want(struct feed *feed, const char *key, const char *column);
/* The same of a column of numbers; of dates. */
size_t feed_want_number(struct feed *feed, const char *key, const char *column);
size_t feed_want_date(struct feed *feed, const char *key, const char *column);

enum { FEED_COLUMNS = 7 };

/* The keys that name one column each. */
enum feed_column { FEED_DATE, FEED_ID, FEED_UNIT, FEED_PERSON, FEED_COMMENT, FEED_STATUS, FEED_FINISHED };

/* The numbers of the columns in one file; SIZE_MAX when there is none. `= {0}` is empty. */
struct feed_columns {
	size_t of[FEED_COLUMNS];
	size_t *items, *segments;
	size_t *wants; /* by the number that feed_want gave */
};

/* Finds every column that the feed asks for. Of id, date, status and finished, the vendor's own stands in
 * when the section names none; #0 there says that there is none. Errors are ERR_DATA: a column that is not there, or there twice. */
bool feed_find_columns(const struct feed *feed, const struct header *header, const struct input *input,
                       struct feed_columns *columns, struct err *err);
void feed_columns_free(struct feed_columns *columns);

/* The key of a column, responded_at for FEED_DATE. */
const char *feed_column_key(enum feed_column column);

#endif
