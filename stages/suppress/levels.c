#include "stages/suppress/levels.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/suppress/primary.h"

/* "channel\tphone" of a row. The caller frees it. */
static char *level_of(const struct table *measures, size_t row)
{
	return text_format("%s\t%s", table_text(measures, table_column(measures, "segment"), row),
	                   table_text(measures, table_column(measures, "level"), row));
}

/* Takes out the rows whose level is not among those shown; returns how many levels. */
static size_t drop_others(struct table *table, const struct map *shown)
{
	size_t level = table_column(table, "level"), n;
	bool *marks = mem_alloc(table->n_rows, sizeof *marks);
	struct map dropped = { 0 };

	for (size_t row = 0; row < table->n_rows; row++) {
		char *name;

		if (table_is_missing(table, level, row))
			continue;
		name = level_of(table, row);
		marks[row] = map_find(shown, name) == SIZE_MAX;
		if (marks[row])
			map_add(&dropped, name);
		free(name);
	}
	table_remove_rows(table, marks);
	n = dropped.n;
	map_free(&dropped);
	free(marks);
	return n;
}

static void show_level(struct map *shown, const struct table *table, size_t row)
{
	char *name = level_of(table, row);

	map_add(shown, name);
	free(name);
}

/* The levels of measures that some row still tells of; called when small bases are hidden. */
static void show_told(struct map *shown, const struct table *measures)
{
	size_t level = table_column(measures, "level"), estimate = table_column(measures, "estimate");

	for (size_t row = 0; row < measures->n_rows; row++)
		if (!table_is_missing(measures, level, row) && !table_is_missing(measures, estimate, row))
			show_level(shown, measures, row);
}

/* Whether rows are split by level and have a base before and after. */
static bool has_two_bases(const struct table *table)
{
	return schema_column(table->schema, "level") < table->n_columns && schema_column(table->schema, "n_before") < table->n_columns;
}

/* The levels of such a table that reach the base on a side of some row; called before any base is hidden. */
static void show_large(struct map *shown, const struct table *table, const struct metrics *metrics, const struct programme *programme)
{
	static const char *const bases[] = { "n_before", "n_after" };
	size_t level = table_column(table, "level");

	for (size_t row = 0; row < table->n_rows; row++)
		for (size_t i = 0; i < sizeof bases / sizeof *bases && !table_is_missing(table, level, row); i++) {
			long long base = table_int(table, table_column(table, bases[i]), row);

			if (base != TABLE_MISSING && base >= primary_limit(table, row, metrics, programme))
				show_level(shown, table, row);
		}
}

void levels_show(struct map *shown, const struct table *table, const struct metrics *metrics, const struct programme *programme)
{
	if (has_two_bases(table))
		show_large(shown, table, metrics, programme);
}

size_t levels_drop(struct table *table, struct map *shown)
{
	bool is_measures = !strcmp(table->schema->name, "measures");

	if (is_measures)
		show_told(shown, table);
	return is_measures || has_two_bases(table) ? drop_others(table, shown) : 0;
}
