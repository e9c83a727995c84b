#ifndef PIPELINE_INTAKE_FOLD_H
#define PIPELINE_INTAKE_FOLD_H

#include "pipeline/base/text.h"

/* Texts made comparable. White space is space, tab, line ends and the no-break space; all texts are
 * UTF-8, and one that is not comes back as it is. */

/* Without white space at both ends. Borrowed: from cell itself, or from scratch where a copy was
 * needed, until scratch changes. */
const char *fold_trim(const char *cell, struct text *scratch);

/* The form under which two spellings of one thing are equal: trimmed, each run of white space one
 * space, compatible characters made one, case folded (Unicode NFKC_Casefold). The caller frees it.
 * Pseudonyms rest on it: a change here gives every person another one. */
char *fold_text(const char *text);

/* The first n bytes with their case folded, when all are ASCII: what Unicode's folding makes of them, at a fraction
 * of its time. NULL otherwise. The caller frees it. */
char *fold_ascii(const char *text, size_t n);

/* Whether the two have the same folded form. */
bool fold_equal(const char *a, const char *b);

#endif
