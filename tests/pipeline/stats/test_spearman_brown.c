/* Unit tests of pipeline/stats/spearman_brown.h. */
#include "pipeline/stats/spearman_brown.h"
#include "tests/near.h"

static void judges_needed_are_rounded_up(void **state)
{
	static const struct {
		double single, reliability, want;
	} cases[] = {
		{ 0.5, 0.8, 4 }, { 0.2, 0.7, 10 }, { 0.2, 0.8, 16 }, { 1, 0.9, 1 }, { 0.9, 0.7, 1 }, { 0, 0.8, NAN }, { -0.2, 0.8, NAN }, { NAN, 0.8, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(spearman_brown_needed(cases[i].single, cases[i].reliability), cases[i].want, 0);
}

static void the_mean_of_four_is_as_reliable_as_the_formula_says(void **state)
{
	(void)state;
	assert_near(spearman_brown(0.5, 4), 0.8, 1e-15);
	assert_near(spearman_brown(0.5, 0.5), 1 / 3.0, 1e-15);
	assert_near(spearman_brown(-0.9, 4), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges_needed_are_rounded_up),
		cmocka_unit_test(the_mean_of_four_is_as_reliable_as_the_formula_says),
	};
	return cmocka_run_group_tests_name("spearman_brown", tests, NULL, NULL);
}
