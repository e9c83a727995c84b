/* Unit tests of pipeline/simulate/replies.h: expected values follow from the definitions of the
 * scores (CSAT top2, CES top3, NPS), summed over an even grid of u in place of an integral. */
#include "pipeline/simulate/replies.h"
#include "tests/near.h"

enum { GRID = 200000 };

/* As many steps as a distribution has, each off by one point of the grid at most. */
static const double GRID_ERROR = 11.0 / GRID;

static double u_at(int i)
{
	return (i + 0.5) / GRID;
}

static void csat_has_exactly_the_share_of_top2(void **state)
{
	static const double shares[] = { 0.02, 0.5, 0.66, 0.70, 0.98 };

	(void)state;
	for (size_t s = 0; s < LEN(shares); s++) {
		int top2 = 0;

		for (int i = 0; i < GRID; i++)
			top2 += reply_csat(shares[s], u_at(i)) >= 4;
		assert_near((double)top2 / GRID, shares[s], GRID_ERROR);
	}
}

static void ces_has_exactly_the_share_of_top3(void **state)
{
	static const double shares[] = { 0.02, 0.7, 0.98 };

	(void)state;
	for (size_t s = 0; s < LEN(shares); s++) {
		int top3 = 0;

		for (int i = 0; i < GRID; i++)
			top3 += reply_ces(shares[s], u_at(i)) >= 5;
		assert_near((double)top3 / GRID, shares[s], GRID_ERROR);
	}
}

static double score_of(int (*reply)(double score, double u), double score)
{
	int sum = 0;

	for (int i = 0; i < GRID; i++) {
		int x = reply(score, u_at(i));

		assert_in_range(x, 0, 10);
		sum += (x >= 9) - (x <= 6);
	}
	return (double)sum / GRID;
}

static void nps_is_promoters_less_detractors(void **state)
{
	static const double scores[] = { -0.6, -0.25, 0, 0.2, 0.26, 0.6 };

	(void)state;
	for (size_t s = 0; s < LEN(scores); s++) {
		assert_near(score_of(reply_nps, scores[s]), scores[s], 2 * GRID_ERROR);
		assert_near(score_of(reply_enps, scores[s]), scores[s], 2 * GRID_ERROR);
	}
	assert_near(score_of(reply_nps, 0.7), 0.7, 2 * GRID_ERROR);
	assert_near(score_of(reply_nps, -0.7), -0.7, 2 * GRID_ERROR);
}

static void check_statement(int reply(size_t item, double shift, double u), double mean, size_t item)
{
	static const double shifts[] = { -0.72, -0.12, 0, 0.12, 0.72 };

	for (size_t s = 0; s < LEN(shifts); s++) {
		int sum = 0;

		for (int i = 0; i < GRID; i++)
			sum += reply(item, shifts[s], u_at(i));
		assert_near((double)sum / GRID, mean + shifts[s], GRID_ERROR);
	}
}

static void statements_move_their_mean_by_the_shift(void **state)
{
	(void)state;
	for (size_t item = 0; item < REPLY_ITEMS; item++)
		check_statement(reply_motivation, reply_motivation_mean(item), item);
	for (size_t item = 0; item < REPLY_FAIRNESS; item++)
		check_statement(reply_fairness, reply_fairness_mean(item), item);
}

/* So that two programmes with other effects differ in as few answers as can be. */
static void a_higher_figure_never_lowers_an_answer(void **state)
{
	(void)state;
	for (int i = 0; i < GRID; i += 7) {
		double u = u_at(i);

		assert_true(reply_csat(0.70, u) >= reply_csat(0.66, u));
		assert_true(reply_ces(0.75, u) >= reply_ces(0.70, u));
		assert_true(reply_nps(0.26, u) >= reply_nps(0.20, u));
		assert_true(reply_motivation(0, 0.12, u) >= reply_motivation(0, 0, u));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csat_has_exactly_the_share_of_top2),
		cmocka_unit_test(ces_has_exactly_the_share_of_top3),
		cmocka_unit_test(nps_is_promoters_less_detractors),
		cmocka_unit_test(statements_move_their_mean_by_the_shift),
		cmocka_unit_test(a_higher_figure_never_lowers_an_answer),
	};

	return cmocka_run_group_tests_name("simulate/replies", tests, NULL, NULL);
}
