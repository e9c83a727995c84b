/* Unit tests of pipeline/stats/scoring.h: what each answer scores, scale by scale. */
#include "pipeline/stats/scoring.h"
#include "tests/near.h"

/* Scores of lowest..highest, as many as the scale has answers. */
static void check(scoring_rule *rule, int lowest, int highest, const double *want)
{
	for (int answer = lowest; answer <= highest; answer++)
		assert_near(rule(answer, lowest, highest), want[answer - lowest], 1e-14);
	assert_near(rule(lowest - 1, lowest, highest), NAN, 0);
	assert_near(rule(highest + 1, lowest, highest), NAN, 0);
}

static void scales_of_five_score_as_defined(void **state)
{
	(void)state;
	check(scoring_top2, 1, 5, (double[]){ 0, 0, 0, 100, 100 });
	check(scoring_top1, 1, 5, (double[]){ 0, 0, 0, 0, 100 });
	check(scoring_net, 1, 5, (double[]){ -100, -100, 0, 100, 100 });
	check(scoring_net_neutral_against, 1, 5, (double[]){ -100, -100, -100, 100, 100 });
	check(scoring_mean, 1, 5, (double[]){ 1, 2, 3, 4, 5 });
	check(scoring_sum_over_max, 1, 5, (double[]){ 20, 40, 60, 80, 100 });
	check(scoring_rescaled, 1, 5, (double[]){ 0, 25, 50, 75, 100 });
	check(scoring_nps_like, 1, 5, (double[]){ -100, -100, -100, 0, 100 });
	check(scoring_rescaled, 0, 4, (double[]){ 0, 25, 50, 75, 100 });
	check(scoring_top2, 0, 4, (double[]){ 0, 0, 0, 100, 100 });
}

static void other_scales_follow_their_ends(void **state)
{
	(void)state;
	check(scoring_top2, 1, 4, (double[]){ 0, 0, 100, 100 });
	check(scoring_net, 1, 4, (double[]){ -100, -100, 100, 100 });
	check(scoring_top2, 1, 7, (double[]){ 0, 0, 0, 0, 0, 100, 100 });
	check(scoring_top3, 1, 7, (double[]){ 0, 0, 0, 0, 100, 100, 100 });
	check(scoring_top3, 1, 6, (double[]){ 0, 0, 0, 100, 100, 100 });
	check(scoring_top2, 1, 10, (double[]){ 0, 0, 0, 0, 0, 0, 0, 0, 100, 100 });
	check(scoring_net, 0, 10, (double[]){ -100, -100, 0, 0, 0, 0, 0, 0, 0, 100, 100 });
	check(scoring_top1, 1, 3, (double[]){ 0, 0, 100 });
	check(scoring_mean, -2, 2, (double[]){ -2, -1, 0, 1, 2 });
	check(scoring_rescaled, -2, 2, (double[]){ 0, 25, 50, 75, 100 });
	check(scoring_sum_over_max, 0, 10, (double[]){ 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 });
	check(scoring_binary, 0, 1, (double[]){ 0, 100 });
}

static void promoters_and_detractors_take_in_the_zeros(void **state)
{
	(void)state;
	check(scoring_nps, 0, 10,
	      (double[]){ -100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100 });
}

static void a_scale_that_does_not_bear_the_definition_scores_nothing(void **state)
{
	static const struct {
		scoring_rule *rule;
		int lowest, highest;
	} cases[] = {
		{ scoring_top2, 1, 3 },         { scoring_top2, 0, 1 },      { scoring_top3, 1, 5 },
		{ scoring_net, 1, 3 },          { scoring_nps, 1, 10 },      { scoring_nps, 1, 5 },
		{ scoring_nps, 1, 11 },         { scoring_nps_like, 1, 7 },  { scoring_nps_like, 0, 10 },
		{ scoring_binary, 1, 5 },       { scoring_top1, 1, 1 },      { scoring_mean, 3, 3 },
		{ scoring_sum_over_max, -2, 2 }, { scoring_rescaled, 4, 4 }, { scoring_sum_over_max, 2, 6 },
		{ scoring_net_neutral_against, 1, 3 }, { scoring_mean, 5, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		for (int answer = cases[i].lowest; answer <= cases[i].highest; answer++)
			assert_near(cases[i].rule(answer, cases[i].lowest, cases[i].highest), NAN, 0);
	assert_near(scoring_mean(3, 5, 1), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scales_of_five_score_as_defined),
		cmocka_unit_test(other_scales_follow_their_ends),
		cmocka_unit_test(promoters_and_detractors_take_in_the_zeros),
		cmocka_unit_test(a_scale_that_does_not_bear_the_definition_scores_nothing),
	};
	return cmocka_run_group_tests_name("scoring", tests, NULL, NULL);
}
