#ifndef PIPELINE_INTAKE_CLEAN_H
#define PIPELINE_INTAKE_CLEAN_H

#include <stdbool.h>

/* Cells with a date or a number, without what is no part of either. */

enum { CLEAN_TEXT = 96 }; /* no date or number is as long, its NUL byte included */

/* Copies a cell: white space of any kind (no-break, narrow, thin ...) becomes one space and is cut off the
 * ends, as is the apostrophe by which a spreadsheet keeps a text a text; marks of the writing direction go;
 * hyphens, dashes and the minus sign become "-"; ASCII letters are made small. False when what is left is
 * too long. Any bytes may come in. */
bool clean_cell(const char *cell, char clean[CLEAN_TEXT]);

#endif
