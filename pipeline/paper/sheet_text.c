#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/words.h"

static const double label_width = 30, text_width = 92;

void sheet_begin_text(struct sheet_book *book, const char *name, const char *title)
{
	struct page *page = page_begin(book, PAGE_TEXT, name, title);

	if (!page)
		return;
	page->row++;
	page_checked(book->parts, page, worksheet_set_column(page->sheet, 0, 0, label_width, NULL));
	page_checked(book->parts, page, worksheet_set_column(page->sheet, 1, 1, text_width, NULL));
}

/* A heading stands left of its first paragraph, so that no cells need to be merged. */
void sheet_heading(struct sheet_book *book, const char *text)
{
	struct page *page = page_open(book, PAGE_TEXT);

	if (!page)
		return;
	page->row += 1 + page->heading_waits;
	page_text(book->parts, page, page->row, 0, LOOK_HEADING, text);
	page->heading_waits = true;
}

void sheet_paragraph(struct sheet_book *book, const char *text)
{
	struct page *page = page_open(book, PAGE_TEXT);

	if (!page)
		return;
	page_row_height(book->parts, page, page->row, look_lines(text, false, text_width));
	page_text(book->parts, page, page->row++, 1, LOOK_PARAGRAPH, text);
	page->heading_waits = false;
}

void sheet_fact(struct sheet_book *book, const char *label, const char *text)
{
	struct page *page = page_open(book, PAGE_TEXT);
	size_t n_label, n_text;

	if (!page)
		return;
	page->row += page->heading_waits;
	page->heading_waits = false;
	n_label = look_lines(label, true, label_width);
	n_text = look_lines(text, false, text_width);
	page_row_height(book->parts, page, page->row, n_label > n_text ? n_label : n_text);
	page_text(book->parts, page, page->row, 0, LOOK_LABEL, label);
	page_text(book->parts, page, page->row++, 1, LOOK_PARAGRAPH, text);
}

void text_finish(struct sheet_parts *parts, struct page *page)
{
	page_print(parts, page, page->row, 1);
}

void sheet_begin_contents(struct sheet_book *book, const char *name, const char *title)
{
	for (size_t i = 0; i < book->parts->n_pages; i++)
		if (book->parts->pages[i].kind == PAGE_CONTENTS)
			err_set(&book->parts->err, ERR_USAGE, "%s: a second sheet of contents",
			        book->parts->path);
	page_begin(book, PAGE_CONTENTS, name, title);
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

static void header_put(struct sheet_parts *parts, struct page *page, const char *left, const char *right)
{
	page->row++;
	page_text(parts, page, page->row, 0, LOOK_HEADER_TEXT, left);
	page_text(parts, page, page->row++, 1, LOOK_HEADER_TEXT, right);
}

void contents_finish(struct sheet_parts *parts, struct page *page)
{
	header_put(parts, page, "Sheet", "What it shows");
	for (size_t i = 0; i < parts->n_pages; i++) {
		const struct page *target = &parts->pages[i];

		if (target == page)
			continue;
		page_link(parts, page, page->row, 0, LOOK_LINK, target, 0, target->name);
		page_row_height(parts, page, page->row, look_lines(target->title, false, text_width));
		page_text(parts, page, page->row++, 1, LOOK_PARAGRAPH, target->title);
	}
	if (parts->n_files)
		header_put(parts, page, "File", "What it holds");
	for (size_t i = 0; i < parts->n_files; i++) {
		const struct listed_file *file = &parts->files[i];
		lxw_error error = worksheet_write_url_opt(page->sheet, page->row, 0, file->path,
		                                          parts->looks[LOOK_LINK], file->name, NULL);

		page_checked(parts, page, error);
		page_row_height(parts, page, page->row, look_lines(file->title, false, text_width));
		page_text(parts, page, page->row++, 1, LOOK_PARAGRAPH, file->title);
	}
	page_checked(parts, page, worksheet_set_column(page->sheet, 0, 0, label_width, NULL));
	page_checked(parts, page, worksheet_set_column(page->sheet, 1, 1, text_width, NULL));
	page_print(parts, page, page->row, 1);
}
