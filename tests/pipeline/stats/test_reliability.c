/* Unit tests of pipeline/stats/reliability.h and omega.h against R 4.2.2, psych 2.2.9 and lavaan 0.6-14. */
#include "pipeline/stats/omega.h"
#include "pipeline/stats/reliability.h"
#include "tests/near.h"

enum { ITEMS = 7, CLERKS = 30 };

/* R's data set `attitude` (Chatterjee & Price 1977): colSums(attitude), t(x) %*% x. */
static const double SUMS[ITEMS] = { 1939, 1998, 1594, 1691, 1939, 2243, 1288 };
static const double PRODUCTS[ITEMS * ITEMS] = {
	129621, 133017, 104866, 111879, 127490, 145519, 83811, 133017, 138208, 108798, 115325, 131824, 150101, 86673,
	104866, 108798, 89036, 91903, 104669, 119695, 69689, 111879, 115325, 91903, 99311, 111561, 126821, 74462,
	127490, 131824, 104669, 111561, 128459, 146097, 85029, 145519, 150101, 119695, 126821, 146097, 170541, 97136,
	83811, 86673, 69689, 74462, 85029, 97136, 58368,
};

/* R: ability.cov$cov. */
static const double ABILITY[6 * 6] = {
	24.641, 5.991, 33.520, 6.023, 20.755, 29.701, 5.991, 6.700, 18.137, 1.782, 4.936, 7.204,
	33.520, 18.137, 149.831, 19.424, 31.430, 50.753, 6.023, 1.782, 19.424, 12.711, 4.757, 9.075,
	20.755, 4.936, 31.430, 4.757, 52.604, 66.762, 29.701, 7.204, 50.753, 9.075, 66.762, 135.292,
};

static void alpha_matches_psych(void **state)
{
	/* psych::alpha(attitude): total$raw_alpha, alpha.drop$raw_alpha; alpha.ci(., 30, 7) */
	static const double without[ITEMS] = { 0.809760206308921, 0.796917457274140, 0.827847765938659, 0.803030975022574,
		                               0.795386574198205, 0.863872311446437, 0.840464868265457 };
	double covariance[ITEMS * ITEMS], alpha;
	struct interval interval;

	(void)state;
	reliability_covariance(CLERKS, SUMS, PRODUCTS, ITEMS, covariance);
	assert_near(covariance[0], 148.171264367816, 1e-12); /* cov(attitude)[1, 1] */
	assert_near(covariance[1], 133.779310344828, 1e-12); /* cov(attitude)[1, 2] */
	alpha = reliability_alpha(covariance, ITEMS);
	assert_near(alpha, 0.84314276956476, 1e-12);
	for (size_t i = 0; i < ITEMS; i++)
		assert_near(reliability_alpha_without(covariance, ITEMS, i), without[i], 1e-12);
	interval = reliability_alpha_feldt(alpha, CLERKS, ITEMS, 0.95);
	assert_near(interval.low, 0.739375685643107, 1e-10);
	assert_near(interval.high, 0.915773072159982, 1e-10);
}

/* f <- factanal(covmat = S, factors = 1, control = list(lower = 1e-4, opt = list(factr = 10)));
 * s <- sqrt(diag(S)); l <- sum(f$loadings * s); l^2 / (l^2 + sum(f$uniquenesses * s^2)).
 * Of attitude, lavaan's cfa() gives 0.856326779. */
static void omega_matches_factanal(void **state)
{
	static const double three[9] = { 1, 0.48, 0.40, 0.48, 1, 0.30, 0.40, 0.30, 1 };
	double covariance[ITEMS * ITEMS];

	(void)state;
	reliability_covariance(CLERKS, SUMS, PRODUCTS, ITEMS, covariance);
	assert_near(omega_total(covariance, CLERKS, ITEMS).value, 0.856326794082913, 1e-7);
	assert_near(omega_total(ABILITY, 112, 6).value, 0.800744973769689, 1e-7);
	/* Of three items exactly: loadings 0.8, 0.6, 0.5 give (1.9)^2 / (1.9^2 + 0.36 + 0.64 + 0.75). */
	assert_near(omega_total(three, 50, 3).value, 3.61 / (3.61 + 1.75), 1e-9);
}

/* m: f =~ l1*x1 + ..., f ~~ 1*f, xi ~~ ui*xi, omega := (l1 + ...)^2 / ((l1 + ...)^2 + u1 + ...);
 * parameterEstimates(cfa(m, sample.cov = cov(attitude), sample.nobs = 30)); ability.cov, 112. */
