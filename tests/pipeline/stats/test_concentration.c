/* Unit tests of pipeline/stats/concentration.h. */
#include "pipeline/stats/concentration.h"
#include "tests/near.h"

/* R: s <- sort(x); sum((2 * seq_along(s) - n - 1) * s) / (n * sum(s)), which is ineq::Gini(x); 1 / sum((x / sum(x))^2). */
static void a_mixed_lot_matches_r(void **state)
{
	static const double x[] = { 0, 0, 1, 2, 3, 7, 0, 4 };

	(void)state;
	assert_near(concentration_gini(x, LEN(x)), 0.580882352941177, 1e-14);
	assert_near(concentration_effective(x, LEN(x)), 3.65822784810127, 1e-13);
}

static void the_ends_are_known(void **state)
{
	static const double equal[] = { 3, 3, 3, 3 }, one[] = { 0, 0, 9, 0 }, none[] = { 0, 0 };

	(void)state;
	assert_near(concentration_gini(equal, 4), 0, 1e-15);
	assert_near(concentration_effective(equal, 4), 4, 1e-15);
	assert_near(concentration_gini(one, 4), 0.75, 1e-15);
	assert_near(concentration_effective(one, 4), 1, 1e-15);
	assert_true(isnan(concentration_gini(none, 2)) && isnan(concentration_effective(none, 2)));
	assert_true(isnan(concentration_gini(NULL, 0)));
}

/* Two nominations over two teams of one size: both to one (Gini 1/2, number 1) or one each (0, 2), as likely. */
static void lots_cover_what_chance_brings(void **state)
{
	static const double weight[] = { 5, 5 };
	struct concentration_range got = concentration_by_lot(weight, 2, 2, 400, 7, "test", 0.95);

	(void)state;
	assert_near(got.gini.low, 0, 0);
	assert_near(got.gini.high, 0.5, 0);
	assert_near(got.effective.low, 1, 0);
	assert_near(got.effective.high, 2, 0);
}

/* A team without anybody is never drawn. */
static void lots_follow_the_weights(void **state)
{
	static const double weight[] = { 0, 5, 0 }, nobody[] = { 0, 0 };
	struct concentration_range got = concentration_by_lot(weight, 3, 10, 50, 7, "test", 0.95);

	(void)state;
	assert_near(got.gini.low, 2 / 3.0, 1e-15);
	assert_near(got.gini.high, 2 / 3.0, 1e-15);
	assert_false(interval_exists(concentration_by_lot(nobody, 2, 10, 50, 7, "test", 0.95).gini));
	assert_false(interval_exists(concentration_by_lot(weight, 3, 0, 50, 7, "test", 0.95).gini));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mixed_lot_matches_r),
		cmocka_unit_test(the_ends_are_known),
		cmocka_unit_test(lots_cover_what_chance_brings),
		cmocka_unit_test(lots_follow_the_weights),
	};
	return cmocka_run_group_tests_name("concentration", tests, NULL, NULL);
}
