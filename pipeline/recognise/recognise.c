#include "pipeline/recognise/recognise.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/vendor.h"
#include "pipeline/intake/workbook.h"

static void add_path(struct recognised *found, const char *path)
{
	struct file_names *files = &found->files;

	for (size_t i = 0; i < files->n; i++)
		if (!strcmp(files->paths[i], path))
			return; /* the same file twice */
	files->paths = mem_grow(files->paths, &files->capacity, files->n + 1, sizeof *files->paths);
	files->paths[files->n++] = mem_copy_text(path);
}

static bool open_input(struct input *input, const char *path, const char *sheet, struct err *err)
{
	const struct input_wish wish = { .encoding = "auto", .delimiter = "auto", .sheet = sheet, .section = "[source NAME]" };

	return input_open(input, path, path, &wish, err);
}

bool recognise_open(struct recognised *found, const char *path, const char *sheet, struct err *err)
{
	struct err doubt = { 0 };

	*found = (struct recognised){ 0 };
	add_path(found, path);
	if (!open_input(&found->input, path, sheet, err))
		return false;
	found->layout = layout_read("auto", &found->input, "[source NAME]", &found->header, &doubt);
	if (found->layout)
		return true;
	header_free(&found->header);
	found->layout = layout_read("csv", &found->input, "[source NAME]", &found->header, err);
	found->doubt = mem_copy_text(doubt.text);
	return found->layout;
}

/* What cannot be opened as a workbook is left for recognise_open to tell. */
void recognise_sheets(const char *path, struct map *sheets)
{
	struct workbook workbook = { 0 };
	struct err err = { 0 };
	char magic[8] = "";
	FILE *file = fopen(path, "rb");
	size_t n = file ? fread(magic, 1, sizeof magic, file) : 0;

	if (file)
		fclose(file);
	if (!workbook_is(magic, n))
		return;
	if (workbook_open(&workbook, path, &err))
		for (size_t i = 0; i < workbook.n_sheets; i++)
			if (workbook.sheets[i].has_cells && !workbook.sheets[i].is_hidden && workbook_count(&workbook, i, &err)
			    && workbook.sheets[i].rows > 1)
				map_add(sheets, workbook.sheets[i].name);
	workbook_free(&workbook);
	if (sheets->n == 1)
		map_free(sheets);
}

bool recognise_is_same(const struct recognised *found, const struct recognised *other)
{
	const struct header *a = &found->header, *b = &other->header;

	if (found->layout != other->layout || a->vendor != b->vendor || a->n_columns != b->n_columns || a->n_rows != b->n_rows
	    || strcmp(found->input.encoding, other->input.encoding) != 0 || found->doubt || other->doubt || found->input.sheet
	    || other->input.sheet)
		return false;
	for (size_t i = 0; i < a->n_columns; i++)
		if (strcmp(a->columns[i].name, b->columns[i].name) != 0 || strcmp(a->columns[i].text, b->columns[i].text) != 0)
			return false;
	return true;
}

void recognise_join(struct recognised *found, const struct recognised *other)
{
	for (size_t i = 0; i < other->files.n; i++)
		add_path(found, other->files.paths[i]);
}

/* The cells of one file on their way to the columns'. */
struct gathering {
	struct recognised *found;
	size_t n_records;
};

/* Whether the row was there before, as far as rows are kept. */
static void count_repeat(struct recognised *found, const struct csv_record *record)
{
	struct text row = { 0 };
	char hex[HASH_SHA256_HEX];
	size_t before = found->rows.n;

	if (before >= CELLS_LEVELS)
		return;
	for (size_t i = 0; i < record->n_cells; i++)
		text_add_n(&row, record->cells[i], record->lengths[i] + 1);
	hash_sha256(row.bytes ? row.bytes : "", row.length, hex);
	map_add(&found->rows, hex);
	found->n_row_repeats += found->rows.n == before;
	text_free(&row);
}

static bool take_record(void *context, const struct csv_record *record, struct err *err)
{
	struct gathering *gathering = context;
	struct recognised *found = gathering->found;
	bool is_blank = record->n_cells == 1 && record->lengths[0] == 0;

	(void)err;
	if (gathering->n_records++ < found->header.n_rows)
		return true;
	found->n_rows++;
	found->n_malformed += record->malformed || record->has_nul || (record->n_cells != found->header.n_columns && !is_blank);
	count_repeat(found, record);
	/* What a run looks at before it rejects a row settles dates and labels there, and so must here. */
	for (size_t i = 0; !record->malformed && i < record->n_cells && i < found->header.n_columns; i++)
		cells_add(&found->cells[i], found->input.path, record->line, record->cells[i]);
	return true;
}

static bool read_file(struct recognised *found, size_t number, struct err *err)
{
	struct gathering gathering = { .found = found };
	struct input other = { 0 };
	bool ok;

	if (number == 0)
		return input_read(&found->input, take_record, &gathering, err);
	ok = open_input(&other, found->files.paths[number], NULL, err) && input_read(&other, take_record, &gathering, err);
	input_free(&other);
	return ok;
}

bool recognise_read(struct recognised *found, struct err *err)
{
	found->cells = mem_alloc(found->header.n_columns, sizeof *found->cells);
	found->guesses = mem_alloc(found->header.n_columns, sizeof *found->guesses);
	for (size_t i = 0; i < found->files.n; i++)
		if (!read_file(found, i, err))
			return false;
	recognise_guess(found);
	recognise_name(found);
	return true;
}

size_t recognise_best(const struct recognised *found, enum header_role role, size_t *n)
{
	size_t best = SIZE_MAX;

	*n = 0;
	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct guess *guess = &found->guesses[i];

		if (guess->role != role || (best != SIZE_MAX && guess->strength < found->guesses[best].strength))
			continue;
		*n = best != SIZE_MAX && guess->strength == found->guesses[best].strength ? *n + 1 : 1;
		best = *n == 1 ? i : best;
	}
	return best;
}

void recognise_free(struct recognised *found)
{
	for (size_t i = 0; found->cells && i < found->header.n_columns; i++) {
		cells_free(&found->cells[i]);
		free(found->guesses[i].key);
	}
	free(found->cells);
	free(found->guesses);
	for (size_t i = 0; i < found->files.n; i++)
		free(found->files.paths[i]);
	free(found->files.paths);
	free(found->doubt);
	map_free(&found->rows);
	header_free(&found->header);
	input_free(&found->input);
	*found = (struct recognised){ 0 };
}
