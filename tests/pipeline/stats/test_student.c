/* Unit tests of pipeline/stats/student.h. */
#include "pipeline/stats/student.h"
#include "tests/near.h"

/* R 4.2.2: pt(t, df, lower.tail = FALSE) */
static void upper_tail_matches_r(void **state)
{
	static const struct {
		double t, df, want;
	} cases[] = {
		{ 0.5, 1, 0.352416382349567 },      { 1.96, 10, 0.0392181201238499 },
		{ 3, 2.5, 0.0362880477745159 },     { -1.3, 4, 0.868274201764388 },
		{ 8, 31, 2.4701318509517e-09 },     { 2, INFINITY, 0.0227501319481792 },
		{ 40, 7, 7.95108999242521e-10 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_near(student_upper_p(cases[i].t, cases[i].df), cases[i].want, 1e-13);
		assert_near(student_two_sided_p(-fabs(cases[i].t), cases[i].df),
		            2 * fmin(cases[i].want, 1 - cases[i].want), 1e-13);
	}
}

/* R 4.2.2: qt(share, df) */
static void quantile_matches_r(void **state)
{
	static const struct {
		double share, df, want;
	} cases[] = {
		{ 0.975, 1, 12.7062047361747 },       { 0.975, 2.5, 3.57465484200369 },
		{ 0.8, 9, 0.883403859685534 },        { 0.975, 30, 2.04227245630124 },
		{ 0.025, 120.5, -1.97984673463935 },  { 0.995, INFINITY, 2.5758293035489 },
		{ 0.9999, 3, 22.203742273205 },       { 0.6, 0.5, 0.397975426784782 },
		{ 0.5, 4, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(student_quantile(cases[i].share, cases[i].df), cases[i].want, 1e-12);
}

/* R 4.2.2: qnorm(.975), qt(.975, 9), qt(.995, 4) */
static void critical_values_match_r(void **state)
{
	(void)state;
	assert_near(student_critical(0.95, INFINITY), 1.95996398454005, 1e-14);
	assert_near(student_critical(0.95, 9), 2.2621571627982, 1e-13);
	assert_near(student_critical(0.99, 4), 4.60409487134999, 1e-13);
}

/* GSL's inverses can end the program or run on; ours must come back for whatever df a Satterthwaite
 * approximation yields. The answer is checked by the tail that it leaves. */
static void quantile_comes_back_for_any_df(void **state)
{
	static const double levels[] = { 1e-9, 0.5, 0.9, 0.95, 0.999, 1 - 1e-12 };

	(void)state;
	for (double df = 0.3; df < 1e9; df *= 1.37)
		for (size_t i = 0; i < LEN(levels); i++) {
			double t = student_critical(levels[i], df);

			assert_near(student_upper_p(t, df) / ((1 - levels[i]) / 2), 1, 1e-6);
		}
}

static void outside_the_domain_there_is_nothing(void **state)
{
	(void)state;
	assert_near(student_upper_p(NAN, 5), NAN, 0);
	assert_near(student_upper_p(1, 0), NAN, 0);
	assert_near(student_upper_p(1, NAN), NAN, 0);
	assert_near(student_upper_p(INFINITY, 5), 0, 0);
	assert_near(student_quantile(1, 5), NAN, 0);
	assert_near(student_quantile(0.5, -1), NAN, 0);
	assert_near(student_critical(95, 5), NAN, 0);
	assert_near(student_critical(0, 5), NAN, 0);
	assert_near(student_critical(NAN, 5), NAN, 0);
	assert_near(student_quantile(1e-300, 0.01), NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(upper_tail_matches_r),
		cmocka_unit_test(quantile_matches_r),
		cmocka_unit_test(critical_values_match_r),
		cmocka_unit_test(quantile_comes_back_for_any_df),
		cmocka_unit_test(outside_the_domain_there_is_nothing),
	};
	return cmocka_run_group_tests_name("student", tests, NULL, NULL);
}
