/* Headers of vendors' exports: a file under a format is refused in words, or its columns have names in UTF-8 and
 * are found by them. The first byte is the format, the rest the file. */
#include <string.h>

#include "pipeline/intake/layout.h"
#include "tests/fuzz/fuzz.h"

static void check_column(const struct header *header, size_t column)
{
	const struct header_column *about = &header->columns[column];
	size_t at = SIZE_MAX;
	enum header_found found = header_look(header, about->name, &at);

	fuzz_check_utf8(about->name);
	fuzz_check_utf8(about->text);
	if (about->timezone)
		fuzz_check_utf8(about->timezone);
	fuzz_check(about->role <= HEADER_ASIDE);
	fuzz_check(!*about->name || found != HEADER_ABSENT);
	fuzz_check(found != HEADER_FOUND || at < header->n_columns);
}

static void check_header(const struct layout *layout, const struct header *header, const struct input *input)
{
	struct err err = { 0 };
	size_t column = 0;
	enum header_found found;

	fuzz_check(header->n_rows >= 1 && header->n_rows < LAYOUT_ROWS);
	fuzz_check(header->line >= 1 && header->first_row);
	for (size_t i = 0; i < header->n_columns; i++)
		check_column(header, i);
	for (int role = HEADER_PLAIN; role <= HEADER_ASIDE; role++)
		if (header_look_role(header, (enum header_role)role, &column) == HEADER_FOUND)
			fuzz_check(column < header->n_columns);
	found = header_look(header, "Responce ID", &column);
	if (found != HEADER_FOUND) {
		fuzz_check(!header_refuse(header, input, "[source fuzz] id", "Responce ID", found, &err));
		fuzz_check_refusal(&err);
	}
	if (layout->is_trial)
		for (size_t i = 0; i < header->n_columns; i++)
			layout->is_trial(header->columns[i].name);
}

void fuzz_target(const char *bytes, size_t n)
{
	static const struct input_wish wish = { .encoding = "auto", .delimiter = "auto", .section = "[source fuzz]" };
	static const char *const formats[] = {
		"auto", "csv", "qualtrics", "surveymonkey", "google_forms", "microsoft_forms", "limesurvey", "typeform", "delighted",
		"medallia", "formbricks", "zendesk", "freshdesk", "servicenow", "contact_centre",
	};
	struct input input = { 0 };
	struct header header = { 0 };
	struct err err = { 0 };
	const struct layout *layout = NULL;

	if (n == 0)
		return;
	if (input_open(&input, fuzz_file(bytes + 1, n - 1), "fuzz", &wish, &err))
		layout = layout_read(formats[(unsigned char)bytes[0] % (sizeof formats / sizeof *formats)], &input, wish.section, &header, &err);
	if (layout)
		check_header(layout, &header, &input);
	else
		fuzz_check_refusal(&err);
	header_free(&header);
	input_free(&input);
}
