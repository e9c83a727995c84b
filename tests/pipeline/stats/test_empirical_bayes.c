/* Unit tests of pipeline/stats/empirical_bayes.h. */
#include "pipeline/stats/empirical_bayes.h"
#include "tests/near.h"

static const double x[] = { 80, 72, 91, 66, 75, 88 }, v[] = { 16, 4, 49, 9, 25, 100 };

/* R: w <- 1/v; m <- sum(w*x)/sum(w); q <- sum(w*(x-m)^2); t2 <- max(0, (q-5)/(sum(w)-sum(w^2)/sum(w)));
 *    w2 <- 1/(v+t2); mu <- sum(w2*x)/sum(w2); mu + t2/(t2+v)*(x-mu) */
static void scores_match_the_formulas_in_r(void **state)
{
	static const double want[] = { 78.8647501193125, 72.3860542117915, 82.6848225797078, 67.9099420883058, 75.4395845887173, 79.4337891830177 };
	double score[LEN(x)];
	struct empirical_bayes got = empirical_bayes(x, v, LEN(x), score);

	(void)state;
	assert_near(got.between_variance, 38.6864794560712, 1e-12);
	assert_near(got.mean, 76.1198237951421, 1e-13);
	for (size_t i = 0; i < LEN(x); i++)
		assert_near(score[i], want[i], 1e-13);
}

/* The unit with the highest figure and the largest error falls behind one that is known better. */
static void a_lucky_unit_does_not_come_first(void **state)
{
	static const double lucky[] = { 95, 90, 70, 71, 72, 69 }, error[] = { 400, 4, 4, 4, 4, 4 };
	double score[LEN(lucky)];

	(void)state;
	empirical_bayes(lucky, error, LEN(lucky), score);
	assert_true(score[0] < score[1]);
	assert_true(score[0] > score[2]);
}

static void units_that_differ_by_error_alone_are_all_the_mean(void **state)
{
	static const double near[] = { 70, 71, 70, 69 }, error[] = { 25, 25, 25, 25 };
	double score[LEN(near)];
	struct empirical_bayes got = empirical_bayes(near, error, LEN(near), score);

	(void)state;
	assert_near(got.between_variance, 0, 0);
	for (size_t i = 0; i < LEN(near); i++)
		assert_near(score[i], 70, 1e-13);
}

static void two_units_say_nothing(void **state)
{
	double score[2];

	(void)state;
	assert_true(isnan(empirical_bayes(x, v, 2, score).mean));
	assert_true(isnan(score[0]) && isnan(score[1]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_match_the_formulas_in_r),
		cmocka_unit_test(a_lucky_unit_does_not_come_first),
		cmocka_unit_test(units_that_differ_by_error_alone_are_all_the_mean),
		cmocka_unit_test(two_units_say_nothing),
	};
	return cmocka_run_group_tests_name("empirical_bayes", tests, NULL, NULL);
}
