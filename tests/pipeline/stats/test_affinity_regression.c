/* Unit tests of pipeline/stats/affinity_regression.h. */
#include "pipeline/stats/affinity_regression.h"
#include "tests/pipeline/stats/ratings_case.h"

/* Marks the ratings of a judge on a unit. */
static void mark(const struct ratings *ratings, bool *own, size_t unit, size_t judge)
{
	for (size_t i = ratings->starts[unit]; i < ratings->starts[unit + 1]; i++)
		own[i] = own[i] || ratings->rows[i].judge == judge;
}

/* R: summary(lm(y ~ factor(unit) + factor(judge) + own)). */
static void preference_is_that_of_lm(void **state)
{
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	bool own[24] = { false };
	const struct affinity_data data = { &ratings, own, NULL, 1 };
	struct affinity_regression got;

	(void)state;
	mark(&ratings, own, 0, 3);
	mark(&ratings, own, 3, 3);
	mark(&ratings, own, 4, 3);
	got = affinity_regress(&data);
	assert_near(got.size, 1.22222222222222, 1e-13);
	assert_near(got.se, 0.929622251704529, 1e-13);
	assert_near(got.t, 1.314751470267830, 1e-13);
	assert_near(got.df, 14, 0);
	assert_near(got.p, 0.209724236774857, 1e-12);
	ratings_free(&ratings);
}

/* R: the same with gaps. */
static void gaps_are_no_scores(void **state)
{
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	bool own[24] = { false };
	const struct affinity_data data = { &ratings, own, NULL, 1 };
	struct affinity_regression got;

	(void)state;
	mark(&ratings, own, 0, 2);
	mark(&ratings, own, 5, 2);
	mark(&ratings, own, 1, 0);
	got = affinity_regress(&data);
	assert_near(got.size, 4.2, 1e-12);
	assert_near(got.se, 2.280749478092275, 1e-12);
	assert_near(got.df, 5, 0);
	assert_near(got.p, 0.124906436895863, 1e-11);
	ratings_free(&ratings);
}

/* R: lm(y ~ factor(unit) + factor(judge):factor(panel) + own), units 1 to 3 on one panel, the others on another. */
static void judges_may_change_from_panel_to_panel(void **state)
{
	static const size_t panel[] = { 0, 0, 0, 1, 1, 1 };
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	bool own[24] = { false };
	const struct affinity_data data = { &ratings, own, panel, 2 };
	struct affinity_regression got;

	(void)state;
	mark(&ratings, own, 0, 3);
	mark(&ratings, own, 3, 3);
	mark(&ratings, own, 1, 0);
	mark(&ratings, own, 4, 0);
	mark(&ratings, own, 5, 1);
	got = affinity_regress(&data);
	assert_near(got.size, 0.63157894736842, 1e-13);
	assert_near(got.se, 0.559481358564982, 1e-13);
	assert_near(got.df, 11, 0);
	assert_near(got.p, 0.282972605929546, 1e-12);
	ratings_free(&ratings);
}

/* All nominees of a judge are the own group, or nobody else judged them: units and judges explain the flag. */
static void what_cannot_be_seen_is_not_estimated(void **state)
{
	static const double cells[] = { 3, 4, NAN, 5, 2, 6, 4, NAN, 5 };
	struct ratings ratings = ratings_of(cells, 3, 3);
	bool own[9] = { false };
	const struct affinity_data data = { &ratings, own, NULL, 1 };
	struct affinity_regression got;

	(void)state;
	got = affinity_regress(&data);
	assert_near(got.size, NAN, 0);
	mark(&ratings, own, 0, 1);
	mark(&ratings, own, 1, 1);
	got = affinity_regress(&data);
	assert_near(got.size, NAN, 0);
	assert_near(got.p, NAN, 0);
	ratings_free(&ratings);
}

/* As many unknowns as scores: an estimate, and nothing to judge it by. */
static void without_a_rest_there_is_no_error(void **state)
{
	static const double cells[] = { 3, 4, 5, 2 };
	struct ratings ratings = ratings_of(cells, 2, 2);
	bool own[4] = { true, false, false, false };
	const struct affinity_data data = { &ratings, own, NULL, 1 };
	struct affinity_regression got = affinity_regress(&data);

	(void)state;
	assert_near(got.size, -4, 1e-12);
	assert_near(got.se, NAN, 0);
	assert_near(got.df, 0, 0);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(preference_is_that_of_lm),
		cmocka_unit_test(gaps_are_no_scores),
		cmocka_unit_test(judges_may_change_from_panel_to_panel),
		cmocka_unit_test(what_cannot_be_seen_is_not_estimated),
		cmocka_unit_test(without_a_rest_there_is_no_error),
	};
	return cmocka_run_group_tests_name("affinity_regression", tests, NULL, NULL);
}
