/* Unit tests of pipeline/stats/affinity.h. */
#include "pipeline/stats/affinity.h"
#include "tests/pipeline/stats/ratings_case.h"

/* Judge 3 of Shrout & Fleiss (1979) shares a group with units 0, 3 and 4. */
static void flag_own(bool *own)
{
	for (size_t i = 0; i < 24; i++)
		own[i] = i % 4 == 3 && (i / 4 == 0 || i / 4 == 3 || i / 4 == 4);
}

/* R: d <- m[, 4] - rowMeans(m); t.test(d[own], d[!own]); permutation sd over all 20 ways to deal out
 * three flags; l <- m[, 4] - rowMeans(m[, -4]); pooled: D <- m - rowMeans(m), t.test(D[O], D[!O]). */
static void preference_matches_r(void **state)
{
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct affinity judges[4], all;
	bool own[24];

	(void)state;
	flag_own(own);
	affinity_by_judge(&ratings, own, AFFINITY_PANEL, 0.95, judges, &all);
	assert_int_equal(judges[3].n_own, 3);
	assert_int_equal(judges[3].n_other, 3);
	assert_near(judges[3].own, 1.83333333333333, 1e-13);
	assert_near(judges[3].other, 0.91666666666667, 1e-13);
	assert_near(judges[3].difference.t, 0.91986621100780, 1e-12);
	assert_near(judges[3].difference.df, 2.11501267001086, 1e-12);
	assert_near(judges[3].difference.p, 0.45017844918032, 1e-11);
	assert_near(judges[3].difference.interval.low, -3.15515494165315, 1e-10);
	assert_near(judges[3].permutation_z, 0.93435318430231, 1e-12);
	assert_near(all.other, -0.26190476190476, 1e-13);
	assert_near(all.difference.t, 4.04432093691184, 1e-12);
	assert_near(all.difference.p, 0.00054305466110308, 1e-12);
	affinity_by_judge(&ratings, own, AFFINITY_OTHERS, 0.95, judges, &all);
	assert_near(judges[3].own, 2.4444444444444, 1e-12);
	assert_near(judges[3].other, 1.2222222222222, 1e-12);
	ratings_free(&ratings);
}

static void a_judge_without_own_units_shows_no_preference(void **state)
{
	static const double cells[] = { 3, 4, 5, NAN, 2, 6 };
	static const bool own[] = { true, false, true, false, false };
	struct ratings ratings = ratings_of(cells, 3, 2);
	struct affinity judges[2], all;

	(void)state;
	affinity_by_judge(&ratings, own, AFFINITY_OTHERS, 0.95, judges, &all);
	/* Unit 1 is judge 0's alone, and does not count. */
	assert_int_equal(judges[0].n_own, 1);
	assert_near(judges[0].own, -1, 0);
	assert_near(judges[0].other, -4, 0);
	assert_near(judges[0].difference.t, NAN, 0);
	assert_int_equal(judges[1].n_own, 0);
	assert_near(judges[1].own, NAN, 0);
	assert_near(judges[1].difference.estimate, NAN, 0);
	assert_near(judges[1].permutation_z, NAN, 0);
	assert_int_equal(all.n_other, 3);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(preference_matches_r),
		cmocka_unit_test(a_judge_without_own_units_shows_no_preference),
	};
	return cmocka_run_group_tests_name("affinity", tests, NULL, NULL);
}
