/* Unit tests of pipeline/stats/icc.h. */
#include "pipeline/stats/icc.h"
#include "tests/pipeline/stats/ratings_case.h"

/* Shrout & Fleiss (1979), table 3: 11.24, 32.49 (the paper's 97.46 / 3), 1.02, 6.26. */
static void mean_squares_match_shrout_fleiss_1979(void **state)
{
	struct rating_block block = block_of(SHROUT_FLEISS, 6, 4);
	struct icc_anova got = icc_anova(&block);

	(void)state;
	assert_near(got.ms_units, 11.24166667, 1e-9);
	assert_near(got.ms_judges, 32.48611111, 1e-9);
	assert_near(got.ms_error, 1.019444444, 1e-9);
	assert_near(got.ms_within, 6.263888889, 1e-9);
	rating_block_free(&block);
}

/* The paper prints .17 .29 .71 .44 .62 .91. psych, ICC(x, lmer = FALSE): value, limits, F, p. */
static void six_forms_match_shrout_fleiss_1979(void **state)
{
	static const struct {
		enum icc_form form;
		double value, low, high, f, df2, p;
	} cases[] = {
		{ ICC_1_1, 0.1657417684, -0.1329323249, 0.7225600623, 1.794678492, 18, 0.1647688083 },
		{ ICC_2_1, 0.2897637795, 0.01878651337, 0.7610843696, 11.02724796, 15, 0.0001345665165 },
		{ ICC_3_1, 0.7148407148, 0.342464765, 0.94585826, 11.02724796, 15, 0.0001345665165 },
		{ ICC_1_K, 0.4427971337, -0.8844421552, 0.9124154203, 1.794678492, 18, 0.1647688083 },
		{ ICC_2_K, 0.6200505476, 0.0711368153, 0.9272320402, 11.02724796, 15, 0.0001345665165 },
		{ ICC_3_K, 0.9093155424, 0.6756747138, 0.9858916782, 11.02724796, 15, 0.0001345665165 },
	};
	struct rating_block block = block_of(SHROUT_FLEISS, 6, 4);
	struct icc_anova anova = icc_anova(&block);

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct icc got = icc_of(&anova, cases[i].form, 0.95);

		assert_near(got.value, cases[i].value, 1e-9);
		assert_near(got.limits.low, cases[i].low, 1e-8);
		assert_near(got.limits.high, cases[i].high, 1e-8);
		assert_near(got.f, cases[i].f, 1e-8);
		assert_near(got.df1, 5, 0);
		assert_near(got.df2, cases[i].df2, 0);
		assert_near(got.p, cases[i].p, 1e-9);
	}
	rating_block_free(&block);
}

/* Judge 2 always two points above judge 1: consistency 1, and yet no absolute agreement. psych: -1/9
 * and 2/7. The error, in thirds, must come out as none. */
static void a_constant_shift_is_consistent_but_not_in_agreement(void **state)
{
	static const double cells[] = { 1, 3, 2, 4, 3, 5, 3, 5, 2, 4, 1, 3 };
	double thirds[LEN(cells)];
	struct rating_block block;
	struct icc_anova anova;

	(void)state;
	for (size_t i = 0; i < LEN(cells); i++)
		thirds[i] = cells[i] / 3;
	block = block_of(thirds, 6, 2);
	anova = icc_anova(&block);
	assert_near(anova.ms_error, 0, 0);
	assert_near(icc_of(&anova, ICC_1_1, 0.95).value, -1 / 9.0, 1e-14);
	assert_near(icc_of(&anova, ICC_2_1, 0.95).value, 2 / 7.0, 1e-14);
	assert_near(icc_of(&anova, ICC_3_1, 0.95).value, 1, 1e-15);
	assert_near(icc_of(&anova, ICC_3_1, 0.95).f, NAN, 0);
	assert_near(icc_of(&anova, ICC_2_1, 0.95).limits.low, NAN, 0);
	rating_block_free(&block);
}

/* Two judges who cancel each other out: neither units nor judges vary, and the lower limit would be -1 / 0. */
static void limits_beyond_all_numbers_are_missing(void **state)
{
	static const double cells[] = { 1, 2, 2, 1 };
	struct rating_block block = block_of(cells, 2, 2);
	struct icc_anova anova = icc_anova(&block);

	(void)state;
	assert_near(anova.ms_units, 0, 0);
	assert_near(icc_of(&anova, ICC_2_1, 0.95).limits.low, NAN, 0);
	assert_near(icc_of(&anova, ICC_2_1, 0.95).limits.high, NAN, 0);
	rating_block_free(&block);
}

