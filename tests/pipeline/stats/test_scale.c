/* Unit tests of pipeline/stats/scale.h. */
#include "pipeline/stats/scale.h"
#include "tests/near.h"

static void places_count_from_the_lowest_value(void **state)
{
	static const double scale[] = { -1, 0.5, 2, 10 };
	static const struct {
		double value;
		size_t want;
	} cases[] = { { -1, 0 }, { 0.5, 1 }, { 2, 2 }, { 10, 3 }, { 1, 4 }, { 11, 4 } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(scale_place(scale, LEN(scale), cases[i].value), cases[i].want);
	assert_int_equal(scale_place(scale, 0, 2), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_count_from_the_lowest_value),
	};
	return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
