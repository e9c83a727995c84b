/* Unit tests of stages/suppress/nested.h: rows that differ in a few persons. */
#include "stages/suppress/nested.h"

#include <string.h>

#include "tests/near.h"

struct point {
	const char *definition, *period;
	long long n;
	bool is_hidden;
};

static void add(struct table *measures, const struct point *point)
{
	table_add_row(measures);
	table_put_text(measures, "metric", "csat");
	table_put_text(measures, "definition", point->definition);
	table_put_text(measures, "unit_kind", "programme");
	table_put_text(measures, "period", point->period);
	table_put_int(measures, "n", point->n);
	table_put_real(measures, "estimate", 60);
}

/* The limit is the default of [privacy] minimum_base.customers, 10. */
static void a_few_persons_more_are_not_told(void **state)
{
	static const struct point points[] = {
		{ "mean", "2026-01", 100, false },         /* the same persons */
		{ "partials_in", "2026-01", 101, true },   /* one more */
		{ "partials_in", "2026-02", 120, true },   /* twenty more: but with the quarter they would leave the others over */
		{ "partials_in", "2026Q1", 230, false },   /* thirty more */
		{ "partials_out", "2026-01", 88, false },  /* twelve fewer */
		{ "partials_out", "2026-02", 100, false }, /* none fewer */
		{ "partials_out", "2026Q1", 191, true },   /* nine fewer */
		{ "top2", "2026-01", 100, false },
		{ "top2", "2026-02", 100, false },
		{ "top2", "2026Q1", 200, false },
	};
	struct programme programme = { 0 };
	struct metrics metrics = { 0 };
	struct table measures = { 0 };
	size_t n_hidden = 0;

	(void)state;
	assert_non_null(metrics_add_default(&metrics, "csat", false));
	table_new(&measures, "measures");
	for (size_t i = 0; i < LEN(points); i++) {
		add(&measures, &points[i]);
		n_hidden += points[i].is_hidden;
	}
	assert_int_equal(nested_hide(&measures, &metrics, &programme), n_hidden);
	for (size_t i = 0; i < LEN(points); i++) {
		const char *said = table_text(&measures, table_column(&measures, "state"), i);

		assert_int_equal(table_is_missing(&measures, table_column(&measures, "estimate"), i), points[i].is_hidden);
		assert_int_equal(table_is_missing(&measures, table_column(&measures, "n"), i), points[i].is_hidden);
		assert_string_equal(said, points[i].is_hidden ? "suppressed" : "");
	}
	/* What is hidden already is not counted again. */
	assert_int_equal(nested_hide(&measures, &metrics, &programme), 0);
	table_free(&measures);
	metrics_free(&metrics);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_few_persons_more_are_not_told) };

	return cmocka_run_group_tests_name("nested", tests, NULL, NULL);
}
