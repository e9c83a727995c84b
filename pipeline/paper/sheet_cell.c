#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/words.h"

enum {
	EPOCH_SERIAL = 25569, /* 1970-01-01 as Excel counts days */
	MARCH_1900 = -25508,  /* before it Excel counts a day that never was */
	YEAR_10000 = 2932897,
	BYTES_OF_A_NUMBER = 96, /* in the sheet's part of the workbook, unpacked */
};

/* The sheet and column for the next cell; NULL after a failure. */
static struct leaf *cell_open(struct sheet_book *book, struct column **column)
{
	struct leaf *leaf = leaf_open(book, LEAF_TABLE);

	if (!leaf)
		return NULL;
	if (leaf->at_column >= leaf->n_columns) {
		err_set(&book->parts->err, ERR_USAGE,
		        "%s: sheet \"%s\", row %lu: more cells than its %zu columns", book->parts->path,
		        leaf->name, (unsigned long)leaf->row + 1, leaf->n_columns);
		return NULL;
	}
	*column = &leaf->columns[leaf->at_column++];
	return leaf;
}

static lxw_col_t cell_column(const struct leaf *leaf)
{
	return (lxw_col_t)(leaf->at_column - 1);
}

/* The column grows with the text. */
static void cell_widen(struct column *column, const char *text)
{
	char *line = words_is_line(text) ? NULL : words_line(text);

	column->widest = fmax(column->widest, look_width(line ? line : text, false));
	free(line);
}

/* How many lines the text takes in its column. */
static size_t cell_lines(struct column *column, const char *text)
{
	size_t n_before = column->long_texts.n, number = map_add(&column->long_texts, text);

	if (column->long_texts.n > n_before) {
		column->long_lines = mem_grow(column->long_lines, &column->long_capacity, number + 1, sizeof *column->long_lines);
		column->long_lines[number] = look_lines(text, false, column_text_width(column));
	}
	return column->long_lines[number];
}

static void cell_measure(struct leaf *leaf, struct column *column, const char *text)
{
	double most = (double)strlen(text) * look_widest_byte();

	if (most > column->widest)
		cell_widen(column, text);
	if (!column->form.runs_on && (most > column_text_width(column) || strchr(text, '\n'))) {
		size_t n_lines = cell_lines(column, text);

		if (n_lines > leaf->row_lines)
			leaf->row_lines = n_lines;
	}
}

/* In one format the texts grow with the numbers, on either side of zero; but not those that follow the value. */
static void cell_measure_number(struct leaf *leaf, struct column *column, double value, enum number_format format)
{
	char text[NUMBER_TEXT];

	if (format == NUMBER_PLAIN) {
		number_text(value, format, text);
		cell_measure(leaf, column, text);
	}
	column->greatest[format] = fmax(column->greatest[format], value);
	column->least[format] = fmin(column->least[format], value);
}

/* The text of a cell: spans of time stay in seconds. */
static void cell_number_text(double value, enum number_format format, char text[NUMBER_TEXT])
{
	if (number_is_duration(format))
		number_fixed(value, fabs(value) >= 1000 ? 0 : 2, text);
	else
		number_text(value, format, text);
}

/* "0.0", which stands for formats that have no cell too, is narrower than any column. */
double column_cells_width(const struct column *column)
{
	double widest = 0;
	char text[NUMBER_TEXT];

	for (enum number_format format = NUMBER_WHOLE; format <= NUMBER_DURATION_CHANGE; format++) {
		cell_number_text(column->greatest[format], format, text);
		widest = fmax(widest, look_width(text, false));
		cell_number_text(column->least[format], format, text);
		widest = fmax(widest, look_width(text, false));
	}
	return fmax(widest + column->marks_width, column->widest);
}

/* Not an empty one. */
static void cell_text(struct sheet_parts *parts, struct leaf *leaf, enum look look, const char *text)
{
	leaf_text(parts, leaf, leaf->row, cell_column(leaf), look, text);
}

void sheet_put_text(struct sheet_book *book, const char *text)
{
	struct column *column;
	struct leaf *leaf = cell_open(book, &column);

	if (!leaf || !text || !*text)
		return;
	cell_text(book->parts, leaf, column->form.runs_on ? LOOK_NOTE : LOOK_TEXT, text);
	cell_measure(leaf, column, text);
}

static void cell_number(struct sheet_parts *parts, struct leaf *leaf, double value, lxw_format *look)
{
	parts->n_bytes += BYTES_OF_A_NUMBER;
	leaf_checked(parts, leaf, worksheet_write_number(leaf->sheet, leaf->row, cell_column(leaf), value, look));
}

void sheet_put_number(struct sheet_book *book, double value)
{
	struct leaf *leaf = leaf_open(book, LEAF_TABLE);

	if (leaf && leaf->at_column < leaf->n_columns)
		sheet_put_number_as(book, value, leaf->columns[leaf->at_column].form.format);
	else
		sheet_put_number_as(book, value, NUMBER_PLAIN);
}

