/* Unit tests of pipeline/report/ordered.h. */
#include <stdlib.h>

#include "pipeline/report/ordered.h"
#include "tests/near.h"

static void findings_go_by_severity_consequence_number_and_code(void **state)
{
	static const struct {
		const char *code, *severity;
	} rows[] = {
		{ "judge_idle", "info" },       { "no_unit", "info" },          { "feed_empty", "serious" }, { "judge_idle", "info" },
		{ "feed_truncated", "serious" }, { "feed_truncated", "serious" }, { "damaged_ids", "warning" },
	};
	static const size_t want[] = { 4, 5, 2, 6, 0, 3, 1 };
	struct table table = { 0 };
	size_t *order;

	(void)state;
	table_new(&table, "findings");
	for (size_t i = 0; i < LEN(rows); i++) {
		table_add_row(&table);
		table_put_text(&table, "code", rows[i].code);
		table_put_text(&table, "severity", rows[i].severity);
	}
	order = ordered_findings(&table);
	for (size_t i = 0; i < LEN(want); i++)
		assert_int_equal(order[i], want[i]);
	free(order);
	table_free(&table);
}

static void none_are_ordered_too(void **state)
{
	struct table table = { 0 };

	(void)state;
	table_new(&table, "findings");
	free(ordered_findings(&table));
	table_free(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_go_by_severity_consequence_number_and_code),
		cmocka_unit_test(none_are_ordered_too),
	};
	return cmocka_run_group_tests_name("ordered", tests, NULL, NULL);
}
