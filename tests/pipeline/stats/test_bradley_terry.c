/* Unit tests of pipeline/stats/bradley_terry.h and strengths.h, against BradleyTerry2 1.1-2 and likelihoods
 * written out in R 4.2.2. */
#include <stdlib.h>

#include "pipeline/stats/bradley_terry.h"
#include "tests/near.h"

/* Home wins and away wins of the American League's East, 1987: Agresti (2002), Categorical Data Analysis, 2nd
 * ed., p. 437; Milwaukee, Detroit, Toronto, New York, Boston, Cleveland, Baltimore. */
static const struct {
	size_t home, away;
	double home_wins, away_wins;
} games[] = {
	{ 0, 1, 4, 3 }, { 0, 2, 4, 2 }, { 0, 3, 4, 3 }, { 0, 4, 6, 1 }, { 0, 5, 4, 2 }, { 0, 6, 6, 0 }, { 1, 0, 3, 3 }, { 1, 2, 4, 2 },
	{ 1, 3, 4, 3 }, { 1, 4, 6, 0 }, { 1, 5, 6, 1 }, { 1, 6, 4, 3 }, { 2, 0, 2, 5 }, { 2, 1, 4, 3 }, { 2, 3, 2, 4 }, { 2, 4, 4, 3 },
	{ 2, 5, 4, 2 }, { 2, 6, 6, 0 }, { 3, 0, 3, 3 }, { 3, 1, 5, 1 }, { 3, 2, 2, 5 }, { 3, 4, 4, 3 }, { 3, 5, 4, 2 }, { 3, 6, 6, 1 },
	{ 4, 0, 5, 1 }, { 4, 1, 2, 5 }, { 4, 2, 3, 3 }, { 4, 3, 4, 2 }, { 4, 5, 5, 2 }, { 4, 6, 6, 0 }, { 5, 0, 2, 5 }, { 5, 1, 3, 3 },
	{ 5, 2, 3, 4 }, { 5, 3, 4, 3 }, { 5, 4, 4, 2 }, { 5, 6, 2, 4 }, { 6, 0, 2, 5 }, { 6, 1, 1, 5 }, { 6, 2, 1, 6 }, { 6, 3, 2, 4 },
	{ 6, 4, 1, 6 }, { 6, 5, 3, 4 },
};

static size_t add(struct bradley_terry_choice *choices, size_t n, size_t first, size_t second, enum bradley_terry_outcome outcome,
                  double times)
{
	if (times > 0)
		choices[n++] = (struct bradley_terry_choice){ first, second, 0, outcome, times };
	return n;
}

static size_t take_games(struct bradley_terry_choice *choices)
{
	size_t n = 0;

	for (size_t i = 0; i < LEN(games); i++) {
		n = add(choices, n, games[i].home, games[i].away, BRADLEY_TERRY_FIRST, games[i].home_wins);
		n = add(choices, n, games[i].home, games[i].away, BRADLEY_TERRY_SECOND, games[i].away_wins);
	}
	return n;
}

/* BTm(cbind(home.wins, away.wins), home.team, away.team, data = baseball), Baltimore the reference. Agresti
 * prints 1.58, 1.44, 1.29, 1.25, 1.11, 0.68 (p. 438). */
