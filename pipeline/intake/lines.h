#ifndef PIPELINE_INTAKE_LINES_H
#define PIPELINE_INTAKE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A second, separate count of a file's records, against which the bins of every file are balanced:
 * it knows nothing but quotes and line ends, so it shares no fault with the reader of cells.
 *
 * Method: a line end inside quotes belongs to the cell, and outside ends the record. Since a doubled
 * quote opens and closes, counting quotes tells inside from outside, whatever the delimiter. */
struct lines {
	uint64_t records; /* lines that are not empty */
	uint64_t lf, crlf, cr;
	bool in_quotes, has_bytes, after_cr;
};

void lines_feed(struct lines *lines, const char *bytes, size_t n);
/* Ends a last line without a line end. */
void lines_finish(struct lines *lines);

/* How records end: lf, crlf, cr or mixed; "" when no line ends at all. */
const char *lines_word(const struct lines *lines);

#endif
