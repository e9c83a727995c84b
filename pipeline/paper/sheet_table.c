#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/words.h"

enum {
	LEAST_WIDTH = 8,
	MOST_WIDTH = 60,
	MOST_FROZEN_WIDTH = 48, /* of the key columns: beyond it too little of a screen is left */
	BUTTON_WIDTH = 4,       /* the filter's button beside the heading */
	MARGIN_WIDTH = 3,       /* the indent and a little air */
	HEADING_LINES = 3,      /* a heading gets a column wide enough for so many */
	MOST_TIP = 255,         /* characters of a note that Excel shows, and of its title */
	MOST_TIP_TITLE = 30,
	MOST_EMPHASIS = 250, /* characters of a text in a formula */
};

static void column_take(struct column *column, const struct sheet_column *form, const struct column *before,
                        size_t n)
{
	const struct sheet_emphasis *emphasis = form->emphasis;
	size_t n_emphasis = 0;

	column->form = *form;
	column->heading = name_heading(form->heading, before, n);
	column->note = form->note ? words_line(form->note) : NULL;
	while (emphasis && emphasis[n_emphasis].text)
		n_emphasis++;
	column->emphasis = mem_alloc(n_emphasis + 1, sizeof *column->emphasis);
	for (size_t i = 0; i < n_emphasis; i++)
		column->emphasis[i] = emphasis[i];
	for (size_t i = 0; i < n_emphasis; i++)
		column->emphasis[i].text = words_valid(emphasis[i].text);
	column->form.heading = column->form.note = NULL;
	column->form.emphasis = NULL;
}

size_t sheet_begin_table(struct sheet_book *book, const char *name, const char *title, const char *about,
                         const struct sheet_column *columns, size_t n_columns, enum sheet_kind kind)
{
	struct sheet_parts *parts = book->parts;
	struct leaf *leaf = leaf_begin(book, LEAF_TABLE, name, title);

	if (!leaf)
		return 0;
	if (n_columns == 0 || n_columns > LXW_COL_MAX) {
		err_set(&parts->err, ERR_USAGE, "%s: sheet \"%s\": a table cannot have %zu columns",
		        parts->path, leaf->name, n_columns);
		return 0;
	}
	leaf->table_kind = kind;
	leaf->columns = mem_alloc(n_columns, sizeof *leaf->columns);
	leaf->n_columns = n_columns;
	for (size_t i = 0; i < n_columns; i++) {
		column_take(&leaf->columns[i], &columns[i], leaf->columns, i);
	}
	leaf->about_width = leaf_about(parts, leaf, about);
	leaf->shorthand_row = leaf->row++;
	leaf_link_back(parts, leaf);
	leaf->header_row = leaf->row++;
	return parts->n_leaves - 1;
}

static double most_width(const struct column *column)
{
	return column->form.most_width > 0 ? column->form.most_width : MOST_WIDTH;
}

double column_text_width(const struct column *column)
{
	return most_width(column) - MARGIN_WIDTH;
}

static double longest_word(const char *text)
{
	double widest = 0;

	for (const char *at = text; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
		char *word = mem_copy(at, strcspn(at, " ") + 1, 1);

		word[strcspn(at, " ")] = '\0';
		widest = fmax(widest, look_width(word, true));
		free(word);
	}
	return widest;
}

double column_width(const struct column *column)
{
	double cells = fmin(column_cells_width(column) + MARGIN_WIDTH, most_width(column));
	double heading = fmax(longest_word(column->heading),
	                      look_width(column->heading, true) / HEADING_LINES);

	return ceil(fmax(fmax(cells, fmin(heading, MOST_WIDTH) + BUTTON_WIDTH), LEAST_WIDTH));
}

static void widths_set(struct sheet_parts *parts, struct leaf *leaf)
{
	size_t lines = 1, frozen = 0;
	double frozen_width = 0;
	bool leading = true;

	for (size_t i = 0; i < leaf->n_columns; i++) {
		double width = column_width(&leaf->columns[i]);
		size_t n = look_lines(leaf->columns[i].heading, true, width - BUTTON_WIDTH);
		lxw_col_t at = (lxw_col_t)i;

		leaf_checked(parts, leaf, worksheet_set_column(leaf->sheet, at, at, width, NULL));
		lines = n > lines ? n : lines;
		frozen_width += width;
		leading = leading && leaf->columns[i].form.is_key && frozen_width <= MOST_FROZEN_WIDTH;
		frozen += leading;
	}
	leaf_row_height(parts, leaf, leaf->header_row, lines);
	worksheet_freeze_panes(leaf->sheet, leaf->header_row + 1, (lxw_col_t)frozen);
}

static void note_set(struct sheet_parts *parts, struct leaf *leaf, lxw_col_t at)
{
	char *title = words_shorten(leaf->columns[at].heading, MOST_TIP_TITLE);
	char *message = words_shorten(leaf->columns[at].note, MOST_TIP);
	lxw_data_validation tip = {
		.validate = LXW_VALIDATION_TYPE_ANY,
		.input_title = title,
		.input_message = message,
	};

	leaf_checked(parts, leaf, worksheet_data_validation_cell(leaf->sheet, leaf->header_row, at, &tip));
	free(title);
	free(message);
}

