#ifndef PIPELINE_PAPER_SHEET_PART_H
#define PIPELINE_PAPER_SHEET_PART_H

/* Between the parts of sheet.h, for no one else. */
#include <stdint.h>
#include <xlsxwriter.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
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
	LOOK_NOTE, /* a text on one line */
	LOOK_CELL_LINK,
	LOOK_MARK,
	LOOK_DATE,
	LOOK_NUMBER, /* and the number formats behind it, in their order */
	N_LOOKS = LOOK_NUMBER + NUMBER_DURATION_CHANGE + 1,
};

enum { SHEET_FORMATS = NUMBER_DURATION_CHANGE + 1, SHEET_MORE_DECIMALS = 3, SHEET_MARKS = 1 << N_MARKS };

enum leaf_kind { LEAF_TEXT, LEAF_CONTENTS, LEAF_TABLE, LEAF_CHARTS };

struct column {
	char *heading, *note;
	struct sheet_column form; /* without its texts */
	struct sheet_emphasis *emphasis;
	double marks_width; /* of the marks behind numbers */
	double widest; /* of the cells so far but numbers, in the unit of column widths */
	/* The texts that may take more than a line, which columns repeat and measuring of which is slow, and how many each takes. Of
	 * numbers just the extremes in each format are measured, in the end. */
	struct map long_texts;
	size_t *long_lines, long_capacity;
	double greatest[SHEET_FORMATS], least[SHEET_FORMATS];
};

/* A sheet. Rows and columns count from 0, as libxlsxwriter's do. */
struct leaf {
	enum leaf_kind kind;
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
	bool is_one_page;   /* upright, and shrunk where it must be */
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
	lxw_format *looks[N_LOOKS], *tones[SHEET_QUIET + 1], *empty;
	lxw_format *limits[SHEET_FORMATS][SHEET_MORE_DECIMALS]; /* with that many decimals more, made when first wanted */
	lxw_format *marked[SHEET_FORMATS][SHEET_MARKS];          /* likewise, with marks behind the number */
	struct leaf *leaves;
	size_t n_leaves, leaves_capacity;
	struct listed_file *files;
	size_t n_files, files_capacity;
	size_t n_bytes; /* the most that the parts of the workbook will take together, unpacked */
	struct err err;
};

/* sheet.c */
/* The open sheet when it is of that kind; otherwise NULL, with the failure kept. NULL also after a failure.
 */
struct leaf *leaf_open(struct sheet_book *book, enum leaf_kind kind);
/* Ends the open sheet and begins another, its title in A1. NULL after a failure. */
struct leaf *leaf_begin(struct sheet_book *book, enum leaf_kind kind, const char *name, const char *title);
/* Keeps what libxlsxwriter says of a call; true when it was well. */
bool leaf_checked(struct sheet_parts *parts, const struct leaf *leaf, lxw_error error);
/* Writes a text; one that does not fit is a failure. An empty text leaves the cell empty. */
bool leaf_text(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t row, lxw_col_t column,
               enum look look, const char *text);
/* A link to a cell of another sheet. */
bool leaf_link(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t row, lxw_col_t column,
               enum look look, const struct leaf *target, lxw_row_t target_row, const char *text);
/* How high so many lines are, in points. */
double leaf_height(size_t n_lines);
/* Makes a row as high as that many lines. */
void leaf_row_height(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t row, size_t n_lines);
/* The lines under a title: what the sheet shows, wrapped. Returns how wide they are. */
double leaf_about(struct sheet_parts *parts, struct leaf *leaf, const char *about);
void leaf_link_back(struct sheet_parts *parts, struct leaf *leaf);

/* sheet_look.c */
void looks_make(struct sheet_parts *parts);
/* The look of a limit of an interval, which may show more decimals than its format (number.h). */
lxw_format *look_limit(struct sheet_parts *parts, double value, enum number_format format);
/* The look of a number with marks behind it. */
lxw_format *look_marked(struct sheet_parts *parts, enum number_format format, unsigned marks);
/* The same for an axis, where the program that draws it chooses the decimals. */
const char *look_axis_format(enum number_format format);
/* How wide a text is in the unit of column widths, for the widest font that may stand in. */
double look_width(const char *text, bool bold);
/* How much of that a byte of a text takes at most. */
double look_widest_byte(void);
/* How many lines it takes, its own line ends included, in a column of that width; at least 1. */
size_t look_lines(const char *text, bool bold, double width);

/* sheet_name.c: what Excel accepts; the caller frees the results. */
/* A valid name of a sheet that none of the n taken ones equals, upper and lower case being the same. */
char *name_sheet(const char *wanted, const struct leaf *taken, size_t n);
/* The same for a heading among the columns before it. */
char *name_heading(const char *wanted, const struct column *taken, size_t n);
/* The name of the table itself: letters, digits and _ . */
char *name_table(const char *sheet, size_t number);
/* A text for a cell: valid, with what Excel would read as an escape (_x0041_) made plain, and what is too long for a cell cut,
 * with words that say so. NULL when the text can stand as it is. */
char *name_cell_text(const char *text);
/* The length of a text as Excel counts it, in UTF-16 units. */
size_t name_length(const char *text);
/* Something that libxlsxwriter would take for a formula where a text may be one: begins with =. */
char *name_no_formula(const char *text);

/* sheet_cell.c */
/* How wide the cells of the column are, in the unit of column widths. */
double column_cells_width(const struct column *column);
/* sheet_paper.c */
/* Landscape, A4, one page wide, page numbers; prints the area from A1 to this cell. */
void leaf_print(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t last_row,
                lxw_col_t last_column);
/* The line over a table: what its marks mean, and what paper leaves out. */
void paper_shorthand(struct sheet_parts *parts, struct leaf *leaf);
/* Prints what of the table keeps a readable size. */
void paper_table(struct sheet_parts *parts, const struct leaf *leaf);
/* sheet_table.c */
/* Wide enough for the cells, but no more than the most, and for the heading with its button. */
double column_width(const struct column *column);
/* How wide a text may be before it is wrapped, in the unit of column widths. */
double column_text_width(const struct column *column);
void table_finish(struct sheet_parts *parts, struct leaf *leaf);
/* sheet_text.c */
void text_finish(struct sheet_parts *parts, struct leaf *leaf);
void contents_finish(struct sheet_parts *parts, struct leaf *leaf);
/* sheet_chart.c */
void charts_finish(struct sheet_parts *parts, struct leaf *leaf);

#endif
