/* Wide layouts: two header rows, the second naming what is under one heading of the first. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/wide.h"

/* The first two records. */
struct heads {
	char **cells[2];
	size_t n_cells[2], n;
};

static bool keep_head(void *context, const struct csv_record *record, struct err *err)
{
	struct heads *heads = context;

	(void)err;
	if (heads->n == 2)
		return true;
	heads->cells[heads->n] = mem_alloc(record->n_cells, sizeof **heads->cells);
	for (size_t i = 0; i < record->n_cells; i++)
		heads->cells[heads->n][i] = fold_text(record->cells[i]);
	heads->n_cells[heads->n++] = record->n_cells;
	return true;
}

static void heads_free(struct heads *heads)
{
	for (size_t row = 0; row < heads->n; row++) {
		for (size_t i = 0; i < heads->n_cells[row]; i++)
			free(heads->cells[row][i]);
		free(heads->cells[row]);
	}
}

static bool has_letter(const char *cell)
{
	while (*cell && !(*cell & 0x80) && !(*cell >= 'a' && *cell <= 'z'))
		cell++;
	return *cell;
}

/* Whether the heading over column i is the one over the column before, or stands for it. */
static bool goes_on(const struct heads *heads, size_t i)
{
	return i > 0 && i < heads->n_cells[0] && (!*heads->cells[0][i] || !strcmp(heads->cells[0][i], heads->cells[0][i - 1]));
}

/* Whether the second row names columns and holds no scores: under the headings that go on there are words
 * which are no states, and nothing under any other. */
static bool are_blocks(const struct heads *heads)
{
	size_t n = 0;

	if (heads->n < 2 || heads->n_cells[0] != heads->n_cells[1])
		return false;
	for (size_t i = 0; i < heads->n_cells[0]; i++) {
		const char *top = heads->cells[0][i], *below = heads->cells[1][i];
		bool spreads = goes_on(heads, i) || goes_on(heads, i + 1);

		if (!*below || (!spreads && !strcmp(top, below)))
			continue;
		if (!spreads || !has_letter(below) || score_is_any(below) || text_utf8_error(below, strlen(below)) < strlen(below))
			return false;
		n += goes_on(heads, i);
	}
	return n > 0;
}

/* The names of the second row as they are written. */
struct naming {
	const struct heads *heads;
	const struct header *one;
	struct header two;
	size_t n_records;
};

static bool name_columns(void *context, const struct csv_record *record, struct err *err)
{
	struct naming *naming = context;
	struct text scratch = { 0 };
	const char *top = "";

	(void)err;
	if (naming->n_records++ != 1)
		return true;
	for (size_t i = 0; i < record->n_cells && i < naming->one->n_columns; i++) {
		const char *below = fold_trim(record->cells[i], &scratch);
		char *both;

		top = goes_on(naming->heads, i) && *below ? top : naming->one->columns[i].name;
		both = text_format("%s / %s", top, below);
		if (*below && (goes_on(naming->heads, i) || goes_on(naming->heads, i + 1)))
			header_add(&naming->two, both, below, HEADER_PLAIN);
		else
			header_add(&naming->two, naming->one->columns[i].name, "", naming->one->columns[i].role);
		free(both);
	}
	text_free(&scratch);
	return true;
}

void wide_read_blocks(struct register_file *file)
{
	struct heads heads = { 0 };
	struct naming naming = { .heads = &heads, .one = &file->header };

	if (!register_may_name_people(file))
		return;
	input_read_head(&file->input, keep_head, &heads);
	if (are_blocks(&heads)) {
		input_read_head(&file->input, name_columns, &naming);
		naming.two.n_rows = 2;
		naming.two.line = file->header.line;
		naming.two.first_row = file->header.first_row;
		file->header.first_row = NULL;
		header_free(&file->header);
		file->header = naming.two;
	}
	heads_free(&heads);
}
