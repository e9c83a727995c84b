/* Unit tests of pipeline/stats/win_merit.h. */
#include "pipeline/stats/win_merit.h"
#include "tests/pipeline/stats/ratings_case.h"

static const double CELLS[4 * 3] = { 7, 6, 8, 5, 4, NAN, 6, 6, 7, 3, 4, 5 };

/* R 4.2.2, dense matrices on a grid of 150 x 150 nodes th = pi (1:150 - 1/2) / 150, lam = 11/4 (1 - cos th)/(1 + cos th),
 * kap = 11/3 (1 - cos th)/(1 + cos th), weighted by sin(th) for kap:
 *   V <- diag(11) + Z Z'/lam + W W'/kap; Vi <- solve(V); xv <- sum(Vi); r <- y - sum(Vi y)/xv; Q <- r' Vi r
 *   log weight -.5 log|V| - .5 log(xv) - 5 log(Q); merits Z' Vi r / lam; error variance Q / 8
 * The draws' own grid is coarser, and 40,000 draws leave an error of about 0.004. */
static void draws_match_numerical_integration(void **state)
{
	static const double want[] = { 1.180876, -0.590674, 0.644157, -1.234360 };
	enum { DRAWS = 40000 };
	struct ratings ratings = ratings_of(CELLS, 4, 3);
	struct additive fit;
	struct win_merit merit;
	struct random random;
	double sums[4] = { 0 }, squares = 0, merits[4], judges[3], sd;

	(void)state;
	additive_fit(&ratings, &fit);
	assert_true(win_merit_fit(&ratings, &fit, &merit));
	random_start(&random, 1, "test", 0);
	for (size_t d = 0; d < DRAWS; d++) {
		win_merit_draw(&merit, ((double)d + 0.5) / DRAWS, &random, merits, judges, &sd);
		for (size_t u = 0; u < 4; u++)
			sums[u] += merits[u] / DRAWS;
		squares += sd * sd / DRAWS;
	}
	for (size_t u = 0; u < 4; u++)
		assert_near(sums[u], want[u], 0.02);
	assert_near(squares, 0.820825, 0.02);
	win_merit_free(&merit);
	win_merit_free(&merit);
	additive_free(&fit);
	ratings_free(&ratings);
}

static void assert_unknown(const double *cells, size_t n_units, size_t n_judges)
{
	struct ratings ratings = ratings_of(cells, n_units, n_judges);
	struct additive fit;
	struct win_merit merit;

	additive_fit(&ratings, &fit);
	assert_false(win_merit_fit(&ratings, &fit, &merit));
	win_merit_free(&merit);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* One judge; one nominee; equal scores; nobody. */
static void without_anything_to_tell_error_by_there_is_no_posterior(void **state)
{
	static const double judge[] = { 3, 4, 5 }, nominee[] = { 3, 4, 5 }, equal[] = { 4, 4, 4, 4, 4, 4 };

	(void)state;
	assert_unknown(judge, 3, 1);
	assert_unknown(nominee, 1, 3);
	assert_unknown(equal, 3, 2);
	assert_unknown(NULL, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_match_numerical_integration),
		cmocka_unit_test(without_anything_to_tell_error_by_there_is_no_posterior),
	};
	return cmocka_run_group_tests_name("win_merit", tests, NULL, NULL);
}
