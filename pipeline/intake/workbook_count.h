#ifndef PIPELINE_INTAKE_WORKBOOK_COUNT_H
#define PIPELINE_INTAKE_WORKBOOK_COUNT_H

#include "pipeline/intake/workbook.h"

/* Inside of workbook.h: the rows of a sheet that hold a value, and the columns up to the last that does, found
 * without reading what the values are. The shared texts have been read: one may be empty. */
bool workbook_count_read(const struct workbook *workbook, struct workbook_sheet *sheet, struct err *err);

#endif
