#ifndef STAGES_INGEST_UNREAD_H
#define STAGES_INGEST_UNREAD_H

#include <stdint.h>

#include "pipeline/intake/header.h"
#include "stages/ingest/balance.h"
#include "stages/ingest/feed.h"
#include "stages/ingest/ingest.h"

/* Columns that cannot be read, as when programme.ini names the wrong one: how many rows of a file were
 * rejected at each column, and for what. */

/* `= {0}` is empty. */
struct unread {
	struct unread_count {
		size_t column;
		const char *reason; /* as in the table rejects; borrowed, a literal */
		uint64_t n;
	} *counts;
	size_t n, capacity;
};

/* The column and reason that cost a feed most rows of one file. `= {0}` is none. */
struct unread_worst {
	uint64_t n;
	const char *key; /* of the section; borrowed */
	const char *reason;
	const char *told; /* the key that the last finding was about; NULL when there is none yet */
};

void unread_add(struct unread *unread, size_t column, const char *reason);

/* Of a file that has been read, named `file`: a finding when every row that was looked at (three at least), or
 * more than half of them and twenty at least, was rejected at one column for one reason; one for
 * files in a row that fail alike. All reasons why a cell is no answer are one. */
void unread_find(const struct unread *unread, struct ingest *ingest, const struct feed *feed, const struct feed_columns *columns,
                 const struct header *header, const char *file, const struct balance *balance, struct unread_worst *worst);
void unread_free(struct unread *unread);

#endif