static void notes_set(struct sheet_parts *parts, struct leaf *leaf)
{
	for (size_t i = 0; i < leaf->n_columns; i++)
		if (leaf->columns[i].note)
			note_set(parts, leaf, (lxw_col_t)i);
}

/* ="improved", quotes inside doubled. */
static char *formula_text(const char *text)
{
	char *cut = words_shorten(text, MOST_EMPHASIS);
	struct text formula = { 0 };

	text_add(&formula, "=\"");
	for (const char *from = cut; *from; from++)
		text_add_n(&formula, *from == '"' ? "\"\"" : from, *from == '"' ? 2 : 1);
	text_add(&formula, "\"");
	free(cut);
	return text_take(&formula);
}

static void emphasis_set(struct sheet_parts *parts, struct leaf *leaf)
{
	for (size_t i = 0; i < leaf->n_columns; i++) {
		for (const struct sheet_emphasis *emphasis = leaf->columns[i].emphasis; emphasis->text;
		     emphasis++) {
			char *formula = formula_text(emphasis->text);
			lxw_conditional_format rule = {
				.type = LXW_CONDITIONAL_TYPE_CELL,
				.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
				.value_string = formula,
				.format = parts->tones[emphasis->tone],
			};

			leaf_checked(parts, leaf,
			             worksheet_conditional_format_range(leaf->sheet, leaf->header_row + 1,
			                                                (lxw_col_t)i, leaf->row - 1,
			                                                (lxw_col_t)i, &rule));
			free(formula);
		}
	}
}

static void empty_set(struct sheet_parts *parts, struct leaf *leaf)
{
	lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_BLANKS, .format = parts->empty };

	leaf_checked(parts, leaf,
	             worksheet_conditional_format_range(leaf->sheet, leaf->header_row + 1, 0, leaf->row - 1, (lxw_col_t)(leaf->n_columns - 1), &rule));
}

static lxw_format *header_look(const struct sheet_parts *parts, const struct column *column)
{
	return parts->looks[column->form.is_text ? LOOK_HEADER_TEXT : LOOK_HEADER_NUMBER];
}

/* The cells of a grid's header; those of a native table come with it. */
static void header_write(struct sheet_parts *parts, struct leaf *leaf)
{
	for (size_t i = 0; i < leaf->n_columns; i++)
		leaf_checked(parts, leaf,
		             worksheet_write_string(leaf->sheet, leaf->header_row, (lxw_col_t)i,
		                                    leaf->columns[i].heading,
		                                    header_look(parts, &leaf->columns[i])));
}

static void table_add(struct sheet_parts *parts, struct leaf *leaf)
{
	lxw_table_column *columns = mem_alloc(leaf->n_columns, sizeof *columns);
	lxw_table_column **list = mem_alloc(leaf->n_columns + 1, sizeof(lxw_table_column *));
	char *name = name_table(leaf->name, parts->n_leaves);
	lxw_table_options options = {
		.name = name,
		.style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
		.style_type_number = 1,
		.columns = list,
	};

	for (size_t i = 0; i < leaf->n_columns; i++) {
		columns[i].header = leaf->columns[i].heading;
		columns[i].header_format = header_look(parts, &leaf->columns[i]);
		list[i] = &columns[i];
	}
	leaf_checked(parts, leaf,
	             worksheet_add_table(leaf->sheet, leaf->header_row, 0, leaf->row - 1,
	                                 (lxw_col_t)(leaf->n_columns - 1), &options));
	free(columns);
	free(list);
	free(name);
}

void table_finish(struct sheet_parts *parts, struct leaf *leaf)
{
	bool empty = leaf->row == leaf->header_row + 1;

	if (leaf->at_column)
		err_set(&parts->err, ERR_USAGE, "%s: sheet \"%s\": its last row was not ended", parts->path,
		        leaf->name);
	if (empty || leaf->table_kind == SHEET_GRID)
		header_write(parts, leaf);
	if (empty)
		leaf_text(parts, leaf, leaf->row++, 0, LOOK_ABOUT, "This table has no rows.");
	else if (leaf->table_kind == SHEET_TABLE)
		table_add(parts, leaf);
	else
		leaf_checked(parts, leaf,
		             worksheet_autofilter(leaf->sheet, leaf->header_row, 0, leaf->row - 1,
		                                  (lxw_col_t)(leaf->n_columns - 1)));
	paper_shorthand(parts, leaf);
	widths_set(parts, leaf);
	notes_set(parts, leaf);
	emphasis_set(parts, leaf);
	if (!empty)
		empty_set(parts, leaf);
	/* Excel's green corners on texts such as 2026 say nothing to a reader. */
	leaf_checked(parts, leaf,
	             worksheet_ignore_errors(leaf->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
	leaf_checked(parts, leaf, worksheet_repeat_rows(leaf->sheet, leaf->header_row, leaf->header_row));
	paper_table(parts, leaf);
}
