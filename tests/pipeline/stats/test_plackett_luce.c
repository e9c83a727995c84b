/* Unit tests of pipeline/stats/plackett_luce.h against survival 3.5-3 and likelihoods written out in R 4.2.2. */
#include <stdlib.h>

#include "pipeline/stats/bradley_terry.h"
#include "pipeline/stats/plackett_luce.h"
#include "tests/near.h"

#define NONE NAN

/* Nine judges on six nominees, some on a few of them alone; the last gave the best two of six. As a Cox model
 * stratified by judge: coxph(Surv(place, has_place) ~ nominee + strata(judge)), then centred. */
static void partial_rankings_match_the_stratified_cox_model(void **state)
{
	static const struct plackett_luce_entry entries[] = {
		{ 0, 0, 1 }, { 0, 1, 2 }, { 0, 2, 3 }, { 0, 3, 4 }, { 0, 4, 5 }, { 0, 5, 6 }, { 1, 1, 1 }, { 1, 0, 2 }, { 1, 3, 3 }, { 1, 2, 4 },
		{ 2, 2, 1 }, { 2, 1, 2 }, { 2, 0, 3 }, { 3, 5, 1 }, { 3, 0, 2 }, { 3, 4, 3 }, { 3, 1, 4 }, { 4, 3, 1 }, { 4, 5, 2 }, { 4, 1, 3 },
		{ 5, 4, 1 }, { 5, 2, 2 }, { 5, 5, 3 }, { 5, 3, 4 }, { 5, 0, 5 }, { 5, 1, 6 }, { 6, 0, 1 }, { 6, 4, 2 }, { 6, 2, 3 }, { 7, 1, 1 },
		{ 7, 3, 2 }, { 7, 0, 3 }, { 7, 5, 4 }, { 8, 0, 2 }, { 8, 1, 1 }, { 8, 2, NONE }, { 8, 3, NONE }, { 8, 4, NONE }, { 8, 5, NONE },
	};
	static const double want[] = { 0.37120153337568, 0.01361616294416, -0.14207945573293, 0.20998295728958, 0.00644168825664, -0.45916288613313 };
	static const double want_se[] = { 0.425249140590, 0.472796571957, 0.571665908862, 0.463708030606, 0.527914014130, 0.554339434669 };
	struct plackett_luce_data data = { entries, LEN(entries), 9, 6 };
	struct plackett_luce fit;

	(void)state;
	plackett_luce_fit(&data, &fit);
	for (size_t o = 0; o < 6; o++) {
		assert_near(fit.strengths.value[o], want[o], 1e-9);
		assert_near(strengths_se(&fit.strengths, o), want_se[o], 1e-8);
	}
	assert_near(strengths_difference_se(&fit.strengths, 1, 2), 0.84133052623, 1e-8);
	assert_near(fit.strengths.loglik, -30.7040492324, 1e-10);
	assert_near(fit.chisq, 2 * (31.4691397044 - 30.7040492324), 1e-8); /* loglik[1] is that of equal strengths */
	assert_near(fit.df, 5, 0);
	assert_int_equal(fit.n_used, 9);
	plackett_luce_free(&fit);
}

/* {1, 2}, 3; then 1, {2, 3, 4}; 4, 3, 2, 1; 2, {1, 4}, 3: the mean of the log likelihoods of all orders that shared
 * places may have, nlm(). */
static void shared_places_are_all_their_orders(void **state)
{
	static const struct plackett_luce_entry entries[] = {
		{ 0, 0, 1 }, { 0, 1, 1 }, { 0, 2, 3 }, { 1, 1, 2 }, { 1, 3, 2 }, { 1, 0, 1 }, { 1, 2, 2 },
		{ 2, 3, 1 }, { 2, 2, 2 }, { 2, 1, 3 }, { 2, 0, 4 }, { 3, 1, 1 }, { 3, 0, 2.5 }, { 3, 3, 2.5 }, { 3, 2, 4 },
	};
	static const double want[] = { 0.0874704542174, 0.3260626723764, -0.7546203968383, 0.3410872702446 };
	static const double want_se[] = { 0.57965365, 0.55188078, 0.64868960, 0.63787530 };
	struct plackett_luce_data data = { entries, LEN(entries), 4, 4 };
	struct plackett_luce fit;

	(void)state;
	plackett_luce_fit(&data, &fit);
	for (size_t o = 0; o < 4; o++) {
		assert_near(fit.strengths.value[o], want[o], 1e-6);
		assert_near(strengths_se(&fit.strengths, o), want_se[o], 5e-5); /* numeric second derivatives */
	}
	assert_near(fit.strengths.loglik, -10.469871063253, 1e-9);
	assert_int_equal(fit.n_tied, 3);
	plackett_luce_free(&fit);
}

