/* Unit tests of pipeline/table/table.h: tables in memory, and their files with every check. */
#include <float.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/calendar.h"
#include "pipeline/table/table.h"
#include "tests/near.h"
#include "tests/scratch.h"

#define TALLIES "source,item,grain,unit_kind,unit,period,segment,level,answer,n\n"
#define TALLY "x,csat,month,team,a,2026-09,,,5,"

/* Reads a text as a table. What is said of it, from the file's name on, or "". */
static char *read_text(void **state, struct table *table, const char *name, const char *text)
{
	char *path = scratch_text(state, "x.csv", text), *said;
	struct err err = { 0 };
	bool ok = table_read(table, name, path, &err);

	assert_int_equal(err.kind, ok ? ERR_NONE : ERR_DATA);
	said = mem_copy_text(ok ? "" : err.text + strlen(path) - strlen("x.csv"));
	free(path);
	return said;
}

static void read_good(void **state, struct table *table, const char *name, const char *text)
{
	char *said = read_text(state, table, name, text);

	assert_string_equal(said, "");
	free(said);
}

/* The file that a table writes. The caller frees it. */
static char *written(void **state, struct table *table)
{
	char *path = file_join(*state, "written.csv"), *bytes;
	struct err err = { 0 };
	size_t n;

	if (!table_write(table, path, &err))
		fail_msg("%s", err.text);
	bytes = file_read(path, &n, &err);
	free(path);
	return bytes;
}

/* One column of a table, row by row: "a b c". */
static char *column_text(const struct table *table, const char *column)
{
	struct text all = { 0 };

	for (size_t row = 0; row < table->n_rows; row++) {
		char *cell = table_cell(table, table_column(table, column), row);

		text_add_format(&all, "%s%s", row ? " " : "", *cell ? cell : "-");
		free(cell);
	}
	return text_take(&all);
}

static void assert_column(const struct table *table, const char *column, const char *want)
{
	char *got = column_text(table, column);

	assert_string_equal(got, want);
	free(got);
}

struct mistake {
	const char *table, *text, *said;
};

static void assert_mistakes(void **state, const struct mistake *cases, size_t n_cases)
{
	for (size_t i = 0; i < n_cases; i++) {
		struct table table = { 0 };
		char *said = read_text(state, &table, cases[i].table, cases[i].text);

		assert_string_equal(said, cases[i].said);
		table_free(&table);
		free(said);
	}
}

static void cells_are_missing_until_they_are_put(void **state)
{
	struct table table = { 0 };

	(void)state;
	table_free(&table);
	table_new(&table, "awards");
	table_add_row(&table);
	for (size_t c = 0; c < table.n_columns; c++) {
		assert_true(table_is_missing(&table, c, 0));
		assert_true(table_has(&table, c));
	}
	assert_string_equal(table_text(&table, table_column(&table, "cycle"), 0), "");
	assert_true(table_int(&table, table_column(&table, "announced"), 0) == TABLE_MISSING);
	assert_true(isnan(table_real(&table, table_column(&table, "reward_value"), 0)));
	table_put_text(&table, "outcome", "winner");
	table_put_flag(&table, "consent_publicity", false);
	table_put_day(&table, "announced", day_from_civil(2026, 9, 14));
	table_put_real(&table, "reward_value", 0);
	table_put_int(&table, "rank_decided", 1);
	table_put_text(&table, "category", "care");
	table_put_text(&table, "cycle", NULL);
	assert_column(&table, "outcome", "winner");
	assert_column(&table, "consent_publicity", "false");
	assert_column(&table, "announced", "2026-09-14");
	assert_column(&table, "reward_value", "0");
	assert_column(&table, "rank_decided", "1");
	assert_column(&table, "category", "care");
	assert_column(&table, "cycle", "-");
	table_free(&table);
	table_free(&table);
}

static void texts_stay_where_they_are_while_a_table_grows(void **state)
{
	struct table table = { 0 };
	const char *first;
	char name[32];

	(void)state;
	table_new(&table, "units");
	table_add_row(&table);
	table_put_text(&table, "unit", "first");
	first = table_text(&table, table_column(&table, "unit"), 0);
	for (int i = 0; i < 5000; i++) {
		snprintf(name, sizeof name, "%d", i);
		table_add_row(&table);
		table_put_text(&table, "unit", name);
	}
	assert_ptr_equal(table_text(&table, table_column(&table, "unit"), 0), first);
	assert_string_equal(table_text(&table, table_column(&table, "unit"), 5000), "4999");
	table_free(&table);
}

