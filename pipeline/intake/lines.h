#ifndef PIPELINE_INTAKE_LINES_H
#define PIPELINE_INTAKE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A second, separate count of a file's lines, against which the lines of its records are balanced: it
 * knows nothing but line ends, neither quotes nor cells, so it shares no fault with the reader of cells.
 * Each line of a file is in one record or empty; a last line without a line end is one. */
struct lines {
	uint64_t n;
	bool has_bytes, after_cr;
};

void lines_feed(struct lines *lines, const char *bytes, size_t n);
void lines_finish(struct lines *lines);

#endif
