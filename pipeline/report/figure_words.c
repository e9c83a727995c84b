/* Figures: the key of a row in words. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/metric.h"
#include "pipeline/report/figure.h"

/* A row's key, as it is told cell by cell. */
struct telling {
	const struct table *table;
	size_t row;
	struct text words;
};

/* The cell of a key column, "" when the table has none of that name. */
static const char *key_cell(const struct telling *telling, const char *name, char room[TABLE_CELL])
{
	size_t column = schema_column(telling->table->schema, name);

	return column < schema_n_keys(telling->table->schema) ? table_borrow_cell(telling->table, column, telling->row, room) : "";
}

static bool has_key(const struct telling *telling, const char *name)
{
	return schema_column(telling->table->schema, name) < schema_n_keys(telling->table->schema);
}

static void tell(struct telling *telling, const char *before, const char *cell, const char *behind)
{
	if (*cell)
		text_add_format(&telling->words, "%s%s%s%s", telling->words.length ? ", " : "", before, cell, behind);
}

/* "CSAT (top2)". */
static void tell_metric(struct telling *telling, const char *name)
{
	struct metric metric = { .name = mem_copy_text(name) };
	char room[TABLE_CELL];
	const char *definition = key_cell(telling, "definition", room);

	tell(telling, "", metric_label(&metric), "");
	if (*definition)
		text_add_format(&telling->words, " (%s)", definition);
	free(metric.name);
}

/* "whole programme", "team Leeds Sales", "winners (team)". */
static void tell_unit(struct telling *telling, const char *kind)
{
	char room_unit[TABLE_CELL], room_population[TABLE_CELL];
	const char *unit = key_cell(telling, "unit", room_unit), *population = key_cell(telling, "population", room_population);
	char *before = text_format("%s ", kind), *behind = text_format(" (%s)", kind);

	if (!strcmp(kind, "programme"))
		tell(telling, "", "whole programme", "");
	else if (*unit)
		tell(telling, before, unit, "");
	else if (!strcmp(population, "winner"))
		tell(telling, "", "winners", behind);
	else if (!strcmp(population, "nominated"))
		tell(telling, "", "nominated and passed over", behind);
	else if (!strcmp(population, "never"))
		tell(telling, "", "never nominated", behind);
	else
		tell(telling, "all units", behind, "");
	free(before);
	free(behind);
}

/* "channel phone", "by channel"; a level alone stands behind its characteristic. */
static void tell_level(struct telling *telling, const char *segment)
{
	char room[TABLE_CELL];
	const char *level = key_cell(telling, "level", room);
	char *before = text_format("%s ", segment);

	if (*level)
		tell(telling, before, level, "");
	else
		tell(telling, has_key(telling, "segment") ? "by " : "", segment, "");
	free(before);
}

/* Whether the column is told with another; its name stands before what would be a bare number or a code without it. */
static bool is_told_elsewhere(const struct telling *telling, const char *name)
{
	return (!strcmp(name, "definition") && has_key(telling, "metric")) || (!strcmp(name, "unit") && has_key(telling, "unit_kind"))
	       || (!strcmp(name, "population") && has_key(telling, "unit_kind"))
	       || (!strcmp(name, "level") && (has_key(telling, "segment") || has_key(telling, "characteristic")));
}

static bool needs_name(const struct column *column)
{
	static const char *const names[] = { "design", "event", "variant", "cohort", "test", "change", "method", "step", "line" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(column->name, names[i]))
			return true;
	return column->type == COLUMN_INT || column->type == COLUMN_REAL;
}

static void tell_cell(struct telling *telling, size_t i)
{
	const struct column *column = &telling->table->schema->columns[i];
	char room[TABLE_CELL];
	const char *cell = table_borrow_cell(telling->table, i, telling->row, room);
	char *before = needs_name(column) ? text_format("%s ", column->name) : mem_copy_text("");

	for (char *at = before; *at; at++)
		*at = *at == '_' ? ' ' : *at;
	if (is_told_elsewhere(telling, column->name) || !*cell)
		;
	else if (!strcmp(column->name, "metric"))
		tell_metric(telling, cell);
	else if (!strcmp(column->name, "unit_kind"))
		tell_unit(telling, cell);
	else if (!strcmp(column->name, "segment") || !strcmp(column->name, "characteristic"))
		tell_level(telling, cell);
	else
		tell(telling, before, cell, "");
	free(before);
}

char *figure_words(const struct table *table, size_t row, const char *column)
{
	const char *main = figure_main_column(table->schema);
	struct telling telling = { .table = table, .row = row };

	for (size_t i = 0; i < schema_n_keys(table->schema); i++)
		tell_cell(&telling, i);
	if (column && (!main || strcmp(column, main) != 0))
		tell(&telling, "", column, "");
	return text_take(&telling.words);
}
