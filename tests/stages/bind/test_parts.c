/* Unit tests of stages/bind/parts.h: no row and no column of a table is lost or comes twice. */
#include <stdlib.h>
#include <string.h>

#include "stages/bind/parts.h"
#include "tests/near.h"

static const struct part *part_of(const char *table, size_t place)
{
	for (const struct part *part = parts; part->table; part++)
		if (!strcmp(part->table, table) && place-- == 0)
			return part;
	return NULL;
}

static void a_table_without_rows_has_all_columns_each_once_and_the_note_last(void **state)
{
	(void)state;
	for (const struct part *part = parts; part->table; part++) {
		struct table table = { 0 };
		size_t n, *columns, note;
		bool *seen;

		table_new(&table, part->table);
		columns = part_columns(part, &table, &n);
		note = schema_column(table.schema, "note");
		assert_int_equal(n, table.n_columns);
		seen = calloc(n, sizeof *seen);
		for (size_t i = 0; i < n; i++) {
			assert_false(seen[columns[i]]);
			seen[columns[i]] = true;
		}
		if (note != SIZE_MAX)
			assert_int_equal(columns[n - 1], note);
		free(seen);
		free(columns);
		table_free(&table);
	}
}

static void columns_that_no_row_of_the_part_fills_are_left_out(void **state)
{
	struct table table = { 0 };
	size_t n, *columns;

	(void)state;
	table_new(&table, "agreement");
	for (size_t row = 0; row < 2; row++) {
		table_add_row(&table);
		table_put_text(&table, "statistic", "percent_exact");
		table_put_text(&table, "judge", row ? "J-1" : "");
		table_put_real(&table, row ? "estimate" : "df2", 1);
	}
	columns = part_columns(part_of("agreement", 0), &table, &n);
	assert_int_equal(n, 2);
	assert_int_equal(columns[0], table_column(&table, "statistic"));
	assert_int_equal(columns[1], table_column(&table, "df2"));
	free(columns);
	columns = part_columns(part_of("agreement", 1), &table, &n);
	assert_int_equal(n, 3);
	assert_int_equal(columns[1], table_column(&table, "judge"));
	assert_int_equal(columns[2], table_column(&table, "estimate"));
	free(columns);
	table_free(&table);
}

static void every_row_is_in_one_part_of_its_table(void **state)
{
	static const char *const tables[][3] = { { "shifts", "design", "did_group_time" }, { "agreement", "judge", "J-1" }, { "interactions", "kind", "own_group" } };

	(void)state;
	for (size_t i = 0; i < LEN(tables); i++) {
		struct table table = { 0 };

		table_new(&table, tables[i][0]);
		for (size_t row = 0; row < 2; row++) {
			table_add_row(&table);
			table_put_text(&table, tables[i][1], row ? tables[i][2] : "");
			assert_int_equal(part_has_row(part_of(tables[i][0], 0), &table, row) + part_has_row(part_of(tables[i][0], 1), &table, row), 1);
		}
		assert_true(part_has_any(part_of(tables[i][0], 0), &table));
		assert_true(part_has_any(part_of(tables[i][0], 1), &table));
		table_free(&table);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_without_rows_has_all_columns_each_once_and_the_note_last),
		cmocka_unit_test(columns_that_no_row_of_the_part_fills_are_left_out),
		cmocka_unit_test(every_row_is_in_one_part_of_its_table),
	};
	return cmocka_run_group_tests_name("parts", tests, NULL, NULL);
}
