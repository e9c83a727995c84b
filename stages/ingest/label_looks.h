#ifndef STAGES_INGEST_LABEL_LOOKS_H
#define STAGES_INGEST_LABEL_LOOKS_H

#include "pipeline/intake/label_look.h"
#include "pipeline/stage.h"
#include "stages/ingest/feed.h"

/* A feed's items whose labels are not declared, and what the columns of its files show of them. */

/* `= {0}` has looked at nothing. */
struct label_looks {
	struct label_look *all; /* by item of the feed */
	size_t n;
};

/* Looks at one file: at the whole of it where its beginning has texts, or nothing, for an item; a column of
 * numbers is left alone. Errors: those of input_read. */
bool label_looks_add(struct label_looks *looks, const struct feed *feed, struct input *input, const struct header *header,
                     const struct feed_columns *columns, struct err *err);

/* Gives each item the labels that all files show; a note tells the set. Errors: those of
 * label_look_decide. */
bool label_looks_decide(const struct label_looks *looks, struct feed *feed, const struct stage *stage, struct err *err);
void label_looks_free(struct label_looks *looks);

#endif
