#include "pipeline/intake/delimiter.h"

#include <string.h>

#include "pipeline/table/csv.h"

static const struct {
	const char *word;
	char character;
} delimiters[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "pipe", '|' } };

enum { DELIMITERS = sizeof delimiters / sizeof *delimiters };

char delimiter_of_word(const char *word)
{
	for (size_t i = 0; i < DELIMITERS; i++)
		if (!strcmp(delimiters[i].word, word))
			return delimiters[i].character;
	return ',';
}

const char *delimiter_word(char delimiter)
{
	for (size_t i = 0; i < DELIMITERS; i++)
		if (delimiters[i].character == delimiter)
			return delimiters[i].word;
	return "";
}

struct widths {
	size_t first; /* cells of the first record; 0 when there was none */
	size_t same;  /* records with as many cells */
};

static bool take_width(void *context, const struct csv_record *record, struct err *err)
{
	struct widths *widths = context;

	(void)err;
	if (widths->first == 0)
		widths->first = record->n_cells;
	widths->same += record->n_cells == widths->first;
	return true;
}

/* Records up to the first that does not read under the delimiter. */
static struct widths widths_under(char delimiter, const char *bytes, size_t n, bool is_all)
{
	struct csv_reader reader = { 0 };
	struct widths widths = { 0 };
	struct err unread = { 0 };

	csv_begin(&reader, "", delimiter, take_width, &widths);
	if (csv_feed(&reader, bytes, n, &unread) && is_all)
		csv_finish(&reader, &unread);
	csv_release(&reader);
	return widths;
}

bool delimiter_guess(const char *bytes, size_t n, bool is_all, char *delimiter, char *other)
{
	size_t best = 0;

	*delimiter = *other = ',';
	for (size_t i = 0; i < DELIMITERS; i++) {
		struct widths widths = widths_under(delimiters[i].character, bytes, n, is_all);

		if (widths.first < 2 || widths.same < best)
			continue;
		*other = widths.same > best ? delimiters[i].character : *delimiter;
		*delimiter = delimiters[i].character;
		best = widths.same;
	}
	return *other == *delimiter || best == 0;
}
