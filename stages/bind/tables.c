#include "stages/bind/tables.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/chain.h"
#include "pipeline/report/layout.h"
#include "pipeline/stats/definition.h"
#include "stages/bind/parts.h"
#include "stages/bind/rows.h"

/* From so many rows up a table is a file, not a sheet. */
enum { ROWS_OF_A_FILE = 50000 };

/* Of codes one behind the other, so that many rows stay low. */
enum { LONG_LIST = 200 };
/* Of findings, so that the sheet is printed whole, what to do included. */
enum { FINDING_WORDS = 50, FINDING_NAMES = 30 };

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

/* One for each, and behind them that of the unit, which not every table needs. */
static struct sheet_column *columns_of(const struct schema *schema, const struct part *part, const size_t *order, size_t n)
{
	struct sheet_column *columns = mem_alloc(n + 1, sizeof *columns);

	columns[n] = (struct sheet_column){ .heading = mem_copy_text("measure unit"), .is_text = true,
		                            .note = "Of the metric's figures under this definition; statistics of a fit, and coefficients on the scale of logs, have none." };
	for (size_t c = 0; c < n; c++) {
		const struct column *column = &schema->columns[order[c]];

		columns[c] = (struct sheet_column){ .heading = heading_of(column), .note = column->sentence,
			                            .format = layout_format(column), .is_text = layout_is_text(column),
			                            .is_key = column->key };
		if (!strcmp(column->name, "caveats"))
			columns[c].most_width = LONG_LIST;
		if (!strcmp(schema->name, "findings") && layout_is_text(column))
			columns[c].most_width = !strcmp(column->name, "sentence") || !strcmp(column->name, "action") ? FINDING_WORDS : FINDING_NAMES;
		columns[c].runs_on = part->first && !strcmp(column->name, "note");
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
static void put_cell(struct sheet_book *book, const struct table *table, size_t c, size_t row, const char *state, enum number_format format, bool is_limit, unsigned marks)
{
	const struct column *column = &table->schema->columns[c];
	char room[TABLE_CELL];
	enum mark mark;

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
		if (is_limit)
			sheet_put_limit(book, table_real(table, c, row), format);
		else
			sheet_put_marked(book, table_real(table, c, row), format, marks);
		break;
	case COLUMN_DATE:
		sheet_put_date(book, (long)table_int(table, c, row));
		break;
	default:
		sheet_put_text(book, table_borrow_cell(table, c, row, room));
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

/* The formats of the columns in a row, which what its figures are decides: worked out once for each. */
struct formats {
	const struct schema *schema;
	size_t kind; /* the column that says it; SIZE_MAX: none does */
	size_t n_columns;
	struct map kinds;
	enum number_format *all; /* n_columns a kind */
	size_t capacity;
	bool *limits; /* whether a column holds limits of intervals */
};

/* "low", "high_holm", "ratio_low", "by_lot_high". */
static bool is_limit(const char *name)
{
	static const char *const words[] = { "low", "high" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *at = strstr(name, words[i]);
		char next = at ? at[strlen(words[i])] : 'x';

		if (at && (at == name || at[-1] == '_') && (next == '\0' || next == '_'))
			return true;
	}
	return false;
}

static void formats_make(struct formats *formats, const struct table *table)
{
	*formats = (struct formats){ .schema = table->schema, .kind = column_of_kind(table->schema), .n_columns = table->n_columns,
		                     .limits = mem_alloc(table->n_columns, sizeof *formats->limits) };
	for (size_t c = 0; c < table->n_columns; c++)
		formats->limits[c] = is_limit(table->schema->columns[c].name);
}

static const enum number_format *formats_of(struct formats *formats, const struct table *table, size_t row)
{
	const char *kind = formats->kind == SIZE_MAX ? "" : table_text(table, formats->kind, row);
	size_t n_before = formats->kinds.n, number = map_add(&formats->kinds, kind), first = number * formats->n_columns;

	if (formats->kinds.n > n_before) {
		formats->all = mem_grow(formats->all, &formats->capacity, first + formats->n_columns, sizeof *formats->all);
		for (size_t c = 0; c < formats->n_columns; c++)
			formats->all[first + c] = layout_format_in(&formats->schema->columns[c], kind);
	}
	return &formats->all[first];
}

static void formats_free(struct formats *formats)
{
	map_free(&formats->kinds);
	free(formats->all);
	free(formats->limits);
}

/* The stages that write the table: "compare and contrast". The caller frees it. */
static char *writers_of(const char *table)
{
	struct text words = { 0 };

	for (const struct link *link = chain; link->name; link++)
		if (!link->writes_public && link_writes(link, table))
			text_add_format(&words, "%s%s", words.length ? " and " : "", link->name);
	return text_take(&words);
}

/* What the sheet says of itself, and where it comes from; the caller frees it. */
static char *about_of(const struct part *part, const struct table *table, size_t n_columns)
{
	const struct schema *schema = table->schema;
	char *writers = writers_of(schema->name);
	char *about = text_format("%s%s Source: tables/%s.csv of this run%s%s%s.", part->about ? part->about : schema->sentence,
	                          n_columns < table->n_columns ? " Columns without a value in any row are left out; the CSV file has them." : "", schema->name,
	                          *writers ? ", made by " : "", writers, *writers ? " from the files on the sheet sources" : "");

	free(writers);
	return about;
}

/* Figures of metrics in a table that has no column for their unit: the sheet has one behind the table's own. */
static bool needs_unit(const struct schema *schema)
{
	static const char *const figures[] = { "estimate", "observed", "value_before" };
	bool has_figures = false;

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		has_figures = has_figures || schema_column(schema, figures[i]) != SIZE_MAX;
	return has_figures && schema_column(schema, "metric") != SIZE_MAX && schema_column(schema, "definition") != SIZE_MAX
	       && schema_column(schema, "measure_unit") == SIZE_MAX;
}

/* Statistics of a fit, terms without a standard error, have no unit. */
static void put_unit(struct sheet_book *book, const struct table *table, size_t row)
{
	const struct definition *definition = definition_of_metric(table_text(table, table_column(table, "definition"), row));
	bool is_of_fit = schema_column(table->schema, "term") != SIZE_MAX && table_is_missing(table, table_column(table, "se"), row);

	sheet_put_text(book, definition && definition->unit && !is_of_fit ? definition->unit : "");
}

static void put_part(struct sheet_book *book, const struct table *table, const struct part *part, const struct doubts *doubts, struct places *places)
{
	const struct schema *schema = table->schema;
	struct formats formats;
	struct place *place;
	size_t state = schema_column(schema, "state"), estimate = schema_column(schema, "estimate"), n, n_put = 0;
	size_t *order = part_columns(part, table, &n), *rows = rows_ordered(table);
	struct sheet_column *columns = columns_of(schema, part, order, n);
	char *about = about_of(part, table, n);
	bool has_unit = needs_unit(schema);

	formats_make(&formats, table);
	place = places_add(places, table,
	                   sheet_begin_table(book, part->name ? part->name : schema->name, part->title ? part->title : schema->title, about, columns, n + has_unit, SHEET_TABLE));
	for (size_t i = 0; i < table->n_rows; i++) {
		const enum number_format *row_formats;
		size_t row = rows[i];
		unsigned marks;

		if (!part_has_row(part, table, row))
			continue;
		place_put(place, row, n_put++);
		marks = doubts_of(doubts, table, row);
		row_formats = formats_of(&formats, table, row);
		for (size_t c = 0; c < n; c++)
			put_cell(book, table, order[c], row, state == SIZE_MAX ? "" : table_text(table, state, row), row_formats[order[c]],
			         formats.limits[order[c]], order[c] == estimate ? marks : 0);
		if (has_unit)
			put_unit(book, table, row);
		sheet_end_row(book);
	}
	formats_free(&formats);
	for (size_t c = 0; c < n + 1; c++)
		free((char *)columns[c].heading);
	free(columns);
	free(order);
	free(rows);
	free(about);
}

void tables_put(struct sheet_book *book, const struct table *table, const struct doubts *doubts, struct places *places)
{
	const struct schema *schema = table->schema;
	const struct part whole = { .table = schema->name };
	bool has_part = false;

	if (table->n_rows >= ROWS_OF_A_FILE) {
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
			put_part(book, table, part, doubts, places);
		has_part = true;
	}
	if (!has_part)
		put_part(book, table, &whole, doubts, places);
}
