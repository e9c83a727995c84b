#ifndef PIPELINE_INTAKE_WORKBOOK_ROWS_H
#define PIPELINE_INTAKE_WORKBOOK_ROWS_H

#include "pipeline/intake/workbook.h"

/* Inside of workbook.h: the records of a sheet that has been counted and whose shared texts have been read. */
bool workbook_rows_read(struct workbook *workbook, const struct workbook_sheet *sheet, csv_take *take, void *context,
                        struct err *err);

#endif
