#ifndef PIPELINE_PAPER_SHEET_H
#define PIPELINE_PAPER_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/paper/mark.h"
#include "pipeline/paper/number.h"

/* Workbooks for Excel and LibreOffice: sheet.c and its parts (sheet_*.c) are all that knows
 * libxlsxwriter.
 *
 * A book is written from front to back: sheet_begin_... begins a sheet, and what follows goes onto it
 * until the next begins. Its layout is that of official statistics: a title in A1, a line on what
 * the sheet shows, a link back to the contents, and then one table, marked as such, with filters,
 * banded rows and a frozen header. Every sheet prints in landscape on A4, one page wide, and no smaller than seven tenths of its size:
 * of a wide table the leading columns are printed, of a long one the first rows, and a line over it says so.
 *
 * All text is text: a cell that begins with = + - or @ is no formula, and nothing becomes a link by
 * looking like one. A text that is too long for a cell (32,767 characters) is cut and says so. Numbers are stored in full and
 * shown rounded. A number that is not finite or a row of the wrong length is a
 * failure that names sheet, row and column. The same calls give the same bytes, on any day and in
 * any time zone.
 *
 * The book owns everything, texts are copied, and the first failure waits until sheet_close tells of
 * it, so that no call in between needs a check. */
struct sheet_book {
	struct sheet_parts *parts;
};

/* Begins a workbook that appears at path when it is closed, and not before. title and day (its date
 * of creation, from calendar.h, after 1970-01-01) become properties of the document. `= {0}` is a valid
 * closed book. */
bool sheet_open(struct sheet_book *book, const char *path, const char *title, long day, struct err *err);

/* Further properties of the document; NULL leaves one out. */
void sheet_about(struct sheet_book *book, const char *author, const char *organisation, const char *subject);

/* ---- Sheets of text: the cover, notes. ---- */

/* Names of sheets are made valid and unique: 31 characters, without []:*?/\ and apostrophes at the ends;
 * of two alike the later ends in " (2)". */
void sheet_begin_text(struct sheet_book *book, const char *name, const char *title);
/* A link back to the contents, as tables have it, where the next line goes: of a sheet of text behind the contents. */
void sheet_link_back(struct sheet_book *book);
/* The sheet prints upright on one page, shrunk where it must be: for a cover. */
void sheet_one_page(struct sheet_book *book);
void sheet_heading(struct sheet_book *book, const char *text);
void sheet_paragraph(struct sheet_book *book, const char *text);
/* A line of two columns: what, and then it. */
void sheet_fact(struct sheet_book *book, const char *label, const char *text);

/* The same, with a link to a sheet that may come later, by its name. */
void sheet_fact_link(struct sheet_book *book, const char *label, const char *text, const char *sheet);

/* The contents: a sheet with a link to every sheet and file of the book, those that come later
 * too. Once in a book. */
void sheet_begin_contents(struct sheet_book *book, const char *name, const char *title);
/* Names a file beside the workbook in the contents. path is relative to it, as tables/x.csv. */
void sheet_list_file(struct sheet_book *book, const char *name, const char *path, const char *title);

/* ---- Sheets of data. ---- */

enum sheet_tone { SHEET_PLAIN, SHEET_GOOD, SHEET_BAD, SHEET_QUIET };

/* Cells that read exactly so stand out: in colour, and in bold (good), bold italics (bad) or italics
 * (quiet), so that they differ without colour too. They go on doing so when the cell is edited. */
struct sheet_emphasis {
	const char *text;
	enum sheet_tone tone;
};

struct sheet_column {
	const char *heading;
	const char *note;          /* one sentence, shown when the heading is selected; may be NULL */
	enum number_format format; /* of its numbers */
	bool is_text;    /* on the left with its heading; numbers, marks and dates are on the right */
	bool is_key;     /* leading key columns stay in view when the sheet is scrolled */
	bool is_charted; /* a mark leaves the cell empty: a chart shows an empty cell as a gap, a text as 0 */
	bool runs_on;    /* its texts stay on one line and run on to the right: notes in the last column */
	int most_width;  /* in characters, from which on texts are wrapped; 0 is 60 */
	const struct sheet_emphasis *emphasis; /* ends with a NULL text; may be NULL */
};

enum sheet_kind {
	SHEET_TABLE, /* a native Excel table */
	SHEET_GRID,  /* plain cells with a filter */
};

/* Begins a sheet with a table and returns its number, for charts and links. `about` says what it shows, in
 * a sentence or two. Headings are made unique inside the table. A table without rows says so in
 * words. */
size_t sheet_begin_table(struct sheet_book *book, const char *name, const char *title, const char *about,
                         const struct sheet_column *columns, size_t n_columns, enum sheet_kind kind);

/* Cells from left to right, then sheet_end_row. */
void sheet_put_text(struct sheet_book *book, const char *text);
void sheet_put_number(struct sheet_book *book, double value);
/* A number in another format than its column's, where a row has its own unit. */
void sheet_put_number_as(struct sheet_book *book, double value, enum number_format format);
/* A limit of an interval: as number_limit has it, so that it shows on which side of zero it lies. */
void sheet_put_limit(struct sheet_book *book, double value, enum number_format format);
/* A number with marks shown behind it, "62.5 [u]": `marks` has the bit 1 << mark of each. The cell holds the number alone. */
void sheet_put_marked(struct sheet_book *book, double value, enum number_format format, unsigned marks);
void sheet_put_mark(struct sheet_book *book, enum mark mark);
void sheet_put_date(struct sheet_book *book, long day);
void sheet_put_empty(struct sheet_book *book);
/* A text that leads to a row, counted from 0, of a table before; its column must have links. */
void sheet_put_link(struct sheet_book *book, const char *text, size_t sheet, size_t row);
void sheet_end_row(struct sheet_book *book);

/* ---- Sheets of charts that stay alive: they draw what the cells hold. ---- */

void sheet_begin_charts(struct sheet_book *book, const char *name, const char *title, const char *about);

/* A run of rows of a table before; its columns by number. Values must be is_charted. The series is named by
 * the heading of its value column unless it has a name. */
struct sheet_series {
	const char *name;
	size_t sheet;
	size_t first_row, n_rows;
	size_t label_column, value_column;
	bool is_limit; /* thin and dashed, in the colour of the series before: an interval's limit */
};

struct sheet_chart {
	bool is_column;                  /* columns; else lines */
	const char *title, *description; /* the description is for who cannot see it */
	const char *label_axis, *value_axis;
	enum number_format format;
	double least, most; /* of the value axis; both 0 leaves them to the program that shows it, but that columns stand on 0 */
	const struct sheet_series *series;
	size_t n_series;
};

void sheet_chart(struct sheet_book *book, const struct sheet_chart *chart);

/* Writes the workbook and renames it into place. Returns false with err filled when anything failed since
 * sheet_open; then, and when err tells of a failure already, nothing is left at path that was not
 * there before. Frees the book; may be called twice. */
bool sheet_close(struct sheet_book *book, struct err *err);

#endif
