#ifndef STAGES_BIND_TABLES_H
#define STAGES_BIND_TABLES_H

#include "pipeline/paper/sheet.h"
#include "pipeline/table/table.h"
#include "stages/bind/doubts.h"
#include "stages/bind/places.h"

/* One declared table as one sheet: every row, every column, the numbers as they are; but wide ones with what is asked for
 * first, some on two sheets, and those of judging and selection without the columns that no row fills (parts.h). A table
 * of 50,000 rows or more is named in the contents instead: spreadsheets grow slow, and the file is beside. Where each row
 * went is added to places. */
void tables_put(struct sheet_book *book, const struct table *table, const struct doubts *doubts, struct places *places);

#endif
