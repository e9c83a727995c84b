/* What of a sheet is printed, and how. */
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/words.h"

enum {
	MOST_FOOTER_TITLE = 120, /* of 255 characters, ampersands doubled */
	A4 = 9,
	MOST_PRINTED_PIXELS = 1460, /* on the 1,026 across A4 between the margins: never under 70 % */
	MOST_PRINTED_ROWS = 250,    /* on about four pages */
};

/* An ampersand in a footer begins a command; two are one. */
static char *footer_text(const char *title)
{
	char *cut = words_shorten(title, MOST_FOOTER_TITLE);
	struct text footer = { 0 };

	text_add(&footer, "&L&8");
	for (const char *from = cut; *from; from++)
		text_add_n(&footer, *from == '&' ? "&&" : from, *from == '&' ? 2 : 1);
	text_add(&footer, "&C&8&A&R&8&P / &N"); /* the sheet's name, and the pages */
	free(cut);
	return text_take(&footer);
}

void leaf_print(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t last_row, lxw_col_t last_column)
{
	char *footer = footer_text(parts->title);

	if (!leaf->is_one_page)
		worksheet_set_landscape(leaf->sheet);
	worksheet_set_paper(leaf->sheet, A4);
	worksheet_fit_to_pages(leaf->sheet, 1, leaf->is_one_page ? 1 : 0);
	worksheet_set_margins(leaf->sheet, 0.5, 0.5, 0.6, 0.7);
	leaf_checked(parts, leaf, worksheet_print_area(leaf->sheet, 0, 0, last_row, last_column));
	leaf_checked(parts, leaf, worksheet_set_footer(leaf->sheet, footer));
	free(footer);
}

static double pixels_of(double width)
{
	return 7 * width + 5;
}

/* The last column that is printed: of the table as many as keep a readable size, or as far as the lines over it reach. Texts
 * that run on are printed whole or not at all, on empty columns behind. */
static lxw_col_t print_column(const struct leaf *leaf)
{
	const double width_of_others = 8.43;
	double pixels = 0, reach = pixels_of(leaf->about_width);
	size_t i;

	for (i = 0; i < leaf->n_columns; i++) {
		const struct column *column = &leaf->columns[i];
		double wider = pixels + pixels_of(column_width(column)), whole = column->form.runs_on ? fmax(wider, pixels + pixels_of(column->widest)) : wider;

		if (i > 0 && whole > MOST_PRINTED_PIXELS)
			return (lxw_col_t)(i - 1);
		pixels = wider;
		reach = fmax(reach, whole);
	}
	for (; pixels < reach; i++)
		pixels += pixels_of(width_of_others);
	return (lxw_col_t)(i - 1);
}

static lxw_row_t print_row(const struct leaf *leaf)
{
	lxw_row_t most = leaf->header_row + MOST_PRINTED_ROWS;

	return leaf->row - 1 > most ? most : leaf->row - 1;
}

/* "the first 26 of 40 columns" */
static void add_part(struct text *line, const char *before, size_t printed, size_t all, const char *what)
{
	char first[NUMBER_TEXT], of[NUMBER_TEXT];

	number_text((double)printed, NUMBER_COUNT, first);
	number_text((double)all, NUMBER_COUNT, of);
	text_add_format(line, "%sthe first %s of %s %s", before, first, of, what);
}

/* What paper leaves out. */
static void add_paper(struct text *line, const struct leaf *leaf)
{
	size_t n_rows = leaf->row - leaf->header_row - 1, n_printed = print_row(leaf) - leaf->header_row;
	size_t n_columns = (size_t)print_column(leaf) + 1;

	if (n_columns >= leaf->n_columns && n_printed >= n_rows)
		return;
	text_add(line, " On paper: ");
	if (n_columns < leaf->n_columns)
		add_part(line, "", n_columns, leaf->n_columns, "columns");
	if (n_printed < n_rows)
		add_part(line, n_columns < leaf->n_columns ? " and " : "", n_printed, n_rows, "rows");
	text_add(line, "; all are on the screen.");
}

void paper_shorthand(struct sheet_parts *parts, struct leaf *leaf)
{
	struct text line = { 0 };

	for (enum mark i = 0; i < N_MARKS; i++)
		if (leaf->marks[i])
			text_add_format(&line, "%s %s %s", line.length ? ";" : "Shorthand:", mark_text(i),
			                mark_meaning(i));
	text_add(&line, line.length ? "." : "This table uses no shorthand.");
	add_paper(&line, leaf);
	leaf_text(parts, leaf, leaf->shorthand_row, 0, LOOK_ABOUT, line.bytes);
	leaf->about_width = fmax(leaf->about_width, look_width(line.bytes, false));
	text_free(&line);
}

void paper_table(struct sheet_parts *parts, const struct leaf *leaf)
{
	leaf_print(parts, leaf, print_row(leaf), print_column(leaf));
}
