#include "stages/bind/notes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/definition.h"
#include "stages/bind/doubts.h"

/* Columns whose words are names of definitions; `kind` and `design` name some. */
static const char *const naming[] = { "definition", "statistic", "method", "habit", "check", "test", "change", "kind", "chart", "design" };

static bool names_definitions(const char *column)
{
	for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
		if (!strcmp(naming[i], column))
			return true;
	return false;
}

/* Rows of a table stand in the order of names, or repeat a few: most are those of the row before. */
static void add_words(struct map *used, const struct table *table, size_t column)
{
	const char *before = NULL;

	for (size_t row = 0; row < table->n_rows; row++) {
		const char *word = table_text(table, column, row);

		if (*word && word != before)
			map_add(used, word);
		before = word;
	}
}

static bool has_figures(const struct table *table, size_t column)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!table_is_missing(table, column, row))
			return true;
	return false;
}

static void add_table(struct map *used, const struct table *table)
{
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct column *column = &table->schema->columns[c];

		if (column->type == COLUMN_TEXT && names_definitions(column->name))
			add_words(used, table, c);
		else if (column->type == COLUMN_REAL && has_figures(table, c))
			map_add(used, column->name);
	}
}

/* Whether any of the names falls under the definition. */
static bool is_named(const struct map *used, const struct definition *definition)
{
	size_t n = strlen(definition->name);

	if (definition->name[n - 1] != '*')
		return map_find(used, definition->name) != SIZE_MAX;
	for (size_t i = 0; i < used->n; i++)
		if (!strncmp(used->names[i], definition->name, n - 1) && used->names[i][n - 1])
			return true;
	return false;
}

/* Intervals and tests are named in no column: they are in use where figures, or changes, are told. */
static bool is_in_use(const struct map *used, const struct definition *definition, bool has_measures, bool has_shifts)
{
	if (!strcmp(definition->topic, "privacy"))
		return true;
	if (!strcmp(definition->topic, "interval"))
		return has_measures || has_shifts;
	if (!strcmp(definition->topic, "shift"))
		return has_shifts;
	return is_named(used, definition);
}

static void put_definition(struct sheet_book *book, const struct definition *definition)
{
	char *label = text_format("%s (%s)", definition->label, definition->name);
	struct text words = { 0 };

	if (definition->formula)
		text_add_format(&words, "%s. ", definition->formula);
	if (definition->unit)
		text_add_format(&words, "Unit: %s. ", definition->unit);
	if (definition->source)
		text_add_format(&words, "Source: %s ", definition->source);
	if (definition->caveat)
		text_add(&words, definition->caveat);
	sheet_fact(book, label, words.bytes ? words.bytes : "");
	text_free(&words);
	free(label);
}

static void put_all(struct sheet_book *book, const struct map *used, bool has_measures, bool has_shifts)
{
	const char *topic = "";
	char *small;

	sheet_begin_text(book, "notes", "Definitions and methods in use");
	sheet_link_back(book);
	for (const struct definition *definition = definition_next(NULL); definition; definition = definition_next(definition)) {
		if (!is_in_use(used, definition, has_measures, has_shifts))
			continue;
		if (strcmp(topic, definition->topic) != 0)
			sheet_heading(book, definition->topic);
		topic = definition->topic;
		put_definition(book, definition);
	}
	sheet_heading(book, "shorthand");
	for (enum mark mark = 0; mark < N_MARKS; mark++)
		sheet_fact(book, mark_text(mark), mark_meaning(mark));
	small = text_format("A small base is one of under %d answers; [u] and [b] stand behind the figure as it is shown, and its cell holds the number alone; "
	                    "the others stand in its place.", DOUBTS_SMALL_BASE);
	sheet_paragraph(book, small);
	free(small);
	sheet_heading(book, "all others");
	sheet_paragraph(book, "The file tables/definitions.csv has every definition that there is; `plaudit explain NAME` tells of one.");
}

bool notes_put(struct sheet_book *book, struct shelf *shelf, struct err *err)
{
	const struct table *measures = shelf_table(shelf, "measures", err), *shifts = measures ? shelf_table(shelf, "shifts", err) : NULL;
	struct map used = { 0 };
	bool ok = shifts != NULL;

	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		const struct table *table = schema->is_public && strcmp(schema->name, "definitions") != 0 ? shelf_table(shelf, schema->name, err) : NULL;

		if (table)
			add_table(&used, table);
		ok = !err->kind;
	}
	if (ok)
		put_all(book, &used, measures->n_rows > 0, shifts->n_rows > 0);
	map_free(&used);
	return ok;
}
