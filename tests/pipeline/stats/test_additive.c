/* Unit tests of pipeline/stats/additive.h. */
#include "pipeline/stats/additive.h"
#include "pipeline/stats/components.h"
#include "tests/pipeline/stats/ratings_case.h"

/* R 4.2.2: m <- lm(x ~ 0 + entry + judge, contrasts = list(judge = "contr.sum")) on the judging sheet:
 * coef(m), sqrt(diag(vcov(m))); the fourth judge from contr.sum(4) %*% vcov %*% t(contr.sum(4)). */
static void scores_and_errors_match_lm(void **state)
{
	static const double score[] = { 7.037090909091, 7.819636363636, 7.696000000000,
		                        5.304000000000, 4.714909090909, 7.716363636364 };
	static const double score_se[] = { 1.45075146102, 1.44783097198, 1.87178177956,
		                           1.87178177956, 1.84616701578, 1.46382155802 };
	static const double effect[] = { 1.149090909091, -0.719272727273, 0.458909090909, -0.888727272727 };
	static const double effect_se[] = { 1.35104612054, 1.15879452895, 1.18587282080, 1.21757211336 };
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	struct additive fit;

	(void)state;
	additive_fit(&ratings, &fit);
	for (size_t u = 0; u < LEN(score); u++) {
		assert_near(fit.score[u], score[u], 1e-11);
		assert_near(fit.score_se[u], score_se[u], 1e-10);
	}
	for (size_t j = 0; j < LEN(effect); j++) {
		assert_near(fit.effect[j], effect[j], 1e-11);
		assert_near(fit.effect_se[j], effect_se[j], 1e-10);
	}
	assert_int_equal(fit.n_components, 1);
	assert_near(fit.residual_variance, 5.81987878788, 1e-11);
	assert_near(fit.df, 6, 0);
	/* anova(lm(x ~ entry), m) */
	assert_near(fit.judge_f, 0.37691, 1e-5);
	assert_near(fit.judge_df, 3, 0);
	assert_near(fit.judge_p, 0.77333, 1e-5);
	additive_free(&fit);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* B leads F by 0.103 (printed from rounded scores: 0.104); B - F and B - C from vcov(m). */
static void the_lead_of_the_judging_sheet_is_inside_the_noise(void **state)
{
	struct ratings ratings = ratings_of(JUDGING_SHEET, 6, 4);
	struct additive fit;
	struct additive_lead lead;

	(void)state;
	additive_fit(&ratings, &fit);
	assert_true(additive_lead(&fit, &ratings, 0, &lead));
	assert_int_equal(lead.first, 1);
	assert_int_equal(lead.second, 5);
	assert_near(lead.gap, 0.103272727273, 1e-11);
	assert_near(lead.se, 2.081879549182, 1e-11);
	assert_true(lead.inside_noise);
	assert_near(additive_difference_se(&fit, &ratings, 2, 1), 2.434274997990, 1e-11);
	assert_near(additive_difference_se(&fit, &ratings, 2, 2), NAN, 0);
	assert_false(additive_lead(&fit, &ratings, 1, &lead));
	additive_free(&fit);
	ratings_free(&ratings);
}

/* Two entries with three judges in common: the paired t test. R: t.test(a, b, paired = TRUE) has the
 * same standard error, sd(a - b) / sqrt(3) = 1 / sqrt(3). */
static void a_clear_lead_is_outside_the_noise(void **state)
{
	static const double cells[] = { 9, 8, 7, 3, 3, 3 };
	struct ratings ratings = ratings_of(cells, 2, 3);
	struct additive fit;
	struct additive_lead lead;

	(void)state;
	additive_fit(&ratings, &fit);
	assert_true(additive_lead(&fit, &ratings, 0, &lead));
	assert_near(lead.gap, 5, 1e-14);
	assert_near(lead.se, 1 / sqrt(3), 1e-14);
	assert_false(lead.inside_noise);
	additive_free(&fit);
	ratings_free(&ratings);
}

/* Two panels that share no entry: each is its own fit, and nothing crosses over. */
static void components_are_fitted_apart_and_not_compared(void **state)
{
	static const double cells[5 * 4] = {
		4, 6, NAN, NAN, 2, 4, NAN, NAN, NAN, NAN, 8, 7, NAN, NAN, 5, 6, NAN, NAN, NAN, NAN,
	};
	static const double score[] = { 5, 3, 7.5, 5.5, NAN }, effect[] = { -1, 1, 0, 0 };
	struct ratings ratings = ratings_of(cells, 5, 4);
	struct additive fit;

	(void)state;
	additive_fit(&ratings, &fit);
	assert_int_equal(fit.n_components, 2);
	assert_near(fit.df, 2, 0);
	for (size_t u = 0; u < LEN(score); u++)
		assert_near(fit.score[u], score[u], 1e-14);
	for (size_t j = 0; j < LEN(effect); j++)
		assert_near(fit.effect[j], effect[j], 1e-14);
	assert_true(additive_difference_se(&fit, &ratings, 2, 3) > 0);
	assert_near(additive_difference_se(&fit, &ratings, 0, 2), NAN, 0);
	assert_near(additive_difference_se(&fit, &ratings, 0, 4), NAN, 0);
	assert_near(fit.score_se[4], NAN, 0);
	assert_true(fit.unit_component[4] == COMPONENT_NONE);
	additive_free(&fit);
	ratings_free(&ratings);
}

static void without_residual_there_is_no_error(void **state)
{
	static const struct {
		const char *what;
		double cells[6];
		size_t n_units, n_judges;
		double df, score, effect;
	} cases[] = {
		{ "one judge", { 3, 4, 5, 6, 7, 8 }, 6, 1, 0, 3, NAN },
		{ "a tree", { 3, 5, NAN, 4, NAN, NAN }, 3, 2, 0, 4, -1 },
		{ "pure shift, in tenths", { 0.1, 0.3, 0.2, 0.4, 0.4, 0.6 }, 3, 2, 2, 0.2, -0.1 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct ratings ratings = ratings_of(cases[i].cells, cases[i].n_units, cases[i].n_judges);
		struct additive fit;
		struct additive_lead lead;

		additive_fit(&ratings, &fit);
		assert_near(fit.df, cases[i].df, 0);
		assert_near(fit.score[0], cases[i].score, 1e-14);
		assert_near(fit.effect[0], cases[i].effect, 1e-14);
		assert_near(fit.score_se[0], NAN, 0);
		assert_near(fit.effect_se[0], NAN, 0);
		assert_near(fit.judge_f, NAN, 0);
		assert_true(additive_lead(&fit, &ratings, 0, &lead));
		assert_near(lead.se, NAN, 0);
		assert_true(lead.inside_noise);
		additive_free(&fit);
		ratings_free(&ratings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_and_errors_match_lm),
		cmocka_unit_test(the_lead_of_the_judging_sheet_is_inside_the_noise),
		cmocka_unit_test(a_clear_lead_is_outside_the_noise),
		cmocka_unit_test(components_are_fitted_apart_and_not_compared),
		cmocka_unit_test(without_residual_there_is_no_error),
	};
	return cmocka_run_group_tests_name("additive", tests, NULL, NULL);
}
