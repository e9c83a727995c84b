/* Unit tests of stages/ingest/durations.h: sums that do not depend on the order of rows. */
#include <string.h>

#include "pipeline/stats/sketch.h"
#include "stages/ingest/durations.h"
#include "tests/near.h"

/* The table's rows of 2026-03-02 for everybody: bins, n, sum, sum of squares. */
static void fill(struct table *table, const double *seconds, size_t n, bool backwards)
{
	struct tallies tallies = { .window = PERIOD_MONTH, .quarter_starts = 1 };
	struct durations durations = { 0 };
	struct tallies_row row = { .source = tallies_name(&tallies, "desk"), .day = day_from_civil(2026, 3, 2) };

	for (size_t i = 0; i < n; i++)
		durations_add(&durations, &tallies, &row, tallies_name(&tallies, "wait"), seconds[backwards ? n - 1 - i : i]);
	table_new(table, "durations");
	durations_write(&durations, &tallies, table);
	table_sort(table);
	durations_free(&durations);
	tallies_free(&tallies);
}

/* 0.1, 0.2 and 1e9 have no exact double sum; in milliseconds they have. */
static void sums_are_the_same_in_any_order(void **state)
{
	static const double seconds[] = { 0.1, 3155760000, 0.2, 0.1, 3155759999.9, 86400.123, 0, 0.1 };
	struct table forth = { 0 }, back = { 0 };
	size_t sum, squares;

	(void)state;
	fill(&forth, seconds, LEN(seconds), false);
	fill(&back, seconds, LEN(seconds), true);
	assert_int_equal(forth.n_rows, 5);
	assert_int_equal(back.n_rows, 5);
	sum = table_column(&forth, "sum");
	squares = table_column(&forth, "sum_squares");
	for (size_t r = 0; r < forth.n_rows; r++) {
		assert_true(table_real(&forth, sum, r) == table_real(&back, sum, r));
		assert_true(table_real(&forth, squares, r) == table_real(&back, squares, r));
	}
	assert_int_equal(table_int(&forth, table_column(&forth, "bin"), 0), 0);
	assert_int_equal(table_int(&forth, table_column(&forth, "bin"), 1), sketch_bin(0.1));
	assert_int_equal(table_int(&forth, table_column(&forth, "n"), 1), 3);
	assert_near(table_real(&forth, sum, 1), 0.3, 1e-15);
	assert_near(table_real(&forth, squares, 1), 0.03, 1e-15);
	assert_true(table_real(&forth, sum, 4) == 6311519999.9);
	table_free(&forth);
	table_free(&back);
}

/* Everybody by day, unit and segment by month. */
static void a_row_counts_at_every_place(void **state)
{
	struct tallies tallies = { .window = PERIOD_MONTH, .quarter_starts = 1 };
	struct durations durations = { 0 };
	uint32_t segments[] = { tallies_name(&tallies, "channel"), tallies_name(&tallies, "line") };
	uint32_t levels[] = { tallies_name(&tallies, "phone"), tallies_name(&tallies, "") };
	struct tallies_row row = { .source = tallies_name(&tallies, "desk"), .unit_kind = tallies_name(&tallies, "team"),
		                   .unit = tallies_name(&tallies, "North"), .has_unit = true, .day = day_from_civil(2026, 3, 2),
		                   .segments = segments, .levels = levels, .n_segments = 2 };
	struct table table = { 0 };
	size_t period, level;

	(void)state;
	durations_add(&durations, &tallies, &row, tallies_name(&tallies, "wait"), 60);
	table_new(&table, "durations");
	durations_write(&durations, &tallies, &table);
	table_sort(&table);
	period = table_column(&table, "period");
	level = table_column(&table, "level");
	assert_int_equal(table.n_rows, 3);
	assert_string_equal(table_text(&table, period, 0), "2026-03-02");
	assert_string_equal(table_text(&table, period, 1), "2026-03");
	assert_string_equal(table_text(&table, level, 1), "phone");
	assert_string_equal(table_text(&table, table_column(&table, "unit"), 2), "North");
	table_free(&table);
	durations_free(&durations);
	tallies_free(&tallies);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_the_same_in_any_order),
		cmocka_unit_test(a_row_counts_at_every_place),
	};
	return cmocka_run_group_tests_name("durations", tests, NULL, NULL);
}
