#ifndef STAGES_INGEST_REJECTS_H
#define STAGES_INGEST_REJECTS_H

#include "pipeline/base/text.h"
#include "pipeline/table/table.h"

/* The table `rejects`: one row for each row of a file that breaks its rules. */

/* Where a row stands; borrowed. */
struct rejects_place {
	struct table *table;
	const char *file;
	long line;
};

/* Adds a row. column may be "". The message says what is wrong and what was expected; it never holds
 * the value of a personal column. */
void reject(const struct rejects_place *place, const char *column, const char *reason, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* A value in quotes, for a message about a column that is not personal. A long one, or one that might
 * be an e-mail address after all, is told by its length alone. The caller frees it. */
char *reject_quote(const char *value);

/* The same for a cell of an export, where customers and staff type what they like into any column: only
 * what can be no name, telephone or staff number is told, anything else by its length. */
char *reject_quote_export(const char *value);

#endif
