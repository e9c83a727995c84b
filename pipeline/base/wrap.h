#ifndef PIPELINE_BASE_WRAP_H
#define PIPELINE_BASE_WRAP_H

#include <stddef.h>

/* Texts for a terminal, where each character (code point of UTF-8) takes one column. */

/* How many columns the text takes. */
size_t wrap_columns(const char *text);

/* Lines of at most `width` columns, each ended: the first begins with `lead`, filled up to `indent` columns, those behind
 * it with `indent` spaces. Breaks at spaces alone: a longer word has a line of its own. A line end in the text is a space.
 * The caller frees it. */
char *wrap_text(const char *lead, size_t indent, size_t width, const char *text);

#endif
