#ifndef PIPELINE_INTAKE_WORKBOOK_INDEX_H
#define PIPELINE_INTAKE_WORKBOOK_INDEX_H

#include "pipeline/intake/workbook.h"

/* Inside of workbook.h: what is where in the package of a workbook that has its path and its zip. Fills sheets,
 * is_1904 and strings_part; *styles_part, which the caller frees, is NULL when there are no styles. Errors:
 * ERR_DATA when the package holds no workbook of this format. */
bool workbook_index_read(struct workbook *workbook, char **styles_part, struct err *err);

#endif