/* Whether the number may stand in a cell. */
static bool number_check(struct sheet_parts *parts, const struct leaf *leaf, const struct column *column, double value)
{
	if (isfinite(value))
		return true;
	return err_set(&parts->err, ERR_DATA, "%s: sheet \"%s\", row %lu, column %s: a number that is not finite; a mark was wanted", parts->path,
	               leaf->name, (unsigned long)leaf->row + 1, column->heading);
}

void sheet_put_number_as(struct sheet_book *book, double value, enum number_format format)
{
	struct column *column;
	struct leaf *leaf = cell_open(book, &column);

	if (!leaf || !number_check(book->parts, leaf, column, value))
		return;
	cell_number(book->parts, leaf, value, book->parts->looks[LOOK_NUMBER + format]);
	cell_measure_number(leaf, column, value, format);
}

void sheet_put_limit(struct sheet_book *book, double value, enum number_format format)
{
	struct column *column;
	struct leaf *leaf = cell_open(book, &column);
	lxw_format *look;

	if (!leaf || !number_check(book->parts, leaf, column, value))
		return;
	look = look_limit(book->parts, value, format);
	cell_number(book->parts, leaf, value, look);
	cell_measure_number(leaf, column, value, format);
}

void sheet_put_marked(struct sheet_book *book, double value, enum number_format format, unsigned marks)
{
	struct column *column;
	struct leaf *leaf;
	size_t n_marks = 0;

	if (!marks) {
		sheet_put_number_as(book, value, format);
		return;
	}
	leaf = cell_open(book, &column);
	if (!leaf || !number_check(book->parts, leaf, column, value))
		return;
	for (enum mark mark = 0; mark < N_MARKS; mark++)
		if (marks >> mark & 1) {
			leaf->marks[mark] = true;
			n_marks++;
		}
	column->marks_width = fmax(column->marks_width, (double)n_marks * look_width(" [x]", false));
	cell_number(book->parts, leaf, value, look_marked(book->parts, format, marks));
	cell_measure_number(leaf, column, value, format);
}

void sheet_put_mark(struct sheet_book *book, enum mark mark)
{
	struct column *column;
	struct leaf *leaf = cell_open(book, &column);

	if (!leaf || column->form.is_charted)
		return;
	leaf->marks[mark] = true;
	cell_text(book->parts, leaf, LOOK_MARK, mark_text(mark));
}

void sheet_put_date(struct sheet_book *book, long day)
{
	struct column *column;
	struct leaf *leaf = cell_open(book, &column);

	if (!leaf)
		return;
	if (day < MARCH_1900 || day >= YEAR_10000) {
		err_set(&book->parts->err, ERR_DATA,
		        "%s: sheet \"%s\", row %lu, column %s: day %ld lies outside 1900-03-01 to 9999-12-31",
		        book->parts->path, leaf->name, (unsigned long)leaf->row + 1, column->heading, day);
		return;
	}
	cell_number(book->parts, leaf, (double)(day + EPOCH_SERIAL), book->parts->looks[LOOK_DATE]);
	cell_measure(leaf, column, "2000-00-00");
}

void sheet_put_empty(struct sheet_book *book)
{
	struct column *column;

	cell_open(book, &column);
}

void sheet_put_link(struct sheet_book *book, const char *text, size_t sheet, size_t row)
{
	struct sheet_parts *parts = book->parts;
	struct column *column;
	struct leaf *leaf = cell_open(book, &column);
	const struct leaf *target;

	if (!leaf)
		return;
	target = sheet < parts->n_leaves ? &parts->leaves[sheet] : NULL;
	if (!target || target->kind != LEAF_TABLE || target->header_row + 1 + row >= target->row) {
		err_set(&parts->err, ERR_USAGE,
		        "%s: sheet \"%s\", row %lu, column %s: a link to a row that is not there",
		        parts->path, leaf->name, (unsigned long)leaf->row + 1, column->heading);
		return;
	}
	leaf_link(parts, leaf, leaf->row, cell_column(leaf), LOOK_CELL_LINK, target,
	          target->header_row + 1 + (lxw_row_t)row, text);
	cell_measure(leaf, column, text);
}

void sheet_end_row(struct sheet_book *book)
{
	struct leaf *leaf = leaf_open(book, LEAF_TABLE);

	if (!leaf)
		return;
	if (leaf->at_column != leaf->n_columns)
		err_set(&book->parts->err, ERR_USAGE, "%s: sheet \"%s\", row %lu: %zu cells in a row of %zu",
		        book->parts->path, leaf->name, (unsigned long)leaf->row + 1, leaf->at_column,
		        leaf->n_columns);
	else if (leaf->row + 1 >= LXW_ROW_MAX)
		err_set(&book->parts->err, ERR_DATA, "%s: sheet \"%s\": more rows than a sheet holds (%d)",
		        book->parts->path, leaf->name, LXW_ROW_MAX);
	if (leaf->row_lines > 1)
		leaf_row_height(book->parts, leaf, leaf->row, leaf->row_lines);
	leaf->row_lines = 0;
	leaf->at_column = 0;
	leaf->row++;
}
