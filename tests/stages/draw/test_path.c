/* Unit tests of stages/draw/path.h. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "stages/draw/path.h"
#include "tests/near.h"

static void place(struct path *path, struct table *table, const char *const *periods, size_t n)
{
	size_t *rows = malloc((n + 1) * sizeof *rows);

	table_new(table, "series_path");
	for (size_t i = 0; i < n; i++) {
		table_add_row(table);
		table_put_text(table, "metric", "csat");
		table_put_text(table, "period", periods[i]);
		table_put_real(table, "observed", (double)i + 1);
		rows[i] = i;
	}
	path_place(path, table, rows, n);
	free(rows);
}

static void a_gap_keeps_its_place(void **state)
{
	static const char *const periods[] = { "2026-01", "2026-02", "2026-04" };
	struct path path;
	struct table table = { 0 };
	double *observed;

	(void)state;
	place(&path, &table, periods, LEN(periods));
	assert_int_equal(path.n, 4);
	assert_string_equal(path.labels[2], "2026-03");
	assert_true(path.rows[2] == SIZE_MAX);
	assert_near(path_at_day(&path, day_from_civil(2026, 1, 1), 1), -0.5, 1e-12);
	assert_near(path_at_day(&path, day_from_civil(2026, 4, 16), 1), 3, 1e-12);
	assert_true(isnan(path_at_day(&path, day_from_civil(2026, 5, 2), 1)));
	observed = path_column(&path, &table, "observed");
	assert_true(isnan(observed[2]));
	assert_near(observed[3], 3, 1e-15);
	path_free(&path);
	path_free(&path);
	table_free(&table);
}

/* A survey in every third month has no gaps; nor have plain numbers that come by tens. */
static void what_comes_at_even_steps_has_places_for_these_alone(void **state)
{
	static const char *const months[] = { "2025-11", "2026-02", "2026-08" }, *const numbers[] = { "-10", "0", "10" };
	struct path path;
	struct table table = { 0 };

	(void)state;
	place(&path, &table, months, LEN(months));
	assert_int_equal(path.n, 4);
	assert_string_equal(path.labels[1], "2026-02");
	assert_string_equal(path.labels[2], "2026-05");
	path_free(&path);
	table_free(&table);
	place(&path, &table, numbers, LEN(numbers));
	assert_int_equal(path.n, 3);
	assert_string_equal(path.labels[2], "10");
	path_free(&path);
	table_free(&table);
}

static void what_cannot_be_placed_is_left_out(void **state)
{
	static const char *const mixed[] = { "2026-01", "2026Q1", "2026-02" }, *const far[] = { "1", "2", "1000000" }, *const one[] = { "2026Q1" };
	struct path path;
	struct table table = { 0 };

	(void)state;
	place(&path, &table, mixed, LEN(mixed));
	assert_int_equal(path.n, 2);
	path_free(&path);
	table_free(&table);
	place(&path, &table, far, LEN(far));
	assert_int_equal(path.n, 0);
	path_free(&path);
	table_free(&table);
	place(&path, &table, one, LEN(one));
	assert_int_equal(path.n, 1);
	path_free(&path);
	table_free(&table);
	place(&path, &table, one, 0);
	assert_int_equal(path.n, 0);
	path_free(&path);
	table_free(&table);
}

static void add_measure(struct table *measures, const char *unit, const char *period, double estimate)
{
	table_add_row(measures);
	table_put_text(measures, "metric", "csat");
	table_put_text(measures, "definition", "top2");
	table_put_text(measures, "unit", unit);
	table_put_text(measures, "segment", "");
	table_put_text(measures, "period", period);
	table_put_real(measures, "estimate", estimate);
	table_put_real(measures, "low", estimate - 0.5);
	table_put_real(measures, "high", estimate + 0.5);
}

/* Only the whole programme's, and only where it is the same figure: 2 is observed in February. */
static void intervals_are_those_of_the_same_figures(void **state)
{
	static const char *const periods[] = { "2026-01", "2026-02", "2026-03" };
	const struct metric metric = { .name = "csat", .definitions = { "top2" } };
	struct path path;
	struct table table = { 0 }, measures = { 0 };
	double *observed, *low, *high;
	size_t n, *rows;

	(void)state;
	place(&path, &table, periods, LEN(periods));
	observed = path_column(&path, &table, "observed");
	table_new(&measures, "measures");
	add_measure(&measures, "", "2026-01", 1);
	add_measure(&measures, "team", "2026-02", 2);
	add_measure(&measures, "", "2026-03", 4);
	add_measure(&measures, "", "2026Q1", 1);
	add_measure(&measures, "", "2026-09", 1);
	rows = path_whole(&measures, &n);
	assert_int_equal(n, 4);
	path_intervals(&path, &measures, rows, n, &metric, observed, &low, &high);
	assert_near(low[0], 0.5, 1e-15);
	assert_near(high[0], 1.5, 1e-15);
	assert_true(isnan(low[1]) && isnan(high[1]));
	assert_true(isnan(low[2]) && isnan(high[2]));
	free(rows);
	path_free(&path);
	table_free(&table);
	table_free(&measures);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals_are_those_of_the_same_figures),
		cmocka_unit_test(a_gap_keeps_its_place),
		cmocka_unit_test(what_comes_at_even_steps_has_places_for_these_alone),
		cmocka_unit_test(what_cannot_be_placed_is_left_out),
	};

	return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}
