#include "pipeline/paper/sheet.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/words.h"

enum {
	BYTES_OF_A_BOOK = 262144, /* what every book has: styles, theme, rows of settings */
	BYTES_OF_A_CELL = 128,
	BYTES_OF_A_CHARACTER = 7, /* the longest escape, as of a control character */
	TITLE_SCALE = 2,          /* of its letters to those of a cell, rounded up */
};

static const double about_width = 640; /* of a line over a table, in the letters of words.h at size 11 */
static const double about_size = 11;

bool sheet_open(struct sheet_book *book, const char *path, const char *title, long day, struct err *err)
{
	lxw_workbook_options options = { 0 };
	struct sheet_parts *parts;

	assert(!book->parts);
	if (day <= 0)
		return err_set(err, ERR_USAGE, "a workbook's day of creation must lie after 1970-01-01");
	parts = book->parts = mem_alloc(1, sizeof *parts);
	parts->path = mem_copy_text(path);
	parts->draft = text_format("%s.part", path);
	parts->title = words_line(title);
	parts->n_bytes = BYTES_OF_A_BOOK;
	parts->folder = file_folder(path);
	options.tmpdir = parts->folder;
	parts->book = workbook_new_opt(parts->draft, &options);
	if (!parts->book)
		return err_set(err, ERR_SYSTEM, "cannot begin the workbook %s", path);
	/* Noon is the same day in every zone that a reader is likely to have. */
	parts->properties.created = (time_t)day * 86400 + 43200;
	parts->properties.title = parts->title;
	looks_make(parts);
	return true;
}

static void property_set(char **property, const char *text)
{
	free(*property);
	*property = text ? words_line(text) : NULL;
}

void sheet_about(struct sheet_book *book, const char *author, const char *organisation, const char *subject)
{
	property_set(&book->parts->properties.author, author);
	property_set(&book->parts->properties.company, organisation);
	property_set(&book->parts->properties.subject, subject);
}

bool leaf_checked(struct sheet_parts *parts, const struct leaf *leaf, lxw_error error)
{
	if (error == LXW_NO_ERROR)
		return true;
	return err_set(&parts->err, ERR_SYSTEM, "%s: sheet \"%s\": %s", parts->path, leaf->name,
	               lxw_strerror(error));
}

bool leaf_text(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t row, lxw_col_t column,
               enum look look, const char *text)
{
	char *cell;
	bool written;

	if (!text || !*text)
		return true;
	cell = name_cell_text(text);
	parts->n_bytes += BYTES_OF_A_CELL + BYTES_OF_A_CHARACTER * strlen(cell ? cell : text);
	written = leaf_checked(parts, leaf, worksheet_write_string(leaf->sheet, row, column, cell ? cell : text, parts->looks[look]));
	free(cell);
	return written;
}

bool leaf_link(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t row, lxw_col_t column,
               enum look look, const struct leaf *target, lxw_row_t target_row, const char *text)
{
	char *url = text_format("internal:'%s'!A%lu", target->name, (unsigned long)target_row + 1);
	char *cell = words_line(text);
	lxw_error error;

	parts->n_bytes += 2 * (BYTES_OF_A_CELL + BYTES_OF_A_CHARACTER * strlen(cell));
	error = worksheet_write_url_opt(leaf->sheet, row, column, url, parts->looks[look], cell, NULL);
	free(url);
	free(cell);
	return leaf_checked(parts, leaf, error);
}

double leaf_height(size_t n_lines)
{
	/* 409 points is the most that Excel takes. */
	return fmin((double)n_lines * SHEET_LINE_HEIGHT + SHEET_LINE_AIR, 409);
}

void leaf_row_height(struct sheet_parts *parts, const struct leaf *leaf, lxw_row_t row, size_t n_lines)
{
	leaf_checked(parts, leaf, worksheet_set_row(leaf->sheet, row, leaf_height(n_lines), NULL));
}

double leaf_about(struct sheet_parts *parts, struct leaf *leaf, const char *about)
{
	double widest = TITLE_SCALE * look_width(leaf->title, true);
	struct words_lines lines = { 0 };
	char *line = words_line(about ? about : "");

	words_wrap(&lines, line, about_size, false, about_width);
	for (size_t i = 0; i < lines.n; i++) {
		leaf_text(parts, leaf, leaf->row++, 0, LOOK_ABOUT, lines.lines[i]);
		widest = fmax(widest, look_width(lines.lines[i], false));
	}
	words_lines_free(&lines);
	free(line);
	return widest;
}

void leaf_link_back(struct sheet_parts *parts, struct leaf *leaf)
{
	for (size_t i = 0; i < parts->n_leaves; i++)
		if (parts->leaves[i].kind == LEAF_CONTENTS)
			leaf_link(parts, leaf, leaf->row++, 0, LOOK_LINK, &parts->leaves[i], 0,
			          "Back to contents");
}

/* The contents wait until the book knows all its sheets. */
static void leaf_finish(struct sheet_parts *parts)
{
	struct leaf *leaf = parts->n_leaves ? &parts->leaves[parts->n_leaves - 1] : NULL;

	if (!leaf || parts->err.kind)
		return;
	switch (leaf->kind) {
	case LEAF_TEXT: text_finish(parts, leaf); break;
	case LEAF_TABLE: table_finish(parts, leaf); break;
	case LEAF_CHARTS: charts_finish(parts, leaf); break;
	case LEAF_CONTENTS: break;
	}
}

