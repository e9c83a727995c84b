#include "pipeline/intake/lines.h"

static void end_line(struct lines *lines)
{
	lines->records += lines->has_bytes;
	lines->has_bytes = false;
}

/* One byte outside quotes. */
static void take(struct lines *lines, char c)
{
	if (c == '\n') {
		if (lines->after_cr) {
			lines->cr--;
			lines->crlf++;
		} else {
			lines->lf++;
		}
		end_line(lines);
	} else if (c == '\r') {
		lines->cr++;
		end_line(lines);
	} else {
		lines->has_bytes = true;
	}
	lines->after_cr = c == '\r';
}

void lines_feed(struct lines *lines, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] == '"')
			lines->in_quotes = !lines->in_quotes;
		if (lines->in_quotes || bytes[i] == '"') {
			lines->has_bytes = true;
			lines->after_cr = false;
		} else {
			take(lines, bytes[i]);
		}
	}
}

void lines_finish(struct lines *lines)
{
	end_line(lines);
}

const char *lines_word(const struct lines *lines)
{
	int kinds = (lines->lf > 0) + (lines->crlf > 0) + (lines->cr > 0);

	if (kinds > 1)
		return "mixed";
	return lines->lf ? "lf" : lines->crlf ? "crlf" : lines->cr ? "cr" : "";
}