static void baseball_without_and_with_the_home_advantage(void **state)
{
	static const double plain[] = { 1.581355876655, 1.436408431806, 1.294485123905, 1.247617845135, 1.107697705372, 0.683852769153 };
	static const double plain_se[] = { 0.343255664026, 0.339568187482, 0.336669092693, 0.335860615785, 0.333877908162, 0.331876399144 };
	static const double home[] = { 1.619554993578, 1.475357213586, 1.327110398072, 1.281340403276, 1.143802653297, 0.704694456900 };
	static const double home_se[] = { 0.347365306113, 0.344551823286, 0.340322208808, 0.340403358811, 0.337842188911, 0.335001403342 };
	struct bradley_terry_choice choices[2 * LEN(games)];
	struct bradley_terry_data data = { choices, take_games(choices), 7, 1 };
	struct bradley_terry fit;

	(void)state;
	bradley_terry_fit(&data, &(struct bradley_terry_options){ 0 }, &fit);
	for (size_t t = 0; t < LEN(plain); t++) {
		assert_near(fit.strengths.value[t] - fit.strengths.value[6], plain[t], 1e-8);
		assert_near(strengths_difference_se(&fit.strengths, t, 6), plain_se[t], 2e-6); /* glm() stops a step before */
	}
	assert_near(fit.chisq, 33.9620085963, 1e-9); /* 2 * (logLik(above) - sum(dbinom(home.wins, home.wins + away.wins, 1/2, log = TRUE))) */
	assert_near(fit.df, 6, 0);
	assert_near(fit.order, NAN, 0);
	bradley_terry_free(&fit);
	bradley_terry_fit(&data, &(struct bradley_terry_options){ .has_order = true }, &fit);
	for (size_t t = 0; t < LEN(home); t++) {
		assert_near(fit.strengths.value[t] - fit.strengths.value[6], home[t], 1e-8);
		assert_near(strengths_difference_se(&fit.strengths, t, 6), home_se[t], 2e-6);
	}
	assert_near(fit.order, 0.302260655528, 1e-8); /* at.home */
	assert_near(fit.order_se, 0.130943642532, 2e-6);
	bradley_terry_free(&fit);
}

/* Citations between journals, Stigler (1994), Statistical Science 9, 94-108, table 5: BTm(cbind(win1, win2), ...),
 * Biometrika the reference. */
static void citations_of_journals(void **state)
{
	static const struct {
		size_t one, other;
		double wins, losses;
	} pairs[] = { { 0, 1, 730, 33 }, { 0, 2, 498, 320 }, { 0, 3, 221, 284 }, { 1, 2, 68, 813 }, { 1, 3, 17, 276 }, { 2, 3, 142, 325 } };
	static const double want[] = { 0, -2.949072496844, -0.479569769752, 0.268954055819 };
	static const double want_se[] = { NAN, 0.1025453353399, 0.0605887292396, 0.0708299651057 };
	struct bradley_terry_choice choices[2 * LEN(pairs)];
	struct bradley_terry_data data = { choices, 0, 4, 1 };
	struct bradley_terry fit;

	(void)state;
	for (size_t i = 0; i < LEN(pairs); i++) {
		data.n = add(choices, data.n, pairs[i].one, pairs[i].other, BRADLEY_TERRY_FIRST, pairs[i].wins);
		data.n = add(choices, data.n, pairs[i].one, pairs[i].other, BRADLEY_TERRY_SECOND, pairs[i].losses);
	}
	bradley_terry_fit(&data, &(struct bradley_terry_options){ 0 }, &fit);
	for (size_t t = 1; t < 4; t++) {
		assert_near(fit.strengths.value[t] - fit.strengths.value[0], want[t], 1e-8);
		assert_near(strengths_difference_se(&fit.strengths, t, 0), want_se[t], 1e-6);
	}
	assert_near(fit.n_choices, 3727, 0);
	bradley_terry_free(&fit);
}

/* Preferences of 303 students between six business schools, with ties: Dittrich, Hatzinger & Katzenbeisser (1998),
 * Applied Statistics 47, 511-525, as in BradleyTerry2's CEMS, summed over students. Davidson's likelihood written
 * out, nlm(): Barcelona, London, Milano, Paris, St.Gallen, Stockholm. */
