/* Unit tests of pipeline/stats/board.h. */
#include "pipeline/stats/board.h"
#include "tests/pipeline/stats/ratings_case.h"

static void assert_scores(const double *got, const double *want, size_t n, double tolerance)
{
	for (size_t i = 0; i < n; i++)
		assert_near(got[i], want[i], tolerance);
}

/* The judging sheet's printed board: raw crowns C, the median B, z (divisor n) F. z and z_sample: R,
 * tapply(ave(x, j, FUN = function(v) (v - mean(v)) / sd), e, mean). Ranks: by hand. */
static void methods_match_the_judging_sheet(void **state)
{
	static const double raw[] = { 22 / 3.0, 23 / 3.0, 8.5, 4.5, 4.5, 22 / 3.0 };
	static const double median[] = { 6, 9, 8.5, 4.5, 4.5, 7 };
	static const double rank[] = { 7 / 3.0, 2.5, 2.25, 2, 1.5, 10 / 3.0 };
	static const double z[] = { -0.0865043413313, 0.2118788623013,  0.2958183636743,
		                    -0.5269485521965, -0.9741621476965, 0.6781537031758 };
	static const double z_sample[] = { -0.0515668461264, 0.1718184217758,  0.2386751345948,
		                           -0.4563508326896, -0.8436491673104, 0.5872983346207 };
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	double got[6];

	(void)state;
	board_raw(&ratings, got);
	assert_scores(got, raw, 6, 1e-15);
	board_median(&ratings, got);
	assert_scores(got, median, 6, 0);
	board_rank(&ratings, got);
	assert_scores(got, rank, 6, 1e-15);
	assert_int_equal(board_z(&ratings, BOARD_DIVISOR_N, got), 0);
	assert_scores(got, z, 6, 1e-12);
	assert_int_equal(board_z(&ratings, BOARD_DIVISOR_N_MINUS_1, got), 0);
	assert_scores(got, z_sample, 6, 1e-12);
	board_trimmed(&ratings, got);
	for (size_t i = 0; i < 6; i++)
		assert_near(got[i], NAN, 0);
	ratings_free(&ratings);
}

/* R: mean(c(4, 5, 6, 9, 10, 1, 7), trim = 1/7) */
static void trimming_needs_five_scores_and_drops_one_at_each_end(void **state)
{
	static const double cells[3 * 7] = {
		4, 5, 6, 9, 10, 1, 7, 2, 9, 2, 2, NAN, 9, NAN, 1, 2, 3, 4, NAN, NAN, NAN,
	};
	static const double want[] = { 6.2, 13 / 3.0, NAN };
	struct ratings ratings = ratings_of(cells, 3, 7);
	double got[3];

	(void)state;
	board_trimmed(&ratings, got);
	assert_scores(got, want, 3, 1e-15);
	ratings_free(&ratings);
}

/* Judge 0 has no spread, judge 1 two scores, judge 2 nothing: none has a z. Entry 3 keeps judge 3's. */
/* R: x <- c(1, 2, 4); (x - mean(x)) / sqrt(mean((x - mean(x))^2)), whatever the unit. */
static void very_small_scores_have_the_z_of_any_others(void **state)
{
	const double want[] = { -1.069044968, -0.2672612419, 1.33630621 };
	const double cells[] = { 1e-300, 2e-300, 4e-300 };
	struct ratings ratings = ratings_of(cells, 3, 1);
	double got[3];

	(void)state;
	assert_int_equal(board_z(&ratings, BOARD_DIVISOR_N, got), 0);
	assert_scores(got, want, 3, 1e-9);
	ratings_free(&ratings);
}

static void judges_without_a_z_are_left_out(void **state)
{
	static const double cells[4 * 4] = {
		5, 6, NAN, NAN, 5, 8, NAN, 1, 5, NAN, NAN, 2, 5, NAN, NAN, 3,
	};
	static const double want[] = { NAN, -1, 0, 1 };
	struct ratings ratings = ratings_of(cells, 4, 4);
	double got[4];

	(void)state;
	assert_int_equal(board_z(&ratings, BOARD_DIVISOR_N_MINUS_1, got), 2);
	assert_scores(got, want, 4, 1e-15);
	ratings_free(&ratings);
}

/* (0.1 + 0.2 + 0.3) / 3 and 0.2 differ in the last bit; they share a place. */
static void places_average_ties_and_ignore_the_last_bits(void **state)
{
	static const double want[] = { 3.5, 1, 3.5, NAN, 2, 5 };
	double scores[] = { 0.2, 9, 0, NAN, 0.3, -4 }, got[LEN(scores)];

	(void)state;
	scores[2] = (0.1 + 0.2 + 0.3) / 3;
	assert_true(scores[0] != scores[2]);
	board_places(scores, LEN(scores), got);
	assert_scores(got, want, LEN(want), 0);
}

/* Those on the best place of board_places, through their neighbours too. */
static void the_first_are_those_on_the_best_place(void **state)
{
	static const double chain[] = { 1, 3, 3 * (1 - 8e-10), NAN, 3 * (1 - 16e-10), 2.9 }, nobody[] = { NAN, NAN };
	static const bool want[] = { false, true, true, false, true, false };
	double place[LEN(chain)];
	bool got[LEN(chain)];

	(void)state;
	board_places(chain, LEN(chain), place);
	board_firsts(chain, LEN(chain), got);
	for (size_t i = 0; i < LEN(chain); i++) {
		assert_int_equal(got[i], want[i]);
		assert_int_equal(place[i] == 2, want[i]);
	}
	board_firsts(nobody, LEN(nobody), got);
	assert_false(got[0] || got[1]);
}

static void an_entry_without_scores_has_no_score(void **state)
{
	static const double cells[2 * 2] = { NAN, NAN, 1, 2 };
	struct ratings ratings = ratings_of(cells, 2, 2);
	void (*methods[])(const struct ratings *, double *) = {
		board_raw, board_median, board_trimmed, board_rank,
	};
	double got[2];

	(void)state;
	for (size_t i = 0; i < LEN(methods); i++) {
		methods[i](&ratings, got);
		assert_near(got[0], NAN, 0);
	}
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(methods_match_the_judging_sheet),
		cmocka_unit_test(trimming_needs_five_scores_and_drops_one_at_each_end),
		cmocka_unit_test(very_small_scores_have_the_z_of_any_others),
		cmocka_unit_test(judges_without_a_z_are_left_out),
		cmocka_unit_test(places_average_ties_and_ignore_the_last_bits),
		cmocka_unit_test(the_first_are_those_on_the_best_place),
		cmocka_unit_test(an_entry_without_scores_has_no_score),
	};
	return cmocka_run_group_tests_name("board", tests, NULL, NULL);
}
