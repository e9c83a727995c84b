#include "pipeline/intake/workbook_count.h"

#include <string.h>

#include "pipeline/intake/workbook_place.h"

/* The reading under way. */
struct counting {
	const struct workbook_strings *strings;
	struct workbook_place place;
	bool is_in_data, is_in_row, is_in_cell, is_in_value, is_in_inline;
	struct workbook_rich rich;
	bool is_shared;
	struct text number; /* of the shared text */
	bool cell_has_value, row_has_value;
	uint64_t rows;
	size_t width;
};

static bool on_begin(void *context, const struct workbook_element *element, struct err *err)
{
	struct counting *counting = context;
	const char *name = element->name, *type;

	switch (element->depth) {
	case 2:
		counting->is_in_data = !strcmp(name, "sheetData");
		return true;
	case 3:
		counting->is_in_row = counting->is_in_data && !strcmp(name, "row");
		counting->row_has_value = false;
		return !counting->is_in_row || workbook_place_row(&counting->place, element, err);
	case 4:
		counting->is_in_cell = counting->is_in_row && !strcmp(name, "c");
		type = workbook_attribute(element, "t");
		counting->is_shared = type && !strcmp(type, "s");
		counting->cell_has_value = false;
		counting->number.length = 0;
		return !counting->is_in_cell || workbook_place_cell(&counting->place, element, err);
	case 5:
		counting->is_in_value = counting->is_in_cell && !strcmp(name, "v");
		counting->is_in_inline = counting->is_in_cell && !strcmp(name, "is");
		return true;
	default:
		workbook_rich_begin(&counting->rich, element);
		return true;
	}
}

static bool on_text(void *context, const char *bytes, int n, struct err *err)
{
	enum { MOST_DIGITS = 1000 }; /* a longer one is refused when the records are read */
	struct counting *counting = context;

	(void)err;
	if (!counting->is_in_value && !(counting->is_in_inline && counting->rich.is_text))
		return true;
	counting->cell_has_value = true;
	if (counting->is_shared && counting->number.length < MOST_DIGITS)
		text_add_n(&counting->number, bytes, (size_t)n);
	return true;
}

/* A shared text may be an empty one. */
static bool is_empty_text(const struct counting *counting)
{
	long long number;
	size_t length;

	return counting->is_shared && counting->cell_has_value && text_to_int(counting->number.bytes, &number)
	       && workbook_strings_get(counting->strings, number, &length) && length == 0;
}

static bool on_end(void *context, const struct workbook_element *element, struct err *err)
{
	struct counting *counting = context;

	(void)err;
	workbook_rich_end(&counting->rich, element);
	if (element->depth == 5)
		counting->is_in_value = counting->is_in_inline = false;
	if (element->depth == 4 && counting->is_in_cell && counting->cell_has_value && !is_empty_text(counting)) {
		counting->row_has_value = true;
		if ((size_t)counting->place.column > counting->width)
			counting->width = (size_t)counting->place.column;
	}
	if (element->depth == 4)
		counting->is_in_cell = false;
	if (element->depth == 3 && counting->is_in_row) {
		counting->rows += counting->row_has_value;
		counting->is_in_row = false;
	}
	return true;
}

bool workbook_count_read(const struct workbook *workbook, struct workbook_sheet *sheet, struct err *err)
{
	static const struct workbook_listener listener = {
		.root = "worksheet", .limit = UINT64_C(1) << 36, .begin = on_begin, .text = on_text, .end = on_end
	};
	struct counting counting = {
		.strings = &workbook->strings,
		.place = { .path = workbook->path, .sheet = sheet },
		.rich = { .depth = 5 },
	};
	bool ok = workbook_package_read(workbook->zip, workbook->path, sheet->part, &listener, &counting, err);

	if (ok) {
		sheet->rows = counting.rows;
		sheet->width = counting.width;
		sheet->is_counted = true;
	}
	text_free(&counting.number);
	return ok;
}
