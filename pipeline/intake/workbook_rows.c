#include "pipeline/intake/workbook_rows.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/workbook_place.h"

enum { MOST_CELL = 1 << 20, MOST_ROW = 1 << 26 };

/* A sheet's element stands at a depth of its own; elsewhere its name means something else. */
enum { DATA_DEPTH = 2, ROW_DEPTH, CELL_DEPTH, VALUE_DEPTH };

/* What the type of a cell says of its value. */
enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN };

/* The reading under way. */
struct reading {
	const struct workbook *workbook;
	struct workbook_place place;
	csv_take *take;
	void *context;
	bool is_in_data, is_in_row, is_in_cell, is_in_value, is_in_inline;
	struct workbook_rich rich;

	/* the cell */
	enum cell_type type;
	enum workbook_format format;
	struct text value;

	/* the row: its cells one behind the other, each with a NUL byte; byte 0 is that of all that are empty */
	struct text bytes;
	size_t width, *starts, *lengths;
	const char **cells;
	bool has_value;
};

static bool refuse(const struct reading *reading, struct err *err, const char *what)
{
	return err_at(err, ERR_DATA, reading->place.path, reading->place.row, reading->place.column, "sheet \"%s\": %s",
	              reading->place.sheet->name, what);
}

static bool begin_row(struct reading *reading, const struct workbook_element *element, struct err *err)
{
	if (!workbook_place_row(&reading->place, element, err))
		return false;
	reading->is_in_row = true;
	reading->has_value = false;
	reading->bytes.length = 0;
	text_add_n(&reading->bytes, "", 1);
	for (size_t i = 0; i < reading->width; i++)
		reading->starts[i] = reading->lengths[i] = 0;
	return true;
}

static bool find_format(struct reading *reading, const struct workbook_element *element, struct err *err)
{
	const struct workbook_styles *styles = &reading->workbook->styles;
	const char *style = workbook_attribute(element, "s");
	long long number = 0;

	reading->format = WORKBOOK_NUMBER;
	if (style && !text_to_int(style, &number))
		return refuse(reading, err, "the cell's style is no number; the workbook is damaged, export it again");
	if (styles->n == 0)
		return true;
	if (number < 0 || (unsigned long long)number >= styles->n)
		return refuse(reading, err, "the workbook has no style of the cell's number; it is damaged, export it again");
	reading->format = styles->formats[number];
	return true;
}

static bool begin_cell(struct reading *reading, const struct workbook_element *element, struct err *err)
{
	const char *type = workbook_attribute(element, "t");

	if (!workbook_place_cell(&reading->place, element, err))
		return false;
	reading->is_in_cell = true;
	reading->value.length = 0;
	if (!type || !strcmp(type, "n"))
		reading->type = CELL_NUMBER;
	else if (!strcmp(type, "s"))
		reading->type = CELL_SHARED;
	else
		reading->type = strcmp(type, "b") ? CELL_TEXT : CELL_BOOLEAN;
	return reading->type != CELL_NUMBER || find_format(reading, element, err);
}

static bool on_begin(void *context, const struct workbook_element *element, struct err *err)
{
	struct reading *reading = context;

	if (element->depth == DATA_DEPTH)
		reading->is_in_data = !strcmp(element->name, "sheetData");
	if (element->depth == ROW_DEPTH && reading->is_in_data && !strcmp(element->name, "row"))
		return begin_row(reading, element, err);
	if (element->depth == CELL_DEPTH && reading->is_in_row && !strcmp(element->name, "c"))
		return begin_cell(reading, element, err);
	if (element->depth == VALUE_DEPTH && reading->is_in_cell) {
		reading->is_in_value = !strcmp(element->name, "v");
		reading->is_in_inline = !strcmp(element->name, "is");
	} else if (reading->is_in_inline) {
		workbook_rich_begin(&reading->rich, element);
	}
	return true;
}

static bool on_text(void *context, const char *bytes, int n, struct err *err)
{
	struct reading *reading = context;

	if (!reading->is_in_value && !(reading->is_in_inline && reading->rich.is_text))
		return true;
	text_add_n(&reading->value, bytes, (size_t)n);
	return reading->value.length <= MOST_CELL || refuse(reading, err, "the cell has more than a megabyte of text; at most 32,767 characters were expected");
}

