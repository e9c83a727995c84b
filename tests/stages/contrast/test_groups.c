/* Unit tests of stages/contrast/groups.h. */
#include "pipeline/base/text.h"
#include "stages/contrast/groups.h"
#include "tests/stages/contrast/made.h"

enum { MONTHS = 6 };

/* Two winners of April, one passed over and two never nominated, from January to June of 2026. */
static void make(struct made *made)
{
	static const struct {
		const char *unit, *role;
		double value; /* in January; one more each month */
		long long n;
	} units[] = { { "A", "winner", 70, 10 }, { "B", "winner", 80, 30 }, { "C", "nominated", 60, 10 }, { "D", "never", 50, 10 }, { "E", "never", 54, 10 } };

	made_begin(made);
	table_new(&made->contrast.groups, "groups");
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		for (int month = 1; month <= MONTHS; month++) {
			char *period = text_format("2026-%02d", month);

			made_cell(made, units[u].unit, period, units[u].value + month - 1, units[u].n);
			free(period);
		}
		made_treatment(made, "2026Q1", units[u].unit, units[u].role, strcmp(units[u].role, "never") != 0 ? "2026-04" : "", "");
	}
}

/* The row of a population at a time; SIZE_MAX: none. */
static size_t find(const struct table *groups, const char *population, long long relative)
{
	for (size_t row = 0; row < groups->n_rows; row++)
		if (!strcmp(table_text(groups, table_column(groups, "population"), row), population) && table_int(groups, table_column(groups, "relative_period"), row) == relative)
			return row;
	return SIZE_MAX;
}

static void end(struct made *made)
{
	table_free(&made->contrast.groups);
	made_end(made);
}

/* (10 * 73 + 30 * 83) / 40 = 80.5 in April. */
static void figures_are_means_by_answers_with_errors_by_units(void **state)
{
	const struct table *groups;
	struct made made;
	size_t row;

	(void)state;
	make(&made);
	made_read(&made);
	groups_add(&made.contrast, &made.topic);
	groups = &made.contrast.groups;
	row = find(groups, "winner", 0);
	assert_near(table_real(groups, table_column(groups, "estimate"), row), 80.5, 1e-12);
	assert_int_equal(table_int(groups, table_column(groups, "n"), row), 40);
	assert_int_equal(table_int(groups, table_column(groups, "units"), row), 2);
	assert_true(table_real(groups, table_column(groups, "low"), row) < 80.5);
	assert_true(table_real(groups, table_column(groups, "high"), row) <= 100);
	row = find(groups, "never", -3);
	assert_near(table_real(groups, table_column(groups, "estimate"), row), 52, 1e-12);
	/* One unit tells nothing of chance. */
	row = find(groups, "nominated", 2);
	assert_near(table_real(groups, table_column(groups, "estimate"), row), 65, 1e-12);
	assert_true(table_is_missing(groups, table_column(groups, "low"), row));
	assert_string_equal(table_text(groups, table_column(groups, "state"), row), "undefined");
	assert_int_equal(find(groups, "never", 3), SIZE_MAX);
	assert_int_equal(groups->n_rows, 3 * MONTHS);
	end(&made);
}

/* What a unit of the others had from its own award on is no figure of those without one. */
static void figures_from_an_own_award_on_count_among_winners_alone(void **state)
{
	struct made made;
	const struct table *groups;

	(void)state;
	make(&made);
	made_treatment(&made, "2026Q2", "D", "winner", "2026-06", "");
	made_read(&made);
	groups_add(&made.contrast, &made.topic);
	groups = &made.contrast.groups;
	assert_int_equal(table_int(groups, table_column(groups, "units"), find(groups, "never", 1)), 2);
	assert_int_equal(table_int(groups, table_column(groups, "units"), find(groups, "never", 2)), 1);
	/* At 0, in April and in June, three win. */
	assert_int_equal(table_int(groups, table_column(groups, "units"), find(groups, "winner", 0)), 3);
	end(&made);
}

static void without_an_award_there_are_no_rows(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made);
	table_new(&made.contrast.groups, "groups");
	made_cell(&made, "A", "2026-01", 70, 10);
	made_treatment(&made, "", "A", "never", "", "");
	made_read(&made);
	groups_add(&made.contrast, &made.topic);
	assert_int_equal(made.contrast.groups.n_rows, 0);
	end(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_means_by_answers_with_errors_by_units),
		cmocka_unit_test(figures_from_an_own_award_on_count_among_winners_alone),
		cmocka_unit_test(without_an_award_there_are_no_rows),
	};

	return cmocka_run_group_tests_name("groups", tests, NULL, NULL);
}
