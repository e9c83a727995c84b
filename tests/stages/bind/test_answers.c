/* Unit tests of stages/bind/answers.h: each answer stands on the sheet that is about its group. */
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/calendar.h"
#include "stages/bind/answers.h"
#include "tests/near.h"
#include "tests/scratch.h"
#include "tests/stages/bind/read_back.h"

static void shift_add(struct table *shifts, const char *population, double low)
{
	table_add_row(shifts);
	table_put_text(shifts, "metric", "csat");
	table_put_text(shifts, "population", population);
	table_put_text(shifts, "unit_kind", "team");
	table_put_text(shifts, "event", "launch");
	table_put_text(shifts, "measure_unit", "points");
	table_put_real(shifts, "estimate", 4.5);
	table_put_real(shifts, "low", low);
	table_put_text(shifts, "verdict", "improved");
	table_put_text(shifts, "note", "=1+1");
}

/* The line of headings. */
static size_t header_of(const struct grid *grid)
{
	for (size_t line = 1; line < grid->n; line++)
		for (size_t i = 0; i < grid->widths[line]; i++)
			if (!strcmp(grid->lines[line][i], "verdict"))
				return line;
	fail_msg("no headings");
	return 0;
}

static const char no_heading[] = "no such heading";

static const char *under(const struct grid *grid, const char *heading, size_t row)
{
	size_t header = header_of(grid);

	for (size_t i = 0; grid->widths && i < grid->widths[header]; i++)
		if (!strcmp(grid->lines[header][i], heading))
			return grid_cell(grid, header + 1 + row, i);
	return no_heading;
}

static void the_programme_and_its_winners_have_a_sheet_each(void **state)
{
	struct answer all[] = {
		{ .group = ANSWER_PROGRAMME, .row = 0, .label = "CSAT", .unit_kind = "team", .event = "launch" },
		{ .group = ANSWER_WINNERS, .row = 1, .label = "CSAT", .unit_kind = "team", .event = "" },
		{ .group = ANSWER_PASSED_OVER, .row = 2, .label = "CSAT", .unit_kind = "team", .event = "2026Q2" },
	};
	struct answer_list answers = { .all = all, .n = sizeof all / sizeof *all };
	char *path = file_join(*state, "answers.xlsx");
	struct sheet_book book = { 0 };
	struct workbook workbook = { 0 };
	struct table shifts = { 0 };
	struct grid changes = { 0 }, winners = { 0 };
	struct err err = { 0 };

	table_new(&shifts, "shifts");
	shift_add(&shifts, "all", 0.01);
	shift_add(&shifts, "winner", -0.5);
	shift_add(&shifts, "nominated", 0.25);
	assert_true(sheet_open(&book, path, "Answers", day_from_civil(2026, 10, 1), &err));
	answers_put(&book, &shifts, &answers);
	if (!sheet_close(&book, &err) || !workbook_open(&workbook, path, &err) || !workbook_read(&workbook, 0, grid_take, &changes, &err)
	    || !workbook_read(&workbook, 1, grid_take, &winners, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; workbook.sheets && i < workbook.n_sheets; i++)
		assert_string_equal(workbook.sheets[i].name, i == 0 ? "changes" : "winners");
	assert_string_equal(under(&changes, "whose", 0), no_heading);
	assert_string_equal(under(&changes, "metric", 0), "CSAT");
	assert_string_equal(under(&changes, "around", 0), "launch");
	assert_string_equal(under(&changes, "low", 0), "0.01");
	assert_string_equal(under(&changes, "what to know", 0), "=1+1");
	assert_string_equal(under(&changes, "metric", 1), "");
	assert_string_equal(under(&winners, "whose", 0), "winners");
	assert_string_equal(under(&winners, "around", 0), "all awards");
	assert_string_equal(under(&winners, "whose", 1), "passed over");
	assert_string_equal(under(&winners, "around", 1), "award 2026Q2");
	assert_string_equal(under(&winners, "low", 1), "0.25");
	grid_free(&changes);
	grid_free(&winners);
	workbook_free(&workbook);
	table_free(&shifts);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_programme_and_its_winners_have_a_sheet_each),
	};

	return cmocka_run_group_tests_name("answers", tests, scratch_begin, scratch_end);
}
