#include "stages/bind/tables.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/bind/layout.h"
#include "stages/bind/parts.h"
#include "stages/bind/rows.h"

/* From here on a table is a file, not a sheet. */
enum { MOST_ROWS = 50000 };

/* Of notes: on one line, or two, so that many rows stay low; of tables that are printed narrower. */
enum { LONG_NOTE = 200, NOTE = 130 };

static const struct sheet_emphasis verdicts[] = {
	{ "improved", SHEET_GOOD }, { "worsened", SHEET_BAD }, { "no_material_change", SHEET_PLAIN },
	{ "not_enough_data", SHEET_QUIET }, { "suppressed", SHEET_QUIET }, { NULL, SHEET_PLAIN },
};

static const struct sheet_emphasis checks[] = { { "ok", SHEET_QUIET }, { "look", SHEET_PLAIN }, { "gap", SHEET_BAD }, { NULL, SHEET_PLAIN } };

static const struct sheet_emphasis deviations[] = {
	{ "agrees", SHEET_QUIET }, { "undefined", SHEET_QUIET }, { "unexplained", SHEET_BAD }, { "not_scored", SHEET_BAD }, { NULL, SHEET_PLAIN },
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

static struct sheet_column *columns_of(const struct schema *schema, const struct part *part, const size_t *order, size_t n)
{
	struct sheet_column *columns = mem_alloc(n, sizeof *columns);

	for (size_t c = 0; c < n; c++) {
		const struct column *column = &schema->columns[order[c]];

		columns[c] = (struct sheet_column){ .heading = heading_of(column), .note = column->sentence,
			                            .format = layout_format(column), .is_text = layout_is_text(column),
			                            .is_key = column->key };
		if (part->first && !strcmp(column->name, "note"))
			columns[c].most_width = part->is_short ? NOTE : LONG_NOTE;
		if (!strcmp(column->name, "verdict"))
			columns[c].emphasis = !strcmp(schema->name, "rubric") ? checks : verdicts;
		if (!strcmp(column->name, "deviation"))
			columns[c].emphasis = deviations;
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

/* The column that says what the figures of a row are; SIZE_MAX where all are alike. */
static size_t column_of_kind(const struct schema *schema)
{
	static const char *const names[] = { "definition", "statistic", "habit", "check" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t c = schema_column(schema, names[i]);

		if (c != SIZE_MAX && schema->columns[c].type == COLUMN_TEXT)
			return c;
	}
	return SIZE_MAX;
}

/* What the sheet says of itself; the caller frees it. */
static char *about_of(const struct part *part, const struct table *table, size_t n_columns)
{
	const struct schema *schema = table->schema;

	return text_format("%s%s", part->about ? part->about : schema->sentence,
	                   n_columns < table->n_columns ? " Columns without a value in any row are left out; the CSV file has them." : "");
}

static void put_part(struct sheet_book *book, const struct table *table, const struct part *part)
{
	const struct schema *schema = table->schema;
	size_t state = schema_column(schema, "state"), kind = column_of_kind(schema), n;
	size_t *order = part_columns(part, table, &n), *rows = rows_ordered(table);
	struct sheet_column *columns = columns_of(schema, part, order, n);
	char *about = about_of(part, table, n);

	sheet_begin_table(book, part->name ? part->name : schema->name, part->title ? part->title : schema->title, about, columns, n, SHEET_TABLE);
	for (size_t i = 0; i < table->n_rows; i++) {
		size_t row = rows[i];

		if (!part_has_row(part, table, row))
			continue;
		for (size_t c = 0; c < n; c++)
			put_cell(book, table, order[c], row, state == SIZE_MAX ? "" : table_text(table, state, row),
			         kind == SIZE_MAX ? "" : table_text(table, kind, row));
		sheet_end_row(book);
	}
	for (size_t c = 0; c < n; c++)
		free((char *)columns[c].heading);
	free(columns);
	free(order);
	free(rows);
	free(about);
}

void tables_put(struct sheet_book *book, const struct table *table)
{
	const struct schema *schema = table->schema;
	const struct part whole = { .table = schema->name };
	bool has_part = false;

	if (table->n_rows > MOST_ROWS) {
		char *path = text_format("tables/%s.csv", schema->name);

		sheet_list_file(book, schema->name, path, schema->title);
		free(path);
		return;
	}
	for (const struct part *part = parts; part->table; part++) {
		if (strcmp(part->table, schema->name) != 0)
			continue;
		/* The first has its sheet, whether there are rows or not. */
		if (!has_part || part_has_any(part, table))
			put_part(book, table, part);
		has_part = true;
	}
	if (!has_part)
		put_part(book, table, &whole);
}
