#include "pipeline/table/schema.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/calendar.h"

size_t schema_n_columns(const struct schema *schema)
{
	size_t n = 0;

	while (schema->columns[n].name)
		n++;
	return n;
}

const struct schema *schema_find(const char *name)
{
	for (const struct schema *schema = schemas; schema->name; schema++)
		if (!strcmp(schema->name, name))
			return schema;
	return NULL;
}

size_t schema_n_keys(const struct schema *schema)
{
	size_t n = 0;

	while (schema->columns[n].name && schema->columns[n].key)
		n++;
	return n;
}

/* Names in the code are mostly the declaration's own bytes, for the linker keeps equal literals once: that is looked
 * for first, as stages ask by name for every row. */
size_t schema_column(const struct schema *schema, const char *name)
{
	for (size_t i = 0; schema->columns[i].name; i++)
		if (schema->columns[i].name == name)
			return i;
	for (size_t i = 0; schema->columns[i].name; i++)
		if (!strcmp(schema->columns[i].name, name))
			return i;
	return SIZE_MAX;
}

const char *schema_type_words(enum column_type type)
{
	static const char *const words[] = {
		[COLUMN_TEXT] = "a text",
		[COLUMN_INT] = "a whole number",
		[COLUMN_REAL] = "a number",
		[COLUMN_DATE] = "a date written YYYY-MM-DD",
		[COLUMN_TIME] = "a time written YYYY-MM-DDThh:mm:ss",
		[COLUMN_FLAG] = "true or false",
		[COLUMN_PERIOD] = "a period such as 2026Q3, 2026-09 or 2026-09-14, or a whole number",
	};

	return words[type];
}

/* strtod, for bounds are of one digit as a rule and are read for every cell. */
static double bound(const char *text)
{
	if (text[0] >= '0' && text[0] <= '9' && (text[1] == '\0' || (text[1] == '.' && text[2] == '.')))
		return text[0] - '0';
	return strtod(text, NULL);
}

bool schema_domain_has_number(const char *domain, double value)
{
	const char *dots;

	if (!domain)
		return true;
	if (domain[0] == '>')
		return domain[1] == '=' ? value >= bound(domain + 2) : value > bound(domain + 1);
	dots = strstr(domain, "..");
	return !dots || (value >= bound(domain) && value <= bound(dots + 2));
}

bool schema_domain_has_text(const char *domain, const char *value)
{
	size_t n = strlen(value);

	if (domain && strchr(value, '|'))
		return false;
	for (const char *word = domain; word; word = strchr(word, '|')) {
		word += *word == '|';
		if (!strncmp(word, value, n) && (word[n] == '|' || word[n] == '\0'))
			return true;
	}
	return !domain;
}

bool schema_is_time(const char *value)
{
	static const char pattern[] = "....-..-..T##:##:##";
	char day[11] = { 0 };
	long number;

	if (strlen(value) != strlen(pattern))
		return false;
	for (size_t i = 10; pattern[i]; i++)
		if (pattern[i] == '#' ? value[i] < '0' || value[i] > '9' : value[i] != pattern[i])
			return false;
	memcpy(day, value, 10);
	return day_read(day, &number) && strncmp(value + 11, "24", 2) < 0 && value[14] < '6'
	       && strncmp(value + 17, "61", 2) < 0; /* a leap second is one */
}
