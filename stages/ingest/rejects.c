#include "stages/ingest/rejects.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void reject(const struct rejects_place *place, const char *column, const char *reason, const char *format, ...)
{
	struct table *table = place->table;
	char *message = NULL;
	va_list args;
	int n;

	va_start(args, format);
	n = vasprintf(&message, format, args);
	va_end(args);
	table_add_row(table);
	table_put_text(table, "file", place->file);
	table_put_int(table, "line", place->line);
	table_put_text(table, "column", column);
	table_put_text(table, "reason", reason);
	table_put_text(table, "message", n < 0 ? "" : message);
	if (n >= 0)
		free(message);
}

char *reject_quote(const char *value)
{
	enum { LONGEST = 40 };
	size_t n = strlen(value);

	if (n > LONGEST || strchr(value, '@'))
		return text_format("a text of %zu bytes", n);
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
	return is_harmless(value) ? text_format("\"%s\"", value) : text_format("a text of %zu bytes", strlen(value));
}
