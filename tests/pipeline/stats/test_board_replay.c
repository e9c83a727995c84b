/* Unit tests of pipeline/stats/board_replay.h and board_error.h. */
#include "pipeline/stats/board_replay.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/board_error.h"
#include "pipeline/stats/shrunken.h"
#include "tests/pipeline/stats/ratings_case.h"

enum { UNITS = 6, JUDGES = 4 };
/* Unequal numbers of scores; entries that differ by more than error. */
static const double CELLS[UNITS * JUDGES] = {
	4, 6,   5,   NAN, 3,   7, NAN, 6, 8, 9,   5,   NAN,
	2, NAN, NAN, 3,   NAN, 7, 8,   9, 4, NAN, NAN, 5,
};

/* The board by the modules that make one. */
static void make_board(const struct ratings *ratings, enum board_method method, double *score)
{
	struct additive fit;
	struct shrunken shrunken;

	additive_fit(ratings, &fit);
	shrunken_fit(ratings, &fit, &shrunken);
	switch (method) {
	case BOARD_RAW: board_raw(ratings, score); break;
	case BOARD_MEDIAN: board_median(ratings, score); break;
	case BOARD_TRIMMED: board_trimmed(ratings, score); break;
	case BOARD_RANK: board_rank(ratings, score); break;
	case BOARD_Z: board_z(ratings, BOARD_DIVISOR_N, score); break;
	case BOARD_Z_SAMPLE: board_z(ratings, BOARD_DIVISOR_N_MINUS_1, score); break;
	default:
		for (size_t u = 0; u < ratings->n_units; u++)
			score[u] = method == BOARD_ADDITIVE ? fit.score[u] : shrunken.score[u];
		break;
	}
	additive_free(&fit);
	shrunken_free(&shrunken);
}

static void assert_board(const double *got, const double *want, size_t n)
{
	for (size_t u = 0; u < n; u++)
		assert_near(got[u], want[u], 1e-11);
}

static void a_replayed_board_is_the_board_that_is_made(void **state)
{
	const double *sheets[] = { CELLS, JUDGING_SHEET, SHROUT_FLEISS };

	(void)state;
	for (size_t s = 0; s < LEN(sheets); s++) {
		struct ratings ratings = ratings_of(sheets[s], UNITS, JUDGES);
		struct additive fit;
		struct board_replay replay;

		additive_fit(&ratings, &fit);
		board_replay_make(&replay, &ratings, &fit);
		for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++) {
			double got[UNITS], want[UNITS];

			make_board(&ratings, m, want);
			board_replay_score(&replay, m, NULL, got);
			assert_board(got, want, UNITS);
		}
		board_replay_free(&replay);
		additive_free(&fit);
		ratings_free(&ratings);
	}
}

/* The same sheet with judge j's column as often as times says. */
static struct ratings copy_judges(const double *sheet, const size_t *times)
{
	double cells[UNITS * 8];
	size_t n = 0;

	for (size_t j = 0; j < JUDGES; j++)
		for (size_t k = 0; k < times[j]; k++, n++)
			for (size_t u = 0; u < UNITS; u++)
				cells[u * 8 + n] = sheet[u * JUDGES + j];
	for (size_t u = 1; u < UNITS; u++)
		for (size_t k = 0; k < n; k++)
			cells[u * n + k] = cells[u * 8 + k];
	return ratings_of(cells, UNITS, n);
}

/* Models center their scores on the judges who are left: only their differences are compared. */
static void counting_a_judge_twice_is_having_two_such_judges(void **state)
{
	static const size_t counts[][JUDGES] = { { 1, 1, 1, 1 }, { 2, 1, 1, 0 }, { 2, 0, 1, 1 }, { 0, 1, 1, 2 }, { 1, 3, 2, 2 } };
	struct ratings ratings = ratings_of(CELLS, UNITS, JUDGES);
	struct additive fit;
	struct board_replay replay;

	(void)state;
	additive_fit(&ratings, &fit);
	board_replay_make(&replay, &ratings, &fit);
	for (size_t c = 0; c < LEN(counts); c++) {
		struct ratings copies = copy_judges(CELLS, counts[c]);

		for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++) {
			double got[UNITS], want[UNITS], shift = 0;

			make_board(&copies, m, want);
			assert_true(board_replay_recount(&replay, m, counts[c], got));
			if (m == BOARD_ADDITIVE || m == BOARD_SHRUNKEN)
				shift = want[0] - got[0];
			for (size_t u = 0; u < UNITS; u++)
				got[u] += shift;
			assert_board(got, want, UNITS);
		}
		ratings_free(&copies);
	}
	board_replay_free(&replay);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* Judge 1 alone joins the first two entries with the others. */
static void without_the_judge_who_joins_them_parts_do_not_compare(void **state)
{
	static const double cells[4 * 3] = { 5, 4, NAN, 3, 3, NAN, NAN, 4, 4, NAN, 2, 3 };
	static const size_t without[] = { 2, 0, 1 }, with[] = { 1, 2, 0 };
	struct ratings ratings = ratings_of(cells, 4, 3);
	struct additive fit;
	struct board_replay replay;
	double score[4];

	(void)state;
	additive_fit(&ratings, &fit);
	board_replay_make(&replay, &ratings, &fit);
	assert_false(board_replay_recount(&replay, BOARD_ADDITIVE, without, score));
	assert_true(board_replay_recount(&replay, BOARD_RAW, without, score));
	assert_near(score[2], 4, 0);
	assert_true(board_replay_recount(&replay, BOARD_ADDITIVE, with, score));
	board_replay_free(&replay);
	board_replay_free(&replay);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* R: sd(c(6, 6, 10)) / sqrt(3); w <- sort(c(4, 5, 6, 9, 10, 1, 7)), w[1] <- w[2], w[7] <- w[6], sd(w) / ((1 - 2/7) * sqrt(7)).
 * The first entry's ranks among each judge's scores are 1, 2 and 4: sd(c(1, 2, 4)) / sqrt(3). */
static void errors_take_judges_as_a_sample(void **state)
{
	static const double seven[] = { 4, 5, 6, 9, 10, 1, 7 };
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	struct additive fit;
	struct board_replay replay;
	double se[6];

	(void)state;
	additive_fit(&ratings, &fit);
	board_replay_make(&replay, &ratings, &fit);
	board_error(&replay, BOARD_RAW, se);
	assert_near(se[0], 1.33333333333333, 1e-13);
	board_error(&replay, BOARD_RANK, se);
	assert_near(se[0], 0.881917103688197, 1e-13);
	board_error(&replay, BOARD_TRIMMED, se);
	assert_near(se[0], NAN, 0);
	board_error(&replay, BOARD_ADDITIVE, se);
	assert_near(se[0], NAN, 0);
	board_replay_free(&replay);
	additive_free(&fit);
	ratings_free(&ratings);
	ratings = ratings_of(seven, 1, 7);
	additive_fit(&ratings, &fit);
	board_replay_make(&replay, &ratings, &fit);
	board_error(&replay, BOARD_TRIMMED, se);
	assert_near(se[0], 1.13137084989848, 1e-13);
	board_replay_free(&replay);
	additive_free(&fit);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_replayed_board_is_the_board_that_is_made),
		cmocka_unit_test(counting_a_judge_twice_is_having_two_such_judges),
		cmocka_unit_test(without_the_judge_who_joins_them_parts_do_not_compare),
		cmocka_unit_test(errors_take_judges_as_a_sample),
	};
	return cmocka_run_group_tests_name("board_replay", tests, NULL, NULL);
}
