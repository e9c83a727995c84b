/* Unit tests of pipeline/stats/shrunken.h. */
#include "pipeline/stats/shrunken.h"
#include "tests/pipeline/stats/ratings_case.h"

/* R 4.2.2, m <- lm(x ~ 0 + e + j, contrasts = list(j = "contr.sum")), s2 <- sigma(m)^2:
 *   ve <- (anova(lm(x ~ j), lm(x ~ j + e))$"Sum of Sq"[2] - s2 * (6 - 1)) / (16 - 4)
 *   w <- n / (n + s2 / ve); mean(coef) + w * (coef - mean(coef));
 *   sqrt(w^2 * diag(vcov(m)) + (1 - w)^2 * ve) */
static void scores_match_the_formulas_worked_in_r(void **state)
{
	static const double cells[6 * 4] = {
		4, 6,   5,   NAN, 3,   7, NAN, 6, 8, 9,   5,   NAN,
		2, NAN, NAN, 3,   NAN, 7, 8,   9, 4, NAN, NAN, 5,
	};
	static const double score[] = { 5.30401490067251, 5.12080661102820, 7.17460654589439,
		                        3.28134688011820, 7.28429813332475, 4.74006610529308 };
	static const double se[] = { 0.714251647762174, 0.717169122155208, 0.714251647762174,
		                     0.862847111373499, 0.708380652931176, 0.862847111373499 };
	struct ratings ratings = ratings_of(cells, 6, 4);
	struct additive fit;
	struct shrunken got;

	(void)state;
	additive_fit(&ratings, &fit);
	shrunken_fit(&ratings, &fit, &got);
	assert_near(got.entry_variance, 2.40605635267207, 1e-12);
	assert_near(got.error_variance, 1.7856103139946, 1e-12);
	assert_near(got.lambda, 0.742131543183337, 1e-12);
	for (size_t u = 0; u < LEN(score); u++) {
		assert_near(got.score[u], score[u], 1e-12);
		assert_near(got.se[u], se[u], 1e-12);
	}
	shrunken_free(&got);
	shrunken_free(&got);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* R as above gives -5.899 for the judging sheet: entries differ less than error alone would have it,
 * and every score is the mean. */
static void entries_that_do_not_differ_all_get_the_mean(void **state)
{
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	struct additive fit;
	struct shrunken got;

	(void)state;
	additive_fit(&ratings, &fit);
	shrunken_fit(&ratings, &fit, &got);
	assert_near(got.entry_variance, 0, 0);
	assert_near(got.lambda, NAN, 0);
	for (size_t u = 0; u < 6; u++) {
		assert_near(got.score[u], 40.288 / 6, 1e-12);
		assert_near(got.se[u], NAN, 0);
	}
	shrunken_free(&got);
	additive_free(&fit);
	ratings_free(&ratings);
}

static void without_a_residual_there_is_nothing_to_shrink_by(void **state)
{
	static const double cells[] = { 3, 4, 5, NAN };
	struct ratings ratings = ratings_of(cells, 4, 1);
	struct additive fit;
	struct shrunken got;

	(void)state;
	additive_fit(&ratings, &fit);
	shrunken_fit(&ratings, &fit, &got);
	assert_near(got.entry_variance, NAN, 0);
	for (size_t u = 0; u < 4; u++)
		assert_near(got.score[u], NAN, 0);
	shrunken_free(&got);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* R 4.2.2, ms the mean squares of anova(lm(y ~ e + j)): tau <- (ms[1] - ms[3]) / 4; w <- 4 / (4 + ms[3] / tau);
 * sqrt(w^2 * 2 * ms[3] / 4 + 2 * (1 - w)^2 * tau) */
static void the_error_of_a_difference_matches_r(void **state)
{
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct additive fit;
	struct shrunken got;

	(void)state;
	additive_fit(&ratings, &fit);
	shrunken_fit(&ratings, &fit, &got);
	assert_near(shrunken_difference_se(&got, &fit, &ratings, 0, 3), 0.680807123171934, 1e-12);
	assert_near(shrunken_difference_se(&got, &fit, &ratings, 2, 2), NAN, 0);
	shrunken_free(&got);
	additive_free(&fit);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_match_the_formulas_worked_in_r),
		cmocka_unit_test(entries_that_do_not_differ_all_get_the_mean),
		cmocka_unit_test(the_error_of_a_difference_matches_r),
		cmocka_unit_test(without_a_residual_there_is_nothing_to_shrink_by),
	};
	return cmocka_run_group_tests_name("shrunken", tests, NULL, NULL);
}
