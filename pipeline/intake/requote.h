#ifndef PIPELINE_INTAKE_REQUOTE_H
#define PIPELINE_INTAKE_REQUOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/text.h"

/* Text with the quoting of other systems becomes text as RFC 4180 has it, piece by piece and line by
 * line: no line end is added or taken away. Two manners:
 *
 *	backslash  "He said \"yes\"", and a\,b without quotes: a backslash takes the meaning from the
 *	           quote, delimiter, backslash or line end behind it; before any other character it is
 *	           text. A line end outside quotes ends the record all the same. A backslash between the
 *	           two halves of CRLF stays.
 *	spaced     1, "two", 3: spaces between a delimiter and a quote mean nothing.
 *
 * What is not well formed stays so, for the reader of CSV to find. */

/* Set manner and delimiter first; all else `= {0}`. */
struct requote {
	enum requote_manner { REQUOTE_BACKSLASH, REQUOTE_SPACED } manner;
	char delimiter;
	enum requote_state {
		REQUOTE_START,  /* of a cell */
		REQUOTE_PLAIN,  /* in a cell without quotes */
		REQUOTE_QUOTED, /* in one with quotes */
		REQUOTE_QUOTE,  /* behind a quote in it */
		REQUOTE_BROKEN, /* behind text that follows a closing quote */
	} state;
	bool is_escaped;   /* a backslash came last */
	bool after_cr;     /* a carriage return came last, or before that backslash */
	size_t n_spaces;   /* held back at the start of a cell */
};

void requote_feed(struct requote *requote, const char *bytes, size_t n, struct text *text);
void requote_finish(struct requote *requote, struct text *text);

#endif
