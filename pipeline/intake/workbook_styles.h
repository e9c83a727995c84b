#ifndef PIPELINE_INTAKE_WORKBOOK_STYLES_H
#define PIPELINE_INTAKE_WORKBOOK_STYLES_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/intake/workbook_format.h"
#include "pipeline/intake/workbook_package.h"

/* Inside of workbook.h: the styles that cells refer to by number, each for its number format alone.
 * `= {0}` is a workbook without styles. */
struct workbook_styles {
	enum workbook_format *formats;
	size_t n, capacity;
};

/* Errors: those of workbook_package_read. */
bool workbook_styles_read(struct workbook_styles *styles, struct zip *zip, const char *path, const char *part,
                          struct err *err);
void workbook_styles_free(struct workbook_styles *styles);

#endif