static void columns_may_stand_in_any_order_and_optional_ones_be_absent(void **state)
{
	struct table table = { 0 };

	read_good(state, &table, "awards", "outcome,nominee,announced,note,category,cycle\n"
	                                   "winner,b,2026-09-14,\"why, so\",care,q3\ncommended,a,,,care,q3\n");
	assert_int_equal(table.n_rows, 2);
	assert_column(&table, "nominee", "a b");
	assert_column(&table, "announced", "- 2026-09-14");
	assert_column(&table, "rank_decided", "- -");
	assert_true(table_has(&table, table_column(&table, "announced")));
	assert_false(table_has(&table, table_column(&table, "rank_decided")));
	assert_int_equal(table.ignored.n, 1);
	assert_string_equal(table.ignored.names[0], "note");
	table_free(&table);
}

static void a_header_alone_is_an_empty_table(void **state)
{
	struct table table = { 0 };
	char *bytes;

	read_good(state, &table, "kpis", "\xEF\xBB\xBFmetric,unit_kind,unit,period,numerator,denominator\r\n");
	assert_int_equal(table.n_rows, 0);
	bytes = written(state, &table);
	assert_string_equal(bytes, "metric,unit_kind,unit,period,segment,level,numerator,denominator,value\n");
	free(bytes);
	table_free(&table);
}

static void flags_are_read_in_three_ways_and_written_in_one(void **state)
{
	struct table table = { 0 };

	read_good(state, &table, "nominations",
	          "nomination,cycle,category,nominee,submitted,eligible\n1,,,,,yes\n2,,,,,NO\n3,,,,,True\n4,,,,,0\n5,,,,,\n");
	assert_column(&table, "eligible", "true false true false -");
	table_free(&table);
}

static void a_missing_column_is_named_with_the_nearest_one_found(void **state)
{
	static const struct mistake cases[] = {
		{ "kpis", "metrik,unit_kind,unit,period,numerator,denominator\n",
		  "x.csv:1: error: no column \"metric\", which the table kpis must have; did you mean \"metrik\"?; columns found: "
		  "metrik, unit_kind, unit, period, numerator, denominator" },
		{ "kpis", "\n\na\n", "x.csv:3: error: no column \"metric\", which the table kpis must have; columns found: a" },
		{ "kpis", "", "x.csv: error: the file is empty; a header row was expected" },
		{ "kpis", "\n\n", "x.csv: error: the file is empty; a header row was expected" },
		{ "kpis", "metric,unit_kind,unit,period,unit,numerator,denominator\n",
		  "x.csv:1:5: error: the column \"unit\" comes twice; each may come once" },
	};

	assert_mistakes(state, cases, LEN(cases));
}

static void what_stages_leave_may_be_read_by_its_key_alone(void **state)
{
	struct table table = { 0 };

	read_good(state, &table, "measures", "metric,definition,unit_kind,unit,period,estimate\nnps,nps,team,a,2026Q3,12.5\n");
	assert_near(table_real(&table, table_column(&table, "estimate"), 0), 12.5, 0);
	assert_true(table_is_missing(&table, table_column(&table, "n"), 0));
	table_free(&table);
}

static void a_bad_cell_is_named_by_file_line_and_column(void **state)
{
	static const struct mistake cases[] = {
		{ "tallies", TALLIES TALLY "two\n",
		  "x.csv:2: column n: error: \"two\" is not allowed; a whole number >=0 was expected" },
		{ "tallies", TALLIES "\n\r\n" TALLY "3\n" TALLY "-1\n",
		  "x.csv:5: column n: error: \"-1\" is not allowed; a whole number >=0 was expected" },
		{ "tallies", TALLIES "\"x\ny\",csat,month,team,a,2026-09,,,5,1\n" TALLY "1.0\n",
		  "x.csv:4: column n: error: \"1.0\" is not allowed; a whole number >=0 was expected" },
		{ "tallies", TALLIES TALLY "-9223372036854775808\n",
		  "x.csv:2: column n: error: \"-9223372036854775808\" is not allowed; a whole number >=0 was expected" },
		{ "tallies", TALLIES "x,csat,fortnight,team,a,2026-09,,,5,1\n",
		  "x.csv:2: column grain: error: \"fortnight\" is not allowed; "
		  "one of the words day|week|month|quarter|year|index was expected" },
		{ "tallies", TALLIES "x,csat,month,team,a,2026-13,,,5,1\n",
		  "x.csv:2: column period: error: \"2026-13\" is not allowed; "
		  "a period such as 2026Q3, 2026-09 or 2026-09-14, or a whole number was expected" },
		{ "tallies", TALLIES "x,csat,month,team,a,2026-09,,,,1\n" TALLY " 5\n",
		  "x.csv:3: column n: error: \" 5\" is not allowed; a whole number >=0 was expected" },
		{ "agreement", "criterion,statistic,judge,other_judge,p\na,b,c,d,1.5\n",
		  "x.csv:2: column p: error: \"1.5\" is not allowed; a number 0..1 was expected" },
		{ "agreement", "criterion,statistic,judge,other_judge,estimate\na,b,c,d,NaN\n",
		  "x.csv:2: column estimate: error: \"NaN\" is not allowed; a number was expected" },
		{ "holidays", "date\n2026-02-29\n",
		  "x.csv:2: column date: error: \"2026-02-29\" is not allowed; a date written YYYY-MM-DD was expected" },
		{ "nominations", "nomination,cycle,category,nominee,submitted,eligible\n1,,,,,maybe\n",
		  "x.csv:2: column eligible: error: \"maybe\" is not allowed; true or false was expected" },
	};

	assert_mistakes(state, cases, LEN(cases));
}

