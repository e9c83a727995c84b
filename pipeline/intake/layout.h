#ifndef PIPELINE_INTAKE_LAYOUT_H
#define PIPELINE_INTAKE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/intake/header.h"
#include "pipeline/intake/input.h"

/* The layouts of export files: how many header rows there are and what they say of each column. One
 * module each where the header rows need code (layout_qualtrics.c and so on), else layout_vendor.c. */

enum { LAYOUT_ROWS = 4 }; /* no layout has more header rows than one less */

/* The first records of a file; "" for a cell that a short record lacks. */
struct layout_rows {
	struct layout_row {
		char **cells;
		size_t n_cells;
		long line;
		bool has_nul;
	} rows[LAYOUT_ROWS];
	size_t n;
	char delimiter;
};

struct layout {
	const char *name; /* as [source] format and sources.recognised_as have it */
	const char *wants; /* what is missing when read fails */
	/* How much speaks for this layout: the number of columns that do, LAYOUT_SURE when the header rows
	 * themselves prove it, 0 for nothing. NULL: never anything. */
	size_t (*evidence)(const struct layout *layout, const struct layout_rows *rows);
	/* Fills the header; false when the records are not of this layout. */
	bool (*read)(const struct layout *layout, const struct layout_rows *rows, struct header *header);
	/* Whether a cell of the column HEADER_STATUS marks a preview, a test or spam by a code of the
	 * vendor's. NULL: the vendor has no codes. */
	bool (*is_trial)(const char *status);
	/* Whether a row whose vendor's date is blank is an answer that was begun and not sent. */
	bool undated_is_unfinished;
};

enum { LAYOUT_SURE = 1000 };

extern const struct layout layout_csv, layout_qualtrics, layout_surveymonkey, layout_limesurvey;
/* Those with one header row that the tables of vendor.h tell; ends with one without a name. */
extern const struct layout layout_vendors[];

/* Reads the header of a file by the layout of that name, or by the one that its records give most
 * evidence of when it is auto, else csv; and marks the vendor's columns. Returns the layout; NULL with ERR_DATA when
 * the header is not of the declared layout, not text in the encoding, or, under auto, when two layouts
 * fit or the header seems to have a second row. section names the one in programme.ini, "[source x]". */
const struct layout *layout_read(const char *name, const struct input *input, const char *section,
                                 struct header *header, struct err *err);

/* Whether the second record is a header row, too: the questions of the first are spread over several
 * columns, and the second names what each of these holds. */
bool layout_is_spread(const struct layout_rows *rows);

/* The cell, or "" when the row has none there. */
const char *layout_cell(const struct layout_row *row, size_t column);

#endif
