/* Unit tests of pipeline/stats/share.h against Newcombe's tables and R. */
#include "pipeline/stats/share.h"
#include "tests/near.h"

static void check(struct interval got, double low, double high, double tolerance)
{
	assert_near(got.low, low, tolerance);
	assert_near(got.high, high, tolerance);
}

/* Newcombe (1998), Statistics in Medicine 17, 857-872, table I, as printed (4 decimals), and behind
 * it R 4.2.2: prop.test(x, n, correct = FALSE), binom.test(x, n), and the Agresti-Coull formula. */
static void single_shares_match_newcombe_1998(void **state)
{
	static const struct {
		double x, n;
		struct interval wilson, clopper_pearson;              /* published */
		struct interval wilson_r, clopper_pearson_r, agresti_coull;
	} cases[] = {
		{ 81, 263, { 0.2553, 0.3662 }, { 0.2527, 0.3676 }, { 0.2552885199, 0.366209577 },
		  { 0.2527367456, 0.3676219226 }, { 0.2552206652, 0.3662774317 } },
		{ 15, 148, { 0.0624, 0.1605 }, { 0.0578, 0.1617 }, { 0.06238639953, 0.1604872417 },
		  { 0.05784401008, 0.1616504903 }, { 0.06138597493, 0.1614876663 } },
		{ 0, 20, { 0, 0.1611 }, { 0, 0.1684 }, { 0, 0.1611251581 }, { 0, 0.168433471 },
		  { -0.02868440249, 0.1898095605 } },
		{ 1, 29, { 0.0061, 0.1718 }, { 0.0009, 0.1776 }, { 0.006113214293, 0.1717552188 },
		  { 0.0008726468836, 0.1776442955 }, { -0.008418075476, 0.1862865086 } },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		double x = cases[i].x, n = cases[i].n;

		check(share_wilson(x, n, 0.95), cases[i].wilson.low, cases[i].wilson.high, 6e-5);
		check(share_wilson(x, n, 0.95), cases[i].wilson_r.low, cases[i].wilson_r.high, 1e-9);
		check(share_clopper_pearson(x, n, 0.95), cases[i].clopper_pearson.low,
		      cases[i].clopper_pearson.high, 6e-5);
		check(share_clopper_pearson(x, n, 0.95), cases[i].clopper_pearson_r.low,
		      cases[i].clopper_pearson_r.high, 1e-9);
		check(share_agresti_coull(x, n, 0.95), cases[i].agresti_coull.low,
		      cases[i].agresti_coull.high, 1e-9);
	}
}

/* Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10 as printed, then the same
 * to ten digits; R 4.2.2: prop.test(c(x1, x0), c(n1, n0), correct = FALSE)$p.value, NaN where all
 * answers are alike. */
