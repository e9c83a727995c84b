/* Unit tests of pipeline/stats/coincidence.h. */
#include "pipeline/stats/coincidence.h"
#include "tests/pipeline/stats/ratings_case.h"

/* A draw of the bootstrap must be what alpha would be of the drawn units written out. */
static void a_draw_is_alpha_of_the_units_drawn(void **state)
{
	static const double drawn_times[11] = { 2, 0, 1, 1, 3, 1, 0, 1, 0, 1, 1 };
	static const bool all_metrics[KRIPPENDORFF_METRICS] = { true, true, true, true };
	double drawn[11 * 4], counts[5], position[5], times[11] = { 0 }, alpha[KRIPPENDORFF_METRICS];
	struct ratings all = ratings_of(CANONICAL, 12, 4), written;
	struct coincidence c = coincidence_make(&all, NULL);
	size_t n = 0;

	(void)state;
	for (size_t u = 0; u < 11; u++)
		for (size_t t = 0; t < (size_t)drawn_times[u]; t++)
			for (size_t j = 0; j < 4; j++)
				drawn[n++] = CANONICAL[u * 4 + j];
	written = ratings_of(drawn, n / 4, 4);
	assert_int_equal(c.n_groups, 11);
	for (size_t g = 0; g < 11; g++)
		times[c.pattern[g]] += drawn_times[g];
	coincidence_alpha(&c, times, all_metrics, counts, position, alpha);
	for (int metric = KRIPPENDORFF_NOMINAL; metric <= KRIPPENDORFF_RATIO; metric++)
		assert_near(alpha[metric], krippendorff_alpha(&written, (enum krippendorff_metric)metric).alpha, 1e-13);
	coincidence_free(&c);
	ratings_free(&all);
	ratings_free(&written);
}

/* Units 3, 4, 5 and 9 of the canonical data: 3 3 3 (3), 3 3 3 3, 2 2 2 2, 2 2 2 2. */
static void alike_groups_share_a_pattern(void **state)
{
	struct ratings all = ratings_of(CANONICAL, 12, 4);
	struct coincidence c = coincidence_make(&all, NULL);

	(void)state;
	assert_int_equal(c.pattern[2], c.pattern[3]);
	assert_int_equal(c.pattern[4], c.pattern[8]);
	assert_int_not_equal(c.pattern[2], c.pattern[4]);
	assert_int_equal(c.n_ratings, 40);
	coincidence_free(&c);
	ratings_free(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_draw_is_alpha_of_the_units_drawn),
		cmocka_unit_test(alike_groups_share_a_pattern),
	};
	return cmocka_run_group_tests_name("coincidence", tests, NULL, NULL);
}
