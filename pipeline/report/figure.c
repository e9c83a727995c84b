#include "pipeline/report/figure.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static const struct column *first_of_type(const struct schema *schema, enum column_type type)
{
	for (const struct column *column = schema->columns; column->name; column++)
		if (!column->key && column->type == type)
			return column;
	return NULL;
}

/* Tables that are told by another column than the first of its type. */
static const struct {
	const char *table, *column;
} told_by[] = {
	{ "judges_fit", "severity_additive" }, /* papers tell severities in rubric points, not in logits */
};

const char *figure_main_column(const struct schema *schema)
{
	const struct column *column;

	for (size_t i = 0; i < sizeof told_by / sizeof *told_by; i++)
		if (!strcmp(schema->name, told_by[i].table))
			return told_by[i].column;
	if (schema_column(schema, "estimate") != SIZE_MAX)
		return "estimate";
	column = first_of_type(schema, COLUMN_REAL);
	if (!column)
		column = first_of_type(schema, COLUMN_INT);
	return column ? column->name : NULL;
}

/* The column as it goes into the id and the words: NULL of the main one. */
static const char *column_beside(const struct table *table, const char *column)
{
	const char *main = figure_main_column(table->schema);

	return column && main && !strcmp(column, main) ? NULL : column;
}

/* The key, ready to be hashed: "6:shifts,metric 4:csat,...". */
static void add_key(const struct table *table, size_t row, struct text *key)
{
	size_t n_keys = schema_n_keys(table->schema);
	char room[TABLE_CELL];

	text_add_format(key, "%zu:%s,", strlen(table->schema->name), table->schema->name);
	for (size_t i = 0; i < n_keys; i++) {
		const char *cell = table_borrow_cell(table, i, row, room);

		if (*cell)
			text_add_format(key, "%s %zu:%s,", table->schema->columns[i].name, strlen(cell), cell);
	}
}

static void id_of_key(const struct text *key, char id[FIGURE_ID])
{
	/* Not a secret: it makes the hash that of figures, and nothing else's. */
	static const uint8_t purpose[HASH_KEY] = "plaudit figure";

	memcpy(id, "F-", 2);
	hash_keyed(purpose, key->bytes, id + 2, FIGURE_ID - 3);
}

void figure_id(const struct table *table, size_t row, const char *column, char id[FIGURE_ID])
{
	const char *beside = column_beside(table, column);
	struct text key = { 0 };

	add_key(table, row, &key);
	if (beside)
		text_add_format(&key, "column %s", beside);
	id_of_key(&key, id);
	text_free(&key);
}

bool figure_is_id(const char *text)
{
	if ((text[0] != 'F' && text[0] != 'f') || text[1] != '-' || strlen(text) != FIGURE_ID - 1)
		return false;
	for (const char *digit = text + 2; *digit; digit++)
		if (!isxdigit((unsigned char)*digit))
			return false;
	return true;
}

size_t figure_find(const struct table *table, const char *id)
{
	char found[FIGURE_ID];

	for (size_t row = 0; row < table->n_rows; row++) {
		figure_id(table, row, NULL, found);
		if (text_equal_fold(found, id))
			return row;
	}
	return SIZE_MAX;
}

size_t figure_find_column(const struct table *table, const char *id, const char **column)
{
	char found[FIGURE_ID];

	for (size_t row = 0; row < table->n_rows; row++)
		for (size_t i = schema_n_keys(table->schema); i < table->n_columns; i++) {
			*column = table->schema->columns[i].name;
			figure_id(table, row, *column, found);
			if (text_equal_fold(found, id))
				return row;
		}
	*column = NULL;
	return SIZE_MAX;
}

char *figure_link(const struct table *table, size_t row, const char *column)
{
	char id[FIGURE_ID];

	figure_id(table, row, column, id);
	return text_format("evidence.html#%s", id);
}

char *figure_file(const struct table *table)
{
	return text_format("tables/%s.csv", table->schema->name);
}

size_t figure_row(size_t row)
{
	return row + 2;
}
