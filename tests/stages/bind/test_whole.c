/* Every sheet of a table holds the table: read back by the reader of pipeline/intake, which shares nothing with what writes. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/report/layout.h"
#include "stages/bind/tables.h"
#include "tests/near.h"
#include "tests/pipeline/paper/hostile.h"
#include "tests/scratch.h"
#include "tests/stages/bind/read_back.h"

#define LEN(array) (sizeof(array) / sizeof *(array))

/* What else may stand in a cell that somebody typed. */
static const char *const odd[] = {
	"<script>alert(\"x\")</script> & 'quotes'", "0042", "1e5", "2026-03-14", "14/03/2026", "TRUE", "85%", "=1+1", " a space before and behind ", "line\nbreak", "_x0041_",
	"\xd7\xa6\xd7\x95\xd7\x95\xd7\xaa \xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9",
	"two hundred characters two hundred characters two hundred characters two hundred characters two hundred characters two hundred characters two hundred characters two hundred characters two hundred char!",
};

static const double numbers[] = { 0, 1, -1, 1.0 / 3, -2e-17, 123456789.0123456, 1e300, -0.04, 66.146848602988947, 0.00001 };

/* What tables_put is given beside a table: nothing is in doubt. */
static const struct programme no_programme;
static const struct metrics no_metrics;
static const struct table no_breaks;
static const struct doubts no_doubts = { .metrics = &no_metrics, .programme = &no_programme, .breaks = &no_breaks };

static const char *text_for(const struct column *column, size_t i)
{
	static char word[64];

	if (column->type == COLUMN_PERIOD)
		return i % 2 ? "2026Q3" : "2026-09";
	if (column->type == COLUMN_TIME)
		return "2026-03-14T09:30:00";
	if (column->domain) {
		snprintf(word, sizeof word, "%.*s", (int)strcspn(column->domain, "|"), column->domain);
		return word;
	}
	if (i % 7 == 6)
		return "";
	return i % 2 ? hostile[i / 2 % LEN(hostile)] : odd[i / 2 % LEN(odd)];
}

static void fill_row(struct table *table, size_t i)
{
	table_add_row(table);
	for (size_t c = 0; c < table->n_columns; c++, i++) {
		const struct column *column = &table->schema->columns[c];

		if (column->type == COLUMN_INT && i % 5)
			table_put_int(table, column->name, (long long)i * 1000);
		else if (column->type == COLUMN_REAL && i % 5)
			table_put_real(table, column->name, numbers[i % LEN(numbers)]);
		else if (column->type == COLUMN_DATE && i % 5)
			table_put_day(table, column->name, day_from_civil(2026, 1, 1) + (long)i);
		else if (column->type == COLUMN_FLAG && i % 5)
			table_put_flag(table, column->name, i % 2);
		else if (column->type == COLUMN_TEXT || column->type == COLUMN_PERIOD || column->type == COLUMN_TIME)
			table_put_text(table, column->name, text_for(column, i));
	}
}

/* The column of the table under that heading; SIZE_MAX when it is none. */
static size_t column_of(const struct schema *schema, const char *heading)
{
	for (size_t c = 0; schema->columns[c].name; c++) {
		const char *a = schema->columns[c].name, *b = heading;

		while (*a && (*a == *b || (*a == '_' && *b == ' '))) {
			a++;
			b++;
		}
		if (!*a && !*b)
			return c;
	}
	return SIZE_MAX;
}

/* The sheet's own column behind those of a table that has none for the unit of its figures. */
static bool is_unit(const struct schema *schema, const char *heading)
{
	return !strcmp(heading, "measure unit") && schema_column(schema, "measure_unit") == SIZE_MAX;
}

/* The line whose cells are all headings. */
static size_t header_of(const struct grid *grid, const struct schema *schema)
{
	for (size_t line = 1; line < grid->n; line++) {
		size_t n = 0;

		while (n < grid->widths[line] && (column_of(schema, grid->lines[line][n]) != SIZE_MAX || is_unit(schema, grid->lines[line][n])))
			n++;
		if (n > 1 && n == grid->widths[line])
			return line;
	}
	fail_msg("%s: no line of headings", schema->name);
	return 0;
}

