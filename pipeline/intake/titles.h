#ifndef PIPELINE_INTAKE_TITLES_H
#define PIPELINE_INTAKE_TITLES_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/table/csv.h"

/* The title lines that reports carry above their header: "Ticket report", "From;01.07.2026", blank rows.
 *
 * With w the usual width of the records, a record above the header is a title when it is shorter than w
 * and only its first cell is filled, or, for w of 4 and more, two cells are; when it is as long as w, of
 * 3 and more, and all cells but the first are empty, or of 2, and a row of empty cells follows, too; or when
 * all its cells are empty. The first that is no title is the header. So a header that lacks a name is never
 * taken for one, but where the rows have numbers and the record behind it, of the usual width and filled, has
 * none: then that is the header. */

/* `= {0}` is empty. */
struct titles {
	struct titles_record {
		size_t width, n_filled, n_numbers;
		bool first_filled, is_malformed;
		long line;
	} *records;
	size_t n, capacity;
};

/* Takes a record of the beginning of a file (csv.h); context is a struct titles. */
bool titles_take(void *context, const struct csv_record *record, struct err *err);

/* How many of the records are titles; all that begin on the first n_lines lines when n_lines is not
 * negative. 0 when no record is a header. */
size_t titles_count(const struct titles *titles, long n_lines);
/* The usual width of the records; 0 without any. */
size_t titles_width(const struct titles *titles);
void titles_free(struct titles *titles);

#endif
