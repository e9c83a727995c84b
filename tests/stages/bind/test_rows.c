/* Unit tests of stages/bind/rows.h. */
#include <math.h>
#include <stdlib.h>

#include "stages/bind/rows.h"
#include "tests/near.h"

static void expect(struct table *table, const size_t *want, size_t n)
{
	size_t *order = rows_ordered(table);

	assert_int_equal(table->n_rows, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(order[i], want[i]);
	free(order);
	table_free(table);
}

static void the_most_severe_findings_come_first(void **state)
{
	static const char *const severities[] = { "info", "serious", "warning", "info", "serious" };
	static const size_t want[] = { 1, 4, 2, 0, 3 };
	struct table table = { 0 };

	(void)state;
	table_new(&table, "findings");
	for (size_t i = 0; i < LEN(severities); i++) {
		table_add_row(&table);
		table_put_text(&table, "severity", severities[i]);
	}
	expect(&table, want, LEN(want));
}

static void a_panel_begins_with_the_deciding_method_from_the_first_place_down(void **state)
{
	static const struct {
		const char *category, *method;
		double rank;
	} rows[] = {
		{ "a", "additive", 1 }, { "a", "raw", 3 }, { "a", "raw", NAN }, { "a", "additive", 2 }, { "a", "raw", 1.5 }, { "a", "raw", 1.5 },
		{ "b", "additive", 1 }, { "b", "raw", 2 }, { "b", "raw", 1 },
	};
	static const size_t want[] = { 4, 5, 1, 2, 0, 3, 8, 7, 6 };
	struct table table = { 0 };

	(void)state;
	table_new(&table, "board");
	for (size_t i = 0; i < LEN(rows); i++) {
		table_add_row(&table);
		table_put_text(&table, "category", rows[i].category);
		table_put_text(&table, "method", rows[i].method);
		table_put_flag(&table, "decides", rows[i].method[0] == 'r');
		table_put_real(&table, "rank", rows[i].rank);
	}
	expect(&table, want, LEN(want));
}

static void departures_come_before_what_agrees(void **state)
{
	static const char *const deviations[] = { "agrees", "inside_noise", "undefined", "unexplained", "overridden", "unexplained" };
	static const size_t want[] = { 3, 5, 4, 1, 0, 2 };
	struct table table = { 0 };

	(void)state;
	table_new(&table, "deviations");
	for (size_t i = 0; i < LEN(deviations); i++) {
		table_add_row(&table);
		table_put_text(&table, "deviation", deviations[i]);
	}
	expect(&table, want, LEN(want));
}

static void other_rows_stand_as_they_come(void **state)
{
	static const size_t want[] = { 0, 1 };
	struct table table = { 0 };

	(void)state;
	table_new(&table, "reach");
	table_add_row(&table);
	table_add_row(&table);
	expect(&table, want, LEN(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_severe_findings_come_first),
		cmocka_unit_test(a_panel_begins_with_the_deciding_method_from_the_first_place_down),
		cmocka_unit_test(departures_come_before_what_agrees),
		cmocka_unit_test(other_rows_stand_as_they_come),
	};
	return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