/* Of a number that is missing the cell has the mark of the row's state. */
static void assert_missing(const struct table *table, size_t c, size_t row, const char *cell)
{
	size_t state = schema_column(table->schema, "state");
	enum column_type type = table->schema->columns[c].type;
	enum mark mark;

	if ((type == COLUMN_INT || type == COLUMN_REAL) && state != SIZE_MAX && layout_mark(table_text(table, state, row), &mark))
		assert_string_equal(cell, mark_text(mark));
	else
		assert_string_equal(cell, "");
}

static void assert_cell(const struct table *table, size_t c, size_t row, const char *cell)
{
	char room[TABLE_CELL];
	const char *want = table_borrow_cell(table, c, row, room);
	double real;

	if (table_is_missing(table, c, row)) {
		assert_missing(table, c, row, cell);
	} else if (table->schema->columns[c].type == COLUMN_REAL || table->schema->columns[c].type == COLUMN_INT) {
		real = table->schema->columns[c].type == COLUMN_REAL ? table_real(table, c, row) : (double)table_int(table, c, row);
		if (fabs(strtod(cell, NULL) - real) > 1e-15 * fabs(real) || !*cell)
			fail_msg("%s, %s: \"%s\" for %s", table->schema->name, table->schema->columns[c].name, cell, want);
	} else {
		assert_string_equal(cell, want);
	}
}

/* Each row of the table stands, cell by cell, where places says. Returns how many cells were compared. */
static size_t assert_whole(struct workbook *workbook, const struct table *table, const struct places *places)
{
	size_t sheet, sheet_row, n = 0, read = SIZE_MAX, header = 0;
	struct grid grid = { 0 };
	struct err err = { 0 };

	for (size_t row = 0; row < table->n_rows; row++) {
		assert_true(places_find(places, table, row, &sheet, &sheet_row));
		if (sheet != read) {
			grid_free(&grid);
			if (!workbook_read(workbook, sheet, grid_take, &grid, &err))
				fail_msg("%s", err.text);
			header = header_of(&grid, table->schema);
			read = sheet;
		}
		for (size_t i = 0; grid.widths && i < grid.widths[header]; i++, n++)
			if (!is_unit(table->schema, grid.lines[header][i]))
				assert_cell(table, column_of(table->schema, grid.lines[header][i]), row, grid_cell(&grid, header + 1 + sheet_row, i));
	}
	grid_free(&grid);
	return n;
}

/* The last cell of the first row. */
static void assert_last(struct workbook *workbook, const struct place *place, const char *heading, const char *want)
{
	struct grid grid = { 0 };
	struct err err = { 0 };
	size_t header;

	assert_true(workbook_read(workbook, place->sheet, grid_take, &grid, &err));
	header = header_of(&grid, place->schema);
	assert_string_equal(grid_cell(&grid, header, grid.widths[header] - 1), heading);
	assert_string_equal(grid_cell(&grid, header + 1, grid.widths[header] - 1), want);
	grid_free(&grid);
}

static void book_begin(struct sheet_book *book, const char *path)
{
	struct err err = { 0 };

	assert_true(sheet_open(book, path, "Everything", day_from_civil(2026, 10, 1), &err));
	sheet_begin_contents(book, "contents", "Contents");
}

static void book_end(struct sheet_book *book, struct workbook *workbook, const char *path)
{
	struct err err = { 0 };

	if (!sheet_close(book, &err) || !workbook_open(workbook, path, &err))
		fail_msg("%s", err.text);
}

