#ifndef STAGES_INGEST_ASIDES_H
#define STAGES_INGEST_ASIDES_H

#include "pipeline/intake/header.h"
#include "stages/ingest/balance.h"
#include "stages/ingest/rejects.h"

/* Records that are no rows: reports and files pasted together carry them.
 *
 *	a repeated header  has the same cells as the first header row
 *	a total            its first cell that is filled says total, grand total, subtotal
 *	an average         below the last row: its first cell that is filled says average, mean, grand average
 *	a note             below the last row: words in one cell, such as "Filters: region North"
 *
 * They are out of scope. What looks like an average or a note is one only when no row follows: it is held until
 * then. When one does, what is as wide as the header is a row after all, and what is narrower a reject, for then it
 * may be what is left of a row. Of the header's width, none is held that has a date or an id, and none where
 * the file has neither; nor more than a hundred. */

/* `= {0}` is empty. */
struct asides {
	struct asides_note {
		long line;
		char *row; /* of the first hundred; NULL of others */
		struct asides_copy *copy; /* of what is as wide as the header; NULL of what is narrower */
		bool is_total;
	} *notes; /* what may be notes or averages */
	size_t n_notes, capacity, n_copies;
	size_t own[2]; /* columns that every row fills: its date, its id */
	size_t n_own;
};

/* Says of a column that every row fills it, at most twice; SIZE_MAX is none. */
void asides_expect(struct asides *asides, size_t column);

/* Whether the record is no row, and is counted in the balance, or held. Records that are malformed are
 * rows. scratch is for the call. */
bool asides_take(struct asides *asides, const struct csv_record *record, const struct header *header,
                 struct balance *balance, struct text *scratch);

/* A row has come: what was held and is as wide as the header goes to take, with context and err, as it would have
 * before; the rest are rejects, by the place of the row; where rejected rows are kept, the first hundred
 * are. False when take returned false. */
bool asides_flush(struct asides *asides, const struct rejects_place *place, const struct header *header,
                  struct balance *balance, csv_take *take, void *context, struct err *err);
/* The file has ended: what is held are notes and averages. */
void asides_finish(struct asides *asides, struct balance *balance);
void asides_free(struct asides *asides);

/* Whether a cell says total, grand total, subtotal and the like, whatever its case. */
bool asides_is_total(const char *cell);
/* Whether it stands for all units together: a total, or all, overall, all sites, all teams and the like. */
bool asides_is_all(const char *cell);

#endif
