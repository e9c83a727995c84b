/* Unit tests of pipeline/stats/concordance.h. */
#include "pipeline/stats/concordance.h"
#include "tests/pipeline/stats/ratings_case.h"

/* irr 0.84.1, kendall(x, correct = TRUE) on Shrout & Fleiss (1979), which has ties. */
static void w_matches_irr_with_ties(void **state)
{
	struct rating_block block = block_of(SHROUT_FLEISS, 6, 4);
	struct concordance got = kendall_w(&block);

	(void)state;
	assert_near(got.w, 0.887037037, 1e-9);
	assert_near(got.chisq, 17.74074074, 1e-9);
	assert_near(got.df, 5, 0);
	assert_near(got.p, 0.003289509244, 1e-9);
	rating_block_free(&block);
}

/* Hollander & Wolfe (1973), p. 140: rounding first base, three ways, 22 players as judges. R:
 * friedman.test(RoundingTimes): 11.1428571, p 0.003805; W = chisq / (22 * 2). */
static void w_agrees_with_friedmans_test(void **state)
{
	static const double players[22][3] = {
		{ 5.40, 5.50, 5.55 }, { 5.85, 5.70, 5.75 }, { 5.20, 5.60, 5.50 }, { 5.55, 5.50, 5.40 },
		{ 5.90, 5.85, 5.70 }, { 5.45, 5.55, 5.60 }, { 5.40, 5.40, 5.35 }, { 5.45, 5.50, 5.35 },
		{ 5.25, 5.15, 5.00 }, { 5.85, 5.80, 5.70 }, { 5.25, 5.20, 5.10 }, { 5.65, 5.55, 5.45 },
		{ 5.60, 5.35, 5.45 }, { 5.05, 5.00, 4.95 }, { 5.50, 5.50, 5.40 }, { 5.45, 5.55, 5.50 },
		{ 5.55, 5.55, 5.35 }, { 5.45, 5.50, 5.55 }, { 5.50, 5.45, 5.25 }, { 5.65, 5.60, 5.40 },
		{ 5.70, 5.65, 5.55 }, { 6.30, 6.30, 6.25 },
	};
	double cells[3 * 22];
	struct rating_block block;
	struct concordance got;

	(void)state;
	for (size_t i = 0; i < LEN(cells); i++)
		cells[i] = players[i % 22][i / 22];
	block = block_of(cells, 3, 22);
	got = kendall_w(&block);
	assert_near(got.w, 0.253246753246753, 1e-12);
	assert_near(got.chisq, 11.1428571428571, 1e-12);
	assert_near(got.p, 0.00380504077551136, 1e-12);
	rating_block_free(&block);
}

static void w_is_missing_where_no_judge_tells_units_apart(void **state)
{
	static const double flat[] = { 1, 2, 1, 2, 1, 2 }, same[] = { 1, 5, 2, 6, 3, 9 };
	struct rating_block block = block_of(flat, 3, 2);

	(void)state;
	assert_near(kendall_w(&block).w, NAN, 0);
	rating_block_free(&block);
	block = block_of(same, 3, 2);
	assert_near(kendall_w(&block).w, 1, 1e-15);
	rating_block_free(&block);
	block = block_of(same, 1, 6);
	assert_near(kendall_w(&block).w, NAN, 0);
	rating_block_free(&block);
	block = block_of(same, 6, 1);
	assert_near(kendall_w(&block).p, NAN, 0);
	rating_block_free(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(w_matches_irr_with_ties),
		cmocka_unit_test(w_agrees_with_friedmans_test),
		cmocka_unit_test(w_is_missing_where_no_judge_tells_units_apart),
	};
	return cmocka_run_group_tests_name("concordance", tests, NULL, NULL);
}
