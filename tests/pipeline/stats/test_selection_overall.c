/* Unit tests of pipeline/stats/selection_overall.h against R 4.2.2: chisq.test(correct = FALSE), fisher.test(). */
#include "pipeline/stats/selection_overall.h"
#include "tests/near.h"

static void four_groups_match_r(void **state)
{
	static const struct selection_count q12[] = { { 100, 60 }, { 100, 45 }, { 100, 48 }, { 100, 51 } };
	struct selection_overall got = selection_overall(q12, LEN(q12));

	(void)state;
	assert_near(got.chisq, 5.042016806722689, 1e-12);
	assert_near(got.df, 3, 0);
	assert_near(got.p, 0.168746195284252, 1e-12);
	assert_near(got.p_exact, 0.16496301167685, 1e-7);
}

static void small_tables_match_r(void **state)
{
	static const struct selection_count three[] = { { 7, 3 }, { 6, 0 }, { 7, 5 } };
	static const struct selection_count five[] = { { 10, 1 }, { 10, 2 }, { 10, 3 }, { 10, 4 }, { 10, 5 } };
	static const struct selection_count two[] = { { 120, 12 }, { 180, 40 } };

	(void)state;
	assert_near(selection_overall(three, 3).chisq, 6.90476190476191, 1e-12);
	assert_near(selection_overall(three, 3).p_exact, 0.0396046677780419, 1e-10);
	assert_near(selection_overall(five, 5).p_exact, 0.399860071623607, 1e-10);
	assert_near(selection_overall(two, 2).p_exact, 0.00770674886392447, 1e-10);
}

static void groups_without_anybody_do_not_count(void **state)
{
	static const struct selection_count groups[] = { { 7, 3 }, { 0, 0 }, { 6, 0 }, { 7, 5 } };
	struct selection_overall got = selection_overall(groups, LEN(groups));

	(void)state;
	assert_near(got.df, 2, 0);
	assert_near(got.p_exact, 0.0396046677780419, 1e-10);
	got = selection_overall(groups, 2);
	assert_true(isnan(got.df) && isnan(got.p_exact));
	assert_true(isnan(selection_overall(NULL, 0).p));
}

static void none_or_all_selected_is_one_table(void **state)
{
	static const struct selection_count none[] = { { 7, 0 }, { 6, 0 } }, all[] = { { 7, 7 }, { 6, 6 } };

	(void)state;
	assert_true(isnan(selection_overall(none, 2).chisq) && isnan(selection_overall(all, 2).chisq));
	assert_near(selection_overall(none, 2).p_exact, 1, 1e-12);
	assert_near(selection_overall(all, 2).p_exact, 1, 1e-12);
}

static void very_large_groups_do_without_the_exact_p(void **state)
{
	static const struct selection_count groups[] = { { 1 << 20, 5000 }, { 1 << 20, 5100 }, { 1 << 20, 5050 } };
	struct selection_overall got = selection_overall(groups, 3);

	(void)state;
	assert_true(isnan(got.p_exact));
	assert_true(got.p > 0.1 && got.p < 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(four_groups_match_r),
		cmocka_unit_test(small_tables_match_r),
		cmocka_unit_test(groups_without_anybody_do_not_count),
		cmocka_unit_test(none_or_all_selected_is_one_table),
		cmocka_unit_test(very_large_groups_do_without_the_exact_p),
	};
	return cmocka_run_group_tests_name("selection_overall", tests, NULL, NULL);
}