/* Rankings of two are choices between them. */
static void rankings_of_two_are_bradley_terry(void **state)
{
	static const size_t pairs[][2] = { { 0, 1 }, { 1, 2 }, { 2, 0 }, { 0, 2 }, { 1, 0 }, { 0, 1 }, { 3, 0 }, { 2, 3 }, { 1, 3 }, { 3, 1 } };
	struct bradley_terry_choice choices[LEN(pairs)];
	struct plackett_luce_entry entries[2 * LEN(pairs)];
	struct bradley_terry_data choices_data = { choices, LEN(pairs), 4, 1 };
	struct plackett_luce_data data = { entries, LEN(entries), LEN(pairs), 4 };
	struct bradley_terry by_pairs;
	struct plackett_luce fit;

	(void)state;
	for (size_t i = 0; i < LEN(pairs); i++) {
		choices[i] = (struct bradley_terry_choice){ pairs[i][0], pairs[i][1], 0, BRADLEY_TERRY_FIRST, 1 };
		entries[2 * i] = (struct plackett_luce_entry){ i, pairs[i][0], 1 };
		entries[2 * i + 1] = (struct plackett_luce_entry){ i, pairs[i][1], 2 };
	}
	bradley_terry_fit(&choices_data, &(struct bradley_terry_options){ 0 }, &by_pairs);
	plackett_luce_fit(&data, &fit);
	for (size_t o = 0; o < 4; o++) {
		assert_near(fit.strengths.value[o], by_pairs.strengths.value[o], 1e-9);
		assert_near(strengths_se(&fit.strengths, o), strengths_se(&by_pairs.strengths, o), 1e-9);
	}
	assert_near(fit.chisq, by_pairs.chisq, 1e-9);
	bradley_terry_free(&by_pairs);
	plackett_luce_free(&fit);
}

/* One judge's order has no finite strengths; rankings of one, or without a place, say nothing. */
static void what_cannot_be_fitted_is_said(void **state)
{
	static const struct plackett_luce_entry one[] = { { 0, 0, 1 }, { 0, 1, 2 }, { 0, 2, 3 }, { 1, 0, 1 }, { 2, 1, NONE }, { 2, 2, NONE } };
	struct plackett_luce_data data = { one, LEN(one), 3, 3 }, none = { one + 3, 3, 3, 3 };
	struct plackett_luce fit;

	(void)state;
	plackett_luce_fit(&data, &fit);
	assert_int_equal(fit.n_used, 1);
	assert_true(fit.strengths.is_penalised[0]);
	assert_true(fit.strengths.value[0] > fit.strengths.value[1] && fit.strengths.value[1] > fit.strengths.value[2]);
	assert_true(isnan(strengths_se(&fit.strengths, 0)) && isnan(fit.chisq));
	plackett_luce_free(&fit);
	plackett_luce_fit(&none, &fit);
	assert_true(fit.is_empty);
	plackett_luce_free(&fit);
}

static void too_many_on_one_place_are_refused(void **state)
{
	struct plackett_luce_entry entries[PLACKETT_LUCE_TIED + 4];
	struct plackett_luce_data data = { entries, LEN(entries), 2, PLACKETT_LUCE_TIED + 1 };
	struct plackett_luce fit;

	(void)state;
	for (size_t i = 0; i <= PLACKETT_LUCE_TIED; i++)
		entries[i] = (struct plackett_luce_entry){ 0, i, 1 };
	for (size_t i = 0; i < 3; i++)
		entries[PLACKETT_LUCE_TIED + 1 + i] = (struct plackett_luce_entry){ 1, i, (double)i };
	plackett_luce_fit(&data, &fit);
	assert_int_equal(fit.n_refused, 1);
	assert_int_equal(fit.n_used, 1);
	plackett_luce_free(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(partial_rankings_match_the_stratified_cox_model),
		cmocka_unit_test(shared_places_are_all_their_orders),
		cmocka_unit_test(rankings_of_two_are_bradley_terry),
		cmocka_unit_test(what_cannot_be_fitted_is_said),
		cmocka_unit_test(too_many_on_one_place_are_refused),
	};
	return cmocka_run_group_tests_name("stats/plackett_luce", tests, NULL, NULL);
}
