#ifndef PIPELINE_INTAKE_WORKBOOK_STRINGS_H
#define PIPELINE_INTAKE_WORKBOOK_STRINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/workbook_package.h"

/* Inside of workbook.h: texts as workbooks keep them, and the texts that its cells share. */

/* Where in a text's element (si or is) the parser stands: of its t, and those of its runs of rich text (r),
 * is_text holds; those of phonetic guides (rPh) are no part of the text. White space is kept. */
struct workbook_rich {
	int depth; /* of the element itself */
	bool is_run, is_text;
};

void workbook_rich_begin(struct workbook_rich *rich, const struct workbook_element *element);
void workbook_rich_end(struct workbook_rich *rich, const struct workbook_element *element);

/* Writes the characters that XML cannot hold, _x000D_ in the file, back; in place. A half of a pair of surrogates
 * becomes U+FFFD. */
void workbook_unescape(struct text *text);

/* The shared texts, numbered from 0. `= {0}` is none. */
struct workbook_strings {
	struct text bytes;
	uint32_t *ends;
	size_t n, capacity;
	bool is_read;
};

/* Errors: those of workbook_package_read; more than 1 GiB is refused. */
bool workbook_strings_read(struct workbook_strings *strings, struct zip *zip, const char *path, const char *part,
                           struct err *err);
/* Borrowed, not ended by a NUL byte. NULL when there is no such text. */
const char *workbook_strings_get(const struct workbook_strings *strings, long long number, size_t *length);
void workbook_strings_free(struct workbook_strings *strings);

#endif
