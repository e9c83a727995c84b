#ifndef STAGES_INGEST_BREAK_WORDINGS_H
#define STAGES_INGEST_BREAK_WORDINGS_H

#include "pipeline/intake/header.h"
#include "stages/ingest/feed.h"

/* How the files of a feed word the questions of its items: the text of the question where the layout has it, else
 * the name of the column. Wordings are the same when their letters and digits are: case, white space, punctuation
 * and HTML tags do not count. */

struct ingest;

/* `= {0}` is empty. */
struct break_wordings {
	struct break_wording {
		size_t item, file; /* of the feed's items; of its files that have rows, as they come */
		long first_day, last_day; /* of the file's rows that count */
		char *text, *folded;
	} *all;
	size_t n, capacity, n_files;
};

/* Notes the wordings of one file; without a row that counts, when last_day is before first_day, nothing. */
void break_wordings_add(struct break_wordings *wordings, const struct feed *feed, const struct header *header,
                        const struct feed_columns *columns, long first_day, long last_day);

/* Tells the first day of every file that words a question as no file before it did, and of one that goes back to
 * an older wording when the newer one is out of use. Files are taken in the order of their first days; in what is
 * told, e-mail addresses, numbers and names of people are redacted (redact.h). */
void break_wordings_find(struct ingest *ingest, const struct feed *feed, struct break_wordings *wordings);
void break_wordings_free(struct break_wordings *wordings);

/* The letters and digits of a text, case folded, without HTML tags. The caller frees it. */
char *break_wording_fold(const char *text);

/* A text short enough for a cell: the part around where it departs from the other. The caller frees it. */
char *break_wording_shorten(const char *text, const char *other);

#endif
