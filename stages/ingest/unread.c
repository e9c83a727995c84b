#include "stages/ingest/unread.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/ingest/records.h"

enum { FEWEST = 3, MANY = 20 };

void unread_add(struct unread *unread, size_t column, const char *reason)
{
	for (size_t i = 0; i < unread->n; i++)
		if (unread->counts[i].column == column && !strcmp(unread->counts[i].reason, reason)) {
			unread->counts[i].n++;
			return;
		}
	unread->counts = mem_grow(unread->counts, &unread->capacity, unread->n + 1, sizeof *unread->counts);
	unread->counts[unread->n++] = (struct unread_count){ column, reason, 1 };
}

/* The item that a column answers; NULL when there is none. */
static const struct feed_item *item_of(const struct feed *feed, const struct feed_columns *columns, size_t column)
{
	for (size_t i = 0; i < feed->n_items; i++)
		if (columns->items[i] == column)
			return &feed->items[i];
	return NULL;
}

/* The key of the section that names a column; NULL when none does. */
static const char *key_of(const struct feed *feed, const struct feed_columns *columns, size_t column)
{
	const struct feed_item *item = item_of(feed, columns, column);

	if (item)
		return item->key;
	for (int i = 0; i < FEED_COLUMNS; i++)
		if (columns->of[i] == column)
			return feed_column_key((enum feed_column)i);
	for (size_t i = 0; i < feed->n_wants; i++)
		if (columns->wants[i] == column)
			return feed->wants[i].key;
	return NULL;
}

/* The column and reason of most rejects; n is 0 when there are none of a column that a key names. */
static struct unread_count find_most(const struct unread *unread, const struct feed *feed, const struct feed_columns *columns)
{
	struct unread_count most = { 0, "", 0 };

	for (size_t i = 0; i < unread->n; i++) {
		struct unread_count count = unread->counts[i];

		for (size_t j = 0; item_of(feed, columns, count.column) && j < unread->n; j++)
			if (j != i && unread->counts[j].column == count.column)
				count.n += unread->counts[j].n;
		/* What contradicts other rows has been read. */
		if (count.n > most.n && key_of(feed, columns, count.column) && strcmp(count.reason, "contradiction") != 0)
			most = count;
	}
	return most;
}

/* What no cell is, or what some of them are not, and the question behind it. */
static char *verdict(const struct feed *feed, const struct feed_columns *columns, struct unread_count count, bool is_all)
{
	const struct feed_item *item = item_of(feed, columns, count.column);
	const char *key = key_of(feed, columns, count.column);

	if (item)
		return text_format("%s to %s (%d..%d); labels.%s or another column?", is_all ? "is an answer" : "are no answers", item->name,
		                   item->answers.lowest, item->answers.highest, item->name);
	if (!strcmp(count.reason, "bad_date"))
		return text_format("%s; is %s another column?", is_all ? "is a date" : "are no dates", key);
	if (!strcmp(count.reason, "missing"))
		return text_format("%s; is %s another column?", is_all ? "is filled" : "are empty", key);
	return text_format("%s (%s); is %s another column?", is_all ? "could be read" : "could not be read", count.reason, key);
}

/* The rows that were looked at, leaving out those that are no rows. */
static uint64_t rows_of(const struct balance *balance)
{
	uint64_t rows = 0;

	for (int bin = 0; bin < BINS; bin++)
		rows += balance->bins[bin];
	return rows - balance->out[OUT_EMPTY] - balance->out[OUT_HEADER] - balance->out[OUT_TOTAL] - balance->out[OUT_NOTE];
}

static void tell(struct ingest *ingest, const struct feed *feed, const struct feed_columns *columns, const struct header *header,
                 const char *file, struct unread_count count, uint64_t rows)
{
	bool is_all = count.n == rows;
	char *end = verdict(feed, columns, count, is_all), *n = text_format("%" PRIu64, count.n);
	char *subject = text_format("%s %s %s", feed->name, key_of(feed, columns, count.column), file);
	char *sentence = text_format("%s: %s of the %" PRIu64 " cells of the column %s in %s %s", feed->words, is_all ? "none" : n, rows,
	                             record_column(header, count.column), file, end);

	stage_find(ingest->stage, "column_unread", subject, "", "serious", sentence,
	           "See in the table rejects what was found, and name the right column in the feed's section.");
	free(end);
	free(n);
	free(subject);
	free(sentence);
}

void unread_find(const struct unread *unread, struct ingest *ingest, const struct feed *feed, const struct feed_columns *columns,
                 const struct header *header, const char *file, const struct balance *balance, struct unread_worst *worst)
{
	struct unread_count most = find_most(unread, feed, columns);
	const char *key = most.n ? key_of(feed, columns, most.column) : NULL;
	uint64_t rows = rows_of(balance);

	if (!key)
		return;
	if (most.n > worst->n) {
		worst->n = most.n;
		worst->key = key;
		worst->reason = most.reason;
	}
	if (!(most.n == rows && rows >= FEWEST) && !(most.n >= MANY && most.n > rows / 2))
		return;
	if (!worst->told || strcmp(worst->told, key) != 0)
		tell(ingest, feed, columns, header, file, most, rows);
	worst->told = key;
}

void unread_free(struct unread *unread)
{
	free(unread->counts);
	*unread = (struct unread){ 0 };
}
