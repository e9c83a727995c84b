#include "pipeline/base/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "pipeline/base/text.h"

static const char blanks[] = " \n";

/* Bytes that go on with a character do not count. */
static size_t columns_of(const char *bytes, size_t n)
{
	size_t columns = 0;

	for (size_t i = 0; i < n; i++)
		columns += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return columns;
}

size_t wrap_columns(const char *text)
{
	return columns_of(text, strlen(text));
}

static void indent_to(struct text *out, size_t from, size_t to)
{
	for (; from < to; from++)
		text_add(out, " ");
}

char *wrap_text(const char *lead, size_t indent, size_t width, const char *text)
{
	struct text out = { 0 };
	size_t at = wrap_columns(lead);
	bool is_first = true;

	text_add(&out, lead);
	indent_to(&out, at, indent);
	at = at > indent ? at : indent;
	for (const char *word = text + strspn(text, blanks); *word; word += strspn(word, blanks)) {
		size_t n = strcspn(word, blanks), columns = columns_of(word, n);

		if (!is_first && at + 1 + columns > width) {
			text_add(&out, "\n");
			indent_to(&out, 0, indent);
			at = indent;
			is_first = true;
		}
		text_add(&out, is_first ? "" : " ");
		text_add_n(&out, word, n);
		at += columns + !is_first;
		is_first = false;
		word += n;
	}
	text_add(&out, "\n");
	return text_take(&out);
}
