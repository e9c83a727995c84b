/* The columns that a section passes over. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/recognise/recognise_write.h"

enum { SHOWN = 20 };

/* Whether the text stands somewhere, and one of the signs behind it. */
static bool stands(const char *all, const char *text, const char *behind)
{
	size_t n = strlen(text);

	for (const char *at = strstr(all, text); at; at = strstr(at + 1, text))
		if (at[n] && strchr(behind, at[n]))
			return true;
	return false;
}

/* Whether a line names the column: as its value, in a list, or by its place. */
static bool is_named(const char *all, const struct header *header, size_t column)
{
	char *value = write_value(header, column), *as_value = text_format("= %s", value), *place = text_format("#%zu", column + 1);
	struct text name = { 0 };
	bool is;

	write_name(&name, header, column);
	is = stands(all, as_value, "\n ") || stands(all, place, "\n :,") || (*value != '#' && strstr(all, name.bytes));
	text_free(&name);
	free(place);
	free(as_value);
	free(value);
	return is;
}

void write_unread(struct text *out, const struct header *header)
{
	struct text list = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < header->n_columns; i++) {
		if (is_named(out->bytes ? out->bytes : "", header, i))
			continue;
		if (n < SHOWN) {
			text_add(&list, n ? ", " : "# not read: ");
			write_name(&list, header, i);
		}
		n++;
	}
	if (n > SHOWN)
		text_add_format(&list, " and %zu more", n - SHOWN);
	if (n)
		text_add_format(out, "%s\n", list.bytes);
	text_free(&list);
}
