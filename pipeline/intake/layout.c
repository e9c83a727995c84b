#include "pipeline/intake/layout.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

static const struct layout *const layouts[] = { &layout_csv, &layout_qualtrics, &layout_surveymonkey };

enum { LAYOUTS = sizeof layouts / sizeof *layouts };

const char *layout_cell(const struct layout_row *row, size_t column)
{
	return column < row->n_cells ? row->cells[column] : "";
}

static bool keep_row(void *context, const struct csv_record *record, struct err *err)
{
	struct layout_rows *rows = context;
	struct layout_row *row;

	(void)err;
	if (rows->n == LAYOUT_ROWS)
		return true;
	row = &rows->rows[rows->n++];
	*row = (struct layout_row){ .n_cells = record->n_cells, .line = record->line, .has_nul = record->has_nul };
	row->cells = mem_alloc(record->n_cells, sizeof *row->cells);
	for (size_t i = 0; i < record->n_cells; i++)
		row->cells[i] = mem_copy_text(record->cells[i]);
	return true;
}

static void rows_free(struct layout_rows *rows)
{
	for (size_t r = 0; r < rows->n; r++) {
		for (size_t i = 0; i < rows->rows[r].n_cells; i++)
			free(rows->rows[r].cells[i]);
		free(rows->rows[r].cells);
	}
}

/* A first record that does not end in the part looked at: the whole reading tells what is wrong. */
static bool ignore_record(void *context, const struct csv_record *record, struct err *err)
{
	(void)context;
	(void)record;
	(void)err;
	return true;
}

static bool refuse_no_header(const struct input *input, struct err *err)
{
	struct input again = *input;

	if (input_read(&again, ignore_record, NULL, err))
		err_at(err, ERR_DATA, input->path, 1, 0, "the header row does not end within the first %zu bytes", input->head.length);
	return false;
}

/* Header rows must be text throughout: columns are found by it. */
static bool check_text(const struct input *input, const struct layout_rows *rows, size_t n_rows, const char *section,
                       struct err *err)
{
	for (size_t r = 0; r < n_rows && r < rows->n; r++) {
		const struct layout_row *row = &rows->rows[r];

		if (row->has_nul)
			return err_at(err, ERR_DATA, input->path, row->line, 0,
			              "a NUL byte stands in the header; text in %s was expected (of UTF-16 without a byte order mark, encoding = utf-16 in %s)",
			              input->encoding, section);
		for (size_t i = 0; i < row->n_cells; i++) {
			size_t n = strlen(row->cells[i]), bad = text_utf8_error(row->cells[i], n);

			if (bad < n)
				return err_at(err, ERR_DATA, input->path, row->line, (long)i + 1,
				              "byte %zu of this header cell is not %s; %s in %s was expected", bad + 1, input->encoding,
				              strcmp(input->encoding, "windows-1252") ? "encoding = windows-1252" : "another encoding", section);
		}
	}
	return true;
}

/* Columns without a name over cells with text: the mark of header rows that csv would take for data. */
static size_t unnamed_columns(const struct layout_rows *rows)
{
	size_t n = 0;

	for (size_t i = 0; rows->n > 1 && i < rows->rows[1].n_cells; i++)
		n += !*layout_cell(&rows->rows[0], i) && *rows->rows[1].cells[i];
	return n;
}

/* The layout that a file gives evidence of. */
static const struct layout *recognise(const struct layout_rows *rows, const struct input *input, const char *section,
                                      struct err *err)
{
	const struct layout *found = NULL;

	for (size_t i = 0; i < LAYOUTS; i++) {
		if (!layouts[i]->has_evidence || !layouts[i]->has_evidence(rows))
			continue;
		if (found) {
			err_at(err, ERR_DATA, input->path, rows->rows[0].line, 0,
			       "the file can be read as %s and as %s; format = %s or %s in %s was expected", found->name,
			       layouts[i]->name, found->name, layouts[i]->name, section);
			return NULL;
		}
		found = layouts[i];
	}
	if (!found && unnamed_columns(rows) > 1) {
		err_at(err, ERR_DATA, input->path, rows->rows[0].line, 0,
		       "%zu columns have no name, as if a second header row followed; format = csv (one header row) or surveymonkey (two) in %s was expected",
		       unnamed_columns(rows), section);
		return NULL;
	}
	return found ? found : &layout_csv;
}

static const struct layout *find(const char *name)
{
	size_t i = 0;

	while (i + 1 < LAYOUTS && strcmp(layouts[i]->name, name) != 0)
		i++;
	return layouts[i];
}

const struct layout *layout_read(const char *name, const struct input *input, const char *section,
                                 struct header *header, struct err *err)
{
	const struct layout *layout = NULL;
	struct layout_rows rows = { 0 };
	bool ok;

	input_read_head(input, keep_row, &rows);
	ok = rows.n > 0 || refuse_no_header(input, err);
	if (ok) {
		layout = strcmp(name, "auto") ? find(name) : recognise(&rows, input, section, err);
		ok = layout != NULL;
	}
	if (ok) {
		header->line = rows.rows[0].line;
		ok = layout->read(&rows, header)
		     || err_at(err, ERR_DATA, input->path, header->line, 0, "no %s export: %s; format = csv in %s reads one header row",
		               layout->name, layout->wants, section);
	}
	ok = ok && check_text(input, &rows, header->n_rows, section, err);
	rows_free(&rows);
	return ok ? layout : NULL;
}
