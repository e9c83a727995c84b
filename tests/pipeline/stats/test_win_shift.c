#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipeline/stats/win.h"
#include "pipeline/stats/win_shift.h"
#include "tests/near.h"

/* Three judges, who all scored three entries. */
static void make_fit(struct ratings *ratings, struct additive *fit)
{
	static const double values[3][3] = { { 5, 4, 4 }, { 3, 4, 2 }, { 2, 1, 3 } };
	struct rating rows[9];

	for (size_t u = 0; u < 3; u++)
		for (size_t j = 0; j < 3; j++)
			rows[3 * u + j] = (struct rating){ u, j, values[u][j] };
	ratings_make(ratings, rows, 9, 3, 3, NULL);
	additive_fit(ratings, fit);
}

/* R 4.2.2: sd(c(1, 2, 4)) */
static void spreads_are_over_entries_that_have_both(void **state)
{
	static const double x[] = { 1, 2, 4, 100, NAN }, other[] = { 0, 0, 0, NAN, 0 };

	(void)state;
	assert_near(win_spread(x, other, 5), 1.527525231651947, 1e-14);
	assert_true(win_spread(x, other, 1) == 0);
}

/* Additive scores are 13/3, 3 and 2. */
static void scores_on_another_scale_are_brought_to_the_additive_one(void **state)
{
	struct ratings ratings;
	struct additive fit = { 0 };
	double score[3], shift[3];

	(void)state;
	make_fit(&ratings, &fit);
	for (size_t u = 0; u < 3; u++)
		score[u] = 10 * fit.score[u];
	assert_near(win_shift(score, &fit, 3, shift), 0.1, 1e-12);
	for (size_t u = 0; u < 3; u++)
		assert_true(fabs(shift[u]) < 1e-12);
	score[2] = NAN;
	win_shift(score, &fit, 3, shift);
	assert_true(isnan(shift[2]) && !isnan(shift[0]));
	additive_free(&fit);
	ratings_free(&ratings);
}

static void without_a_shift_chances_and_awards_are_those_of_additive_scores(void **state)
{
	static const double none[3] = { 0 };
	const struct win_rule two = { 2, NAN };
	struct win fresh[BOARD_METHODS], shifted;
	struct ratings ratings;
	struct additive fit = { 0 };
	double sum = 0;

	(void)state;
	make_fit(&ratings, &fit);
	win_fresh(&ratings, &fit, &two, 1, 1, 400, fresh);
	win_fresh_shifted(&ratings, &fit, none, &two, 1, 1, 400, &shifted);
	for (size_t u = 0; u < 3; u++) {
		assert_near(shifted.chance[u], fresh[BOARD_ADDITIVE].chance[u], 1e-12);
		assert_near(shifted.award[u], fresh[BOARD_ADDITIVE].award[u], 1e-12);
		sum += shifted.award[u];
	}
	assert_near(sum, 2, 1e-12);
	for (size_t m = 0; m < BOARD_METHODS; m++)
		win_free(&fresh[m]);
	win_free(&shifted);
	additive_free(&fit);
	ratings_free(&ratings);
}

static void scores_with_errors_share_as_many_awards_as_there_are_places(void **state)
{
	static const double score[] = { 2, 1, 0, -3 }, se[] = { 1, 1, 1, 1 };
	const struct win_rule two = { 2, NAN }, above = { NAN, 1000 };
	struct win win;

	(void)state;
	win_scores(score, se, INFINITY, NULL, 4, &two, 1, 1, 400, &win);
	assert_near(win.award[0] + win.award[1] + win.award[2] + win.award[3], 2, 1e-12);
	assert_true(win.award[0] > win.chance[0]);
	win_free(&win);
	win_scores(score, se, INFINITY, NULL, 4, &above, 1, 1, 400, &win);
	assert_true(win.award[0] == 0 && win.chance[0] > 0);
	win_free(&win);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spreads_are_over_entries_that_have_both),
		cmocka_unit_test(scores_on_another_scale_are_brought_to_the_additive_one),
		cmocka_unit_test(without_a_shift_chances_and_awards_are_those_of_additive_scores),
		cmocka_unit_test(scores_with_errors_share_as_many_awards_as_there_are_places),
	};
	return cmocka_run_group_tests_name("win_shift", tests, NULL, NULL);
}
