#include "pipeline/intake/input_workbook.h"

#include <inttypes.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"
#include "pipeline/intake/workbook.h"

enum { HEAD_RECORDS = 1000 };

static bool refuse_sheets(const struct input *input, const struct workbook *workbook, const struct input_wish *wish,
                          const char *why, struct err *err)
{
	struct text names = { 0 };

	for (size_t i = 0; i < workbook->n_sheets; i++)
		if (workbook->sheets[i].has_cells)
			text_add_format(&names, "%s\"%s\"", names.length ? ", " : "", workbook->sheets[i].name);
	err_at(err, ERR_DATA, input->path, 0, 0, "%s; sheet = NAME in %s was expected, one of %s", why, wish->section,
	       names.length ? names.bytes : "none");
	text_free(&names);
	return false;
}

static bool choose_named(struct input *input, const struct workbook *workbook, const struct input_wish *wish, struct err *err)
{
	char *why;
	bool found = false;

	for (size_t i = 0; i < workbook->n_sheets && !found; i++) {
		found = fold_equal(workbook->sheets[i].name, wish->sheet);
		input->sheet_number = i;
	}
	if (found)
		return true;
	why = text_format("the workbook has no sheet \"%s\"", wish->sheet);
	refuse_sheets(input, workbook, wish, why, err);
	free(why);
	return false;
}

/* The one visible sheet with a header and rows below it. */
static bool choose_only(struct input *input, struct workbook *workbook, const struct input_wish *wish, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < workbook->n_sheets; i++) {
		struct workbook_sheet *sheet = &workbook->sheets[i];

		if (sheet->is_hidden || !sheet->has_cells)
			continue;
		if (!workbook_count(workbook, i, err))
			return false;
		if (sheet->rows >= 2 && n++ == 0)
			input->sheet_number = i;
	}
	if (n == 1)
		return true;
	return refuse_sheets(input, workbook, wish, n ? "several sheets of the workbook hold a table" : "no visible sheet of the workbook holds a table", err);
}

bool input_workbook_open(struct input *input, const struct input_wish *wish, struct err *err)
{
	struct workbook workbook = { 0 };
	bool ok = workbook_open(&workbook, input->path, err)
	          && (wish->sheet ? choose_named(input, &workbook, wish, err) : choose_only(input, &workbook, wish, err));

	if (ok)
		input->sheet = mem_copy_text(workbook.sheets[input->sheet_number].name);
	workbook_free(&workbook);
	input->encoding = "utf-8";
	input->dialect = (struct dialect){ ',', QUOTES_DOUBLED };
	return ok;
}

bool input_workbook_read(struct input *input, csv_take *take, void *context, struct err *err)
{
	struct workbook workbook = { 0 };
	uint64_t rows = 0;
	bool ok = hash_sha256_file(input->path, input->sha256, &input->n_bytes, err) && workbook_open(&workbook, input->path, err)
	          && workbook_read(&workbook, input->sheet_number, take, context, err);

	if (ok)
		rows = workbook.sheets[input->sheet_number].rows;
	workbook_free(&workbook);
	input->n_sheet_rows = rows;
	return ok;
}

/* Hands over the first records and then stops the reading. */
struct beginning {
	csv_take *take;
	void *context;
	size_t n;
};

static bool take_first(void *context, const struct csv_record *record, struct err *err)
{
	struct beginning *beginning = context;

	if (beginning->n++ == HEAD_RECORDS)
		return err_set(err, ERR_DATA, "enough has been read");
	return beginning->take(beginning->context, record, err);
}

void input_workbook_read_head(const struct input *input, csv_take *take, void *context)
{
	struct beginning beginning = { take, context, 0 };
	struct workbook workbook = { 0 };
	struct err unread = { 0 };

	if (workbook_open(&workbook, input->path, &unread))
		workbook_read(&workbook, input->sheet_number, take_first, &beginning, &unread);
	workbook_free(&workbook);
}
