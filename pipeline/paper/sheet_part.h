#ifndef PIPELINE_PAPER_SHEET_PART_H
#define PIPELINE_PAPER_SHEET_PART_H

/* Between the parts of sheet.h, for no one else. */
#include <stdint.h>
#include <xlsxwriter.h>

#include "pipeline/paper/sheet.h"

/* Arial is on every Windows and Mac, and LibreOffice brings its twin. Lengths are points. */
#define SHEET_FONT "Arial"
enum { SHEET_FONT_SIZE = 10, SHEET_LINE_HEIGHT = 13, SHEET_LINE_AIR = 2, SHEET_TITLE_HEIGHT = 26 };

/* The looks of cells, made once for a book. */
enum look {
	LOOK_TITLE,
	LOOK_ABOUT,
	LOOK_LINK,
	LOOK_HEADING,
	LOOK_LABEL,
	LOOK_PARAGRAPH,
	LOOK_HEADER_TEXT,
	LOOK_HEADER_NUMBER,
	LOOK_TEXT,
	LOOK_CELL_LINK,
	LOOK_MARK,
	LOOK_DATE,
	LOOK_NUMBER, /* and the number formats behind it, in their order */
	N_LOOKS = LOOK_NUMBER + NUMBER_MONEY + 1,
};

enum page_kind { PAGE_TEXT, PAGE_CONTENTS, PAGE_TABLE, PAGE_CHARTS };

struct column {
	char *heading, *note;
	struct sheet_column form; /* without its texts */
	struct sheet_emphasis *emphasis;
	double widest; /* of the cells so far, in the unit of column widths */
	/* What was measured last: columns of tables repeat their cells, and measuring costs most. */
	char *measured;
	size_t measured_lines;
};

/* A sheet. Rows and columns count from 0, as libxlsxwriter's do. */
struct page {
	enum page_kind kind;
	enum sheet_kind table_kind;
	char *name, *title;
	lxw_worksheet *sheet;
	struct column *columns;
	size_t n_columns, at_column, n_charts;
	size_t row_lines;   /* of the row being written */
	double about_width; /* of the lines over the table, in the unit of column widths */
	lxw_row_t row;      /* the next to be written */
	lxw_row_t header_row, shorthand_row;
	bool marks[N_MARKS];
	bool heading_waits; /* the heading's row takes the next paragraph too */
};

/* A line of the contents that is no sheet. */
struct listed_file {
	char *name, *path, *title;
};

struct sheet_parts {
	char *path, *draft, *folder; /* draft is where libxlsxwriter writes, in that folder */
	char *title;
	lxw_doc_properties properties;
	lxw_workbook *book;
	lxw_format *looks[N_LOOKS], *tones[SHEET_QUIET + 1];
	struct page *pages;
	size_t n_pages, pages_capacity;
	struct listed_file *files;
	size_t n_files, files_capacity;
	size_t n_bytes; /* the most that the parts of the workbook will take together, unpacked */
	struct err err;
};

/* sheet.c */
/* The open sheet when it is of that kind; otherwise NULL, with the failure kept. NULL also after a failure.
 */
struct page *page_open(struct sheet_book *book, enum page_kind kind);
/* Ends the open sheet and begins another, its title in A1. NULL after a failure. */
struct page *page_begin(struct sheet_book *book, enum page_kind kind, const char *name, const char *title);
/* Keeps what libxlsxwriter says of a call; true when it was well. */
bool page_checked(struct sheet_parts *parts, const struct page *page, lxw_error error);
/* Writes a text; one that does not fit is a failure. An empty text leaves the cell empty. */
bool page_text(struct sheet_parts *parts, const struct page *page, lxw_row_t row, lxw_col_t column,
               enum look look, const char *text);
/* A link to a cell of another sheet. */
bool page_link(struct sheet_parts *parts, const struct page *page, lxw_row_t row, lxw_col_t column,
               enum look look, const struct page *target, lxw_row_t target_row, const char *text);
/* Makes a row as high as that many lines. */
void page_row_height(struct sheet_parts *parts, const struct page *page, lxw_row_t row, size_t n_lines);
/* The lines under a title: what the sheet shows, wrapped. Returns how wide they are. */
double page_about(struct sheet_parts *parts, struct page *page, const char *about);
void page_link_back(struct sheet_parts *parts, struct page *page);
/* Landscape, A4, one page wide, page numbers; prints the area from A1 to this cell. */
void page_print(struct sheet_parts *parts, const struct page *page, lxw_row_t last_row,
                lxw_col_t last_column);

/* sheet_look.c */
void looks_make(struct sheet_parts *parts);
const char *look_number_format(enum number_format format);
/* The same for an axis, where the program that draws it chooses the decimals. */
const char *look_axis_format(enum number_format format);
/* How wide a text is in the unit of column widths, for the widest font that may stand in. */
double look_width(const char *text, bool bold);
/* How many lines it takes, its own line ends included, in a column of that width; at least 1. */
size_t look_lines(const char *text, bool bold, double width);

/* sheet_name.c: what Excel accepts; the caller frees the results. */
/* A valid name of a sheet that none of the n taken ones equals, upper and lower case being the same. */
char *name_sheet(const char *wanted, const struct page *taken, size_t n);
/* The same for a heading among the columns before it. */
char *name_heading(const char *wanted, const struct column *taken, size_t n);
/* The name of the table itself: letters, digits and _ . */
char *name_table(const char *sheet, size_t number);
/* A text for a cell: valid, and with what Excel would read as an escape (_x0041_) made plain. */
char *name_cell_text(const char *text);
/* The length of a text as Excel counts it, in UTF-16 units. */
size_t name_length(const char *text);
/* Something that libxlsxwriter would take for a formula where a text may be one: begins with =. */
char *name_no_formula(const char *text);

/* sheet_table.c */
/* How wide a text may be before it is wrapped, in the unit of column widths. */
double column_text_width(const struct column *column);
void table_finish(struct sheet_parts *parts, struct page *page);
/* sheet_text.c */
void text_finish(struct sheet_parts *parts, struct page *page);
void contents_finish(struct sheet_parts *parts, struct page *page);
/* sheet_chart.c */
void charts_finish(struct sheet_parts *parts, struct page *page);

#endif
