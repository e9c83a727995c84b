#ifndef STAGES_INGEST_REJECTS_H
#define STAGES_INGEST_REJECTS_H

#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"
#include "pipeline/table/spool.h"

/* The table `rejects`: one row for each row of a file that breaks its rules. Where [privacy]
 * keep_rejected_lines says so, the table `rejected_lines` keeps these rows as they were. */

/* The first reject of a register or feed, for a message: `= {0}` has none. */
struct rejects_first {
	char *place, *message; /* owned; "s.csv:2: column Impact", or without the column */
};
void rejects_first_free(struct rejects_first *first);

/* Where a row stands; borrowed. */
struct rejects_place {
	struct spool *rejects;
	const char *file;
	long line;
	struct spool *lines; /* NULL when rejected rows are not kept */
	const struct csv_record *record; /* the row; another line's when the row is not at hand any more, */
	const char *held;                /* as reject_row_text had it then; NULL when it was not held */
	struct rejects_first *first;     /* takes the first reject of all; NULL when nobody asks for it */
};

/* Adds a row. column may be "". The message says what is wrong and what was expected; it never holds
 * the value of a personal column. */
void reject(const struct rejects_place *place, const char *column, const char *reason, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* A row as comma-separated values, its bytes that are no text as U+FFFD; for rows that are held back. The
 * caller frees it. */
char *reject_row_text(const struct csv_record *record);

/* A value in quotes that is nearly a name of something known, such as a team. A long one, or one that
 * might be an e-mail address after all, is told by its length alone. The caller frees it. */
char *reject_quote(const char *value);

/* Any other cell, whatever its column: people type what they like into exports, and a row that lacks a
 * delimiter has the next column's names in it. Only what can be no name, telephone or staff number is
 * told, anything else by its length. */
char *reject_quote_export(const char *value);

#endif