static void undefined_forms_are_missing(void **state)
{
	static const double flat[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
	static const double perfect[] = { 1, 1, 2, 2, 3, 3 };
	struct rating_block block;
	struct icc_anova anova;

	(void)state;
	for (int form = ICC_1_1; form <= ICC_3_K; form++) {
		block = block_of(flat, 3, 2);
		anova = icc_anova(&block);
		assert_near(icc_of(&anova, (enum icc_form)form, 0.95).value, NAN, 0);
		rating_block_free(&block);
		block = block_of(flat, 6, 1);
		anova = icc_anova(&block);
		assert_near(icc_of(&anova, (enum icc_form)form, 0.95).value, NAN, 0);
		rating_block_free(&block);
		block = block_of(perfect, 3, 2);
		anova = icc_anova(&block);
		assert_near(icc_of(&anova, (enum icc_form)form, 0.95).value, 1, 1e-15);
		rating_block_free(&block);
	}
}

/* Ebel (1951), Psychometrika 16, 407-424: three units, nine judges, with gaps. irrNA 0.2.3, iccNA. */
static void one_way_with_gaps_matches_irrna(void **state)
{
	static const double cells[3 * 9] = {
		8,   6,   4,   4,   3, NAN, NAN, NAN, NAN, 6,   9,   9,   4,   9,
		6,   5,   10,  8,   4, 9,   10,  NAN, NAN, NAN, NAN, NAN, NAN,
	};
	struct ratings ratings = ratings_of(cells, 3, 9);
	struct icc single = icc_one_way(&ratings, ICC_1_1, 0.95);
	struct icc mean = icc_one_way(&ratings, ICC_1_K, 0.95);

	(void)state;
	assert_near(single.value, 0.16478774, 1e-8);
	assert_near(single.limits.low, -0.1293620136, 1e-8);
	assert_near(single.limits.high, 0.9386031999, 1e-8);
	assert_near(single.p, 0.1708870889, 1e-8);
	assert_near(mean.value, 0.5024167562, 1e-8);
	assert_near(mean.limits.low, -1.416611476, 1e-8);
	assert_near(mean.limits.high, 0.9873794736, 1e-8);
	assert_near(icc_one_way(&ratings, ICC_2_1, 0.95).value, NAN, 0);
	ratings_free(&ratings);
}

/* The same by iccNA's ICC(A,1), ICC(C,1), ICC(A,k), ICC(C,k). */
static void two_way_with_gaps_matches_irrna(void **state)
{
	static const double cells[3 * 9] = {
		8,   6,   4,   4,   3, NAN, NAN, NAN, NAN, 6,   9,   9,   4,   9,
		6,   5,   10,  8,   4, 9,   10,  NAN, NAN, NAN, NAN, NAN, NAN,
	};
	static const struct {
		enum icc_form form;
		double value, low, high;
	} cases[] = {
		{ ICC_2_1, 0.08009762087, -0.1505813105, 0.9129550324 },
		{ ICC_3_1, 0.08476721195, -0.1684423267, 0.9176952581 },
		{ ICC_3_K, 0.3215680804, -2.813280468, 0.9827769134 },
	};
	struct ratings ratings = ratings_of(cells, 3, 9);
	struct icc_anova anova = icc_anova_gaps(&ratings);

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct icc got = icc_of(&anova, cases[i].form, 0.95);

		assert_near(got.value, cases[i].value, 1e-8);
		assert_near(got.limits.low, cases[i].low, 1e-6);
		assert_near(got.limits.high, cases[i].high, 1e-7);
		assert_near(got.p, 0.2777772946, 1e-8);
	}
	assert_near(icc_of(&anova, ICC_2_K, 0.95).value, 0.3082471956, 1e-8);
	assert_near(icc_of(&anova, ICC_1_1, 0.95).value, NAN, 0);
	ratings_free(&ratings);
}

/* And of a full table it is Shrout and Fleiss'. */
static void two_way_with_gaps_of_a_full_table_is_the_plain_one(void **state)
{
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct icc_anova anova = icc_anova_gaps(&ratings);

	(void)state;
	assert_near(icc_of(&anova, ICC_2_1, 0.95).value, 0.2897637795, 1e-9);
	assert_near(icc_of(&anova, ICC_2_K, 0.95).limits.low, 0.0711368153, 1e-8);
	assert_near(icc_of(&anova, ICC_3_K, 0.95).limits.high, 0.9858916782, 1e-8);
	ratings_free(&ratings);
}

static void one_way_of_a_full_table_is_the_balanced_form(void **state)
{
	struct ratings ratings = ratings_of(SHROUT_FLEISS, 6, 4);
	struct icc got = icc_one_way(&ratings, ICC_1_K, 0.95);

	(void)state;
	assert_near(got.value, 0.4427971337, 1e-9);
	assert_near(got.limits.high, 0.9124154203, 1e-8);
	ratings_free(&ratings);
}

/* psych, alpha(x)$total$raw_alpha with judges as items. */
static void cronbach_alpha_matches_psych(void **state)
{
	static const double flat[] = { 1, 2, 3, 1, 2, 3 };

	(void)state;
	assert_near(cronbach_alpha(SHROUT_FLEISS, 6, 4), 0.9093155424, 1e-9);
	assert_near(cronbach_alpha(flat, 2, 3), NAN, 0);
	assert_near(cronbach_alpha(SHROUT_FLEISS, 24, 1), NAN, 0);
	assert_near(cronbach_alpha(SHROUT_FLEISS, 1, 24), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mean_squares_match_shrout_fleiss_1979),
		cmocka_unit_test(six_forms_match_shrout_fleiss_1979),
		cmocka_unit_test(a_constant_shift_is_consistent_but_not_in_agreement),
		cmocka_unit_test(limits_beyond_all_numbers_are_missing),
		cmocka_unit_test(undefined_forms_are_missing),
		cmocka_unit_test(one_way_with_gaps_matches_irrna),
		cmocka_unit_test(two_way_with_gaps_matches_irrna),
		cmocka_unit_test(two_way_with_gaps_of_a_full_table_is_the_plain_one),
		cmocka_unit_test(one_way_of_a_full_table_is_the_balanced_form),
		cmocka_unit_test(cronbach_alpha_matches_psych),
	};
	return cmocka_run_group_tests_name("icc", tests, NULL, NULL);
}
