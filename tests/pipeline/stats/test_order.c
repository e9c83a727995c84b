/* Unit tests of pipeline/stats/order.h. */
#include "pipeline/stats/order.h"

#include <float.h>

#include "pipeline/stats/random.h"
#include "tests/near.h"

static void equal_numbers_stay_as_they_stand(void **state)
{
	static const double x[] = { 2, -1, 0.0, 2, -0.0, -1, DBL_MAX, -DBL_MAX };
	static const size_t want[] = { 7, 1, 5, 2, 4, 0, 3, 6 };
	size_t places[] = { 0, 1, 2, 3, 4, 5, 6, 7 };

	(void)state;
	order_by(x, places, LEN(places));
	assert_memory_equal(places, want, sizeof want);
	order_by(x, places, 0);
	assert_memory_equal(places, want, sizeof want);
}

/* Few enough distinct numbers that many are equal, of both signs and of very different sizes. */
static void long_lists_are_ordered_as_short_ones(void **state)
{
	enum { N = 5000 };
	static double x[N];
	static size_t places[N];
	struct random random;

	(void)state;
	random_start(&random, 1, "order", 0);
	for (size_t i = 0; i < N; i++) {
		x[i] = ldexp((double)random_below(&random, 7) - 3, (int)random_below(&random, 200) - 100);
		places[i] = i;
	}
	order_by(x, places, N);
	for (size_t i = 1; i < N; i++) {
		assert_true(x[places[i - 1]] <= x[places[i]]);
		assert_true(x[places[i - 1]] < x[places[i]] || places[i - 1] < places[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_numbers_stay_as_they_stand),
		cmocka_unit_test(long_lists_are_ordered_as_short_ones),
	};
	return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
