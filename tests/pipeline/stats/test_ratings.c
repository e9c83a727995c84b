/* Unit tests of pipeline/stats/ratings.h. */
#include "pipeline/stats/ratings.h"
#include "tests/near.h"

#include <stdlib.h>

static void rows_come_out_in_order_and_absent_cells_stay_absent(void **state)
{
	static const struct rating rows[] = {
		{ 2, 1, 5 }, { 0, 1, 7 }, { 2, 0, 4 }, { 1, 0, NAN }, { 0, 0, 0 },
	};
	static const struct rating want[] = { { 0, 0, 0 }, { 0, 1, 7 }, { 2, 0, 4 }, { 2, 1, 5 } };
	static const size_t starts[] = { 0, 2, 2, 4, 4 };
	struct ratings ratings;

	(void)state;
	assert_true(ratings_make(&ratings, rows, LEN(rows), 4, 3, NULL));
	assert_int_equal(ratings.n, LEN(want));
	for (size_t i = 0; i < LEN(want); i++) {
		assert_int_equal(ratings.rows[i].unit, want[i].unit);
		assert_int_equal(ratings.rows[i].judge, want[i].judge);
		assert_near(ratings.rows[i].value, want[i].value, 0);
	}
	for (size_t u = 0; u < LEN(starts); u++)
		assert_int_equal(ratings.starts[u], starts[u]);
	assert_int_equal(ratings_count(&ratings, 1), 0);
	assert_int_equal(ratings_judges(&ratings), 2);
	ratings_free(&ratings);
	ratings_free(&ratings);
}

static void a_cell_filled_twice_is_refused_by_name(void **state)
{
	static const struct rating rows[] = {
		{ 1, 1, 5 }, { 1, 0, 7 }, { 0, 0, 4 }, { 1, 1, 5 }, { 1, 0, 3 },
	};
	struct ratings ratings;
	struct rating_clash clash;

	(void)state;
	assert_false(ratings_make(&ratings, rows, LEN(rows), 2, 2, &clash));
	assert_int_equal(clash.first, 1);
	assert_int_equal(clash.second, 4);
	assert_int_equal(ratings.n, 0);
	assert_null(ratings.rows);
	assert_false(ratings_make(&ratings, rows, LEN(rows), 2, 2, NULL));
}

static void pairs_and_values_are_of_the_ratings_present(void **state)
{
	static const struct rating rows[] = {
		{ 0, 0, 3 }, { 0, 2, 1 }, { 1, 2, 9 }, { 2, 0, 1 }, { 2, 1, 2 }, { 2, 2, 3 },
	};
	static const double values[] = { 1, 2, 3, 9 };
	struct ratings ratings;
	double x[3], y[3], *got;
	size_t n;

	(void)state;
	assert_true(ratings_make(&ratings, rows, LEN(rows), 3, 3, NULL));
	assert_int_equal(ratings_pair(&ratings, 2, 0, x, y), 2);
	assert_near(x[0], 1, 0);
	assert_near(y[0], 3, 0);
	assert_near(x[1], 3, 0);
	assert_near(y[1], 1, 0);
	got = ratings_values(&ratings, &n);
	assert_int_equal(n, LEN(values));
	for (size_t i = 0; i < n; i++)
		assert_near(got[i], values[i], 0);
	free(got);
	ratings_free(&ratings);
}

static void the_order_of_judges_keeps_the_order_of_units(void **state)
{
	static const struct rating rows[] = { { 0, 2, 1 }, { 1, 0, 2 }, { 2, 0, 3 }, { 2, 2, 4 } };
	static const double values[] = { 2, 3, 1, 4 };
	static const size_t want[] = { 0, 2, 2, 4 };
	struct ratings ratings;
	struct rating *got;
	size_t *starts;

	(void)state;
	assert_true(ratings_make(&ratings, rows, LEN(rows), 3, 3, NULL));
	got = ratings_by_judge(&ratings, &starts);
	for (size_t i = 0; i < LEN(values); i++)
		assert_near(got[i].value, values[i], 0);
	for (size_t j = 0; j < LEN(want); j++)
		assert_int_equal(starts[j], want[j]);
	free(got);
	free(starts);
	ratings_free(&ratings);
}

/* Judge 1 rated nothing and unit 3 nobody: neither makes the part incomplete. */
static void the_complete_part_says_what_it_leaves_out(void **state)
{
	static const struct rating rows[] = {
		{ 0, 0, 1 }, { 0, 2, 2 }, { 1, 0, 3 }, { 2, 2, 5 }, { 2, 0, 4 },
	};
	struct ratings ratings, empty = { 0 };
	struct rating_block block;

	(void)state;
	assert_true(ratings_make(&ratings, rows, LEN(rows), 4, 3, NULL));
	ratings_block(&ratings, &block);
	assert_int_equal(block.n_units, 2);
	assert_int_equal(block.n_judges, 2);
	assert_int_equal(block.n_left_out, 1);
	assert_int_equal(block.units[1], 2);
	assert_int_equal(block.judges[1], 2);
	for (size_t i = 0; i < 2; i++) {
		assert_near(block.values[i], (double)i + 1, 0);
		assert_near(block.values[2 + i], (double)i + 4, 0);
	}
	rating_block_free(&block);
	ratings_free(&ratings);
	ratings_block(&empty, &block);
	assert_int_equal(block.n_units, 0);
	rating_block_free(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_out_in_order_and_absent_cells_stay_absent),
		cmocka_unit_test(a_cell_filled_twice_is_refused_by_name),
		cmocka_unit_test(pairs_and_values_are_of_the_ratings_present),
		cmocka_unit_test(the_order_of_judges_keeps_the_order_of_units),
		cmocka_unit_test(the_complete_part_says_what_it_leaves_out),
	};
	return cmocka_run_group_tests_name("ratings", tests, NULL, NULL);
}