static void ties_after_davidson(void **state)
{
	static const struct {
		size_t one, other;
		double wins, losses, ties;
	} pairs[] = {
		{ 1, 0, 217, 67, 19 }, { 2, 0, 104, 132, 67 }, { 3, 0, 157, 109, 37 }, { 4, 0, 144, 134, 25 }, { 1, 2, 221, 56, 26 },
		{ 3, 2, 121, 59, 32 }, { 1, 3, 186, 91, 26 },  { 1, 4, 208, 73, 22 },  { 2, 4, 135, 140, 28 }, { 3, 4, 165, 119, 19 },
		{ 0, 5, 172, 90, 41 }, { 1, 5, 250, 34, 19 },  { 2, 5, 157, 100, 46 }, { 3, 5, 203, 70, 30 },  { 4, 5, 155, 98, 50 },
	};
	static const double want[] = { -0.138494627013, 1.071374887445, -0.309454935131, 0.281106769787, -0.153105003241, -0.751427091848 };
	static const double want_se[] = { 0.04740514423, 0.05409252776, 0.04937275754, 0.04943892673, 0.04742475503, 0.05028990408 };
	struct bradley_terry_choice choices[3 * LEN(pairs)];
	struct bradley_terry_data data = { choices, 0, 6, 1 };
	struct bradley_terry fit;

	(void)state;
	for (size_t i = 0; i < LEN(pairs); i++) {
		data.n = add(choices, data.n, pairs[i].one, pairs[i].other, BRADLEY_TERRY_FIRST, pairs[i].wins);
		data.n = add(choices, data.n, pairs[i].one, pairs[i].other, BRADLEY_TERRY_SECOND, pairs[i].losses);
		data.n = add(choices, data.n, pairs[i].one, pairs[i].other, BRADLEY_TERRY_TIE, pairs[i].ties);
	}
	bradley_terry_fit(&data, &(struct bradley_terry_options){ 0 }, &fit);
	for (size_t t = 0; t < LEN(want); t++) {
		assert_near(fit.strengths.value[t], want[t], 1e-6);
		assert_near(strengths_se(&fit.strengths, t), want_se[t], 1e-5);
	}
	assert_near(fit.ties, -1.31717973044, 1e-6);
	assert_near(fit.ties_se, 0.04850647131, 1e-5);
	assert_near(fit.strengths.loglik, -3964.3781195448, 1e-10);
	bradley_terry_free(&fit);
}

/* Four judges on all pairs of five, six times each; the fourth mostly the other way round. The likelihood with
 * reliabilities, the Beta(4, 1) prior and the phantom's half wins, written out; nlm() and optimHess(). */
static const int first_wins[4][10] = {
	{ 0, 1, 1, 1, 1, 0, 1, 0, 1, 1 }, { 1, 1, 1, 1, 1, 1, 1, 1, 0, 1 }, { 1, 1, 0, 0, 0, 1, 1, 1, 0, 1 }, { 1, 0, 0, 0, 0, 1, 0, 1, 1, 0 },
};

static size_t take_panel(struct bradley_terry_choice *choices)
{
	size_t n = 0;

	for (size_t j = 0; j < 4; j++)
		for (size_t a = 0, pair = 0; a < 4; a++)
			for (size_t b = a + 1; b < 5; b++, pair++)
				choices[n++] = (struct bradley_terry_choice){ a, b, j, first_wins[j][pair] ? BRADLEY_TERRY_FIRST : BRADLEY_TERRY_SECOND, 6 };
	return n;
}

static void a_judge_who_goes_against_the_others_is_seen(void **state)
{
	static const double want[] = { 2.15727465153, 1.70870221318, -2.77463700823, 1.19890412637, -2.29024398285 };
	static const double want_se[] = { 0.4994729223, 0.4892451536, 0.7817998023, 0.5496327025, 0.6265072320 };
	static const double want_q[] = { 0.970108646160, 0.874605025794, 0.553617683398, 0.100512303436 }, low[] = { 0.81326875073, 0.72850203649, 0.39848860118, 0.03783196105 }, high[] = { 0.9958821035, 0.9477262761, 0.6989628030, 0.2410272952 };
	struct bradley_terry_choice choices[40];
	struct bradley_terry_data data = { choices, take_panel(choices), 5, 4 };
	struct bradley_terry fit;

	(void)state;
	bradley_terry_fit(&data, &(struct bradley_terry_options){ .has_reliability = true }, &fit);
	for (size_t t = 0; t < 5; t++)
		assert_near(fit.strengths.value[t], want[t], 2e-6);
	for (size_t j = 0; j < 4; j++) {
		assert_near(fit.reliability[j], want_q[j], 2e-6);
		assert_near(fit.reliability_low[j], low[j], 2e-5);
		assert_near(fit.reliability_high[j], high[j], 2e-5);
	}
	for (size_t t = 0; t < 5; t++)
		assert_near(strengths_se(&fit.strengths, t), want_se[t], 2e-5);
	bradley_terry_free(&fit);
}

