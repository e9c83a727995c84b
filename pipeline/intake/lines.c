#include "pipeline/intake/lines.h"

void lines_feed(struct lines *lines, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] == '\n' && lines->after_cr) {
			lines->after_cr = false; /* the second half of CRLF */
			continue;
		}
		lines->after_cr = bytes[i] == '\r';
		lines->has_bytes = bytes[i] != '\n' && bytes[i] != '\r';
		lines->n += !lines->has_bytes;
	}
}

void lines_finish(struct lines *lines)
{
	lines->n += lines->has_bytes;
	lines->has_bytes = false;
}
