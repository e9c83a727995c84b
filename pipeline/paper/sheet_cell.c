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
	BYTES_OF_A_NUMBER = 96, /* in the sheet's part of the workbook */
};

/* The sheet and column for the next cell; NULL after a failure. */
static struct page *cell_open(struct sheet_book *book, struct column **column)
{
	struct page *page = page_open(book, PAGE_TABLE);

	if (!page)
		return NULL;
	if (page->at_column >= page->n_columns) {
		err_set(&book->parts->err, ERR_USAGE,
		        "%s: sheet \"%s\", row %lu: more cells than its %zu columns", book->parts->path,
		        page->name, (unsigned long)page->row + 1, page->n_columns);
		return NULL;
	}
	*column = &page->columns[page->at_column++];
	return page;
}

static lxw_col_t cell_column(const struct page *page)
{
	return (lxw_col_t)(page->at_column - 1);
}

/* How many lines the text takes in its column, which grows with it. */
static size_t cell_lines(struct column *column, const char *text)
{
	char *line = words_line(text);
	double width = look_width(line, false);
	size_t n_lines = 1;

	if (width > column->widest)
		column->widest = width;
	if (width > column_text_width(column) || strchr(text, '\n'))
		n_lines = look_lines(text, false, column_text_width(column));
	free(line);
	return n_lines;
}

static void cell_measure(struct page *page, struct column *column, const char *text)
{
	if (!column->measured || strcmp(column->measured, text) != 0) {
		free(column->measured);
		column->measured = mem_copy_text(text);
		column->measured_lines = cell_lines(column, text);
	}
	if (column->measured_lines > page->row_lines)
		page->row_lines = column->measured_lines;
}

/* An empty cell that has the look of its neighbours. */
static void cell_leave_empty(struct sheet_parts *parts, struct page *page)
{
	lxw_format *look = parts->looks[LOOK_TEXT];

	parts->n_bytes += BYTES_OF_A_NUMBER;
	page_checked(parts, page, worksheet_write_blank(page->sheet, page->row, cell_column(page), look));
}

void sheet_put_text(struct sheet_book *book, const char *text)
{
	struct column *column;
	struct page *page = cell_open(book, &column);

	if (!page)
		return;
	if (!text || !*text) {
		cell_leave_empty(book->parts, page);
		return;
	}
	page_text(book->parts, page, page->row, cell_column(page), LOOK_TEXT, text);
	cell_measure(page, column, text);
}

static void cell_number(struct sheet_parts *parts, struct page *page, double value, lxw_format *look)
{
	parts->n_bytes += BYTES_OF_A_NUMBER;
	page_checked(parts, page,
	             worksheet_write_number(page->sheet, page->row, cell_column(page), value, look));
}

void sheet_put_number(struct sheet_book *book, double value)
{
	struct page *page = page_open(book, PAGE_TABLE);

	if (page && page->at_column < page->n_columns)
		sheet_put_number_as(book, value, page->columns[page->at_column].form.format);
	else
		sheet_put_number_as(book, value, NUMBER_PLAIN);
}

void sheet_put_number_as(struct sheet_book *book, double value, enum number_format format)
{
	struct sheet_parts *parts = book->parts;
	struct column *column;
	struct page *page = cell_open(book, &column);
	char text[NUMBER_TEXT];

	if (!page)
		return;
	if (!isfinite(value)) {
		err_set(&parts->err, ERR_DATA,
		        "%s: sheet \"%s\", row %lu, column %s: a number that is not finite; a mark was "
		        "wanted",
		        parts->path, page->name, (unsigned long)page->row + 1, column->heading);
		return;
	}
	cell_number(parts, page, value, parts->looks[LOOK_NUMBER + format]);
	number_text(value, format, text);
	cell_measure(page, column, text);
}

void sheet_put_mark(struct sheet_book *book, enum mark mark)
{
	struct column *column;
	struct page *page = cell_open(book, &column);

	if (!page)
		return;
	if (column->form.is_charted) {
		cell_leave_empty(book->parts, page);
		return;
	}
	page->marks[mark] = true;
	page_text(book->parts, page, page->row, cell_column(page), LOOK_MARK, mark_text(mark));
}

void sheet_put_date(struct sheet_book *book, long day)
{
	struct column *column;
	struct page *page = cell_open(book, &column);

	if (!page)
		return;
	if (day < MARCH_1900 || day >= YEAR_10000) {
		err_set(&book->parts->err, ERR_DATA,
		        "%s: sheet \"%s\", row %lu, column %s: day %ld lies outside 1900-03-01 to 9999-12-31",
		        book->parts->path, page->name, (unsigned long)page->row + 1, column->heading, day);
		return;
	}
	cell_number(book->parts, page, (double)(day + EPOCH_SERIAL), book->parts->looks[LOOK_DATE]);
	cell_measure(page, column, "2000-00-00");
}

void sheet_put_empty(struct sheet_book *book)
{
	struct column *column;
	struct page *page = cell_open(book, &column);

	if (page)
		cell_leave_empty(book->parts, page);
}

void sheet_put_link(struct sheet_book *book, const char *text, size_t sheet, size_t row)
{
	struct sheet_parts *parts = book->parts;
	struct column *column;
	struct page *page = cell_open(book, &column);
	const struct page *target;

	if (!page)
		return;
	target = sheet < parts->n_pages ? &parts->pages[sheet] : NULL;
	if (!target || target->kind != PAGE_TABLE || target->header_row + 1 + row >= target->row) {
		err_set(&parts->err, ERR_USAGE,
		        "%s: sheet \"%s\", row %lu, column %s: a link to a row that is not there",
		        parts->path, page->name, (unsigned long)page->row + 1, column->heading);
		return;
	}
	page_link(parts, page, page->row, cell_column(page), LOOK_CELL_LINK, target,
	          target->header_row + 1 + (lxw_row_t)row, text);
	cell_measure(page, column, text);
}

void sheet_end_row(struct sheet_book *book)
{
	struct page *page = page_open(book, PAGE_TABLE);

	if (!page)
		return;
	if (page->at_column != page->n_columns)
		err_set(&book->parts->err, ERR_USAGE, "%s: sheet \"%s\", row %lu: %zu cells in a row of %zu",
		        book->parts->path, page->name, (unsigned long)page->row + 1, page->at_column,
		        page->n_columns);
	else if (page->row + 1 >= LXW_ROW_MAX)
		err_set(&book->parts->err, ERR_DATA, "%s: sheet \"%s\": more rows than a sheet holds (%d)",
		        book->parts->path, page->name, LXW_ROW_MAX);
	if (page->row_lines > 1)
		page_row_height(book->parts, page, page->row, page->row_lines);
	page->row_lines = 0;
	page->at_column = 0;
	page->row++;
}
