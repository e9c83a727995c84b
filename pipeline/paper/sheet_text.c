#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/words.h"

enum { MOST_ROWS_OF_A_PAGE = 70 }; /* of contents that shrink to one */

static const double label_width = 30, text_width = 92;

void sheet_begin_text(struct sheet_book *book, const char *name, const char *title)
{
	struct leaf *leaf = leaf_begin(book, LEAF_TEXT, name, title);

	if (!leaf)
		return;
	leaf->row++;
	leaf_checked(book->parts, leaf, worksheet_set_column(leaf->sheet, 0, 0, label_width, NULL));
	leaf_checked(book->parts, leaf, worksheet_set_column(leaf->sheet, 1, 1, text_width, NULL));
}

void sheet_link_back(struct sheet_book *book)
{
	struct leaf *leaf = leaf_open(book, LEAF_TEXT);

	if (leaf)
		leaf_link_back(book->parts, leaf);
}

/* A heading stands left of its first paragraph, so that no cells need to be merged. */
void sheet_heading(struct sheet_book *book, const char *text)
{
	struct leaf *leaf = leaf_open(book, LEAF_TEXT);

	if (!leaf)
		return;
	leaf->row += 1 + leaf->heading_waits;
	leaf_text(book->parts, leaf, leaf->row, 0, LOOK_HEADING, text);
	leaf->heading_waits = true;
}

void sheet_paragraph(struct sheet_book *book, const char *text)
{
	struct leaf *leaf = leaf_open(book, LEAF_TEXT);

	if (!leaf)
		return;
	leaf_row_height(book->parts, leaf, leaf->row, look_lines(text, false, text_width));
	leaf_text(book->parts, leaf, leaf->row++, 1, LOOK_PARAGRAPH, text);
	leaf->heading_waits = false;
}

void sheet_fact(struct sheet_book *book, const char *label, const char *text)
{
	struct leaf *leaf = leaf_open(book, LEAF_TEXT);
	size_t n_label, n_text;

	if (!leaf)
		return;
	leaf->row += leaf->heading_waits;
	leaf->heading_waits = false;
	n_label = look_lines(label, true, label_width);
	n_text = look_lines(text, false, text_width);
	leaf_row_height(book->parts, leaf, leaf->row, n_label > n_text ? n_label : n_text);
	leaf_text(book->parts, leaf, leaf->row, 0, LOOK_LABEL, label);
	leaf_text(book->parts, leaf, leaf->row++, 1, LOOK_PARAGRAPH, text);
}

void sheet_fact_link(struct sheet_book *book, const char *label, const char *text, const char *sheet)
{
	struct leaf *leaf = leaf_open(book, LEAF_TEXT);
	struct leaf target = { .name = (char *)sheet };

	if (!leaf)
		return;
	leaf->row += leaf->heading_waits;
	leaf->heading_waits = false;
	leaf_text(book->parts, leaf, leaf->row, 0, LOOK_LABEL, label);
	leaf_link(book->parts, leaf, leaf->row++, 1, LOOK_LINK, &target, 0, text);
}

void sheet_one_page(struct sheet_book *book)
{
	struct leaf *leaf = leaf_open(book, LEAF_TEXT);

	if (leaf)
		leaf->is_one_page = true;
}

void text_finish(struct sheet_parts *parts, struct leaf *leaf)
{
	leaf_print(parts, leaf, leaf->row, 1);
}

void sheet_begin_contents(struct sheet_book *book, const char *name, const char *title)
{
	for (size_t i = 0; i < book->parts->n_leaves; i++)
		if (book->parts->leaves[i].kind == LEAF_CONTENTS)
			err_set(&book->parts->err, ERR_USAGE, "%s: a second sheet of contents",
			        book->parts->path);
	leaf_begin(book, LEAF_CONTENTS, name, title);
}

void sheet_list_file(struct sheet_book *book, const char *name, const char *path, const char *title)
{
	struct sheet_parts *parts = book->parts;
	struct listed_file *file;

	if (parts->err.kind)
		return;
	parts->files = mem_grow(parts->files, &parts->files_capacity, parts->n_files + 1,
	                        sizeof *parts->files);
	file = &parts->files[parts->n_files++];
	file->name = words_line(name);
	file->path = mem_copy_text(path);
	file->title = words_line(title);
}

static void header_put(struct sheet_parts *parts, struct leaf *leaf, const char *left, const char *right)
{
	leaf->row++;
	leaf_text(parts, leaf, leaf->row, 0, LOOK_HEADER_TEXT, left);
	leaf_text(parts, leaf, leaf->row++, 1, LOOK_HEADER_TEXT, right);
}

void contents_finish(struct sheet_parts *parts, struct leaf *leaf)
{
	header_put(parts, leaf, "Sheet", "What it shows");
	for (size_t i = 0; i < parts->n_leaves; i++) {
		const struct leaf *target = &parts->leaves[i];

		if (target == leaf)
			continue;
		leaf_link(parts, leaf, leaf->row, 0, LOOK_LINK, target, 0, target->name);
		leaf_row_height(parts, leaf, leaf->row, look_lines(target->title, false, text_width));
		leaf_text(parts, leaf, leaf->row++, 1, LOOK_PARAGRAPH, target->title);
	}
	if (parts->n_files)
		header_put(parts, leaf, "File", "What it holds");
	for (size_t i = 0; i < parts->n_files; i++) {
		const struct listed_file *file = &parts->files[i];
		lxw_error error = worksheet_write_url_opt(leaf->sheet, leaf->row, 0, file->path,
		                                          parts->looks[LOOK_LINK], file->name, NULL);

		leaf_checked(parts, leaf, error);
		leaf_row_height(parts, leaf, leaf->row, look_lines(file->title, false, text_width));
		leaf_text(parts, leaf, leaf->row++, 1, LOOK_PARAGRAPH, file->title);
	}
	leaf_checked(parts, leaf, worksheet_set_column(leaf->sheet, 0, 0, label_width, NULL));
	leaf_checked(parts, leaf, worksheet_set_column(leaf->sheet, 1, 1, text_width, NULL));
	leaf->is_one_page = leaf->row <= MOST_ROWS_OF_A_PAGE;
	leaf_print(parts, leaf, leaf->row, 1);
}
