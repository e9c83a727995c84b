#include "pipeline/intake/layout.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/vendor.h"

/* The number-th layout; NULL behind the last. */
static const struct layout *layout_at(size_t number)
{
	static const struct layout *const coded[] = { &layout_csv, &layout_qualtrics, &layout_surveymonkey, &layout_limesurvey };
	const size_t n = sizeof coded / sizeof *coded;

	if (number < n)
		return coded[number];
	return layout_vendors[number - n].name ? &layout_vendors[number - n] : NULL;
}

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
		return false; /* which stops the reading */
	row = &rows->rows[rows->n++];
	*row = (struct layout_row){ .n_cells = record->n_cells, .line = record->line, .has_nul = record->has_nul };
	row->cells = mem_alloc(record->n_cells, sizeof *row->cells);
	for (size_t i = 0; i < record->n_cells; i++)
		row->cells[i] = mem_copy_text(record->cells[i]);
	return true;
}

/* The cells of a row in one text. */
static char *join(const struct layout_row *row)
{
	struct text joined = { 0 };

	for (size_t i = 0; i < row->n_cells; i++)
		text_add_format(&joined, "\x1f%s", row->cells[i]);
	return text_take(&joined);
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

/* Whether the cell has a letter, and so is no number, date or sign. */
static bool has_letter(const char *cell)
{
	while (*cell && !(*cell & 0x80) && !(*cell >= 'A' && *cell <= 'Z') && !(*cell >= 'a' && *cell <= 'z'))
		cell++;
	return *cell;
}

/* Whether the cell of the second row says the same as another under the same question. */
static bool is_repeated(const struct layout_rows *rows, size_t column)
{
	for (size_t i = column; i > 0 && !*layout_cell(&rows->rows[0], i); i--)
		if (!strcmp(rows->rows[1].cells[column], layout_cell(&rows->rows[1], i - 1)))
			return true;
	return false;
}

/* Answers to one question are often the same, and some are left out; the names of its choices never. Few
 * columns without a name may be a spreadsheet's neglect. */
bool layout_is_spread(const struct layout_rows *rows)
{
	if (2 * unnamed_columns(rows) <= rows->rows[0].n_cells || rows->rows[1].n_cells != rows->rows[0].n_cells)
		return false;
	for (size_t i = 0; i < rows->rows[1].n_cells; i++)
		if (!has_letter(rows->rows[1].cells[i]) || is_repeated(rows, i))
			return false;
	return true;
}

static const struct layout *refuse_two(const struct input *input, const struct layout_rows *rows, const char *one,
                                       const char *other, const char *section, struct err *err)
{
	err_at(err, ERR_DATA, input->path, rows->rows[0].line, 0,
	       "the file can be read as %s and as %s; format = %s or %s in %s was expected", one, other, one, other, section);
	return NULL;
}

/* The layout that a file gives most evidence of. */
static const struct layout *recognise(const struct layout_rows *rows, const struct input *input, const char *section,
                                      struct err *err)
{
	const struct layout *found = NULL, *equal = NULL, *layout;
	size_t most = 0;

	for (size_t i = 0; (layout = layout_at(i)) != NULL; i++) {
		size_t evidence = layout->evidence ? layout->evidence(layout, rows) : 0;

		if (evidence == 0 || evidence < most)
			continue;
		equal = evidence == most ? found : NULL;
		found = layout;
		most = evidence;
	}
	if (equal)
		return refuse_two(input, rows, equal->name, found->name, section, err);
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

	while (layout_at(i) && strcmp(layout_at(i)->name, name) != 0)
		i++;
	return layout_at(i) ? layout_at(i) : &layout_csv;
}

/* Marks what the columns are. The second row of questions may hold the names that count. */
static void mark(const struct layout *layout, struct header *header)
{
	const char **names = mem_alloc(2 * header->n_columns, sizeof *names);
	const struct vendor *vendor;

	for (size_t i = 0; i < header->n_columns; i++) {
		names[2 * i] = header->columns[i].name;
		names[2 * i + 1] = header->columns[i].text;
	}
	vendor = vendor_nearest(layout->name, names, 2 * header->n_columns);
	free(names);
	if (vendor)
		vendor_mark(vendor, header);
}

const struct layout *layout_read(const char *name, const struct input *input, const char *section,
                                 struct header *header, struct err *err)
{
	const struct layout *layout = NULL;
	struct layout_rows rows = { .delimiter = input->dialect.delimiter };
	bool ok;

	input_read_head(input, keep_row, &rows);
	ok = rows.n > 0 || refuse_no_header(input, err);
	if (ok) {
		layout = strcmp(name, "auto") ? find(name) : recognise(&rows, input, section, err);
		ok = layout != NULL;
	}
	if (ok) {
		header->line = rows.rows[0].line;
		header->first_row = join(&rows.rows[0]);
		ok = layout->read(layout, &rows, header)
		     || err_at(err, ERR_DATA, input->path, header->line, 0, "no %s export: %s; format = csv in %s reads one header row",
		               layout->name, layout->wants, section);
	}
	ok = ok && check_text(input, &rows, header->n_rows, section, err);
	if (ok)
		mark(layout, header);
	rows_free(&rows);
	return ok ? layout : NULL;
}
