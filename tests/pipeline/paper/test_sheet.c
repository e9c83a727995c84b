/* Unit tests of pipeline/paper/sheet.h. A workbook is read back as the archive of XML that it is, with
 * unzip(1). */
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/calendar.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/paper/sheet_part.h"
#include "tests/near.h"
#include "tests/pipeline/paper/hostile.h"
#include "tests/scratch.h"

static const struct sheet_column two_columns[] = {
	{ .heading = "Name", .is_text = true, .is_key = true, .note = "Who it is." },
	{ .heading = "Score", .format = NUMBER_POINTS, .is_charted = true },
};

/* One part of the workbook, as text; the caller frees it. */
static char *part_read(const char *path, const char *part)
{
	char *output = text_format("%s.xml", path);
	char *const words[] = { "unzip", "-p", (char *)path, (char *)part, NULL };
	posix_spawn_file_actions_t actions;
	struct err err = { 0 };
	pid_t id;
	size_t n;
	char *text;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_equal(posix_spawnp(&id, words[0], &actions, NULL, words, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	assert_int_equal(waitpid(id, NULL, 0), id);
	text = file_read(output, &n, &err);
	assert_non_null(text);
	free(output);
	return text;
}

static void assert_part_has(const char *path, const char *part, const char *words)
{
	char *text = part_read(path, part);

	if (!strstr(text, words))
		fail_msg("%s has no %s: %s", part, words, text);
	free(text);
}

static void assert_part_lacks(const char *path, const char *part, const char *words)
{
	char *text = part_read(path, part);

	assert_true(*text);
	assert_null(strstr(text, words));
	free(text);
}

static bool is_there(void **state, const char *name)
{
	char *path = file_join(*state, name);
	bool there = file_exists(path);

	free(path);
	return there;
}

static void book_open(struct sheet_book *book, const char *path)
{
	struct err err = { 0 };

	assert_true(sheet_open(book, path, "Awards & prizes, 2026Q3", day_from_civil(2026, 10, 5), &err));
}

static void book_close(struct sheet_book *book)
{
	struct err err = { 0 };

	if (!sheet_close(book, &err))
		fail_msg("%s", err.text);
	assert_null(book->parts);
}

static void table_begin(struct sheet_book *book, enum sheet_kind kind)
{
	sheet_begin_table(book, "Scores", "Scores of everyone", "What everyone scored.", two_columns, 2,
	                  kind);
}

static void row_put(struct sheet_book *book, const char *name, double score)
{
	sheet_put_text(book, name);
	sheet_put_number(book, score);
	sheet_end_row(book);
}

/* Everything that a book can hold. */
static void full_book_write(const char *path)
{
	struct sheet_book book = { 0 };
	struct sheet_series series = { .sheet = 2, .n_rows = 3, .value_column = 1 };
	struct sheet_chart chart = {
		.title = "Scores",
		.description = "Three scores, \"B\" the lowest.",
		.label_axis = "Name",
		.value_axis = "Points",
		.series = &series,
		.n_series = 1,
	};

	book_open(&book, path);
	sheet_about(&book, "plaudit", "Northwind", "2026Q3");
	sheet_begin_text(&book, "Cover", "Cover");
	sheet_fact(&book, "Period", "2026Q3");
	sheet_heading(&book, "How to read it");
	sheet_paragraph(&book, "From left to right.");
	sheet_begin_contents(&book, "Contents", "Contents");
	sheet_list_file(&book, "measures.csv", "tables/measures.csv", "All measures");
	table_begin(&book, SHEET_TABLE);
	row_put(&book, "A", 62.5);
	row_put(&book, "B", -4.375);
	sheet_put_text(&book, "C");
	sheet_put_mark(&book, MARK_CONFIDENTIAL);
	sheet_end_row(&book);
	sheet_begin_charts(&book, "Charts", "Charts", NULL);
	sheet_chart(&book, &chart);
	book_close(&book);
}

/* A link leads to the row of the other sheet, beside cells of all kinds. */
static void a_link_leads_to_a_row(void **state)
{
	static const struct sheet_column columns[] = { { .heading = "Row", .is_text = true }, { .heading = "n", .format = NUMBER_COUNT } };
	char *path = file_join(*state, "links.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	table_begin(&book, SHEET_TABLE);
	row_put(&book, "A", 1);
	row_put(&book, "B", 2);
	sheet_begin_table(&book, "Links", "Links", NULL, columns, 2, SHEET_TABLE);
	sheet_put_link(&book, "to B", 0, 1);
	sheet_put_number(&book, 4096);
	sheet_end_row(&book);
	book_close(&book);
	assert_part_has(path, "xl/worksheets/sheet2.xml", "location=\"'Scores'!A6\"");
	assert_part_has(path, "xl/worksheets/sheet2.xml", "<v>4096</v>");
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<dimension ref=\"A1:B6\"/>");
	free(path);
}

static void a_data_sheet_is_a_native_table(void **state)
{
	char *path = file_join(*state, "native.xlsx");

	full_book_write(path);
	assert_part_has(path, "xl/tables/table1.xml", "<autoFilter ref=\"A5:B8\"/>");
	assert_part_has(path, "xl/tables/table1.xml", "name=\"Score\"");
	assert_part_has(path, "xl/tables/table1.xml", "showRowStripes=\"1\"");
	assert_part_has(path, "xl/worksheets/sheet3.xml", "<c r=\"B6\"");
	assert_part_has(path, "xl/worksheets/sheet3.xml", "<v>62.5</v>");
	assert_part_has(path, "xl/worksheets/sheet3.xml", "<v>-4.375</v>");
	assert_part_has(path, "xl/worksheets/sheet3.xml", "state=\"frozen\"");
	assert_part_has(path, "xl/worksheets/sheet3.xml", "topLeftCell=\"B6\"");
	/* What rounds to zero shows no sign. */
	assert_part_has(path, "xl/styles.xml", "formatCode=\"[&gt;=0.05]#,##0.0;[&lt;=-0.05]-#,##0.0;0.0\"");
	free(path);
}

static void every_sheet_prints_on_a4_across_one_page(void **state)
{
	static const char *const sheets[] = { "sheet1", "sheet2", "sheet3", "sheet4" };
	char *path = file_join(*state, "print.xlsx");

	full_book_write(path);
	for (size_t i = 0; i < LEN(sheets); i++) {
		char *part = text_format("xl/worksheets/%s.xml", sheets[i]);

		assert_part_has(path, part, "paperSize=\"9\"");
		/* Short contents stand upright, on one page; a page of charts has the size that holds two. */
		assert_part_has(path, part, i == 1 ? "orientation=\"portrait\"" : "orientation=\"landscape\"");
		if (i != 1 && i != 3)
			assert_part_has(path, part, "fitToHeight=\"0\"");
		assert_part_has(path, part, "Awards &amp;&amp; prizes, 2026Q3"); /* && prints as & */
		free(part);
	}
	assert_part_has(path, "xl/workbook.xml", "_xlnm.Print_Area\" localSheetId=\"2\">Scores!$A$1:");
	assert_part_has(path, "xl/workbook.xml", "_xlnm.Print_Titles\" localSheetId=\"2\">Scores!$5:$5<");
	free(path);
}

static void contents_lead_to_every_sheet_and_file(void **state)
{
	char *path = file_join(*state, "contents.xlsx");

	full_book_write(path);
	assert_part_has(path, "xl/worksheets/sheet2.xml", "location=\"'Cover'!A1\"");
	assert_part_has(path, "xl/worksheets/sheet2.xml", "location=\"'Scores'!A1\"");
	assert_part_has(path, "xl/worksheets/sheet2.xml", "location=\"'Charts'!A1\"");
	assert_part_has(path, "xl/worksheets/_rels/sheet2.xml.rels", "Target=\"tables/measures.csv\"");
	assert_part_has(path, "xl/worksheets/sheet3.xml", "location=\"'Contents'!A1\"");
	free(path);
}

static void charts_draw_the_cells(void **state)
{
	char *path = file_join(*state, "charts.xlsx");

	full_book_write(path);
	assert_part_has(path, "xl/charts/chart1.xml", "<c:f>Scores!$A$6:$A$8</c:f>");
	assert_part_has(path, "xl/charts/chart1.xml", "<c:f>Scores!$B$6:$B$8</c:f>");
	assert_part_has(path, "xl/charts/chart1.xml", "<c:f>Scores!$B$5</c:f>");
	assert_part_has(path, "xl/charts/chart1.xml", "<c:lineChart>");
	assert_part_has(path, "xl/drawings/drawing1.xml",
	                "descr=\"Three scores, &quot;B&quot; the lowest.\"");
	/* A text would be drawn as 0, an empty cell is a gap; libxlsxwriter leaves out dispBlanksAs, whose
	 * default that is. */
	assert_part_lacks(path, "xl/worksheets/sheet3.xml", "<c r=\"B8\"");
	assert_part_lacks(path, "xl/sharedStrings.xml", "<t>[c]</t>");
	free(path);
}

static void marks_stand_in_cells_and_are_explained_above_the_table(void **state)
{
	static const struct sheet_column column = { .heading = "Score", .format = NUMBER_POINTS };
	char *path = file_join(*state, "marks.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	sheet_begin_table(&book, "Marks", "Marks", NULL, &column, 1, SHEET_TABLE);
	for (enum mark i = 0; i < N_MARKS - 1; i++) {
		sheet_put_mark(&book, i);
		sheet_end_row(&book);
	}
	book_close(&book);
	for (enum mark i = 0; i < N_MARKS; i++) {
		char *cell = text_format("<t>%s</t>", mark_text(i));

		if (i < N_MARKS - 1)
			assert_part_has(path, "xl/sharedStrings.xml", cell);
		else
			assert_part_lacks(path, "xl/sharedStrings.xml", cell);
		free(cell);
	}
	assert_part_has(path, "xl/sharedStrings.xml", "Shorthand: [x] not available");
	assert_part_lacks(path, "xl/sharedStrings.xml", "[b] break");
	free(path);
}

static void hostile_texts_stay_texts(void **state)
{
	static const struct sheet_column column = { .heading = "=1+1", .is_text = true, .note = "=NOTE()" };
	char *path = file_join(*state, "hostile.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	sheet_begin_text(&book, "Cover", hostile[5]);
	sheet_begin_table(&book, hostile[5], hostile[5], hostile[5], &column, 1, SHEET_TABLE);
	for (size_t i = 0; i < LEN(hostile); i++) {
		sheet_put_text(&book, hostile[i]);
		sheet_end_row(&book);
	}
	sheet_put_text(&book, "<script>alert(1)</script> & more");
	sheet_end_row(&book);
	sheet_put_text(&book, "literal _x0041_");
	sheet_end_row(&book);
	sheet_put_text(&book, "line\nbreak \x01");
	sheet_end_row(&book);
	book_close(&book);
	for (size_t i = 0; i < LEN(hostile); i++) {
		char *cell = text_format("<t>%s</t>", hostile[i]);

		assert_part_has(path, "xl/sharedStrings.xml", cell);
		free(cell);
	}
	assert_part_has(path, "xl/sharedStrings.xml", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more");
	/* Excel reads _xHHHH_ as a character; _x005F_ is the underscore that prevents it. */
	assert_part_has(path, "xl/sharedStrings.xml", "literal _x005F_x0041_");
	assert_part_has(path, "xl/sharedStrings.xml", "line\nbreak _x0001_");
	assert_part_lacks(path, "xl/worksheets/sheet2.xml", "<f>");
	assert_part_lacks(path, "xl/worksheets/sheet2.xml", "<hyperlink");
	free(path);
}

/* Of n times the characters, in a cell of its own; what the cell holds ends in words that say how many there were. */
static void assert_cut(void **state, const char *character, size_t n, const char *words)
{
	static const struct sheet_column column = { .heading = "Text", .is_text = true };
	char *path = file_join(*state, "long.xlsx"), *text = mem_alloc(n * strlen(character) + 1, 1);
	struct sheet_book book = { 0 };

	for (size_t i = 0; i < n; i++)
		memcpy(text + i * strlen(character), character, strlen(character));
	book_open(&book, path);
	sheet_begin_table(&book, "Long", "Long", NULL, &column, 1, SHEET_TABLE);
	sheet_put_text(&book, text);
	sheet_end_row(&book);
	book_close(&book);
	assert_part_has(path, "xl/sharedStrings.xml", words);
	free(text);
	free(path);
}

static void a_text_too_long_for_a_cell_is_cut_and_says_so(void **state)
{
	assert_cut(state, "x", 32767, "xxxxx</t>");
	assert_cut(state, "x", 32768, "x\xe2\x80\xa6 [cut here: of 32768 characters a cell holds 32767; the CSV file has all]</t>");
	/* Two units each, as Excel counts. */
	assert_cut(state, "\xf0\x9f\x8f\x86", 20000, "\x86\xe2\x80\xa6 [cut here: of 40000 characters a cell holds 32767; the CSV file has all]</t>");
	/* The escape of an escape counts too. */
	assert_cut(state, "_x0041_", 4000, "_x005F_x0041_");
}

static void a_limit_shows_its_side_of_zero_and_marks_stand_behind_numbers(void **state)
{
	static const struct sheet_column columns[] = { { .heading = "low", .format = NUMBER_CHANGE }, { .heading = "n", .format = NUMBER_POINTS, .is_charted = true } };
	char *path = file_join(*state, "limits.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	sheet_begin_table(&book, "Limits", "Limits", NULL, columns, 2, SHEET_TABLE);
	sheet_put_limit(&book, 0.01, NUMBER_CHANGE);
	sheet_put_marked(&book, 62.5, NUMBER_POINTS, 1u << MARK_LOW | 1u << MARK_BREAK);
	sheet_end_row(&book);
	sheet_put_limit(&book, 3, NUMBER_CHANGE);
	sheet_put_marked(&book, 0.00001, NUMBER_P, 0);
	sheet_end_row(&book);
	book_close(&book);
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<v>0.01</v>");
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<v>62.5</v>");
	assert_part_has(path, "xl/styles.xml", "formatCode=\"+0.00;-0.00\"");
	assert_part_has(path, "xl/styles.xml",
	                "formatCode=\"[&gt;=0.05]#,##0.0&quot; [u] [b]&quot;;[&lt;=-0.05]-#,##0.0&quot; [u] [b]&quot;;0.0&quot; [u] [b]&quot;\"");
	assert_part_has(path, "xl/styles.xml", "formatCode=\"[&lt;0.0001]&quot;&lt;0.0001&quot;;0.0000\"");
	assert_part_has(path, "xl/sharedStrings.xml", "[b] break in the series");
	free(path);
}

/* Of a wide table the leading columns are printed, of a long one the first rows. */
static void paper_holds_what_can_be_read(void **state)
{
	struct sheet_column columns[12];
	char *path = file_join(*state, "paper.xlsx"), *wide = mem_alloc(61, 1);
	struct sheet_book book = { 0 };

	memset(wide, 'm', 60);
	for (size_t c = 0; c < LEN(columns); c++)
		columns[c] = (struct sheet_column){ .heading = "Column", .is_text = true };
	book_open(&book, path);
	sheet_begin_table(&book, "Wide", "Wide", NULL, columns, LEN(columns), SHEET_TABLE);
	for (size_t row = 0; row < 300; row++) {
		for (size_t c = 0; c < LEN(columns); c++)
			sheet_put_text(&book, wide);
		sheet_end_row(&book);
	}
	book_close(&book);
	assert_part_has(path, "xl/workbook.xml", "Wide!$A$1:$C$253<");
	assert_part_has(path, "xl/sharedStrings.xml", "On paper: the first 3 of 12 columns and the first 250 of 300 rows; all are on the screen.");
	free(wide);
	free(path);
}

static void chart_titles_are_no_formulas(void **state)
{
	struct sheet_series series = { .name = "=SUM(A1)", .n_rows = 1, .value_column = 1 };
	struct sheet_chart chart = { .title = "=HYPERLINK(\"x\")",
		                     .label_axis = "=A1",
		                     .value_axis = "=B1",
		                     .series = &series,
		                     .n_series = 1 };
	char *path = file_join(*state, "title.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	table_begin(&book, SHEET_TABLE);
	row_put(&book, "A", 1);
	sheet_begin_charts(&book, "Charts", "Charts", NULL);
	sheet_chart(&book, &chart);
	book_close(&book);
	assert_part_lacks(path, "xl/charts/chart1.xml", "<c:f>HYPERLINK");
	assert_part_lacks(path, "xl/charts/chart1.xml", "<c:f>SUM");
	assert_part_lacks(path, "xl/charts/chart1.xml", "<c:f>A1");
	assert_part_has(path, "xl/charts/chart1.xml", "=HYPERLINK(");
	free(path);
}

/* R 4.2.2: as.numeric(as.Date(c("2026-10-05", "1900-03-01", "9999-12-31"))) + 25569 */
static void dates_are_excels_serial_numbers(void **state)
{
	static const struct sheet_column column = { .heading = "As at" };
	char *path = file_join(*state, "dates.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	sheet_begin_table(&book, "Dates", "Dates", NULL, &column, 1, SHEET_TABLE);
	sheet_put_date(&book, day_from_civil(2026, 10, 5));
	sheet_end_row(&book);
	sheet_put_date(&book, day_from_civil(1900, 3, 1));
	sheet_end_row(&book);
	sheet_put_date(&book, day_from_civil(9999, 12, 31));
	sheet_end_row(&book);
	book_close(&book);
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<v>46300</v>");
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<v>61</v>");
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<v>2958465</v>");
	assert_part_has(path, "xl/styles.xml", "formatCode=\"yyyy-mm-dd\"");
	free(path);
}

static void emphasis_differs_in_more_than_colour(void **state)
{
	static const struct sheet_emphasis emphasis[] = { { "improved", SHEET_GOOD },
		                                          { "a \"quoted\" word", SHEET_BAD },
		                                          { NULL, SHEET_PLAIN } };
	static const struct sheet_column column = { .heading = "Verdict",
		                                    .is_text = true,
		                                    .emphasis = emphasis };
	char *path = file_join(*state, "emphasis.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	sheet_begin_table(&book, "Verdicts", "Verdicts", NULL, &column, 1, SHEET_TABLE);
	sheet_put_text(&book, "improved");
	sheet_end_row(&book);
	book_close(&book);
	assert_part_has(path, "xl/worksheets/sheet1.xml",
	                "operator=\"equal\"><formula>\"improved\"</formula>");
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<formula>\"a \"\"quoted\"\" word\"</formula>");
	assert_part_has(path, "xl/styles.xml", "<dxf><font><b/><i/>");
	free(path);
}

static void a_table_without_rows_says_so(void **state)
{
	char *path = file_join(*state, "empty.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	table_begin(&book, SHEET_TABLE);
	book_close(&book);
	assert_part_has(path, "xl/sharedStrings.xml", "This table has no rows.");
	assert_part_has(path, "xl/sharedStrings.xml", "<t>Score</t>");
	assert_part_lacks(path, "*Content_Types*", "table");
	free(path);
}

static void a_grid_is_no_table_but_has_filters(void **state)
{
	char *path = file_join(*state, "grid.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	table_begin(&book, SHEET_GRID);
	row_put(&book, "A", 1);
	book_close(&book);
	assert_part_lacks(path, "*Content_Types*", "table");
	assert_part_has(path, "xl/worksheets/sheet1.xml", "<autoFilter ref=\"A4:B5\"/>");
	free(path);
}

/* What must be refused: each case writes one thing wrong on a sheet "Scores". */
static void not_finite(struct sheet_book *book)
{
	row_put(book, "A", 1);
	row_put(book, "B", NAN);
}

static void infinite(struct sheet_book *book)
{
	row_put(book, "A", -INFINITY);
}

static void too_few(struct sheet_book *book)
{
	sheet_put_text(book, "A");
	sheet_end_row(book);
}

static void too_many(struct sheet_book *book)
{
	sheet_put_text(book, "A");
	sheet_put_number(book, 1);
	sheet_put_number(book, 2);
}

static void not_ended(struct sheet_book *book)
{
	sheet_put_text(book, "A");
}

static void too_early(struct sheet_book *book)
{
	sheet_put_text(book, "A");
	sheet_put_date(book, day_from_civil(1900, 2, 28));
}

static void link_to_nowhere(struct sheet_book *book)
{
	static const struct sheet_column column = { .heading = "Row", .is_text = true };

	row_put(book, "A", 1);
	sheet_begin_table(book, "Links", "Links", NULL, &column, 1, SHEET_TABLE);
	sheet_put_link(book, "A", 0, 1);
}

static void paragraph_in_a_table(struct sheet_book *book)
{
	sheet_paragraph(book, "text");
}

static void chart_of_texts(struct sheet_book *book)
{
	struct sheet_series series = { .n_rows = 1, .value_column = 0 };
	struct sheet_chart chart = { .title = "Wrong", .series = &series, .n_series = 1 };

	row_put(book, "A", 1);
	sheet_begin_charts(book, "Charts", "Charts", NULL);
	sheet_chart(book, &chart);
}

static void chart_beyond_the_rows(struct sheet_book *book)
{
	struct sheet_series series = { .first_row = 1, .n_rows = 1, .value_column = 1 };
	struct sheet_chart chart = { .title = "Wrong", .series = &series, .n_series = 1 };

	row_put(book, "A", 1);
	sheet_begin_charts(book, "Charts", "Charts", NULL);
	sheet_chart(book, &chart);
}

static void each_mistake_is_told_and_leaves_nothing(void **state)
{
	static const struct {
		void (*make)(struct sheet_book *book);
		enum err_kind kind;
		const char *words;
	} cases[] = {
		{ not_finite, ERR_DATA,
		  "sheet \"Scores\", row 6, column Score: a number that is not finite; a mark was wanted" },
		{ infinite, ERR_DATA, "row 5, column Score: a number that is not finite" },
		{ too_few, ERR_USAGE, "row 5: 1 cells in a row of 2" },
		{ too_many, ERR_USAGE, "row 5: more cells than its 2 columns" },
		{ not_ended, ERR_USAGE, "its last row was not ended" },
		{ too_early, ERR_DATA,
		  "row 5, column Score: day -25509 lies outside 1900-03-01 to 9999-12-31" },
		{ link_to_nowhere, ERR_USAGE, "sheet \"Links\", row 4, column Row: a link to a row that is not there" },
		{ paragraph_in_a_table, ERR_USAGE, "a call that does not fit the open sheet" },
		{ chart_of_texts, ERR_USAGE, "draws the column Name, which is not declared as charted" },
		{ chart_beyond_the_rows, ERR_USAGE, "draws cells that are not there" },
	};
	char *path = file_join(*state, "refused.xlsx");

	for (size_t i = 0; i < LEN(cases); i++) {
		struct sheet_book book = { 0 };
		struct err err = { 0 };

		book_open(&book, path);
		table_begin(&book, SHEET_TABLE);
		cases[i].make(&book);
		assert_false(sheet_close(&book, &err));
		assert_int_equal(err.kind, cases[i].kind);
		if (!strstr(err.text, cases[i].words))
			fail_msg("wanted \"%s\", got \"%s\"", cases[i].words, err.text);
		assert_false(is_there(state, "refused.xlsx"));
		assert_false(is_there(state, "refused.xlsx.part"));
	}
	free(path);
}

static void a_failure_elsewhere_leaves_the_last_workbook(void **state)
{
	char *path = scratch_text(state, "last.xlsx", "the last one");
	struct err err = { 0 };
	struct sheet_book book = { 0 };
	size_t n;
	char *text;

	book_open(&book, path);
	table_begin(&book, SHEET_TABLE);
	err_set(&err, ERR_DATA, "the table before was broken");
	assert_false(sheet_close(&book, &err));
	assert_string_equal(err.text, "the table before was broken");
	assert_false(sheet_close(&book, &err));
	err_clear(&err);
	assert_true(sheet_close(&book, &err));
	text = file_read(path, &n, &err);
	assert_string_equal(text, "the last one");
	free(text);
	free(path);
}

static void a_folder_that_is_not_there_is_told(void **state)
{
	struct sheet_book book = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(sheet_open(&book, "/nonexistent/x.xlsx", "Title", 20000, &err));
	assert_false(sheet_close(&book, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, "/nonexistent/x.xlsx"));
	assert_non_null(strstr(err.text, "No such file or directory"));
}

static void the_same_calls_give_the_same_bytes(void **state)
{
	static const char *const zones[] = { "Asia/Tokyo", "America/Los_Angeles" };
	char *paths[] = { file_join(*state, "one.xlsx"), file_join(*state, "two.xlsx") };
	struct err err = { 0 };
	char *books[2];
	size_t n[2];

	for (size_t i = 0; i < 2; i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		full_book_write(paths[i]);
		books[i] = file_read(paths[i], &n[i], &err);
	}
	unsetenv("TZ");
	assert_int_equal(n[0], n[1]);
	assert_memory_equal(books[0], books[1], n[0]);
	/* The clock is nowhere in it: members date from 1980-01-01, the document from the day given. */
	for (const char *at = books[0]; (at = memmem(at, n[0] - (size_t)(at - books[0]), "PK\3\4", 4)); at++)
		assert_memory_equal(at + 10, "\0\0\x21\0", 4);
	assert_part_has(paths[0], "docProps/core.xml", ">2026-10-05T12:00:00Z</dcterms:created>");
	assert_part_has(paths[0], "docProps/core.xml", ">2026-10-05T12:00:00Z</dcterms:modified>");
	for (size_t i = 0; i < 2; i++) {
		free(books[i]);
		free(paths[i]);
	}
}

static void names_of_sheets_are_valid_and_unique(void **state)
{
	static const struct {
		const char *wanted, *want;
	} cases[] = {
		{ "Scores", "Scores" },
		{ "scores", "scores (2)" },
		{ "SCORES", "SCORES (3)" },
		{ "a:b*c?d/e\\f", "a-b-c-d-e-f" },
		{ "[in] brackets", "(in) brackets" },
		{ "'quoted'", "quoted" },
		{ "it's", "it\xe2\x80\x99s" },
		{ "", "Sheet" },
		{ " \n ", "Sheet (2)" },
		{ "history", "history (2)" },
		{ "A name of just thirty-one signs", "A name of just thirty-one signs" },
		{ "A name of just thirty-one signs and more", "A name of just thirty-one sign\xe2\x80\xa6" },
		{ "A name of just thirty-one signs, too", "A name of just thirty-one\xe2\x80\xa6 (2)" },
		{ "\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f"
		  "\x8f\x86"
		  "\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f"
		  "\x8f\x86"
		  "\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86",
		  "\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f"
		  "\x8f\x86"
		  "\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xf0\x9f"
		  "\x8f\x86"
		  "\xf0\x9f\x8f\x86\xf0\x9f\x8f\x86\xe2\x80\xa6" },
	};
	struct leaf taken[LEN(cases)] = { 0 };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		taken[i].name = name_sheet(cases[i].wanted, taken, i);
		assert_string_equal(taken[i].name, cases[i].want);
		assert_true(name_length(taken[i].name) <= 31);
	}
	for (size_t i = 0; i < LEN(cases); i++)
		free(taken[i].name);
}

static void headings_are_unique_within_a_table(void **state)
{
	static const struct sheet_column columns[] = {
		{ .heading = "p" }, { .heading = "P" }, { .heading = "" }, { .heading = "p\nvalue" }
	};
	char *path = file_join(*state, "headings.xlsx");
	struct sheet_book book = { 0 };

	book_open(&book, path);
	sheet_begin_table(&book, "p", "p", NULL, columns, LEN(columns), SHEET_TABLE);
	for (size_t i = 0; i < LEN(columns); i++)
		sheet_put_number(&book, (double)i);
	sheet_end_row(&book);
	book_close(&book);
	assert_part_has(path, "xl/tables/table1.xml", "name=\"p\"/>");
	assert_part_has(path, "xl/tables/table1.xml", "name=\"P (2)\"/>");
	assert_part_has(path, "xl/tables/table1.xml", "name=\"Column\"/>");
	assert_part_has(path, "xl/tables/table1.xml", "name=\"p value\"/>");
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_leads_to_a_row),
		cmocka_unit_test(a_data_sheet_is_a_native_table),
		cmocka_unit_test(every_sheet_prints_on_a4_across_one_page),
		cmocka_unit_test(contents_lead_to_every_sheet_and_file),
		cmocka_unit_test(charts_draw_the_cells),
		cmocka_unit_test(marks_stand_in_cells_and_are_explained_above_the_table),
		cmocka_unit_test(hostile_texts_stay_texts),
		cmocka_unit_test(a_text_too_long_for_a_cell_is_cut_and_says_so),
		cmocka_unit_test(a_limit_shows_its_side_of_zero_and_marks_stand_behind_numbers),
		cmocka_unit_test(paper_holds_what_can_be_read),
		cmocka_unit_test(chart_titles_are_no_formulas),
		cmocka_unit_test(dates_are_excels_serial_numbers),
		cmocka_unit_test(emphasis_differs_in_more_than_colour),
		cmocka_unit_test(a_table_without_rows_says_so),
		cmocka_unit_test(a_grid_is_no_table_but_has_filters),
		cmocka_unit_test(each_mistake_is_told_and_leaves_nothing),
		cmocka_unit_test(a_failure_elsewhere_leaves_the_last_workbook),
		cmocka_unit_test(a_folder_that_is_not_there_is_told),
		cmocka_unit_test(the_same_calls_give_the_same_bytes),
		cmocka_unit_test(names_of_sheets_are_valid_and_unique),
		cmocka_unit_test(headings_are_unique_within_a_table),
	};

	return cmocka_run_group_tests_name("sheet", tests, scratch_begin, scratch_end);
}
