#ifndef PIPELINE_INTAKE_WORKBOOK_PACKAGE_H
#define PIPELINE_INTAKE_WORKBOOK_PACKAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "pipeline/base/err.h"

/* Inside of workbook.h: the zip archive that a workbook is, and the XML files, its parts, in it (ECMA-376,
 * part 2). The one module that knows libzip and expat. A part is unpacked in pieces and never held;
 * whatever would make its reading unsafe or endless is refused: a DOCTYPE, and with it entities; tags of
 * more than a megabyte; more than 256 elements inside each other. */
struct zip;

/* Errors: ERR_SYSTEM when the file cannot be read, ERR_DATA when it is no whole zip archive. */
struct zip *workbook_package_open(const char *path, struct err *err);
void workbook_package_close(struct zip *zip); /* NULL is fine */

/* Whether there is such a part; names of parts do not tell capitals from small letters. */
bool workbook_package_has(struct zip *zip, const char *part);

/* An element; names are without their namespace. */
struct workbook_element {
	const char *name;
	int depth; /* 1 is the root */
	const char **attributes; /* for workbook_attribute; NULL where the element ends */
};

/* The value of an attribute, borrowed until the callback returns; or NULL. */
const char *workbook_attribute(const struct workbook_element *element, const char *name);

/* Who is told what stands in a part. A callback returns false, with err filled, to stop the reading.
 * Text comes in pieces, whatever element it stands in; text and end may be NULL. */
struct workbook_listener {
	const char *root; /* what the root must be called; NULL takes any */
	uint64_t limit; /* the most bytes that the part may unpack to */
	bool (*begin)(void *context, const struct workbook_element *element, struct err *err);
	bool (*text)(void *context, const char *bytes, int n, struct err *err);
	bool (*end)(void *context, const struct workbook_element *element, struct err *err);
};

/* Reads a part from beginning to end. path stands in messages. Errors: ERR_DATA when the part is missing,
 * damaged, locked, too large, of another root, or does not parse (with its line). */
bool workbook_package_read(struct zip *zip, const char *path, const char *part, const struct workbook_listener *listener,
                           void *context, struct err *err);

#endif
