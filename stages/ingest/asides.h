#ifndef STAGES_INGEST_ASIDES_H
#define STAGES_INGEST_ASIDES_H

#include "pipeline/intake/header.h"
#include "stages/ingest/balance.h"
#include "stages/ingest/rejects.h"

/* Records that are no rows: reports and files pasted together carry them.
 *
 *	a repeated header  has the same cells as the first header row
 *	a total            its first cell that is filled says total, grand total, subtotal
 *	a note             below the last row: words in one cell, such as "Filters: region North"
 *
 * They are out of scope. What looks like a note is one only when no row follows: it is held until then,
 * and is a reject when one does, for then it may be what is left of a row. */

/* `= {0}` is empty. */
struct asides {
	struct asides_note {
		long line;
		char *row; /* of the first hundred; NULL of others */
	} *notes; /* what may be notes */
	size_t n_notes, capacity;
};

/* Whether the record is no row, and is counted in the balance, or held. Records that are malformed are
 * rows. scratch is for the call. */
bool asides_take(struct asides *asides, const struct csv_record *record, const struct header *header,
                 struct balance *balance, struct text *scratch);

/* A row has come: what was held are rejects, by the place of the row; where rejected rows are kept, the
 * first hundred are. */
void asides_flush(struct asides *asides, const struct rejects_place *place, const struct header *header,
                  struct balance *balance);
/* The file has ended: what is held are notes. */
void asides_finish(struct asides *asides, struct balance *balance);
void asides_free(struct asides *asides);

#endif
