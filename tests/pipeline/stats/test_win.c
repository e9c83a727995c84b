/* Unit tests of pipeline/stats/win.h. */
#include "pipeline/stats/win.h"
#include "tests/pipeline/stats/ratings_case.h"

static double sum_of(const double *x, size_t from, size_t to)
{
	double sum = 0;

	for (size_t i = from; i < to; i++)
		sum += x[i];
	return sum;
}

static void free_wins(struct win *wins)
{
	for (size_t m = 0; m < BOARD_METHODS; m++)
		win_free(&wins[m]);
}

/* By hand: the judges put A ahead of B by 2, -2 and 0.1. Of the 27 ways to draw three of them, A leads where the first comes
 * more often than the second (10), and where both come as often and the third comes at all (7). */
static void judges_drawn_anew_are_counted_exactly(void **state)
{
	static const double cells[] = { 5, 2, 4, 3, 4, 3.9 };
	struct ratings ratings = ratings_of(cells, 2, 3);
	struct additive fit;
	struct win wins[BOARD_METHODS];

	(void)state;
	additive_fit(&ratings, &fit);
	win_judges(&ratings, &fit, 1, 1, 100, wins);
	assert_near(wins[BOARD_RAW].chance[0], 17 / 27.0, 1e-12);
	assert_near(wins[BOARD_RAW].chance[1], 10 / 27.0, 1e-12);
	assert_near(wins[BOARD_ADDITIVE].chance[0], 17 / 27.0, 1e-12);
	/* The bootstrap's variance of a mean: the variance with divisor n, over n. R: sqrt(var(c(5, 2, 4)) * 2 / 3 / 3) */
	assert_near(wins[BOARD_RAW].spread[0], 0.720082299823, 1e-10);
	/* A judge's places 2 and 1, 1 and 2, 2 and 1: A leads with two or three draws of the first and third. */
	assert_near(wins[BOARD_RANK].chance[0], 20 / 27.0, 1e-12);
	assert_true(isnan(wins[BOARD_Z].chance[0]) && isnan(wins[BOARD_TRIMMED].chance[1]));
	free_wins(wins);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* With 8 judges there are 6,435 ways: drawn, not gone through. */
static void many_judges_are_drawn_by_chance(void **state)
{
	static const double cells[] = { 5, 5, 5, 5, 5, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4, 4 };
	struct ratings ratings = ratings_of(cells, 2, 8);
	struct additive fit;
	struct win wins[BOARD_METHODS];

	(void)state;
	additive_fit(&ratings, &fit);
	win_judges(&ratings, &fit, 1, 1, 4000, wins);
	assert_int_equal(wins[BOARD_RAW].n_draws, 4000);
	/* R: sum(dbinom(6:8, 8, 5/8)), a lead of k - 2 (8 - k) > 0, and no tie. */
	assert_near(wins[BOARD_RAW].chance[0], 0.3696, 0.1);
	free_wins(wins);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* R 4.2.2, d <- 0.8, s2 <- 0.25: integrate over the angle t, b <- (1 - cos(t))/2, tau <- s2 (1 - b)/b, k <- tau/(tau + s2),
 * of pnorm(k d / sqrt(2 s2 (1 + k))) weighted by dnorm(d, 0, sqrt(2 (tau + s2))): 0.632734856395 */
static void scores_with_errors_match_numerical_integration(void **state)
{
	static const double score[] = { 3.8, 3, NAN }, se[] = { 0.5, 0.5, 0.5 };
	struct win win;

	(void)state;
	win_scores(score, se, INFINITY, NULL, 3, NULL, 1, 1, 40000, &win);
	assert_near(win.chance[0], 0.632735, 0.01);
	assert_near(sum_of(win.chance, 0, 2), 1, 1e-12);
	assert_true(isnan(win.chance[2]) && isnan(win.low[2]));
	assert_near(win.low[0], 1, 0);
	assert_near(win.high[0], 2, 0);
	win_free(&win);
	win_free(&win);
}

static void chances_sum_to_one_within_each_part_under_a_model(void **state)
{
	static const double cells[] = {
		5, 3, NAN, NAN, 4, 4, NAN, NAN, 3, 2, NAN, NAN, NAN, NAN, 2, 1, NAN, NAN, 4, 5, NAN, NAN, 3, 1,
	};
	struct ratings ratings = ratings_of(cells, 6, 4);
	struct additive fit;
	struct win wins[BOARD_METHODS];

	(void)state;
	additive_fit(&ratings, &fit);
	assert_int_equal(fit.n_components, 2);
	win_fresh(&ratings, &fit, NULL, 1, 1, 500, wins);
	assert_near(sum_of(wins[BOARD_RAW].chance, 0, 6), 1, 1e-12);
	assert_near(sum_of(wins[BOARD_ADDITIVE].chance, 0, 3), 1, 1e-12);
	assert_near(sum_of(wins[BOARD_SHRUNKEN].chance, 3, 6), 1, 1e-12);
	for (size_t u = 0; u < 6; u++)
		assert_true(wins[BOARD_ADDITIVE].low[u] >= 1 && wins[BOARD_ADDITIVE].high[u] <= 3);
	free_wins(wins);
	win_judges(&ratings, &fit, 1, 1, 500, wins);
	assert_near(sum_of(wins[BOARD_ADDITIVE].chance, 0, 3), 1, 1e-12);
	free_wins(wins);
	additive_free(&fit);
	ratings_free(&ratings);
}

static void who_is_far_ahead_wins_again_and_equals_share_the_chance(void **state)
{
	static const double far[] = { 9, 9, 8, 3, 2, 2, 4, 3, 3, 2, 3, 2 };
	static const double equal[] = { 4, 5, 3, 4, 5, 3, 2, 3, 2, 3, 2, 2 };
	struct ratings ratings = ratings_of(far, 4, 3);
	struct additive fit;
	struct win wins[BOARD_METHODS];

	(void)state;
	additive_fit(&ratings, &fit);
	win_fresh(&ratings, &fit, NULL, 1, 1, 1000, wins);
	assert_true(wins[BOARD_RAW].chance[0] > 0.98 && wins[BOARD_RAW].high[0] < 1.5);
	free_wins(wins);
	additive_free(&fit);
	ratings_free(&ratings);
	ratings = ratings_of(equal, 4, 3);
	additive_fit(&ratings, &fit);
	win_fresh(&ratings, &fit, NULL, 1, 1, 4000, wins);
	assert_near(wins[BOARD_RAW].chance[0], wins[BOARD_RAW].chance[1], 0.1);
	free_wins(wins);
	additive_free(&fit);
	ratings_free(&ratings);
}

static void a_seed_and_a_unit_give_the_same_draws(void **state)
{
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	struct additive fit;
	struct win a[BOARD_METHODS], b[BOARD_METHODS];

	(void)state;
	additive_fit(&ratings, &fit);
	win_fresh(&ratings, &fit, NULL, 7, 3, 200, a);
	win_fresh(&ratings, &fit, NULL, 7, 3, 200, b);
	for (size_t m = 0; m < BOARD_METHODS; m++)
		for (size_t u = 0; u < 6; u++)
			assert_near(a[m].chance[u], b[m].chance[u], 0);
	free_wins(b);
	win_fresh(&ratings, &fit, NULL, 7, 4, 200, b);
	assert_true(a[BOARD_RAW].chance[0] != b[BOARD_RAW].chance[0]);
	free_wins(a);
	free_wins(b);
	additive_free(&fit);
	ratings_free(&ratings);
}

static void without_ratings_there_are_no_chances(void **state)
{
	struct ratings ratings = ratings_of(NULL, 0, 0);
	struct additive fit;
	struct win wins[BOARD_METHODS];

	(void)state;
	additive_fit(&ratings, &fit);
	win_fresh(&ratings, &fit, NULL, 1, 1, 100, wins);
	assert_int_equal(wins[BOARD_RAW].n_draws, 0);
	free_wins(wins);
	win_judges(&ratings, &fit, 1, 1, 100, wins);
	assert_int_equal(wins[BOARD_RAW].n_draws, 0);
	free_wins(wins);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* Two places of three: all but surely the two who are far ahead; a cut-off that one of them misses. */
static void awards_go_by_places_and_cut_off(void **state)
{
	static const double values[] = { 9, 9, 8, 8, 9, 8, 2, 3, 2 };
	static const struct win_rule two_places = { 2, NAN }, cut_off = { NAN, 5 }, both = { 1, 5 }, unreached = { NAN, 30 };
	struct ratings ratings = ratings_of(values, 3, 3);
	struct additive fit;
	struct win wins[BOARD_METHODS];

	(void)state;
	additive_fit(&ratings, &fit);
	win_fresh(&ratings, &fit, &two_places, 1, 1, 1000, wins);
	assert_near(sum_of(wins[BOARD_RAW].award, 0, 3), 2, 1e-9);
	assert_true(wins[BOARD_RAW].award[0] > 0.97 && wins[BOARD_RAW].award[1] > 0.97);
	assert_near(sum_of(wins[BOARD_RANK].award, 0, 3), 2, 1e-9);
	free_wins(wins);
	win_fresh(&ratings, &fit, &cut_off, 1, 1, 1000, wins);
	assert_true(wins[BOARD_RAW].award[0] > 0.97 && wins[BOARD_RAW].award[1] > 0.97 && wins[BOARD_RAW].award[2] < 0.03);
	free_wins(wins);
	win_fresh(&ratings, &fit, &both, 1, 1, 1000, wins);
	assert_near(wins[BOARD_RAW].award[0], wins[BOARD_RAW].chance[0], 0.03);
	free_wins(wins);
	win_fresh(&ratings, &fit, &unreached, 1, 1, 200, wins);
	assert_near(sum_of(wins[BOARD_RAW].award, 0, 3), 0, 1e-12);
	free_wins(wins);
	win_fresh(&ratings, &fit, NULL, 1, 1, 200, wins);
	for (size_t u = 0; u < 3; u++)
		assert_near(wins[BOARD_RAW].award[u], wins[BOARD_RAW].chance[u], 1e-12);
	free_wins(wins);
	additive_free(&fit);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges_drawn_anew_are_counted_exactly),
		cmocka_unit_test(many_judges_are_drawn_by_chance),
		cmocka_unit_test(scores_with_errors_match_numerical_integration),
		cmocka_unit_test(chances_sum_to_one_within_each_part_under_a_model),
		cmocka_unit_test(who_is_far_ahead_wins_again_and_equals_share_the_chance),
		cmocka_unit_test(a_seed_and_a_unit_give_the_same_draws),
		cmocka_unit_test(without_ratings_there_are_no_chances),
		cmocka_unit_test(awards_go_by_places_and_cut_off),
	};
	return cmocka_run_group_tests_name("win", tests, NULL, NULL);
}
