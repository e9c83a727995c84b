#ifndef PIPELINE_INTAKE_DIALECT_H
#define PIPELINE_INTAKE_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/intake/requote.h"
#include "pipeline/table/csv.h"

/* How a file writes a table as text: what separates cells, and how a cell holds a separator. */

enum dialect_quotes {
	QUOTES_DOUBLED,   /* RFC 4180: "a ""b"" c" */
	QUOTES_SPACED,    /* the same, with spaces ahead of a quote */
	QUOTES_BACKSLASH, /* "a \"b\" c" */
	QUOTES_SINGLE,    /* 'a ''b'' c' */
	QUOTES_NONE,      /* a quote is a character like others: 5" disk */
	DIALECT_QUOTES
};

struct dialect {
	char delimiter;
	enum dialect_quotes quotes;
};

/* A word of [source] quotes: doubled, spaced, backslash, single, none; false for auto. And back. */
bool dialect_quotes_of_word(const char *word, enum dialect_quotes *quotes);
const char *dialect_quotes_word(enum dialect_quotes quotes);

/* A reader of text in a dialect, over that of CSV, which forgives. `= {0}` is closed. */
struct dialect_reader {
	struct csv_reader csv;
	struct requote requote;
	struct text piece; /* requoted */
	bool is_requoted;
};

void dialect_begin(struct dialect_reader *reader, struct dialect dialect, const char *name, csv_take *take, void *context);
bool dialect_feed(struct dialect_reader *reader, const char *bytes, size_t n, struct err *err);
bool dialect_finish(struct dialect_reader *reader, struct err *err);
void dialect_release(struct dialect_reader *reader);

/* Finds the dialect from the beginning of a file; is_all tells that there is no more of it. A delimiter
 * or quotes that are not '\0' or DIALECT_QUOTES are taken as given.
 *
 * Under each candidate the lines of records count that read well and have the most frequent width. The most of
 * them win; of quotings that do equally, the first of the list above. A file in which most records have one
 * cell, whatever the delimiter, has one column, and gets the comma. Returns false when two delimiters
 * do equally well: *other is the second. */
bool dialect_guess(const char *bytes, size_t n, bool is_all, struct dialect *dialect, char *other);

#endif
