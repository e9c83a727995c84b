/* Unit tests of pipeline/stats/coincidence.h. */
#include "pipeline/stats/coincidence.h"
#include "tests/pipeline/stats/ratings_case.h"

/* A draw of the bootstrap must be what alpha would be of the drawn units written out. */
static void a_draw_is_alpha_of_the_units_drawn(void **state)
{
	static const double times[11] = { 2, 0, 1, 1, 3, 1, 0, 1, 0, 1, 1 };
	double drawn[11 * 4], counts[5], position[5];
	struct ratings all = ratings_of(CANONICAL, 12, 4), written;
	size_t n = 0;

	(void)state;
	for (size_t u = 0; u < 11; u++)
		for (size_t t = 0; t < (size_t)times[u]; t++)
			for (size_t j = 0; j < 4; j++)
				drawn[n++] = CANONICAL[u * 4 + j];
	written = ratings_of(drawn, n / 4, 4);
	for (int metric = KRIPPENDORFF_NOMINAL; metric <= KRIPPENDORFF_RATIO; metric++) {
		enum krippendorff_metric m = (enum krippendorff_metric)metric;
		struct coincidence c = coincidence_make(&all, m, NULL);

		assert_int_equal(c.n_groups, 11);
		assert_near(coincidence_alpha(&c, times, counts, position),
		            krippendorff_alpha(&written, m).alpha, 1e-13);
		coincidence_free(&c);
	}
	ratings_free(&all);
	ratings_free(&written);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_draw_is_alpha_of_the_units_drawn),
	};
	return cmocka_run_group_tests_name("coincidence", tests, NULL, NULL);
}