/* Ford's condition: 0 won all. glm(cbind(w, l) ~ x - 1, binomial) with half a win and half a loss of each against
 * a phantom with a strength of its own, then centred. */
static void who_won_all_has_a_penalised_strength_and_no_error(void **state)
{
	static const struct bradley_terry_choice choices[] = {
		{ 0, 1, 0, BRADLEY_TERRY_FIRST, 3 },  { 0, 2, 0, BRADLEY_TERRY_FIRST, 2 },  { 1, 2, 0, BRADLEY_TERRY_FIRST, 2 },
		{ 1, 2, 0, BRADLEY_TERRY_SECOND, 1 }, { 3, 4, 0, BRADLEY_TERRY_FIRST, 2 }, { 3, 4, 0, BRADLEY_TERRY_SECOND, 1 },
	};
	struct bradley_terry_data data = { choices, LEN(choices), 6, 1 };
	struct bradley_terry fit;

	(void)state;
	bradley_terry_fit(&data, &(struct bradley_terry_options){ 0 }, &fit);
	assert_int_equal(fit.strengths.dominance.n_parts, 2);
	assert_int_equal(fit.strengths.dominance.part[5], DOMINANCE_NONE);
	assert_true(fit.strengths.is_penalised[0]);
	assert_false(fit.strengths.is_penalised[1]);
	assert_near(fit.strengths.value[0], 1.747327067300, 1e-7);
	assert_near(fit.strengths.value[1], -0.621275231568, 1e-7);
	assert_true(isnan(strengths_se(&fit.strengths, 0)));
	assert_near(fit.strengths.value[3] - fit.strengths.value[4], log(2), 1e-9);
	assert_near(strengths_difference_se(&fit.strengths, 3, 4), sqrt(1.5), 1e-9); /* 1 / sqrt(3 p q) */
	assert_near(strengths_difference_se(&fit.strengths, 0, 3), NAN, 0);
	assert_near(fit.strengths.value[5], NAN, 0);
	bradley_terry_free(&fit);
}

static void nothing_but_ties_says_nothing(void **state)
{
	static const struct bradley_terry_choice choices[] = { { 0, 1, 0, BRADLEY_TERRY_TIE, 3 } };
	struct bradley_terry_data data = { choices, 1, 2, 1 }, none = { NULL, 0, 0, 0 };
	struct bradley_terry fit;

	(void)state;
	bradley_terry_fit(&data, &(struct bradley_terry_options){ 0 }, &fit);
	assert_true(fit.is_empty);
	bradley_terry_free(&fit);
	bradley_terry_fit(&none, &(struct bradley_terry_options){ .has_order = true, .has_reliability = true }, &fit);
	assert_true(fit.is_empty);
	bradley_terry_free(&fit);
}

/* The home side won every game: the order has no finite worth, and is left out. */
static void an_order_that_always_wins_is_left_out(void **state)
{
	static const struct bradley_terry_choice choices[] = { { 0, 1, 0, BRADLEY_TERRY_FIRST, 2 }, { 1, 0, 0, BRADLEY_TERRY_FIRST, 2 } };
	struct bradley_terry_data data = { choices, 2, 2, 1 };
	struct bradley_terry fit;

	(void)state;
	bradley_terry_fit(&data, &(struct bradley_terry_options){ .has_order = true }, &fit);
	assert_near(fit.order, NAN, 0);
	assert_near(fit.strengths.value[0], 0, 1e-9);
	bradley_terry_free(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(baseball_without_and_with_the_home_advantage),
		cmocka_unit_test(citations_of_journals),
		cmocka_unit_test(ties_after_davidson),
		cmocka_unit_test(a_judge_who_goes_against_the_others_is_seen),
		cmocka_unit_test(who_won_all_has_a_penalised_strength_and_no_error),
		cmocka_unit_test(nothing_but_ties_says_nothing),
		cmocka_unit_test(an_order_that_always_wins_is_left_out),
	};
	return cmocka_run_group_tests_name("stats/bradley_terry", tests, NULL, NULL);
}