static void the_error_of_omega_matches_lavaan(void **state)
{
	double covariance[ITEMS * ITEMS];

	(void)state;
	reliability_covariance(CLERKS, SUMS, PRODUCTS, ITEMS, covariance);
	assert_near(omega_total(covariance, CLERKS, ITEMS).se, 0.0398140020101, 1e-5);
	assert_near(omega_total(ABILITY, 112, 6).value, 0.800744953093, 1e-7);
	assert_near(omega_total(ABILITY, 112, 6).se, 0.0311681184855, 1e-5);
}

static void omega_does_not_depend_on_the_unit(void **state)
{
	double scaled[36];

	(void)state;
	for (size_t i = 0; i < 36; i++)
		scaled[i] = 1e6 * ABILITY[i];
	assert_near(omega_total(scaled, 112, 6).value, omega_total(ABILITY, 112, 6).value, 1e-10);
}

static void covariance_survives_a_large_mean(void **state)
{
	/* x = c(1000, 1000, 1001), y = c(999, 1000, 1000), a million times each: var(x) (n - 1) / n = 2/9 */
	double n = 3e6, sums[2] = { 3001e6, 2999e6 }, products[4], covariance[4];

	(void)state;
	products[0] = 1e6 * (2 * 1000.0 * 1000 + 1001.0 * 1001);
	products[3] = 1e6 * (999.0 * 999 + 2 * 1000.0 * 1000);
	products[1] = products[2] = 1e6 * (1000.0 * 999 + 1000.0 * 1000 + 1001.0 * 1000);
	reliability_covariance(n, sums, products, 2, covariance);
	assert_near(covariance[0], 2.0 / 9 * n / (n - 1), 1e-14);
	assert_near(covariance[3], 2.0 / 9 * n / (n - 1), 1e-14);
	assert_near(covariance[1], 1.0 / 9 * n / (n - 1), 1e-14);
}

static void what_does_not_exist_is_nan(void **state)
{
	static const double flat[9] = { 0, 0, 0, 0, 1, 0.5, 0, 0.5, 1 }, none[9] = { 0 };
	static const double alike[9] = { 1, 1, 1, 1, 1, 1, 1, 1, 1 };
	static const double opposed[4] = { 1, -1, -1, 1 };
	/* Loadings that would have to be above 1: 0.9 * 0.9 / 0.3. */
	static const double heywood[9] = { 1, 0.9, 0.9, 0.9, 1, 0.3, 0.9, 0.3, 1 };
	const double bad[9] = { NAN, 0, 0, 0, 1, 0, 0, 0, 1 };
	double covariance[4];

	(void)state;
	reliability_covariance(1, SUMS, PRODUCTS, 2, covariance);
	assert_near(covariance[0], NAN, 0);
	assert_near(reliability_alpha(covariance, 2), NAN, 0);
	assert_near(reliability_alpha(flat, 1), NAN, 0);
	assert_near(reliability_alpha(none, 3), NAN, 0);
	assert_near(reliability_alpha(opposed, 2), NAN, 0);
	assert_near(reliability_alpha(alike, 3), 1, 1e-15);
	assert_near(reliability_alpha_without(alike, 2, 0), NAN, 0);
	assert_near(omega_total(alike, 50, 2).value, NAN, 0);
	assert_near(omega_total(alike, 50, 3).value, NAN, 0);
	assert_near(omega_total(flat, 50, 3).value, NAN, 0);
	assert_near(omega_total(none, 50, 3).value, NAN, 0);
	assert_near(omega_total(heywood, 50, 3).value, NAN, 0);
	assert_near(omega_total(bad, 50, 3).value, NAN, 0);
	assert_near(omega_total(ABILITY, 6, 6).value, NAN, 0);
	assert_near(omega_total(ABILITY, 6, 6).se, NAN, 0);
	assert_false(interval_exists(reliability_alpha_feldt(1, 30, 7, 0.95)));
	assert_false(interval_exists(reliability_alpha_feldt(NAN, 30, 7, 0.95)));
	assert_false(interval_exists(reliability_alpha_feldt(0.8, 1, 7, 0.95)));
	assert_false(interval_exists(reliability_alpha_feldt(0.8, 30, 7, 1)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alpha_matches_psych),
		cmocka_unit_test(omega_matches_factanal),
		cmocka_unit_test(the_error_of_omega_matches_lavaan),
		cmocka_unit_test(omega_does_not_depend_on_the_unit),
		cmocka_unit_test(covariance_survives_a_large_mean),
		cmocka_unit_test(what_does_not_exist_is_nan),
	};
	return cmocka_run_group_tests_name("stats/reliability", tests, NULL, NULL);
}
