/* Unit tests of pipeline/stats/components.h. */
#include "pipeline/stats/components.h"
#include "tests/pipeline/stats/ratings_case.h"

/* Judges 0 and 3 share unit 0, 3 and 1 share unit 3; judge 2 rated unit 1 alone; nobody rated unit 2,
 * and judge 4 nothing. */
static void judges_are_joined_through_the_units_they_share(void **state)
{
	static const double cells[4 * 5] = {
		5, NAN, NAN, 4, NAN, NAN, NAN, 3, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 1, NAN, 2, NAN,
	};
	static const size_t units[] = { 0, 1, COMPONENT_NONE, 0 };
	static const size_t judges[] = { 0, 0, 1, 0, COMPONENT_NONE };
	struct ratings ratings = ratings_of(cells, 4, 5);
	size_t of_unit[4], of_judge[5];

	(void)state;
	assert_int_equal(components_find(&ratings, of_unit, of_judge), 2);
	for (size_t u = 0; u < LEN(units); u++)
		assert_int_equal(of_unit[u], units[u]);
	for (size_t j = 0; j < LEN(judges); j++)
		assert_int_equal(of_judge[j], judges[j]);
	ratings_free(&ratings);
}

static void one_link_joins_two_panels(void **state)
{
	double cells[4 * 4] = {
		1, 2, NAN, NAN, 3, 4, NAN, NAN, NAN, NAN, 5, 6, NAN, NAN, 7, 8,
	};
	struct ratings ratings = ratings_of(cells, 4, 4);
	size_t of_unit[4], of_judge[4];

	(void)state;
	assert_int_equal(components_find(&ratings, of_unit, of_judge), 2);
	ratings_free(&ratings);
	cells[2] = 5;
	ratings = ratings_of(cells, 4, 4);
	assert_int_equal(components_find(&ratings, of_unit, of_judge), 1);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges_are_joined_through_the_units_they_share),
		cmocka_unit_test(one_link_joins_two_panels),
	};
	return cmocka_run_group_tests_name("components", tests, NULL, NULL);
}
