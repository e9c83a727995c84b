/* Unit tests of pipeline/report/cell.h: cells of tables as paper has them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/report/cell.h"
#include "tests/near.h"

static void expect(const struct table *table, const char *column, const char *want)
{
	char *text = cell_text(table, 0, table_column(table, column));

	assert_string_equal(text, want);
	free(text);
}

static void numbers_look_by_column_and_definition(void **state)
{
	struct table table;

	(void)state;
	table_new(&table, "measures");
	table_add_row(&table);
	table_put_text(&table, "definition", "mean");
	table_put_text(&table, "measure_unit", "scale points");
	table_put_int(&table, "n", 1527);
	table_put_real(&table, "estimate", 4.126);
	expect(&table, "n", "1,527");
	expect(&table, "estimate", "4.13");
	assert_string_equal(cell_unit(&table, 0, table_column(&table, "n")), "answers");
	assert_string_equal(cell_unit(&table, 0, table_column(&table, "estimate")), "scale points");
	table_free(&table);
	table_new(&table, "measures");
	table_add_row(&table);
	table_put_text(&table, "definition", "top2");
	table_put_real(&table, "estimate", 71.26);
	expect(&table, "estimate", "71.3");
	assert_string_equal(cell_unit(&table, 0, table_column(&table, "definition")), "");
	table_free(&table);
}

/* Rows without a definition of their own go by the unit that they name. */
static void numbers_look_by_the_unit_of_their_row(void **state)
{
	struct table table;

	(void)state;
	table_new(&table, "metrics");
	table_add_row(&table);
	table_put_text(&table, "measure_unit", "scale points");
	table_put_real(&table, "minimum_meaningful", 0.15);
	expect(&table, "minimum_meaningful", "0.15");
	table_free(&table);
}

/* A table without measure_unit: the definition's unit; and a column whose unit hangs on the kind of the row. */
static void units_are_those_of_the_row(void **state)
{
	struct table table;

	(void)state;
	table_new(&table, "event_study");
	table_add_row(&table);
	table_put_text(&table, "definition", "nps");
	table_put_text(&table, "design", "did_staggered_dynamic");
	table_put_real(&table, "estimate", 15.29);
	expect(&table, "estimate", "+15.3");
	assert_string_equal(cell_unit(&table, 0, table_column(&table, "estimate")), "points");
	table_free(&table);
	table_new(&table, "interactions");
	table_add_row(&table);
	table_put_text(&table, "kind", "own_group");
	table_put_real(&table, "size", 0.11);
	assert_string_equal(cell_unit(&table, 0, table_column(&table, "size")), "rubric points");
	table_set_text(&table, table_column(&table, "kind"), 0, "judge_by_group");
	assert_string_equal(cell_unit(&table, 0, table_column(&table, "size")), "logits");
	table_free(&table);
}

static void changes_show_their_sign(void **state)
{
	struct table table;

	(void)state;
	table_new(&table, "shifts");
	table_add_row(&table);
	table_put_text(&table, "definition", "top2");
	table_put_text(&table, "design", "before_after");
	table_put_real(&table, "estimate", 4.06);
	table_put_real(&table, "minimum_meaningful", 2);
	expect(&table, "estimate", "+4.1");
	expect(&table, "minimum_meaningful", "2.0");
	table_free(&table);
}

static void what_is_missing_says_why_or_nothing(void **state)
{
	enum mark mark;
	struct table table;

	(void)state;
	table_new(&table, "measures");
	table_add_row(&table);
	table_put_text(&table, "metric", "csat");
	expect(&table, "estimate", "");
	assert_false(cell_mark(&table, 0, table_column(&table, "estimate"), &mark));
	table_put_text(&table, "state", "suppressed");
	expect(&table, "estimate", "[c]");
	expect(&table, "n", "[c]");
	expect(&table, "unit", "");
	expect(&table, "metric", "csat");
	assert_true(cell_mark(&table, 0, table_column(&table, "estimate"), &mark));
	assert_int_equal(mark, MARK_CONFIDENTIAL);
	assert_true(isnan(cell_number(&table, 0, table_column(&table, "n"))));
	assert_true(isnan(cell_number(&table, 0, table_column(&table, "metric"))));
	table_free(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_look_by_column_and_definition),
		cmocka_unit_test(numbers_look_by_the_unit_of_their_row),
		cmocka_unit_test(units_are_those_of_the_row),
		cmocka_unit_test(changes_show_their_sign),
		cmocka_unit_test(what_is_missing_says_why_or_nothing),
	};
	return cmocka_run_group_tests_name("cell", tests, NULL, NULL);
}