struct leaf *leaf_begin(struct sheet_book *book, enum leaf_kind kind, const char *name, const char *title)
{
	struct sheet_parts *parts = book->parts;
	struct leaf *leaf;
	char *valid;

	leaf_finish(parts);
	if (parts->err.kind)
		return NULL;
	valid = name_sheet(name, parts->leaves, parts->n_leaves);
	parts->leaves = mem_grow(parts->leaves, &parts->leaves_capacity, parts->n_leaves + 1,
	                        sizeof *parts->leaves);
	leaf = &parts->leaves[parts->n_leaves++];
	leaf->kind = kind;
	leaf->name = valid;
	leaf->title = words_line(title);
	leaf->sheet = workbook_add_worksheet(parts->book, valid);
	if (!leaf->sheet) {
		err_set(&parts->err, ERR_SYSTEM, "%s: cannot add the sheet \"%s\"", parts->path, valid);
		return NULL;
	}
	worksheet_gridlines(leaf->sheet, LXW_HIDE_ALL_GRIDLINES);
	leaf_text(parts, leaf, 0, 0, LOOK_TITLE, leaf->title);
	leaf_checked(parts, leaf, worksheet_set_row(leaf->sheet, 0, SHEET_TITLE_HEIGHT, NULL));
	leaf->row = 1;
	return leaf;
}

struct leaf *leaf_open(struct sheet_book *book, enum leaf_kind kind)
{
	struct sheet_parts *parts = book->parts;

	if (parts->err.kind)
		return NULL;
	if (parts->n_leaves && parts->leaves[parts->n_leaves - 1].kind == kind)
		return &parts->leaves[parts->n_leaves - 1];
	err_set(&parts->err, ERR_USAGE, "%s: a call that does not fit the open sheet", parts->path);
	return NULL;
}

/* libxlsxwriter builds each part in a file beside the draft and does not notice when the disk is full on the
 * way: what came out would be a workbook that needs repair. So there must be room before it begins. */
static bool room_check(struct sheet_parts *parts, struct err *err)
{
	FILE *file = fopen(parts->draft, "w");
	int failed;

	if (!file)
		return err_system(err, "cannot write the workbook %s", parts->path);
	failed = posix_fallocate(fileno(file), 0, (off_t)parts->n_bytes);
	fclose(file);
	if (failed == 0)
		return true;
	errno = failed;
	return err_system(err, "cannot write the workbook %s, which may need %zu bytes", parts->path,
	                  parts->n_bytes);
}

/* Takes the workbook apart without writing it, or writes the draft; either way libxlsxwriter's memory is
 * gone. */
static bool draft_write(struct sheet_parts *parts, struct err *err)
{
	lxw_error error;

	if (err->kind || !room_check(parts, err)) {
		if (parts->book)
			lxw_workbook_free(parts->book);
		return false;
	}
	workbook_set_properties(parts->book, &parts->properties);
	error = workbook_close(parts->book);
	if (error != LXW_NO_ERROR)
		return err_set(err, ERR_SYSTEM, "cannot write the workbook %s: %s", parts->path,
		               lxw_strerror(error));
	return file_rename(parts->draft, parts->path, err);
}

static void column_free(struct column *column)
{
	for (size_t i = 0; column->emphasis && column->emphasis[i].text; i++)
		free((char *)column->emphasis[i].text);
	free(column->emphasis);
	free(column->heading);
	map_free(&column->long_texts);
	free(column->long_lines);
	free(column->note);
}

static void parts_free(struct sheet_parts *parts)
{
	for (size_t i = 0; i < parts->n_leaves; i++) {
		for (size_t j = 0; j < parts->leaves[i].n_columns; j++)
			column_free(&parts->leaves[i].columns[j]);
		free(parts->leaves[i].columns);
		free(parts->leaves[i].name);
		free(parts->leaves[i].title);
	}
	for (size_t i = 0; i < parts->n_files; i++) {
		free(parts->files[i].name);
		free(parts->files[i].path);
		free(parts->files[i].title);
	}
	free(parts->properties.author);
	free(parts->properties.company);
	free(parts->properties.subject);
	free(parts->leaves);
	free(parts->files);
	free(parts->title);
	free(parts->path);
	free(parts->draft);
	free(parts->folder);
	free(parts);
}

bool sheet_close(struct sheet_book *book, struct err *err)
{
	struct sheet_parts *parts = book->parts;
	bool written;

	if (!parts)
		return err->kind == ERR_NONE;
	leaf_finish(parts);
	for (size_t i = 0; i < parts->n_leaves && !parts->err.kind; i++)
		if (parts->leaves[i].kind == LEAF_CONTENTS)
			contents_finish(parts, &parts->leaves[i]);
	if (parts->err.kind)
		err_set(err, parts->err.kind, "%s", parts->err.text);
	written = draft_write(parts, err);
	if (!written)
		unlink(parts->draft);
	parts_free(parts);
	book->parts = NULL;
	return written;
}
