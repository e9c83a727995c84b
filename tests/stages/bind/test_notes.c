/* Unit tests of stages/bind/notes.h and traces.h: what stands on the two sheets behind the tables. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/calendar.h"
#include "stages/bind/notes.h"
#include "stages/bind/tables.h"
#include "stages/bind/traces.h"
#include "tests/near.h"
#include "tests/scratch.h"
#include "tests/stages/bind/read_back.h"

static const struct programme no_programme;
static const struct metrics no_metrics;
static const struct table no_breaks;
static const struct doubts no_doubts = { .metrics = &no_metrics, .programme = &no_programme, .breaks = &no_breaks };

/* A shelf on which every table is and has no rows. */
static void shelf_fill(struct shelf *shelf)
{
	size_t n = 0;

	while (schemas[n].name)
		n++;
	shelf->tables = mem_alloc(n, sizeof *shelf->tables);
	for (size_t i = 0; i < n; i++)
		table_new(&shelf->tables[i], schemas[i].name);
}

static struct table *table_of(struct shelf *shelf, const char *name)
{
	return &shelf->tables[schema_find(name) - schemas];
}

static void book_read(struct sheet_book *book, const char *path, size_t sheet, struct grid *grid)
{
	struct workbook workbook = { 0 };
	struct err err = { 0 };

	if (!sheet_close(book, &err) || !workbook_open(&workbook, path, &err) || !workbook_read(&workbook, sheet, grid_take, grid, &err))
		fail_msg("%s", err.text);
	workbook_free(&workbook);
}

static bool has_label(const struct grid *grid, const char *end)
{
	for (size_t line = 1; line < grid->n; line++) {
		const char *cell = grid_cell(grid, line, 0);

		if (strlen(cell) >= strlen(end) && !strcmp(cell + strlen(cell) - strlen(end), end))
			return true;
	}
	return false;
}

static void notes_hold_what_is_in_use_and_nothing_else(void **state)
{
	char *path = file_join(*state, "notes.xlsx");
	struct sheet_book book = { 0 };
	struct shelf shelf = { 0 };
	struct grid grid = { 0 };
	struct err err = { 0 };
	struct table *agreement, *board;

	shelf_fill(&shelf);
	agreement = table_of(&shelf, "agreement");
	table_add_row(agreement);
	table_put_text(agreement, "statistic", "cohen_kappa");
	board = table_of(&shelf, "board");
	table_add_row(board);
	table_put_text(board, "method", "raw");
	table_put_real(board, "p_win", 0.25);
	assert_true(sheet_open(&book, path, "Notes", day_from_civil(2026, 10, 1), &err));
	assert_true(notes_put(&book, &shelf, &err));
	book_read(&book, path, 0, &grid);
	assert_true(has_label(&grid, "(cohen_kappa)"));
	assert_true(has_label(&grid, "(raw)"));
	assert_true(has_label(&grid, "(p_win)")); /* a column that has figures */
	assert_true(has_label(&grid, "(suppression)"));
	assert_false(has_label(&grid, "(gwet_ac1)"));
	assert_false(has_label(&grid, "(p_award)"));
	assert_false(has_label(&grid, "(top2)"));
	assert_false(has_label(&grid, "(before_after)")); /* no changes are told */
	assert_true(has_label(&grid, "all others"));
	grid_free(&grid);
	shelf_free(&shelf);
	free(path);
}

static void notes_lead_back_to_the_contents(void **state)
{
	char *path = file_join(*state, "back.xlsx");
	struct sheet_book book = { 0 };
	struct shelf shelf = { 0 };
	struct grid grid = { 0 };
	struct err err = { 0 };

	shelf_fill(&shelf);
	assert_true(sheet_open(&book, path, "Notes", day_from_civil(2026, 10, 1), &err));
	sheet_begin_contents(&book, "contents", "Contents");
	assert_true(notes_put(&book, &shelf, &err));
	book_read(&book, path, 1, &grid);
	assert_true(has_label(&grid, "Back to contents"));
	grid_free(&grid);
	shelf_free(&shelf);
	free(path);
}

static void each_headline_figure_is_traced_to_its_row(void **state)
{
	char *path = file_join(*state, "trace.xlsx");
	struct answer answer = { .group = ANSWER_PROGRAMME, .row = 1 };
	struct answer_list answers = { .all = &answer, .n = 1 };
	struct decisions decisions = { 0 };
	struct places places = { 0 };
	struct shelf shelf = { 0 };
	struct sheet_book book = { 0 };
	struct grid grid = { 0 };
	struct err err = { 0 };
	struct table *shifts, *sources;
	struct traces_about about = { .metrics = &no_metrics, .answers = &answers, .decisions = &decisions, .places = &places };
	size_t line = 1;

	shelf_fill(&shelf);
	shifts = table_of(&shelf, "shifts");
	sources = table_of(&shelf, "sources");
	for (size_t i = 0; i < 2; i++) {
		table_add_row(shifts);
		table_put_text(shifts, "metric", i ? "csat" : "ces");
		table_put_text(shifts, "definition", i ? "top2" : "ces_mean");
		table_put_text(shifts, "population", "all");
		table_put_text(shifts, "design", "before_after");
		table_put_text(shifts, "event", "launch");
		table_put_text(shifts, "measure_unit", "points");
		table_put_real(shifts, "estimate", 4.5);
	}
	table_add_row(sources);
	table_put_text(sources, "source", "customers");
	table_put_text(sources, "file", "exports/=1+1.csv");
	table_put_int(sources, "rows_kept", 8031);
	about.files = (struct trace_about){ .metrics = table_of(&shelf, "metrics"), .sources = sources };
	about.measures = table_of(&shelf, "measures");
	about.shifts = shifts;
	about.board = table_of(&shelf, "board");
	assert_true(sheet_open(&book, path, "Trace", day_from_civil(2026, 10, 1), &err));
	tables_put(&book, shifts, &no_doubts, &places);
	traces_put(&book, &about);
	book_read(&book, path, 1, &grid);
	while (line < grid.n && strcmp(grid_cell(&grid, line, 0), "figure") != 0)
		line++;
	assert_non_null(strstr(grid_cell(&grid, line + 1, 0), "top2"));
	assert_non_null(strstr(grid_cell(&grid, line + 1, 1), "4.5 points"));
	assert_string_equal(grid_cell(&grid, line + 1, 3), "shifts");
	assert_string_equal(grid_cell(&grid, line + 1, 5), "tables/shifts.csv");
	assert_string_equal(grid_cell(&grid, line + 1, 6), "3");
	assert_string_equal(grid_cell(&grid, line + 1, 7), "estimate");
	assert_string_equal(grid_cell(&grid, line + 1, 8), "customers");
	assert_non_null(strstr(grid_cell(&grid, line + 1, 10), "top2"));
	assert_string_equal(grid_cell(&grid, line + 1, 12), "exports/=1+1.csv");
	assert_int_equal(grid.n, line + 2);
	grid_free(&grid);
	places_free(&places);
	shelf_free(&shelf);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_hold_what_is_in_use_and_nothing_else),
		cmocka_unit_test(notes_lead_back_to_the_contents),
		cmocka_unit_test(each_headline_figure_is_traced_to_its_row),
	};

	return cmocka_run_group_tests_name("notes", tests, scratch_begin, scratch_end);
}
