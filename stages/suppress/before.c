#include "stages/suppress/before.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/table/csv.h"

char *before_folder(const char *from)
{
	char *folder = file_join(from, "before"), *found = NULL;
	struct file_list runs = { 0 };
	struct err unheard = { 0 };

	if (file_is_folder(folder) && file_list_glob(&runs, folder, "[0-9][0-9][0-9][0-9]Q[1-4]", &unheard) && runs.n && file_is_folder(runs.paths[runs.n - 1]))
		found = mem_copy_text(runs.paths[runs.n - 1]);
	file_list_free(&runs);
	free(folder);
	return found;
}

static void take_header(struct before *before, const struct csv_record *record)
{
	before->places = mem_alloc(record->n_cells, sizeof *before->places);
	before->n_places = record->n_cells;
	before->has_header = true;
	for (size_t i = 0; i < record->n_cells; i++) {
		before->places[i] = SIZE_MAX;
		for (size_t c = 0; c < before->n_columns; c++)
			if (!strcmp(before->columns[c], record->cells[i]))
				before->places[i] = c;
	}
}

static bool take(void *context, const struct csv_record *record, struct err *err)
{
	struct before *before = context;
	size_t *row;

	if (!before->has_header) {
		take_header(before, record);
		return true;
	}
	if (record->n_cells != before->n_places)
		return err_set(err, ERR_DATA, "line %ld: %zu cells under a header of %zu", record->line, record->n_cells, before->n_places);
	before->cells = mem_grow(before->cells, &before->capacity, (before->n_rows + 1) * before->n_columns, sizeof *before->cells);
	row = before->cells + before->n_rows++ * before->n_columns;
	/* The first byte is an empty text, for columns that the file does not have. */
	memset(row, 0, before->n_columns * sizeof *row);
	for (size_t i = 0; i < record->n_cells; i++) {
		if (before->places[i] == SIZE_MAX)
			continue;
		row[before->places[i]] = before->bytes.length;
		text_add_n(&before->bytes, record->cells[i], strlen(record->cells[i]) + 1);
	}
	return true;
}

bool before_read(struct before *before, const char *path, const char *const *columns, struct err *err)
{
	*before = (struct before){ .columns = columns };
	while (columns[before->n_columns])
		before->n_columns++;
	text_add_n(&before->bytes, "", 1);
	return csv_read_file(path, ',', take, before, err);
}

void before_free(struct before *before)
{
	text_free(&before->bytes);
	free(before->cells);
	free(before->places);
	*before = (struct before){ 0 };
}

const char *before_cell(const struct before *before, size_t row, size_t column)
{
	return before->bytes.bytes + before->cells[row * before->n_columns + column];
}

double before_number(const struct before *before, size_t row, size_t column)
{
	double value;

	return text_to_real(before_cell(before, row, column), &value) ? value : NAN;
}
