/* Unit tests of pipeline/stats/inversion.h. */
#include "pipeline/stats/inversion.h"

#include "pipeline/stats/student.h"
#include "tests/near.h"

struct plain {
	double estimate, se, df;
};

static bool rejects(const void *data, double value)
{
	const struct plain *plain = data;

	return student_two_sided_p((plain->estimate - value) / plain->se, plain->df) <= 0.05;
}

static bool never(const void *data, double value)
{
	(void)data;
	return value < -5;
}

/* R: 3.2 + c(-1, 1) * qt(0.975, 7) * 1.4 */
static void the_t_test_turned_round_is_its_interval(void **state)
{
	static const struct plain plain = { 3.2, 1.4, 7 };
	struct interval interval = inversion_interval(rejects, &plain, plain.estimate, plain.se);

	(void)state;
	assert_near(interval.low, -0.11047395223, 1e-9);
	assert_near(interval.high, 6.51047395223, 1e-9);
}

static void a_side_that_is_never_rejected_leaves_no_interval(void **state)
{
	(void)state;
	assert_false(interval_exists(inversion_interval(never, NULL, 0, 1)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_t_test_turned_round_is_its_interval),
		cmocka_unit_test(a_side_that_is_never_rejected_leaves_no_interval),
	};
	return cmocka_run_group_tests_name("inversion", tests, NULL, NULL);
}
