#ifndef PIPELINE_INTAKE_INPUT_WORKBOOK_H
#define PIPELINE_INTAKE_INPUT_WORKBOOK_H

#include "pipeline/intake/input.h"

/* An input that is a workbook; private to input.h. */

/* Finds the sheet: the one that is wished for, else the one visible sheet with rows below a header. Errors:
 * those of workbook_open; ERR_DATA when there is no such sheet, or several, all of which it names. */
bool input_workbook_open(struct input *input, const struct input_wish *wish, struct err *err);

/* Hands over all records of the sheet, and leaves checksum and size. ERR_SYSTEM when a row is in no record. */
bool input_workbook_read(struct input *input, csv_take *take, void *context, struct err *err);

/* Hands over the first records of the sheet. */
void input_workbook_read_head(const struct input *input, csv_take *take, void *context);

#endif
