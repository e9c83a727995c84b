#include "stages/ingest/comments_names.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

static bool find_one(struct comments_names *names, const char *wanted, const struct header *header, const struct input *input,
                     const char *words, struct err *err)
{
	size_t column;
	enum header_found found = header_look(header, wanted, &column);
	char *asked_by;

	if (found == HEADER_FOUND) {
		names->columns = mem_grow(names->columns, &names->capacity, names->n + 1, sizeof *names->columns);
		names->columns[names->n++] = column;
		return true;
	}
	asked_by = text_format("%s names", words);
	header_refuse(header, input, asked_by, wanted, found, err);
	free(asked_by);
	return false;
}

bool comments_names_find(struct comments_names *names, const struct section *section, const struct header *header,
                         const struct input *input, const char *words, struct err *err)
{
	const char *wanted = section_text(section, "register", "names");
	char *copy = mem_copy_text(wanted ? wanted : ""), *rest = copy, *column;
	bool ok = true;

	names->n = 0;
	while (ok && (column = strsep(&rest, "|"))) {
		column = text_trim(column);
		ok = !*column || find_one(names, column, header, input, words, err);
	}
	free(copy);
	return ok;
}

bool comments_names_has(const struct comments_names *names, size_t column)
{
	for (size_t i = 0; i < names->n; i++)
		if (names->columns[i] == column)
			return true;
	return false;
}

void comments_names_take(const struct comments_names *names, const struct csv_record *record, struct redact_names *known)
{
	struct text whole = { 0 }, scratch = { 0 };

	for (size_t i = 0; i < names->n; i++) {
		const char *cell = names->columns[i] < record->n_cells ? fold_trim(record->cells[names->columns[i]], &scratch) : "";

		/* A first name alone may be a word: Will, Grace. */
		if (names->n > 1 && strchr(cell, ' '))
			redact_names_add(known, cell);
		if (*cell)
			text_add_format(&whole, "%s%s", whole.length ? " " : "", cell);
	}
	if (whole.length)
		redact_names_add(known, whole.bytes);
	text_free(&whole);
	text_free(&scratch);
}

void comments_names_free(struct comments_names *names)
{
	free(names->columns);
	*names = (struct comments_names){ 0 };
}
