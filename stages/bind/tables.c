#include "stages/bind/tables.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/finding.h"
#include "stages/bind/layout.h"

/* From here on a table is a file, not a sheet. */
enum { MOST_ROWS = 50000 };

enum { NOTE_WIDTH = 200 };

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

/* What comes first on the sheet of a wide table, where its declared order, which others depend on, buries it; the note
 * goes last. */
static const char *const shifts_first[] = {
	"metric", "population", "unit_kind", "design", "event", "definition", "segment", "level", "variant", "cohort", "period", "headline", "verdict",
	"estimate", "measure_unit", "low", "high", "n_before", "n_after", "clusters", "treated", "detectable", "minimum_meaningful", "state",
	"evidence_growth", "evidence_magenta", NULL,
};

/* A table's sheets: all of one, but shifts has its many effects by cohort and period on a sheet of their own. */
struct part {
	const char *name, *title, *about;
	const char *column, *value; /* rows where it reads so; NULL: all */
	bool is_rest;               /* the rows where it does not */
	const char *const *first;   /* columns that lead; may be NULL */
};

static const struct part shifts_parts[] = {
	{ "shifts", "Shifts, by every design", "One change of one figure between before and after. Filter by headline for the rows that answer, which the sheet changes tells.",
	  "design", "did_group_time", true, shifts_first },
	{ "shifts by group and time", "Shifts of each cohort of winners in each period", "What the staggered difference-in-differences of the sheet shifts are made of.",
	  "design", "did_group_time", false, shifts_first },
};

static void order_add(size_t *order, size_t *n, size_t c)
{
	for (size_t i = 0; i < *n; i++)
		if (order[i] == c)
			return;
	order[(*n)++] = c;
}

/* The table's columns as the sheet has them. */
static size_t *order_of(const struct table *table, const struct part *part)
{
	size_t *order = mem_alloc(table->n_columns, sizeof *order), n = 0, note = part->first ? schema_column(table->schema, "note") : SIZE_MAX;

	for (const char *const *name = part->first; name && *name; name++)
		order_add(order, &n, table_column(table, *name));
	for (size_t c = 0; c < table->n_columns; c++)
		if (c != note)
			order_add(order, &n, c);
	if (note != SIZE_MAX)
		order_add(order, &n, note);
	return order;
}

static struct sheet_column *columns_of(const struct schema *schema, const size_t *order, size_t n, bool is_wide)
{
	struct sheet_column *columns = mem_alloc(n, sizeof *columns);

	for (size_t c = 0; c < n; c++) {
		const struct column *column = &schema->columns[order[c]];

		columns[c] = (struct sheet_column){ .heading = heading_of(column), .note = column->sentence,
			                            .format = layout_format(column), .is_text = layout_is_text(column),
			                            .is_key = column->key };
		/* On one line or two, so that its many rows stay low. */
		if (is_wide && !strcmp(column->name, "note"))
			columns[c].most_width = NOTE_WIDTH;
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

static bool is_in_part(const struct table *table, const struct part *part, size_t row)
{
	return !part->column || !strcmp(table_text(table, table_column(table, part->column), row), part->value) != part->is_rest;
}

/* The table's rows as the sheet has them: findings with the most severe first, others as they come. */
static size_t *row_order(const struct table *table)
{
	enum { RANKS = 3 };
	size_t *order = mem_alloc(table->n_rows, sizeof *order), n = 0;
	bool is_findings = !strcmp(table->schema->name, "findings");

	for (int rank = 0; rank < (is_findings ? RANKS : 1); rank++)
		for (size_t row = 0; row < table->n_rows; row++)
			if (!is_findings || finding_rank(table_text(table, table_column(table, "severity"), row)) == rank)
				order[n++] = row;
	return order;
}

static void put_part(struct sheet_book *book, const struct table *table, const struct part *part)
{
	const struct schema *schema = table->schema;
	size_t state = schema_column(schema, "state"), definition = schema_column(schema, "definition");
	size_t *order = order_of(table, part), *rows = row_order(table);
	struct sheet_column *columns = columns_of(schema, order, table->n_columns, part->first != NULL);

	sheet_begin_table(book, part->name, part->title, part->about, columns, table->n_columns, SHEET_TABLE);
	for (size_t i = 0; i < table->n_rows; i++) {
		size_t row = rows[i];

		if (!is_in_part(table, part, row))
			continue;
		for (size_t c = 0; c < table->n_columns; c++)
			put_cell(book, table, order[c], row, state == SIZE_MAX ? "" : table_text(table, state, row),
			         definition == SIZE_MAX ? "" : table_text(table, definition, row));
		sheet_end_row(book);
	}
	for (size_t c = 0; c < table->n_columns; c++)
		free((char *)columns[c].heading);
	free(columns);
	free(order);
	free(rows);
}

static bool any_in_part(const struct table *table, const struct part *part)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (is_in_part(table, part, row))
			return true;
	return false;
}

void tables_put(struct sheet_book *book, const struct table *table)
{
	const struct schema *schema = table->schema;
	const struct part whole = { .name = schema->name, .title = schema->title, .about = schema->sentence };

	if (table->n_rows > MOST_ROWS) {
		char *path = text_format("tables/%s.csv", schema->name);

		sheet_list_file(book, schema->name, path, schema->title);
		free(path);
		return;
	}
	if (strcmp(schema->name, "shifts") != 0) {
		put_part(book, table, &whole);
		return;
	}
	put_part(book, table, &shifts_parts[0]);
	if (any_in_part(table, &shifts_parts[1]))
		put_part(book, table, &shifts_parts[1]);
}