/* Adds the cell's text to the row. */
static bool add_cell(struct reading *reading, struct err *err)
{
	const char *value = reading->value.bytes, *shared;
	long long number;
	double real;
	size_t length;

	switch (reading->type) {
	case CELL_SHARED:
		shared = text_to_int(value, &number) ? workbook_strings_get(&reading->workbook->strings, number, &length) : NULL;
		if (!shared)
			return refuse(reading, err, "the workbook has no shared text of the cell's number; it is damaged, export it again");
		if (length > MOST_CELL)
			return refuse(reading, err, "the cell has more than a megabyte of text; at most 32,767 characters were expected");
		text_add_n(&reading->bytes, shared, length);
		return true;
	case CELL_BOOLEAN:
		text_add(&reading->bytes, !strcmp(value, "1") ? "TRUE" : !strcmp(value, "0") ? "FALSE" : value);
		return true;
	case CELL_NUMBER:
		if (text_to_real(value, &real)) {
			workbook_format_add(&reading->bytes, real, reading->format, reading->workbook->is_1904);
			return true;
		}
		break;
	case CELL_TEXT:
		break;
	}
	workbook_unescape(&reading->value);
	text_add_n(&reading->bytes, reading->value.bytes, reading->value.length);
	return true;
}

static bool end_cell(struct reading *reading, struct err *err)
{
	size_t column = (size_t)reading->place.column - 1, start = reading->bytes.length;

	reading->is_in_cell = reading->is_in_value = reading->is_in_inline = false;
	if (reading->value.length == 0)
		return true;
	if (!add_cell(reading, err))
		return false;
	if (reading->bytes.length == start)
		return true;
	if (reading->bytes.length > MOST_ROW)
		return refuse(reading, err, "the row has more than 64 megabytes of text; a shorter one was expected");
	if (column >= reading->width)
		return refuse(reading, err, "the cell was not there when the sheet was counted; the file changes while it is read");
	reading->starts[column] = start;
	reading->lengths[column] = reading->bytes.length - start;
	reading->has_value = true;
	text_add_n(&reading->bytes, "", 1);
	return true;
}

static bool end_row(struct reading *reading, struct err *err)
{
	struct csv_record record = { .cells = reading->cells, .lengths = reading->lengths, .n_cells = reading->width,
		                     .line = reading->place.row, .n_lines = 1 };

	reading->is_in_row = false;
	if (!reading->has_value)
		return true;
	for (size_t i = 0; i < reading->width; i++) {
		reading->cells[i] = reading->bytes.bytes + reading->starts[i];
		record.has_nul = record.has_nul || memchr(reading->cells[i], '\0', reading->lengths[i]);
	}
	return reading->take(reading->context, &record, err);
}

static bool on_end(void *context, const struct workbook_element *element, struct err *err)
{
	struct reading *reading = context;

	if (element->depth == CELL_DEPTH && reading->is_in_cell)
		return end_cell(reading, err);
	if (element->depth == ROW_DEPTH && reading->is_in_row)
		return end_row(reading, err);
	if (element->depth == VALUE_DEPTH)
		reading->is_in_value = reading->is_in_inline = false;
	workbook_rich_end(&reading->rich, element);
	return true;
}

bool workbook_rows_read(struct workbook *workbook, const struct workbook_sheet *sheet, csv_take *take, void *context,
                        struct err *err)
{
	static const struct workbook_listener listener = {
		.root = "worksheet", .limit = UINT64_C(1) << 36, .begin = on_begin, .text = on_text, .end = on_end
	};
	struct reading reading = {
		.workbook = workbook,
		.place = { .path = workbook->path, .sheet = sheet },
		.take = take,
		.context = context,
		.rich = { .depth = VALUE_DEPTH },
		.width = sheet->width,
		.starts = mem_alloc(sheet->width, sizeof *reading.starts),
		.lengths = mem_alloc(sheet->width, sizeof *reading.lengths),
		.cells = mem_alloc(sheet->width, sizeof *reading.cells),
	};
	bool ok = workbook_package_read(workbook->zip, workbook->path, sheet->part, &listener, &reading, err);

	text_free(&reading.value);
	text_free(&reading.bytes);
	free(reading.starts);
	free(reading.lengths);
	free(reading.cells);
	return ok;
}
