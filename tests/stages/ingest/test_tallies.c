/* Unit tests of stages/ingest/tallies.h. */
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "stages/ingest/tallies.h"
#include "tests/near.h"

/* Counts one answer of 2026-08-31, a Monday in week 36, about Billing by phone in the North. */
static void add(struct tallies *tallies, int answer, bool is_flag)
{
	const uint32_t segments[] = { tallies_name(tallies, "channel"), tallies_name(tallies, "region") };
	const uint32_t levels[] = { tallies_name(tallies, "phone"), tallies_name(tallies, "") };
	const struct tallies_row row = {
		.source = tallies_name(tallies, "customers"), .unit_kind = tallies_name(tallies, "team"),
		.unit = tallies_name(tallies, "Billing"), .has_unit = true, .day = day_from_civil(2026, 8, 31),
		.segments = segments, .levels = levels, .n_segments = 2,
	};

	if (is_flag)
		tallies_add_flag(tallies, &row, tallies_name(tallies, "fcr"), answer == 1);
	else
		tallies_add(tallies, &row, tallies_name(tallies, "csat"), answer);
}

static void assert_rows(struct table *table, const char *const *want, size_t n)
{
	assert_int_equal(table->n_rows, n);
	table_sort(table);
	for (size_t row = 0; row < n; row++) {
		struct text line = { 0 };

		for (size_t c = 0; c < table->n_columns; c++) {
			char *cell = table_cell(table, c, row);

			text_add_format(&line, "%s%s", c ? "," : "", cell);
			free(cell);
		}
		assert_string_equal(line.bytes, want[row]);
		text_free(&line);
	}
}

static void write(struct tallies *tallies, struct table *table, struct table *kpis)
{
	table_new(table, "tallies");
	table_new(kpis, "kpis");
	tallies_write(tallies, table, kpis);
}

/* The programme by day, unit and segment by month, never both at once; a blank level counts nowhere. */
static void answers_count_once_in_each_grain(void **state)
{
	static const char *const want[] = {
		"customers,csat,day,programme,,2026-08-31,,,4,2",
		"customers,csat,day,programme,,2026-08-31,,,5,1",
		"customers,csat,month,programme,,2026-08,channel,phone,4,2",
		"customers,csat,month,programme,,2026-08,channel,phone,5,1",
		"customers,csat,month,team,Billing,2026-08,,,4,2",
		"customers,csat,month,team,Billing,2026-08,,,5,1",
	};
	struct tallies tallies = { .window = PERIOD_MONTH, .quarter_starts = 1 };
	struct table table, kpis;

	(void)state;
	add(&tallies, 4, false);
	add(&tallies, 5, false);
	add(&tallies, 4, false);
	write(&tallies, &table, &kpis);
	assert_rows(&table, want, LEN(want));
	assert_int_equal(kpis.n_rows, 0);
	table_free(&table);
	table_free(&kpis);
	tallies_free(&tallies);
}

static void weeks_bring_quarters_along(void **state)
{
	static const char *const want[] = {
		"customers,csat,day,programme,,2026-08-31,,,4,1",
		"customers,csat,quarter,programme,,2026Q3,channel,phone,4,1",
		"customers,csat,quarter,team,Billing,2026Q3,,,4,1",
		"customers,csat,week,programme,,2026-W36,channel,phone,4,1",
		"customers,csat,week,team,Billing,2026-W36,,,4,1",
	};
	struct tallies tallies = { .window = PERIOD_WEEK, .quarter_starts = 1 };
	struct table table, kpis;

	(void)state;
	add(&tallies, 4, false);
	write(&tallies, &table, &kpis);
	assert_rows(&table, want, LEN(want));
	table_free(&table);
	table_free(&kpis);
	tallies_free(&tallies);
}

static void yes_and_no_become_numerators_and_denominators(void **state)
{
	static const char *const want[] = {
		"fcr,programme,,2026-08-31,,,2,3,",
		"fcr,programme,,2026Q3,channel,phone,2,3,",
		"fcr,team,Billing,2026Q3,,,2,3,",
	};
	struct tallies tallies = { .window = PERIOD_QUARTER, .quarter_starts = 1 };
	struct table table, kpis;

	(void)state;
	add(&tallies, 1, true);
	add(&tallies, 0, true);
	add(&tallies, 1, true);
	write(&tallies, &table, &kpis);
	assert_int_equal(table.n_rows, 0);
	assert_rows(&kpis, want, LEN(want));
	table_free(&table);
	table_free(&kpis);
	tallies_free(&tallies);
}

static void no_success_is_a_numerator_of_nought(void **state)
{
	struct tallies tallies = { .window = PERIOD_MONTH, .quarter_starts = 1 };
	struct table table, kpis;

	(void)state;
	add(&tallies, 0, true);
	write(&tallies, &table, &kpis);
	for (size_t row = 0; row < kpis.n_rows; row++)
		assert_near(table_real(&kpis, table_column(&kpis, "numerator"), row), 0, 0);
	table_free(&table);
	table_free(&kpis);
	tallies_free(&tallies);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_count_once_in_each_grain),
		cmocka_unit_test(weeks_bring_quarters_along),
		cmocka_unit_test(yes_and_no_become_numerators_and_denominators),
		cmocka_unit_test(no_success_is_a_numerator_of_nought),
	};
	return cmocka_run_group_tests_name("ingest/tallies", tests, NULL, NULL);
}
