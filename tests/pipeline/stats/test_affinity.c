/* Unit tests of pipeline/stats/affinity.h. */
#include "pipeline/stats/affinity.h"
#include "tests/pipeline/stats/ratings_case.h"

/* Judge 3 of Shrout & Fleiss (1979) shares a group with units 0, 3 and 4. */
static void flag_own(bool *own)
{
	for (size_t i = 0; i < 24; i++)
		own[i] = i % 4 == 3 && (i / 4 == 0 || i / 4 == 3 || i / 4 == 4);
}

static struct affinity compare(const struct affinity_data *data, struct affinity *judges)
{
	const struct affinity_rule rule = { 0.95, 999, 1 };
	struct affinity all;

	affinity_compare(data, &rule, judges, &all);
	return all;
}

/* R: d <- m[, 4] - rowMeans(m); t.test(d[own], d[!own]); permutation sd and p over all 20 ways to deal out
 * three flags; l <- m[, 4] - rowMeans(m[, -4]); pooled: D <- m - rowMeans(m), t.test(D[O], D[!O]). */
static void preference_matches_r(void **state)
{
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct affinity judges[4], all;
	bool own[24];
	const struct affinity_data data = { &ratings, own, NULL, 1 };

	(void)state;
	flag_own(own);
	all = compare(&data, judges);
	assert_int_equal(judges[3].n_own, 3);
	assert_int_equal(judges[3].n_other, 3);
	assert_near(judges[3].panel.own, 1.83333333333333, 1e-13);
	assert_near(judges[3].panel.other, 0.91666666666667, 1e-13);
	assert_near(judges[3].panel.difference.t, 0.91986621100780, 1e-12);
	assert_near(judges[3].panel.difference.df, 2.11501267001086, 1e-12);
	assert_near(judges[3].panel.difference.p, 0.45017844918032, 1e-11);
	assert_near(judges[3].panel.difference.interval.low, -3.15515494165315, 1e-10);
	assert_near(judges[3].permutation_z, 0.93435318430231, 1e-12);
	assert_near(judges[3].permutation_p, 0.7, 1e-12);
	assert_near(judges[3].others.own, 2.4444444444444, 1e-12);
	assert_near(judges[3].others.other, 1.2222222222222, 1e-12);
	assert_near(all.panel.other, -0.26190476190476, 1e-13);
	assert_near(all.panel.difference.t, 4.04432093691184, 1e-12);
	assert_near(all.panel.difference.p, 0.00054305466110308, 1e-12);
	ratings_free(&ratings);
}

/* Own are judge 3 on units 0 and 3, judge 0 on 1 and 4, judge 1 on 5; units 0 to 2 are one panel, 3 to 5 another.
 * R: o <- m - (rowSums(m) - m) / 3; w <- o less its mean over judge and panel; neutral: m less the mean of the others
 * whose own group the unit is not; t.test(); 243 ways to deal out one
 * flag of three five times, of which 79 are as far off (neutral: 186); judge 3: 9 ways, 5 of them. */
static void flags_are_dealt_out_within_judge_and_panel(void **state)
{
	static const size_t panel[] = { 0, 0, 0, 1, 1, 1 };
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct affinity judges[4], all;
	bool own[24] = { false };
	const struct affinity_data data = { &ratings, own, panel, 2 };

	(void)state;
	own[0 * 4 + 3] = own[3 * 4 + 3] = own[1 * 4 + 0] = own[4 * 4 + 0] = own[5 * 4 + 1] = true;
	all = compare(&data, judges);
	assert_near(all.within.own, 0.53333333333333, 1e-13);
	assert_near(all.within.other, -0.1403508771929824, 1e-13);
	assert_near(all.within.difference.t, 1.8564644906447170, 1e-12);
	assert_near(all.within.difference.df, 10.2603537003695, 1e-12);
	assert_near(all.within.difference.p, 0.0922989754317255, 1e-12);
	assert_near(all.others.difference.t, 1.485608252410336, 1e-12);
	assert_near(all.neutral.own, 1.8, 1e-13);
	assert_true(fabs(all.neutral.other) < 1e-13);
	assert_near(all.neutral.difference.t, 1.165496200192285, 1e-12);
	assert_near(all.neutral_p, 186.0 / 243, 1e-12);
	assert_near(all.neutral.difference.df, 6.041218990691581, 1e-12);
	assert_near(judges[3].neutral.own, 2.66666666666667, 1e-13);
	assert_near(judges[3].neutral.other, 1.875, 1e-13);
	assert_near(all.permutation_z, 1.17387837130684, 1e-12);
	assert_near(all.permutation_p, 79.0 / 243, 1e-12);
	assert_near(judges[3].permutation_z, 0.926703094822823, 1e-12);
	assert_near(judges[3].permutation_p, 5.0 / 9, 1e-12);
	assert_near(judges[2].permutation_p, NAN, 0);
	ratings_free(&ratings);
}

static void a_judge_without_own_units_shows_no_preference(void **state)
{
	static const double cells[] = { 3, 4, 5, NAN, 2, 6 };
	static const bool own[] = { true, false, true, false, false };
	struct ratings ratings = ratings_of(cells, 3, 2);
	struct affinity judges[2], all;
	const struct affinity_data data = { &ratings, own, NULL, 1 };

	(void)state;
	all = compare(&data, judges);
	/* Unit 1 is judge 0's alone, and does not count. */
	assert_int_equal(judges[0].n_own, 1);
	assert_near(judges[0].others.own, -1, 0);
	assert_near(judges[0].others.other, -4, 0);
	assert_near(judges[0].others.difference.t, NAN, 0);
	assert_int_equal(judges[1].n_own, 0);
	assert_near(judges[1].others.own, NAN, 0);
	assert_near(judges[1].others.difference.estimate, NAN, 0);
	assert_near(judges[1].permutation_z, NAN, 0);
	assert_near(judges[1].permutation_p, NAN, 0);
	assert_int_equal(all.n_other, 3);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(preference_matches_r),
		cmocka_unit_test(flags_are_dealt_out_within_judge_and_panel),
		cmocka_unit_test(a_judge_without_own_units_shows_no_preference),
	};
	return cmocka_run_group_tests_name("affinity", tests, NULL, NULL);
}
