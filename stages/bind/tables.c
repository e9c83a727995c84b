#include "stages/bind/tables.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/bind/layout.h"

/* From here on a table is a file, not a sheet. */
enum { MOST_ROWS = 50000 };

static const struct sheet_emphasis verdicts[] = {
	{ "improved", SHEET_GOOD }, { "worsened", SHEET_BAD }, { "no_material_change", SHEET_PLAIN },
	{ "not_enough_data", SHEET_QUIET }, { "suppressed", SHEET_QUIET }, { NULL, SHEET_PLAIN },
};

static const struct sheet_emphasis severities[] = {
	{ "serious", SHEET_BAD }, { "info", SHEET_QUIET }, { NULL, SHEET_PLAIN },
};

/* "p_holm" -> "p holm": a heading for people, near enough to find the column in the table. */
static char *heading_of(const struct column *column)
{
	char *heading = mem_copy_text(column->name);

	for (char *c = heading; *c; c++)
		if (*c == '_')
			*c = ' ';
	return heading;
}

static struct sheet_column *columns_of(const struct schema *schema, size_t n)
{
	struct sheet_column *columns = mem_alloc(n, sizeof *columns);

	for (size_t c = 0; c < n; c++) {
		const struct column *column = &schema->columns[c];

		columns[c] = (struct sheet_column){ .heading = heading_of(column), .note = column->sentence,
			                            .format = layout_format(column), .is_text = layout_is_text(column),
			                            .is_key = column->key };
		if (!strcmp(column->name, "verdict"))
			columns[c].emphasis = verdicts;
		if (!strcmp(column->name, "severity") && column->type == COLUMN_TEXT)
			columns[c].emphasis = severities;
	}
	return columns;
}

/* One cell. A missing figure shows why: by the row's state. */
static void put_cell(struct sheet_book *book, const struct table *table, size_t c, size_t row, const char *state, const char *definition)
{
	const struct column *column = &table->schema->columns[c];
	enum mark mark;
	char *cell;

	if (table_is_missing(table, c, row)) {
		if ((column->type == COLUMN_INT || column->type == COLUMN_REAL) && layout_mark(state, &mark))
			sheet_put_mark(book, mark);
		else
			sheet_put_empty(book);
		return;
	}
	switch (column->type) {
	case COLUMN_INT:
		sheet_put_number(book, (double)table_int(table, c, row));
		break;
	case COLUMN_REAL:
		sheet_put_number_as(book, table_real(table, c, row), layout_format_in(column, definition));
		break;
	case COLUMN_DATE:
		sheet_put_date(book, (long)table_int(table, c, row));
		break;
	default:
		cell = table_cell(table, c, row);
		sheet_put_text(book, cell);
		free(cell);
	}
}

void tables_put(struct sheet_book *book, const struct table *table)
{
	const struct schema *schema = table->schema;
	size_t state = schema_column(schema, "state"), definition = schema_column(schema, "definition");
	struct sheet_column *columns;

	if (table->n_rows > MOST_ROWS) {
		char *path = text_format("tables/%s.csv", schema->name);

		sheet_list_file(book, schema->name, path, schema->title);
		free(path);
		return;
	}
	columns = columns_of(schema, table->n_columns);
	sheet_begin_table(book, schema->name, schema->title, schema->sentence, columns, table->n_columns, SHEET_TABLE);
	for (size_t row = 0; row < table->n_rows; row++) {
		for (size_t c = 0; c < table->n_columns; c++)
			put_cell(book, table, c, row, state == SIZE_MAX ? "" : table_text(table, state, row),
			         definition == SIZE_MAX ? "" : table_text(table, definition, row));
		sheet_end_row(book);
	}
	for (size_t c = 0; c < table->n_columns; c++)
		free((char *)columns[c].heading);
	free(columns);
}
