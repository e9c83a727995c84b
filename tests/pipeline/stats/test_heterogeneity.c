/* Unit tests of pipeline/stats/heterogeneity.h. */
#include "pipeline/stats/heterogeneity.h"
#include "tests/near.h"

static const double x[] = { 2.1, -0.4, 3.3, 1.0, 0.2 }, se[] = { 0.8, 1.1, 0.9, 0.5, 1.6 };

/* metafor 3.8-1: r <- rma(c(2.1, -0.4, 3.3, 1.0, 0.2), sei = c(0.8, 1.1, 0.9, 0.5, 1.6), method = "FE");
 * r$QE, r$QEp, r$I2, r$beta, r$se */
static void q_matches_metafor(void **state)
{
	struct heterogeneity result = heterogeneity_cochran(x, se, LEN(x));

	(void)state;
	assert_int_equal(result.n, 5);
	assert_near(result.q, 9.10089517756781, 1e-13);
	assert_near(result.df, 4, 0);
	assert_near(result.p, 0.0586264676698088, 1e-13);
	assert_near(result.i_squared, 0.560482796257303, 1e-13);
	assert_near(result.pooled, 1.3854102492132, 1e-13);
	assert_near(result.se, 0.353241369393073, 1e-13);
}

/* metafor 3.8-1: rma(c(1, 1.1, 0.9), sei = c(1, 1, 2), method = "FE") */
static void less_than_errors_explain_is_0(void **state)
{
	static const double alike[] = { 1, 1.1, 0.9 }, errors[] = { 1, 1, 2 };
	struct heterogeneity result = heterogeneity_cochran(alike, errors, LEN(alike));

	(void)state;
	assert_near(result.q, 0.01, 1e-14);
	assert_near(result.p, 0.995012479192682, 1e-13);
	assert_near(result.i_squared, 0, 0);
	assert_near(result.pooled, 1.03333333333333, 1e-14);
}

static void what_has_no_error_does_not_count(void **state)
{
	static const double more[] = { 2.1, NAN, -0.4, 3.3, 7, 1.0, 5, 0.2 }, errors[] = { 0.8, 1, 1.1, 0.9, 0, 0.5, NAN, 1.6 };
	struct heterogeneity all = heterogeneity_cochran(more, errors, LEN(more)), same = heterogeneity_cochran(x, se, LEN(x));

	(void)state;
	assert_int_equal(all.n, 5);
	assert_near(all.q, same.q, 0);
	assert_near(all.pooled, same.pooled, 0);
}

static void scale_does_not_matter(void **state)
{
	double tiny[LEN(x)], errors[LEN(x)];

	(void)state;
	for (size_t i = 0; i < LEN(x); i++) {
		tiny[i] = x[i] * 1e-200;
		errors[i] = se[i] * 1e-200;
	}
	assert_near(heterogeneity_cochran(tiny, errors, LEN(x)).q, 9.10089517756781, 1e-12);
	assert_near(heterogeneity_cochran(tiny, errors, LEN(x)).se * 1e200, 0.353241369393073, 1e-12);
}

static void one_estimate_has_nothing_to_differ_from(void **state)
{
	struct heterogeneity one = heterogeneity_cochran(x, se, 1);

	(void)state;
	assert_int_equal(one.n, 1);
	assert_near(one.q, NAN, 0);
	assert_near(one.p, NAN, 0);
	assert_near(one.pooled, NAN, 0);
	assert_near(heterogeneity_cochran(x, se, 0).i_squared, NAN, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(q_matches_metafor),
		cmocka_unit_test(less_than_errors_explain_is_0),
		cmocka_unit_test(what_has_no_error_does_not_count),
		cmocka_unit_test(scale_does_not_matter),
		cmocka_unit_test(one_estimate_has_nothing_to_differ_from),
	};

	return cmocka_run_group_tests_name("heterogeneity", tests, NULL, NULL);
}
