/* Unit tests of pipeline/stats/multinomial.h. */
#include "pipeline/stats/multinomial.h"
#include "tests/near.h"

/* The mean and variance of each number are n p and n p (1 - p); all draws are given out. */
static void numbers_have_the_means_and_variances_of_the_law(void **state)
{
	enum { DRAWS = 20000, N = 500 };
	static const double share[] = { 0.5, 0.3, 0.15, 0.05 };
	double sum[LEN(share)] = { 0 }, squares[LEN(share)] = { 0 }, times[LEN(share)];

	(void)state;
	for (size_t d = 0; d < DRAWS; d++) {
		struct random random;
		double all = 0;

		random_start(&random, 7, "test", d);
		multinomial_draw(&random, N, share, LEN(share), times);
		for (size_t i = 0; i < LEN(share); i++) {
			all += times[i];
			sum[i] += times[i];
			squares[i] += (times[i] - N * share[i]) * (times[i] - N * share[i]);
		}
		assert_near(all, N, 0);
	}
	for (size_t i = 0; i < LEN(share); i++) {
		assert_near(sum[i] / DRAWS, N * share[i], 0.005);
		assert_near(squares[i] / DRAWS, N * share[i] * (1 - share[i]), 0.05);
	}
}

static void one_kind_takes_all(void **state)
{
	static const double share[] = { 1 };
	struct random random;
	double times;

	(void)state;
	random_start(&random, 1, "test", 0);
	multinomial_draw(&random, 12, share, 1, &times);
	assert_near(times, 12, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_have_the_means_and_variances_of_the_law),
		cmocka_unit_test(one_kind_takes_all),
	};
	return cmocka_run_group_tests_name("multinomial", tests, NULL, NULL);
}
