/* Unit tests of pipeline/stats/verdict.h. */
#include "pipeline/stats/verdict.h"
#include "tests/near.h"

/* The rule of the definitions, case by case, with m = 2 where more is better. */
static const struct {
	double estimate;
	struct interval interval;
	enum verdict want;
} cases[] = {
	{ 5, { 1, 9 }, VERDICT_IMPROVED },
	{ 2, { 0.1, 3.9 }, VERDICT_IMPROVED },             /* exactly m */
	{ 2, { 0, 4 }, VERDICT_NOT_ENOUGH_DATA },          /* the limit is not above 0 */
	{ 5, { -1, 11 }, VERDICT_NOT_ENOUGH_DATA },
	{ 1.9, { 0.5, 3.3 }, VERDICT_NOT_ENOUGH_DATA },    /* surely up, perhaps enough to matter */
	{ 1, { 0.5, 1.5 }, VERDICT_NO_MATERIAL_CHANGE },   /* surely up, surely too little */
	{ 0, { -1.9, 1.9 }, VERDICT_NO_MATERIAL_CHANGE },
	{ 0, { -2, 1.9 }, VERDICT_NOT_ENOUGH_DATA },       /* a limit on m is not inside */
	{ 0, { -1.9, 2 }, VERDICT_NOT_ENOUGH_DATA },
	{ -5, { -9, -1 }, VERDICT_WORSENED },
	{ -2, { -3.9, -0.1 }, VERDICT_WORSENED },
	{ -2, { -4, 0 }, VERDICT_NOT_ENOUGH_DATA },
	{ -1.9, { -3.3, -0.5 }, VERDICT_NOT_ENOUGH_DATA },
};

static void the_rule_holds_case_by_case(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(verdict_of(cases[i].estimate, cases[i].interval, 2, 1), cases[i].want);
}

static void where_less_is_better_the_signs_turn(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(verdict_of(-cases[i].estimate, interval_times(cases[i].interval, -1), 2, -1),
		                 cases[i].want);
	assert_int_equal(verdict_of(5, (struct interval){ 1, 9 }, 2, -1), VERDICT_WORSENED);
}

static void without_figures_there_is_not_enough_data(void **state)
{
	static const struct interval wide = { 1, 9 };

	(void)state;
	assert_int_equal(verdict_of(NAN, wide, 2, 1), VERDICT_NOT_ENOUGH_DATA);
	assert_int_equal(verdict_of(5, interval_none(), 2, 1), VERDICT_NOT_ENOUGH_DATA);
	assert_int_equal(verdict_of(5, (struct interval){ 1, NAN }, 2, -1), VERDICT_NOT_ENOUGH_DATA);
	assert_int_equal(verdict_of(5, wide, NAN, 1), VERDICT_NOT_ENOUGH_DATA);
	assert_int_equal(verdict_of(5, wide, 0, 1), VERDICT_NOT_ENOUGH_DATA);
	assert_int_equal(verdict_of(5, wide, 2, 0), VERDICT_NONE);
}

static void names_read_back(void **state)
{
	(void)state;
	for (enum verdict v = VERDICT_NONE; v <= VERDICT_SUPPRESSED; v++)
		assert_int_equal(verdict_read(verdict_name(v)), v);
	assert_string_equal(verdict_name(VERDICT_NO_MATERIAL_CHANGE), "no_material_change");
	assert_string_equal(verdict_name(VERDICT_NOT_ENOUGH_DATA), "not_enough_data");
	assert_string_equal(verdict_words(VERDICT_NOT_ENOUGH_DATA), "not enough data");
	assert_string_equal(verdict_words(VERDICT_NONE), "no verdict");
	assert_int_equal(verdict_read("better"), VERDICT_NONE);
}

/* R 4.2.2: max(pt((e + m) / se, df, lower.tail = FALSE), pt((e - m) / se, df)) */
static void equivalence_matches_two_one_sided_tests_in_r(void **state)
{
	(void)state;
	assert_near(verdict_equivalence_p(-1.2, 1.5, 9, 5), 0.016029774921647, 1e-14);
	assert_near(verdict_equivalence_p(1.2, 1.5, 9, 5), 0.016029774921647, 1e-14);
	assert_near(verdict_equivalence_p(1.2, 1.5, INFINITY, 5), 0.00564917275556064, 1e-15);
	assert_near(verdict_equivalence_p(2.5, 1, INFINITY, 2), 0.69146246127401301, 1e-14);
}

/* Below 0.05 just when the 90% interval lies inside (-m, m). */
static void equivalence_agrees_with_the_90_per_cent_interval(void **state)
{
	(void)state;
	for (double estimate = -3; estimate <= 3; estimate += 0.37)
		for (double se = 0.1; se < 3; se += 0.29) {
			struct interval got = interval_around(estimate, se, 12, 0.9);

			assert_int_equal(got.low > -3 && got.high < 3,
			                 verdict_equivalence_p(estimate, se, 12, 3) < 0.05);
		}
}

static void equivalence_needs_an_error_and_a_margin(void **state)
{
	(void)state;
	assert_near(verdict_equivalence_p(1, 0, 9, 5), NAN, 0);
	assert_near(verdict_equivalence_p(1, NAN, 9, 5), NAN, 0);
	assert_near(verdict_equivalence_p(1, INFINITY, 9, 5), NAN, 0);
	assert_near(verdict_equivalence_p(1, 1, 9, 0), NAN, 0);
	assert_near(verdict_equivalence_p(NAN, 1, 9, 5), NAN, 0);
	assert_near(verdict_equivalence_p(1, 1, NAN, 5), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rule_holds_case_by_case),
		cmocka_unit_test(where_less_is_better_the_signs_turn),
		cmocka_unit_test(without_figures_there_is_not_enough_data),
		cmocka_unit_test(names_read_back),
		cmocka_unit_test(equivalence_matches_two_one_sided_tests_in_r),
		cmocka_unit_test(equivalence_agrees_with_the_90_per_cent_interval),
		cmocka_unit_test(equivalence_needs_an_error_and_a_margin),
	};
	return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
