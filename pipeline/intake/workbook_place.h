#ifndef PIPELINE_INTAKE_WORKBOOK_PLACE_H
#define PIPELINE_INTAKE_WORKBOOK_PLACE_H

#include "pipeline/intake/workbook.h"

/* Inside of workbook.h: where in a sheet a reading stands. `= {0}` is before its first row. */
struct workbook_place {
	const char *path; /* for messages */
	const struct workbook_sheet *sheet;
	long row, column; /* from 1 */
};

/* Goes to the row or to the cell that begins here: to the one that it names, else to the next. Errors: ERR_DATA
 * when it names none, one before this place, or one beyond the largest sheet. */
bool workbook_place_row(struct workbook_place *place, const struct workbook_element *row, struct err *err);
bool workbook_place_cell(struct workbook_place *place, const struct workbook_element *cell, struct err *err);

#endif
