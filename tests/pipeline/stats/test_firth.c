/* Unit tests of pipeline/stats/firth.h. Coefficients and errors: brglm2 0.9, glm(cbind(selected, pool - selected)
 * ~ x - 1, binomial, method = "brglmFit", type = "AS_mean", control = list(epsilon = 1e-14)). Profiles: the
 * penalised likelihood l + log det I / 2 climbed by R's nlminb(), its limits by uniroot(), good to 1e-5. */
#include "pipeline/stats/firth.h"
#include "tests/near.h"

static const double ONES[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };

struct want {
	double coefficient, se, statistic, p, low, high;
};

static void check(const struct firth *fit, size_t column, struct want want)
{
	struct firth_profile profile = firth_profile(fit, column, 0.95);

	assert_near(fit->coefficient[column], want.coefficient, 1e-8);
	assert_near(fit->se[column], want.se, 1e-6);
	assert_near(profile.statistic, want.statistic, 1e-6);
	assert_near(profile.p, want.p, 1e-6);
	assert_near(profile.limits.low, want.low, 1e-4);
	assert_near(profile.limits.high, want.high, 1e-4);
}

/* From the fifth on all are selected: plain logistic regression has no answer. */
static void perfect_separation_stays_finite(void **state)
{
	static const double x[] = { 1, 0, 1, 1, 1, 2, 1, 0, 3, 1, 1, 4, 1, 0, 5, 1, 1, 6, 1, 0, 7, 1, 1, 8 };
	static const double selected[] = { 0, 0, 0, 0, 1, 1, 1, 1 };
	struct firth fit;

	(void)state;
	firth_fit(&fit, x, ONES, selected, 8, 3);
	assert_true(fit.exists);
	assert_near(fit.loglik, -1.721250000153584, 1e-9);
	check(&fit, 1, (struct want){ -0.898091661336307, 2.027840025889588, 0.234361054137509, 0.628308858658482, -7.135707160371766, 2.89506936526204 });
	check(&fit, 2, (struct want){ 0.898091661336307, 0.581474694970309, 5.3452697956578, 0.0207785676839544, 0.1037279546353716, 3.2129723680912994 });
	firth_free(&fit);
}

static const double scores[] = { 3.1, 3.4, 3.6, 3.9, 4.0, 4.2, 4.4, 4.5, 4.7, 2.8, 3.0, 3.3 };
static const double group[] = { 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 0, 1 }, won[] = { 0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0 };

static void a_group_at_the_same_score_matches_r(void **state)
{
	double x[36];
	struct firth fit;

	(void)state;
	for (size_t i = 0; i < 12; i++) {
		x[3 * i] = 1;
		x[3 * i + 1] = group[i];
		x[3 * i + 2] = scores[i];
	}
	firth_fit(&fit, x, ONES, won, 12, 3);
	check(&fit, 1, (struct want){ -0.483692465733747, 1.5303207630029, 0.116332073191851, 0.733047212084595, -3.376927100555901, 2.616345076214892 });
	check(&fit, 2, (struct want){ 2.257660802975586, 1.50530707333129, 3.64943556579546, 0.0560882164398284, -0.0510695058953389, 6.5072786264983504 });
	firth_free(&fit);
}

/* Measured in other units, and from elsewhere, the score leaves the group's coefficient as it is. */
static void the_unit_of_the_score_does_not_matter(void **state)
{
	double x[36];
	struct firth fit;

	(void)state;
	for (size_t i = 0; i < 12; i++) {
		x[3 * i] = 1;
		x[3 * i + 1] = group[i];
		x[3 * i + 2] = 1e5 * (scores[i] - 4);
	}
	firth_fit(&fit, x, ONES, won, 12, 3);
	check(&fit, 1, (struct want){ -0.483692465733747, 1.5303207630029, 0.116332073191851, 0.733047212084595, -3.376927100555901, 2.616345076214892 });
	firth_free(&fit);
}

static const double cells[] = {
	1, 0, 0, 2, 1, 0, 0, 3, 1, 0, 0, 4, 1, 1, 0, 2, 1, 1, 0, 3, 1, 1, 0, 4, 1, 0, 1, 2, 1, 0, 1, 3, 1, 0, 1, 4,
};
static const double pools[] = { 5, 9, 7, 4, 6, 3, 2, 8, 5 }, chosen[] = { 0, 3, 5, 0, 1, 2, 0, 2, 5 };

static void rows_may_stand_for_many_persons(void **state)
{
	double x[49 * 4], selected[49], ones[49];
	struct firth fit;
	size_t n = 0;

	(void)state;
	firth_fit(&fit, cells, pools, chosen, 9, 4);
	check(&fit, 1, (struct want){ -0.549484703941644, 0.975794614178574, 0.3370929881875, 0.561512029768438, -2.538772731710783, 1.303022872689556 });
	check(&fit, 2, (struct want){ 0.353589117531823, 0.847087492018888, 0.181957204336307, 0.669696617568582, -1.283636682177191, 2.042455635594838 });
	check(&fit, 3, (struct want){ 2.316783704308704, 0.678384583135848, 19.2426303043635, 1.15113886675090e-05, 1.14735796566585, 3.8333948889704 });
	firth_free(&fit);
	for (size_t i = 0; i < 9; i++)
		for (size_t person = 0; person < (size_t)pools[i]; person++, n++) {
			for (size_t j = 0; j < 4; j++)
				x[4 * n + j] = cells[4 * i + j];
			selected[n] = person < (size_t)chosen[i];
			ones[n] = 1;
		}
	firth_fit(&fit, x, ones, selected, n, 4);
	assert_near(fit.coefficient[1], -0.549484703941644, 1e-8);
	firth_free(&fit);
}

/* One share of its own: Firth's penalty adds half a selection and half a rejection, log(0.5 / 10.5). */
static void nobody_selected_has_finite_odds(void **state)
{
	static const double x[] = { 1 }, pool[] = { 10 }, none[] = { 0 };
	struct firth fit;

	(void)state;
	firth_fit(&fit, x, pool, none, 1, 1);
	check(&fit, 0, (struct want){ log(0.5 / 10.5), 1.51814423055318, 11.1812751906277, 0.00082626964743401, -7.9012771625702, -0.99641292065474796 });
	firth_free(&fit);
}

static void columns_that_say_the_same_have_no_fit(void **state)
{
	static const double x[] = { 1, 2, 1, 2, 1, 2 }, one[] = { 0, 1, 0 };
	struct firth fit;

	(void)state;
	firth_fit(&fit, x, ONES, one, 3, 2);
	assert_false(fit.exists);
	assert_true(isnan(fit.coefficient[0]) && isnan(firth_profile(&fit, 1, 0.95).p));
	firth_free(&fit);
	firth_fit(&fit, NULL, NULL, NULL, 0, 2);
	assert_false(fit.exists);
	firth_free(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(perfect_separation_stays_finite),
		cmocka_unit_test(a_group_at_the_same_score_matches_r),
		cmocka_unit_test(the_unit_of_the_score_does_not_matter),
		cmocka_unit_test(rows_may_stand_for_many_persons),
		cmocka_unit_test(nobody_selected_has_finite_odds),
		cmocka_unit_test(columns_that_say_the_same_have_no_fit),
	};
	return cmocka_run_group_tests_name("firth", tests, NULL, NULL);
}