/* Every declaration that is public: one that is added becomes a sheet without another line. */
static void every_public_table_becomes_a_sheet_that_equals_it(void **state)
{
	enum { ROWS = 60 };
	char *path = file_join(*state, "whole.xlsx");
	struct sheet_book book = { 0 };
	struct workbook workbook = { 0 };
	struct places places = { 0 };
	struct table *tables;
	size_t n = 0, n_cells = 0;

	while (schemas[n].name)
		n++;
	tables = mem_alloc(n, sizeof *tables);
	book_begin(&book, path);
	for (size_t i = 0; i < n; i++) {
		if (!schemas[i].is_public)
			continue;
		table_new(&tables[i], schemas[i].name);
		for (size_t row = 0; row < ROWS; row++)
			fill_row(&tables[i], i + 11 * row);
		/* Marks behind numbers are tested with the sheets: here no figure is in doubt. */
		for (size_t row = 0; !strcmp(schemas[i].name, "measures") && row < ROWS; row++)
			table_set_missing(&tables[i], table_column(&tables[i], "n"), row);
		tables_put(&book, &tables[i], &no_doubts, &places);
	}
	book_end(&book, &workbook, path);
	for (size_t i = 0; i < n; i++) {
		if (schemas[i].is_public)
			n_cells += assert_whole(&workbook, &tables[i], &places);
		if (tables[i].schema)
			table_free(&tables[i]);
	}
	assert_true(n_cells > (size_t)ROWS * 100);
	workbook_free(&workbook);
	places_free(&places);
	free(tables);
	free(path);
}

/* An effort of 4.95 among percentages says that it is on its scale; what belongs to a fit has no unit. */
static void tables_without_a_unit_have_one_on_their_sheet(void **state)
{
	static const struct {
		const char *table, *definition, *term;
		double se;
		const char *heading, *want;
	} cases[] = {
		{ "series_path", "ces_mean", NULL, NAN, "measure unit", "scale points" }, { "event_study", "nps", NULL, 1, "measure unit", "points" },
		{ "series_fit", "top2", "level", 1, "measure unit", "points" },           { "series_fit", "top2", "durbin_watson", NAN, "measure unit", "" },
		{ "cutoff", "top2", NULL, NAN, "state", "" },
	};
	char *path = file_join(*state, "units.xlsx");
	struct sheet_book book = { 0 };
	struct workbook workbook = { 0 };
	struct places places = { 0 };

	book_begin(&book, path);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct table table;

		table_new(&table, cases[i].table);
		table_add_row(&table);
		table_put_text(&table, "metric", "m");
		table_put_text(&table, "definition", cases[i].definition);
		if (cases[i].term)
			table_put_text(&table, "term", cases[i].term);
		if (!isnan(cases[i].se))
			table_put_real(&table, "se", cases[i].se);
		tables_put(&book, &table, &no_doubts, &places);
		table_free(&table);
	}
	book_end(&book, &workbook, path);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_last(&workbook, &places.all[i], cases[i].heading, cases[i].want);
	workbook_free(&workbook);
	places_free(&places);
	free(path);
}

/* Of so many rows. */
static void rejects_put(struct sheet_book *book, size_t n_rows, struct places *places)
{
	struct table table;

	table_new(&table, "rejects");
	for (size_t row = 0; row < n_rows; row++) {
		table_add_row(&table);
		table_put_text(&table, "file", "a.csv");
		table_put_int(&table, "line", (long long)row);
	}
	tables_put(book, &table, &no_doubts, places);
	table_free(&table);
}

static void from_fifty_thousand_rows_up_a_table_is_a_file(void **state)
{
	static const size_t rows[] = { 49999, 50000 };

	for (size_t i = 0; i < LEN(rows); i++) {
		char *path = file_join(*state, "long.xlsx");
		struct sheet_book book = { 0 };
		struct workbook workbook = { 0 };
		struct places places = { 0 };
		struct grid grid = { 0 };
		struct err err = { 0 };

		book_begin(&book, path);
		rejects_put(&book, rows[i], &places);
		book_end(&book, &workbook, path);
		assert_int_equal(workbook.n_sheets, i == 0 ? 2 : 1);
		assert_int_equal(places.n, i == 0 ? 1 : 0);
		assert_true(workbook_read(&workbook, 0, grid_take, &grid, &err));
		assert_string_equal(grid_cell(&grid, grid.n - 1, 0), "rejects");
		assert_string_equal(grid_cell(&grid, grid.n - 2, 0), i == 0 ? "Sheet" : "File");
		grid_free(&grid);
		workbook_free(&workbook);
		places_free(&places);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_public_table_becomes_a_sheet_that_equals_it),
		cmocka_unit_test(tables_without_a_unit_have_one_on_their_sheet),
		cmocka_unit_test(from_fifty_thousand_rows_up_a_table_is_a_file),
	};

	return cmocka_run_group_tests_name("whole", tests, scratch_begin, scratch_end);
}