static void differences_match_newcombe_1998(void **state)
{
	static const struct {
		double x1, n1, x0, n0;
		struct interval published, exact;
		double p;
	} cases[] = {
		{ 56, 70, 48, 80, { 0.0524, 0.3339 }, { 0.0524314724, 0.333872654 }, 0.008045081368 },
		{ 9, 10, 3, 10, { 0.1705, 0.8090 }, { 0.1705227239, 0.8090179735 }, 0.006169899321 },
		{ 6, 7, 2, 7, { 0.0582, 0.8062 }, { 0.05822792748, 0.8062496375 }, 0.03075356126 },
		{ 5, 56, 0, 29, { -0.0381, 0.1926 }, { -0.0381371479, 0.1925600139 }, 0.09718656817 },
		{ 0, 10, 0, 20, { -0.1611, 0.2775 }, { -0.1611251581, 0.2775327999 }, NAN },
		{ 0, 10, 0, 10, { -0.2775, 0.2775 }, { -0.2775327999, 0.2775327999 }, NAN },
		{ 10, 10, 0, 20, { 0.6791, 1 }, { 0.6790860371, 1 }, 4.320463058e-08 },
		{ 10, 10, 0, 10, { 0.6075, 1 }, { 0.6075093504, 1 }, 7.744216431e-06 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		double x1 = cases[i].x1, n1 = cases[i].n1, x0 = cases[i].x0, n0 = cases[i].n0;

		check(share_newcombe(x1, n1, x0, n0, 0.95), cases[i].published.low,
		      cases[i].published.high, 6e-5);
		check(share_newcombe(x1, n1, x0, n0, 0.95), cases[i].exact.low, cases[i].exact.high, 1e-9);
		assert_near(share_difference_p(x1, n1, x0, n0), cases[i].p, 1e-11);
	}
}

/* 125 of 200 satisfied before, 135 of 200 after. Intervals in points: the programme's own definitions
 * (62.5: 55.61 to 68.91; 67.5: 60.73 to 73.61; +5.0: -4.32 to 14.20). R 4.2.2: prop.test(c(135, 125),
 * c(200, 200), correct = FALSE); the difference from the limits of prop.test() for each; conf.level = 0.9
 * for the last. */
static void the_worked_example_comes_out(void **state)
{
	(void)state;
	check(interval_times(share_wilson(125, 200, 0.95), 100), 55.6143036989782, 68.9145631415902, 1e-12);
	check(interval_times(share_wilson(135, 200, 0.95), 100), 60.7319851160300, 73.6084284607657, 1e-12);
	check(interval_times(share_newcombe(135, 200, 125, 200, 0.95), 100), -4.3248402542396, 14.204657071841,
	      1e-12);
	assert_near(share_difference_p(135, 200, 125, 200), 0.29450739368011, 1e-13);
	check(share_wilson(135, 200, 0.9), 0.618502552753365, 0.726825941017464, 1e-13);
}

/* R 4.2.2: prop.test(1, 1e6, correct = FALSE); binom.test(1, 1e6), binom.test(5e5, 1e6);
 * binom.test(9, 10, conf.level = 0.9) */
static void large_and_rare_counts_keep_their_digits(void **state)
{
	struct interval wilson = share_wilson(1, 1e6, 0.95);
	struct interval rare = share_clopper_pearson(1, 1e6, 0.95);

	(void)state;
	assert_near(wilson.low / 1.76524576745372e-07, 1, 1e-12);
	assert_near(wilson.high / 5.66491180431144e-06, 1, 1e-9);
	assert_near(rare.low / 2.53178076637942e-08, 1, 1e-9);
	assert_near(rare.high / 5.57163065517224e-06, 1, 1e-9);
	check(share_clopper_pearson(5e5, 1e6, 0.95), 4.99019519195312e-01, 5.00980480804688e-01, 1e-9);
	check(share_clopper_pearson(9, 10, 0.9), 0.605836697563495, 0.994883803108176, 1e-9);
}

static void the_exact_interval_exists_for_every_count_of_its_domain(void **state)
{
	(void)state;
	for (double n = 1; n <= 1e6; n *= 7)
		for (double x = 0; x <= n; x += n < 20 ? 1 : floor(n / 13)) {
			struct interval got = share_clopper_pearson(x, n, 0.95);

			assert_true(got.low >= 0 && got.low <= x / n && x / n <= got.high && got.high <= 1);
		}
	assert_false(interval_exists(share_clopper_pearson(5e6, 1e7, 0.95)));
}

/* R 4.2.2: sqrt(.675 * .325 / 200 + .625 * .375 / 200); 2 * asin(sqrt(p1)) - 2 * asin(sqrt(p0)) */
static void error_and_size_of_a_difference_match_r(void **state)
{
	(void)state;
	assert_near(share_difference_se(135, 200, 125, 200), 0.0476313972081441, 1e-15);
	assert_near(share_cohens_h(135, 200, 125, 200), 0.104890848503432, 1e-14);
	assert_near(share_cohens_h(10, 10, 3, 10), 1.98231317286238, 1e-14);
}

static void no_answers_give_no_figures(void **state)
{
	static const struct {
		double x, n;
	} cases[] = { { 0, 0 }, { -1, 5 }, { 6, 5 }, { NAN, 5 }, { 1, NAN }, { 1, INFINITY } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		double x = cases[i].x, n = cases[i].n;

		check(share_wilson(x, n, 0.95), NAN, NAN, 0);
		check(share_clopper_pearson(x, n, 0.95), NAN, NAN, 0);
		check(share_agresti_coull(x, n, 0.95), NAN, NAN, 0);
		check(share_newcombe(x, n, 1, 2, 0.95), NAN, NAN, 0);
		check(share_newcombe(1, 2, x, n, 0.95), NAN, NAN, 0);
		assert_near(share_difference_p(1, 2, x, n), NAN, 0);
		assert_near(share_difference_se(x, n, 1, 2), NAN, 0);
		assert_near(share_cohens_h(x, n, 1, 2), NAN, 0);
	}
	check(share_wilson(1, 2, 95), NAN, NAN, 0);
	check(share_clopper_pearson(1, 2, NAN), NAN, NAN, 0);
	check(share_agresti_coull(1, 2, 0), NAN, NAN, 0);
}

static void answers_all_alike_have_an_interval_but_no_error(void **state)
{
	(void)state;
	assert_near(share_difference_se(10, 10, 0, 20), NAN, 0);
	assert_near(share_difference_p(10, 10, 20, 20), NAN, 0);
	assert_true(interval_exists(share_newcombe(10, 10, 20, 20, 0.95)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(single_shares_match_newcombe_1998),
		cmocka_unit_test(differences_match_newcombe_1998),
		cmocka_unit_test(the_worked_example_comes_out),
		cmocka_unit_test(large_and_rare_counts_keep_their_digits),
		cmocka_unit_test(the_exact_interval_exists_for_every_count_of_its_domain),
		cmocka_unit_test(error_and_size_of_a_difference_match_r),
		cmocka_unit_test(no_answers_give_no_figures),
		cmocka_unit_test(answers_all_alike_have_an_interval_but_no_error),
	};
	return cmocka_run_group_tests_name("share", tests, NULL, NULL);
}
