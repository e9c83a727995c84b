/* Unit tests of stages/ingest/rubric.h. */
#include "stages/ingest/rubric.h"
#include "tests/near.h"

static void a_category_has_its_own_scale_or_that_of_all(void **state)
{
	struct rubric rubric = { 0 };
	struct rubric_scale scale = { 0 };

	(void)state;
	rubric_add(&rubric, "", "impact", 1, 5);
	rubric_add(&rubric, "team", "impact", 0, 10);
	assert_true(rubric_find(&rubric, "team", "impact", &scale));
	assert_near(scale.high, 10, 0);
	assert_true(rubric_find(&rubric, "star", "impact", &scale));
	assert_near(scale.high, 5, 0);
	assert_false(rubric_find(&rubric, "star", "reach", &scale));
	rubric_free(&rubric);
}

static void the_highest_of_all_scales_is_known(void **state)
{
	struct rubric rubric = { 0 };

	(void)state;
	assert_true(isnan(rubric_highest(&rubric)));
	rubric_add(&rubric, "", "impact", 1, 5);
	rubric_add(&rubric, "team", "impact", 0, 10);
	rubric_add(&rubric, "team", "reach", 0, 7);
	assert_near(rubric_highest(&rubric), 10, 0);
	rubric_free(&rubric);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_category_has_its_own_scale_or_that_of_all),
		cmocka_unit_test(the_highest_of_all_scales_is_known),
	};
	return cmocka_run_group_tests_name("ingest/rubric", tests, NULL, NULL);
}
