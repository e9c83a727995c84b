/* Unit tests of pipeline/report/target.h. */
#include "pipeline/report/target.h"
#include "tests/near.h"

static void a_target_is_met_surely_or_not(void **state)
{
	static const struct {
		double estimate, low, high, target;
		int direction;
		enum target_state want;
	} cases[] = {
		{ 73, 71, 75, 70, 1, TARGET_MET },
		{ 73, 70, 75, 70, 1, TARGET_MET }, /* at the target is met */
		{ 73, 69, 75, 70, 1, TARGET_MET_UNSURE },
		{ 70, 69, 75, 70, 1, TARGET_MET_UNSURE },
		{ 69, 67, 71, 70, 1, TARGET_MISSED_UNSURE },
		{ 69, 67, 70, 70, 1, TARGET_MISSED_UNSURE }, /* the interval still holds it */
		{ 66, 64, 68, 70, 1, TARGET_MISSED },
		/* Where less is better everything turns round. */
		{ 66, 64, 68, 70, -1, TARGET_MET },
		{ 69, 67, 71, 70, -1, TARGET_MET_UNSURE },
		{ 71, 69, 73, 70, -1, TARGET_MISSED_UNSURE },
		{ 73, 71, 75, 70, -1, TARGET_MISSED },
		{ 73, 71, 75, NAN, 1, TARGET_NONE },
		{ NAN, NAN, NAN, 70, 1, TARGET_UNKNOWN },
		{ 73, NAN, NAN, 70, 1, TARGET_UNKNOWN },
		{ 73, 71, 75, 70, 0, TARGET_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(target_of(cases[i].estimate, cases[i].low, cases[i].high, cases[i].target, cases[i].direction), cases[i].want);
}

static void what_is_short_says_so(void **state)
{
	(void)state;
	assert_true(target_is_short(TARGET_MISSED) && target_is_short(TARGET_MISSED_UNSURE));
	assert_false(target_is_short(TARGET_MET_UNSURE) || target_is_short(TARGET_UNKNOWN) || target_is_short(TARGET_NONE));
	assert_string_equal(target_words(TARGET_MISSED_UNSURE), "missed, but not surely");
	assert_string_equal(target_words(TARGET_NONE), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_target_is_met_surely_or_not),
		cmocka_unit_test(what_is_short_says_so),
	};

	return cmocka_run_group_tests_name("target", tests, NULL, NULL);
}
