#include "stages/ingest/rejects.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

char *reject_row_text(const struct csv_record *record)
{
	static const char unreadable[] = "\xEF\xBF\xBD";
	struct text row = { 0 };

	for (size_t c = 0; c < record->n_cells; c++) {
		const char *cell = record->cells[c];
		size_t n = record->lengths[c];
		bool is_quoted = n > 0 && (cell[0] == ' ' || strcspn(cell, ",\"\r\n") < n);

		text_add_format(&row, "%s%s", c ? "," : "", is_quoted ? "\"" : "");
		for (size_t at = 0, length; at < n; at += length) {
			size_t bad = text_utf8_error(cell + at, n - at);

			length = strcspn(cell + at, "\"");
			length = length < bad ? length : bad;
			text_add_n(&row, cell + at, length);
			if (at + length == n)
				break;
			text_add(&row, length < bad && cell[at + length] == '"' ? "\"\"" : unreadable);
			length++;
		}
		text_add(&row, is_quoted ? "\"" : "");
	}
	return text_take(&row);
}

static void keep_line(const struct rejects_place *place)
{
	struct table *table;
	char *row = place->held ? mem_copy_text(place->held) : reject_row_text(place->record);

	table = spool_add_row(place->lines);
	table_put_text(table, "file", place->file);
	table_put_int(table, "line", place->line);
	table_put_text(table, "row", row);
	free(row);
}

static void keep_first(const struct rejects_place *place, const char *column, const char *message)
{
	struct rejects_first *first = place->first;

	if (!first || first->place)
		return;
	first->place = text_format("%s:%ld%s%s", place->file, place->line, *column ? ": column " : "", column);
	first->message = mem_copy_text(message);
}

void rejects_first_free(struct rejects_first *first)
{
	free(first->place);
	free(first->message);
	*first = (struct rejects_first){ 0 };
}

void reject(const struct rejects_place *place, const char *column, const char *reason, const char *format, ...)
{
	struct table *table = spool_add_row(place->rejects);
	char *message;
	va_list args;

	va_start(args, format);
	message = text_format_args(format, args);
	va_end(args);
	table_put_text(table, "file", place->file);
	table_put_int(table, "line", place->line);
	table_put_text(table, "column", column);
	table_put_text(table, "reason", reason);
	table_put_text(table, "message", message);
	keep_first(place, column, message);
	free(message);
	if (place->lines && (place->held || place->record->line == place->line))
		keep_line(place);
}

/* Its length in characters. */
static char *length_words(const char *value)
{
	size_t n = 0;

	for (const char *c = value; *c; c++)
		n += ((unsigned char)*c & 0xC0) != 0x80;
	return text_format("a text of %zu character%s", n, n == 1 ? "" : "s");
}

char *reject_quote(const char *value)
{
	enum { LONGEST = 40 };
	size_t n = strlen(value);

	if (n > LONGEST || strchr(value, '@'))
		return length_words(value);
	return text_format("\"%s\"", value);
}

/* At most four digits, or digits parted as in a date: no name, no telephone or staff number. */
static bool is_harmless(const char *value)
{
	size_t n = strlen(value), n_digits = 0, n_parts = 0;

	for (size_t i = 0; i < n; i++) {
		n_digits += value[i] >= '0' && value[i] <= '9';
		n_parts += value[i] == '-' || value[i] == '/' || value[i] == '.';
	}
	if (strspn(value, "0123456789.,-+/: ") != n)
		return false;
	return n_digits <= 4 || (n_parts >= 2 && n_digits <= 14 && n <= 19);
}

char *reject_quote_export(const char *value)
{
	return is_harmless(value) ? text_format("\"%s\"", value) : length_words(value);
}
