/* Unit tests of pipeline/stats/two_way.h. */
#include <string.h>

#include "pipeline/stats/two_way.h"
#include "tests/pipeline/stats/ratings_case.h"

/* The groups of the cells that are there. */
static struct two_way ways_of(const struct ratings *ratings)
{
	size_t *row = mem_alloc(2 * ratings->n, sizeof *row);

	for (size_t i = 0; i < ratings->n; i++) {
		row[i] = ratings->rows[i].unit;
		row[ratings->n + i] = ratings->rows[i].judge;
	}
	return (struct two_way){ ratings->n, ratings->n_units, ratings->n_judges, row, row + ratings->n };
}

/* R: residuals(lm(y ~ factor(unit) + factor(judge))). */
static void residuals_are_those_of_lm_with_gaps(void **state)
{
	static const double want[] = {
		-2.18618181818182, -0.317818181818182, 2.504, 1.03127272727273, 1.89963636363636, -2.93090909090909, 1.15490909090909,
		-1.15490909090909, -1.58472727272727, 1.58472727272727, -1.17381818181818, 1.17381818181818, 0.00290909090909086,
		-0.175272727272727, 0.172363636363637,
	};
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	struct two_way ways = ways_of(&ratings);
	double values[LEN(want)];

	(void)state;
	for (size_t i = 0; i < LEN(want); i++)
		values[i] = ratings.rows[i].value;
	assert_true(two_way_residuals(&ways, values, values));
	for (size_t i = 0; i < LEN(want); i++)
		assert_true(fabs(values[i] - want[i]) < 1e-12);
	free((void *)ways.row);
	ratings_free(&ratings);
}

/* Judges who hand on to one another, each sharing one nominee with the next: the search is at its slowest. */
static void a_long_chain_of_groups_is_solved(void **state)
{
	enum { LINKS = 2000 };
	size_t *row = mem_alloc(4 * LINKS, sizeof *row), *column = row + 2 * LINKS;
	double *values = mem_alloc(2 * LINKS, sizeof *values);
	struct two_way ways = { 2 * LINKS, LINKS, LINKS + 1, row, column };

	(void)state;
	for (size_t i = 0; i < LINKS; i++) {
		row[2 * i] = row[2 * i + 1] = i;
		column[2 * i] = i;
		column[2 * i + 1] = i + 1;
		values[2 * i] = (double)(i * i % 7);
		values[2 * i + 1] = (double)(i % 5);
	}
	/* A tree of nominees and judges is fitted without a rest. */
	assert_true(two_way_residuals(&ways, values, values));
	for (size_t i = 0; i < 2 * LINKS; i++)
		assert_true(fabs(values[i]) < 1e-6);
	free(row);
	free(values);
}

static void groups_without_values_do_no_harm(void **state)
{
	static const size_t row[] = { 1, 1, 3, 3 }, column[] = { 0, 4, 0, 4 };
	double values[] = { 1, 2, 3, 5 };
	const struct two_way ways = { 4, 5, 6, row, column };
	const struct two_way none = { 0, 0, 0, NULL, NULL };

	(void)state;
	assert_true(two_way_residuals(&ways, values, values));
	assert_near(values[0], 0.25, 1e-14);
	assert_near(values[3], 0.25, 1e-14);
	assert_true(two_way_residuals(&none, values, values));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(residuals_are_those_of_lm_with_gaps),
		cmocka_unit_test(a_long_chain_of_groups_is_solved),
		cmocka_unit_test(groups_without_values_do_no_harm),
	};
	return cmocka_run_group_tests_name("two_way", tests, NULL, NULL);
}
