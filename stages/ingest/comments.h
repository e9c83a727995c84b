#ifndef STAGES_INGEST_COMMENTS_H
#define STAGES_INGEST_COMMENTS_H

#include <stdint.h>

#include "pipeline/table/spool.h"
#include "stages/ingest/dedupe.h"
#include "stages/ingest/people.h"
#include "stages/ingest/redact.h"

/* What people wrote in free text: redacted (redact.h) and kept in the table `comments`, for the coding of
 * themes. A comment bears no day, no name and no id of the export; it is not published.
 *
 * Comments come from rows that are kept, and from rows that are out of scope for nothing but that they hold
 * no item or no answer (no_item, no_answer): what somebody wrote counts without a figure beside it. Such a
 * row stays out of scope; that of a response which comes again, with the same id, gives its comment once. */

struct feed;
struct header;
struct ingest;
struct input;
struct row;

/* `= {0}` is empty. */
struct comments {
	struct spool spool;
	struct redact_names names; /* of staff, nominees and judges; registers add those behind numbers */
	struct dedupe alone; /* ids of comments without an answer */
	uint64_t n, counts[REDACT_KINDS]; /* of the feed at hand */
};

/* The columns with free text of one file, and what was taken out of them. `= {0}` is empty. */
struct comments_file {
	struct comments_column {
		const char *item; /* NAME of comment.NAME, "" of comment; borrowed */
		size_t column;
	} *columns;
	size_t n_columns, capacity;
	uint64_t counts[REDACT_KINDS];
};

/* Begins the table, whose rows go to the folder when they are many, and learns whom comments may name: those whom the registers, all of them and read by
 * now, have as staff, line managers, nominees and judges. */
void comments_begin(struct comments *comments, const struct people *people, const struct table *registers, size_t n, const char *folder);

/* Finds the columns that the feed asks for by comment and comment.NAME. ERR_DATA when one is not there. */
bool comments_find_columns(struct comments_file *file, const struct feed *feed, const struct header *header,
                           const struct input *input, struct err *err);

/* Takes the comments of a row that is kept. Of the person that its feed names in the row, the name is
 * taken out even where no register knows it. */
void comments_take(const struct row *row);
/* The same of a row without an item or answer, unless a row of its id was kept before. */
void comments_take_alone(const struct row *row);

/* Tells in a finding what was taken out of the comments of the feed at hand, which ends with it. */
void comments_tell(struct ingest *ingest, const struct feed *feed);

void comments_file_free(struct comments_file *file);
void comments_free(struct comments *comments);

#endif