static void a_bad_row_is_named_by_file_and_line(void **state)
{
	static const struct mistake cases[] = {
		{ "holidays", "date,name\n2026-12-25\n", "x.csv:2: error: the row has 1 cells; the header has 2" },
		{ "holidays", "date,name\n2026-12-25,a,b\n", "x.csv:2: error: the row has 3 cells; the header has 2" },
		{ "holidays", "date,name\n2026-12-25,Christmas\n2026-12-26,caf\xE9\n",
		  "x.csv:3:2: error: the cell is not UTF-8; tables are written in UTF-8" },
		{ "holidays", "date,name\n2026-12-25,\"Christmas\n",
		  "x.csv:2:2: error: a quote is opened and never closed in the record that begins here" },
	};

	assert_mistakes(state, cases, LEN(cases));
}

static void a_nul_byte_is_named_by_its_line(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *said;
	} cases[] = {
		{ "date,name\n2026-12-25,a\0b\n", 25, "x.csv:2: error: a NUL byte stands in the row; tables hold text only" },
		{ "date\0x,name\n2026-12-25,a\n", 25, "x.csv:1: error: a NUL byte stands in the row; tables hold text only" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = scratch_bytes(state, "x.csv", cases[i].bytes, cases[i].n);
		struct table table = { 0 };
		struct err err = { 0 };

		assert_false(table_read(&table, "holidays", path, &err));
		assert_int_equal(err.kind, ERR_DATA);
		assert_string_equal(err.text + strlen(path) - strlen("x.csv"), cases[i].said);
		table_free(&table);
		free(path);
	}
}

static void a_key_that_comes_again_is_named_with_both_lines(void **state)
{
	static const struct mistake cases[] = {
		{ "holidays", "date,name\n2026-12-26,b\n2026-12-25,a\n\n2026-12-26,c\n",
		  "x.csv:5: error: the key of the row on line 2 comes again (date 2026-12-26); each key may come once" },
		{ "tallies", TALLIES TALLY "1\n" TALLY "2\n" TALLY "3\n",
		  "x.csv:3: error: the key of the row on line 2 comes again (source x, item csat, grain month, unit_kind team, "
		  "unit a, period 2026-09, answer 5); each key may come once" },
	};
	struct table table = { 0 };

	assert_mistakes(state, cases, LEN(cases));
	read_good(state, &table, "costs", "date,line,kind,amount\n2026-01-01,a,b,1\n2026-01-01,a,b,1\n");
	assert_int_equal(table.n_rows, 2); /* a table that repeats its key by declaration */
	table_free(&table);
}

