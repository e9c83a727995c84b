/* Unit tests of stages/ingest/indicators.h: totals stand before sums of their parts. */
#include <math.h>
#include <string.h>

#include "stages/ingest/indicators.h"
#include "tests/near.h"

struct part {
	unsigned depth;
	double numerator, denominator, value;
};

/* The one row of kpis that the parts of one place make. */
static void check(const struct part *parts, size_t n, double numerator, double denominator, double value)
{
	struct tallies tallies = { .window = PERIOD_MONTH, .quarter_starts = 1 };
	struct indicators indicators = { 0 };
	struct programme programme = { 0 };
	struct table kpis = { 0 };
	struct err err = { 0 };
	uint32_t none = tallies_name(&tallies, ""), name = tallies_name(&tallies, "on time");
	const struct place place = { .unit_kind = tallies_name(&tallies, "programme"), .unit = none, .segment = none, .level = none,
		                     .grain = PERIOD_MONTH, .period = 674 };

	for (size_t i = 0; i < n; i++) {
		const struct indicator_part part = { name, place, parts[i].depth, parts[i].numerator, parts[i].denominator, parts[i].value };

		indicators_put(&indicators, &part);
	}
	table_new(&kpis, "kpis");
	assert_true(indicators_write(&indicators, &tallies, &programme, &kpis, &err));
	assert_int_equal(kpis.n_rows, isnan(denominator) && isnan(value) ? 0 : 1);
	if (kpis.n_rows) {
		assert_string_equal(table_text(&kpis, table_column(&kpis, "metric"), 0), "on time");
		assert_near(table_real(&kpis, table_column(&kpis, "numerator"), 0), numerator, 0);
		assert_near(table_real(&kpis, table_column(&kpis, "denominator"), 0), denominator, 0);
		assert_near(table_real(&kpis, table_column(&kpis, "value"), 0), value, 0);
	}
	table_free(&kpis);
	indicators_free(&indicators);
	tallies_free(&tallies);
}

static void parts_add_up_where_there_is_no_total(void **state)
{
	static const struct part parts[] = { { 1, 8, 10, NAN }, { 1, 4, 20, NAN } };

	(void)state;
	check(parts, LEN(parts), 12, 30, NAN);
}

static void a_total_stands_before_its_parts_in_any_order(void **state)
{
	static const struct part first[] = { { 0, 15, 40, NAN }, { 1, 8, 10, NAN }, { 2, 1, 2, NAN } };
	static const struct part last[] = { { 2, 1, 2, NAN }, { 1, 8, 10, NAN }, { 0, 15, 40, NAN } };

	(void)state;
	check(first, LEN(first), 15, 40, NAN);
	check(last, LEN(last), 15, 40, NAN);
}

static void bare_figures_never_add(void **state)
{
	static const struct part own[] = { { 0, NAN, NAN, 87.5 } };
	static const struct part beside_sums[] = { { 1, 8, 10, NAN }, { 0, NAN, NAN, 87.5 }, { 1, 4, 20, NAN } };
	static const struct part of_a_part[] = { { 1, NAN, NAN, 87.5 }, { 2, NAN, NAN, 90 } };

	(void)state;
	check(own, LEN(own), NAN, NAN, 87.5);
	check(beside_sums, LEN(beside_sums), 12, 30, NAN);
	check(of_a_part, LEN(of_a_part), NAN, NAN, NAN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_add_up_where_there_is_no_total),
		cmocka_unit_test(a_total_stands_before_its_parts_in_any_order),
		cmocka_unit_test(bare_figures_never_add),
	};
	return cmocka_run_group_tests_name("indicators", tests, NULL, NULL);
}
