#ifndef PIPELINE_INTAKE_WORKBOOK_H
#define PIPELINE_INTAKE_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/intake/workbook_strings.h"
#include "pipeline/intake/workbook_styles.h"
#include "pipeline/table/csv.h"

/* Workbooks of Office Open XML (.xlsx, .xlsm; ECMA-376, transitional and strict): their sheets as records of
 * UTF-8 cells, as saving the sheet as CSV would leave them, but for dates and numbers, which come unambiguous:
 *
 *   text      as it is; the runs of rich text joined, phonetic guides left out
 *   number    as its format shows what it is: see workbook_format_add (2026-03-14 09:30:00, 85%, 4.25)
 *   boolean   TRUE, FALSE
 *   error     its words (#N/A): it becomes a reject with a place, where nothing would pass for no answer
 *   formula   the value that was saved with it
 *
 * A record is as wide as the widest row that holds a value, its line is the row's number in the sheet. Rows without
 * any value are skipped. Memory: the texts that cells share, at most 1 GiB, and one row.
 *
 * Source: ECMA-376 (5th edition, 2016), part 1, 18: SpreadsheetML. */

enum { WORKBOOK_ROWS = 1048576, WORKBOOK_COLUMNS = 16384 };

struct workbook_sheet {
	char *name;
	bool is_hidden;
	bool has_cells; /* else it is a chart, a dialogue or a macro sheet */
	char *part; /* in the archive; NULL when the workbook does not say */

	/* once counted: */
	bool is_counted;
	uint64_t rows; /* that hold a value */
	size_t width; /* the last column that holds one, counted from 1; 0 when none does */
};

/* `= {0}` is closed. Sheets stand in the order of their tabs. */
struct workbook {
	char *path;
	struct workbook_sheet *sheets;
	size_t n_sheets, capacity;
	bool is_1904;
	char *strings_part; /* NULL when there is none */
	struct workbook_styles styles;
	struct workbook_strings strings; /* read when first needed */
	struct zip *zip;
};

/* Whether a file that begins with these bytes is a matter for workbook_open, be it to say why it cannot be read:
 * a zip archive, or a document of old Office programs. Eight bytes are enough. */
bool workbook_is(const char *bytes, size_t n);

/* Opens a workbook and lists its sheets. Errors: ERR_SYSTEM when it cannot be read; ERR_DATA, with what to do
 * instead, when it is protected by a password, of another format (.xls, .xlsb, .ods), no workbook, or damaged. */
bool workbook_open(struct workbook *workbook, const char *path, struct err *err);

/* Counts the rows of a sheet that hold a value, in a reading of their own that shares nothing with the one of
 * workbook_read but the places of cells: the one balances the other. */
bool workbook_count(struct workbook *workbook, size_t sheet, struct err *err);

/* Counts, then hands every record of a sheet to take, which stops the reading by returning false. Errors: ERR_DATA
 * when the sheet has no cells or is damaged; its rows, or the cells in them, stand in no order; or it claims more
 * than 2^31 cells, as a value far off to the right makes it. */
bool workbook_read(struct workbook *workbook, size_t sheet, csv_take *take, void *context, struct err *err);

void workbook_free(struct workbook *workbook);

#endif