static void a_file_that_is_not_there_is_a_matter_of_the_system(void **state)
{
	char *absent = file_join(*state, "absent.csv");
	struct table table = { 0 };
	struct err err = { 0 };

	assert_false(table_read(&table, "holidays", absent, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	table_free(&table);
	free(absent);
}

static void rows_come_in_the_order_of_the_key(void **state)
{
	struct table table = { 0 };

	read_good(state, &table, "tallies", TALLIES
	          "b,csat,month,team,a,2026-09,,,5,1\nB,csat,month,team,a,2026-09,,,5,2\n"
	          "a,csat,month,team,a,2026-09,,,10,3\na,csat,month,team,a,2026-09,,,9,4\n"
	          "a,csat,month,team,a,2026-09,,,-1,5\na,csat,month,team,a,2026-09,,,,6\n"
	          "a,csat,month,team,,2026-09,,,5,7\n\xC3\xA9,csat,month,team,a,2026-09,,,5,8\n");
	assert_column(&table, "n", "2 7 6 5 4 3 1 8"); /* by bytes, missing first, numbers by size */
	table_free(&table);
}

static void periods_come_in_the_order_of_time_and_integers_by_size(void **state)
{
	static const struct {
		const char *given, *want;
	} cases[] = {
		{ "2026Q3 2025Q4 2026Q1 2024Q4", "2024Q4 2025Q4 2026Q1 2026Q3" },
		{ "2026-10 2026-09 2025-12", "2025-12 2026-09 2026-10" },
		{ "2026-W01 2025-W52 2025-W09", "2025-W09 2025-W52 2026-W01" },
		{ "10 9 -1 100 0", "-1 0 9 10 100" },
		{ "2026-09-14 2026-09-02 2025-12-31", "2025-12-31 2026-09-02 2026-09-14" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct text file = { 0 };
		char *given = mem_copy_text(cases[i].given), *rest = NULL;
		struct table table = { 0 };

		text_add(&file, "metric,unit_kind,unit,period,numerator,denominator\n");
		for (char *word = strtok_r(given, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
			text_add_format(&file, "fcr,programme,,%s,1,1\n", word);
		read_good(state, &table, "kpis", file.bytes);
		assert_column(&table, "period", cases[i].want);
		table_free(&table);
		text_free(&file);
		free(given);
	}
}

static void rows_that_repeat_a_key_come_in_an_order_of_their_own(void **state)
{
	static const char *const files[] = {
		"file,line,column,reason,message\nx,1,,ragged,b\nx,1,,nul_byte,a\nx,1,,ragged,a\n",
		"file,line,column,reason,message\nx,1,,ragged,a\nx,1,,ragged,b\nx,1,,nul_byte,a\n",
	};

	for (size_t i = 0; i < LEN(files); i++) {
		struct table table = { 0 };

		read_good(state, &table, "rejects", files[i]);
		assert_column(&table, "reason", "nul_byte ragged ragged");
		assert_column(&table, "message", "a a b");
		table_free(&table);
	}
}

static void rows_are_compared_over_two_tables(void **state)
{
	struct table a = { 0 }, b = { 0 };

	read_good(state, &a, "holidays", "date,name\n2026-12-25,a\n2026-12-26,b\n");
	read_good(state, &b, "holidays", "date,name\n2026-12-25,z\n");
	assert_int_equal(table_compare(&a, 0, &b, 0, 1), 0);
	assert_true(table_compare(&a, 0, &b, 0, 2) < 0);
	assert_true(table_compare(&a, 1, &b, 0, 1) > 0);
	table_append(&b, &a);
	table_free(&a); /* the rows are b's own */
	assert_int_equal(b.n_rows, 3);
	assert_column(&b, "name", "z a b");
	table_free(&b);
}

static void every_number_is_read_back_as_it_was_written(void **state)
{
	static const double values[] = { 0, 0.1, 1.0 / 3, -2.0 / 3, 0.1 + 0.2, 1e22, 123456789.123456789, DBL_MAX, DBL_MIN,
		                         5e-324, M_PI, 1 + DBL_EPSILON, 9007199254740993.0, -1e-300 };
	struct table table = { 0 }, again = { 0 };
	char *bytes;

	table_new(&table, "objectives");
	for (size_t i = 0; i < LEN(values); i++) {
		char name[] = { (char)('a' + i), '\0' };

		table_add_row(&table);
		table_put_text(&table, "objective", name);
		table_put_real(&table, "target", values[i]);
	}
	bytes = written(state, &table);
	read_good(state, &again, "objectives", bytes);
	for (size_t i = 0; i < LEN(values); i++)
		assert_true(table_real(&again, table_column(&again, "target"), i) == values[i]);
	free(bytes);
	table_free(&table);
	table_free(&again);
}

static void hostile_texts_are_read_back_as_they_were_written(void **state)
{
	static const char *const texts[] = { " a ", "a,b", "a\"b", "a\nb", "a\r\nb", "=1+1", "\xE2\x82\xAC", "NA", "\"\"", "\t" };
	struct table table = { 0 }, again = { 0 };
	size_t n = 0;
	char *bytes;

	table_new(&table, "units");
	for (size_t i = 0; i < LEN(texts) * LEN(texts); i++) {
		table_add_row(&table);
		table_put_text(&table, "unit_kind", texts[i / LEN(texts)]);
		table_put_text(&table, "unit", texts[i % LEN(texts)]);
	}
	bytes = written(state, &table);
	read_good(state, &again, "units", bytes);
	assert_int_equal(again.n_rows, LEN(texts) * LEN(texts));
	for (size_t row = 0; row < again.n_rows; row++)
		n += table_compare(&table, row, &again, row, 2) == 0;
	assert_int_equal(n, again.n_rows);
	free(bytes);
	table_free(&table);
	table_free(&again);
}

/* A row that breaks a declaration, made as a stage would. */
static void assert_refused(void **state, struct table *table, const char *want)
{
	char *path = file_join(*state, "refused.csv");
	struct err err = { 0 };

	assert_false(table_write(table, path, &err));
	assert_int_equal(err.kind, ERR_DATA);
	assert_string_equal(err.text + strlen(path), want);
	assert_false(file_exists(path));
	table_free(table);
	free(path);
}

static void a_number_that_is_not_finite_is_never_written(void **state)
{
	struct table table = { 0 };

	table_new(&table, "measures");
	table_add_row(&table);
	table_put_text(&table, "metric", "nps");
	table_put_real(&table, "estimate", (double)NAN); /* missing, as it should be */
	table_put_real(&table, "low", -HUGE_VAL);
	assert_refused(state, &table, ": row 1: column low: error: \"-inf\" cannot be written; a number was expected");
}

static void what_breaks_the_declaration_is_never_written(void **state)
{
	static const struct {
		const char *column, *value, *want;
	} cases[] = {
		{ "state", "gone", ": row 1: column state: error: \"gone\" cannot be written; one of the words "
		                   "no_data|below_base|undefined|refused|not_supplied|suppressed was expected" },
		{ "period", "2026Q5", ": row 1: column period: error: \"2026Q5\" cannot be written; "
		                      "a period such as 2026Q3, 2026-09 or 2026-09-14, or a whole number was expected" },
		{ "unit", "caf\xE9", ": row 1: column unit: error: \"caf\xE9\" cannot be written; a text was expected" },
	};
	struct table table = { 0 };

	for (size_t i = 0; i < LEN(cases); i++) {
		table_new(&table, "measures");
		table_add_row(&table);
		table_put_text(&table, cases[i].column, cases[i].value);
		assert_refused(state, &table, cases[i].want);
	}
	table_new(&table, "measures");
	table_add_row(&table);
	table_put_int(&table, "n", -1);
	assert_refused(state, &table, ": row 1: column n: error: \"-1\" cannot be written; a whole number >=0 was expected");
	table_new(&table, "measures");
	for (int i = 0; i < 2; i++) {
		table_add_row(&table);
		table_put_text(&table, "metric", "nps");
	}
	assert_refused(state, &table, ": error: two rows would have the same key (metric nps); each key may come once");
}

static void a_full_disk_is_an_error(void **state)
{
	struct table table = { 0 };
	struct err err = { 0 };

	(void)state;
	table_new(&table, "holidays");
	assert_false(table_write(&table, "/dev/full", &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_string_equal(err.text, "cannot write /dev/full: No space left on device");
	table_free(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_missing_until_they_are_put),
		cmocka_unit_test(texts_stay_where_they_are_while_a_table_grows),
		cmocka_unit_test(columns_may_stand_in_any_order_and_optional_ones_be_absent),
		cmocka_unit_test(a_header_alone_is_an_empty_table),
		cmocka_unit_test(flags_are_read_in_three_ways_and_written_in_one),
		cmocka_unit_test(a_missing_column_is_named_with_the_nearest_one_found),
		cmocka_unit_test(what_stages_leave_may_be_read_by_its_key_alone),
		cmocka_unit_test(a_bad_cell_is_named_by_file_line_and_column),
		cmocka_unit_test(a_bad_row_is_named_by_file_and_line),
		cmocka_unit_test(a_nul_byte_is_named_by_its_line),
		cmocka_unit_test(a_key_that_comes_again_is_named_with_both_lines),
		cmocka_unit_test(a_file_that_is_not_there_is_a_matter_of_the_system),
		cmocka_unit_test(rows_come_in_the_order_of_the_key),
		cmocka_unit_test(periods_come_in_the_order_of_time_and_integers_by_size),
		cmocka_unit_test(rows_that_repeat_a_key_come_in_an_order_of_their_own),
		cmocka_unit_test(rows_are_compared_over_two_tables),
		cmocka_unit_test(every_number_is_read_back_as_it_was_written),
		cmocka_unit_test(hostile_texts_are_read_back_as_they_were_written),
		cmocka_unit_test(a_number_that_is_not_finite_is_never_written),
		cmocka_unit_test(what_breaks_the_declaration_is_never_written),
		cmocka_unit_test(a_full_disk_is_an_error),
	};
	return cmocka_run_group_tests_name("table", tests, scratch_begin, scratch_end);
}
