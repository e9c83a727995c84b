/* Unit tests of pipeline/stats/krippendorff.h. */
#include "pipeline/stats/krippendorff.h"
#include "tests/pipeline/stats/ratings_case.h"

/* Krippendorff (2011), section D prints .743, .815, .849, .797. irr 0.84.1, kripp.alpha: more digits.
 * Unit 12 has one rating, and does not count. */
static void alpha_matches_krippendorff_2011(void **state)
{
	static const struct {
		enum krippendorff_metric metric;
		double want;
	} cases[] = {
		{ KRIPPENDORFF_NOMINAL, 0.7434210526 },
		{ KRIPPENDORFF_ORDINAL, 0.8153875038 },
		{ KRIPPENDORFF_INTERVAL, 0.8491071429 },
		{ KRIPPENDORFF_RATIO, 0.7974027747 },
	};
	struct ratings ratings = ratings_of(CANONICAL, 12, 4);

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct krippendorff got = krippendorff_alpha(&ratings, cases[i].metric);

		assert_near(got.alpha, cases[i].want, 1e-9);
		assert_int_equal(got.n_units, 11);
		assert_int_equal(got.n_judges, 4);
		assert_int_equal(got.n_values, 40);
	}
	ratings_free(&ratings);
}

/* Without absent cells nominal alpha is kappa + (1 - kappa) / n, kappa Fleiss' (Krippendorff 2019, ch.
 * 12). Two judges, n = 8, observed agreement 3/4, shares 5/8 and 3/8: kappa = (3/4 - 34/64) / (1 -
 * 34/64) = 14/30. (irr 0.84.1 leaves out the division by judges - 1 when no cell is absent; with two
 * judges that makes no difference.) */
static void nominal_alpha_is_fleiss_kappa_with_its_correction(void **state)
{
	static const double cells[] = { 1, 1, 1, 1, 2, 1, 2, 2 };
	static const double thrice[] = { 1, 1, 2, 2, 2, 2 };
	struct ratings ratings = ratings_of(cells, 4, 2);
	double kappa = 14 / 30.0;

	(void)state;
	assert_near(krippendorff_alpha(&ratings, KRIPPENDORFF_NOMINAL).alpha, kappa + (1 - kappa) / 8,
	            1e-14);
	ratings_free(&ratings);
	/* Three judges: agreement (1/3 + 1) / 2, shares 1/3 and 2/3: kappa = (2/3 - 5/9) / (4/9). */
	ratings = ratings_of(thrice, 2, 3);
	kappa = 1 / 4.0;
	assert_near(krippendorff_alpha(&ratings, KRIPPENDORFF_NOMINAL).alpha, kappa + (1 - kappa) / 6,
	            1e-14);
	ratings_free(&ratings);
}

static void alpha_is_missing_only_where_it_is_undefined(void **state)
{
	static const struct {
		const char *what;
		double cells[6];
		size_t n_units, n_judges;
		double want;
	} cases[] = {
		{ "perfect", { 1, 1, 2, 2, 5, 5 }, 3, 2, 1 },
		{ "no variation", { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 }, 3, 2, NAN },
		{ "one judge", { 1, 2, 3, 4, 5, 6 }, 6, 1, NAN },
		{ "one unit", { 1, 2, 3, 4, 5, 6 }, 1, 6, NAN },
		{ "one unit rated twice", { 1, 2, 3, NAN, NAN, 4 }, 3, 2, NAN },
		{ "nothing", { NAN, NAN, NAN, NAN, NAN, NAN }, 3, 2, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		for (int metric = KRIPPENDORFF_NOMINAL; metric <= KRIPPENDORFF_RATIO; metric++) {
			struct ratings ratings
				= ratings_of(cases[i].cells, cases[i].n_units, cases[i].n_judges);

			assert_near(krippendorff_alpha(&ratings, (enum krippendorff_metric)metric).alpha,
			            cases[i].want, 1e-15);
			ratings_free(&ratings);
		}
}

static void ratio_alpha_needs_values_from_zero_up(void **state)
{
	static const double below[] = { -1, 1, 2, 2 }, zero[] = { 0, 0, 2, 2 };
	struct ratings ratings = ratings_of(below, 2, 2);

	(void)state;
	assert_near(krippendorff_alpha(&ratings, KRIPPENDORFF_RATIO).alpha, NAN, 0);
	ratings_free(&ratings);
	ratings = ratings_of(zero, 2, 2);
	assert_near(krippendorff_alpha(&ratings, KRIPPENDORFF_RATIO).alpha, 1, 1e-15);
	ratings_free(&ratings);
}

static void limits_enclose_alpha_and_repeat_with_the_seed(void **state)
{
	struct ratings ratings = ratings_of(CANONICAL, 12, 4);

	(void)state;
	for (int metric = KRIPPENDORFF_NOMINAL; metric <= KRIPPENDORFF_RATIO; metric++) {
		enum krippendorff_metric m = (enum krippendorff_metric)metric;
		double alpha = krippendorff_alpha(&ratings, m).alpha;
		struct krippendorff_bootstrap a = krippendorff_bootstrap(&ratings, m, NULL, 500, 0.95, 7);
		struct krippendorff_bootstrap b = krippendorff_bootstrap(&ratings, m, NULL, 500, 0.95, 7);
		struct krippendorff_bootstrap c = krippendorff_bootstrap(&ratings, m, NULL, 500, 0.95, 8);

		assert_true(a.limits.low < alpha && alpha < a.limits.high);
		assert_near(a.limits.low, b.limits.low, 0);
		assert_near(a.se, b.se, 0);
		assert_true(a.se != c.se);
		assert_int_equal(a.n_draws, 500);
	}
	ratings_free(&ratings);
}

/* Each nominee copied four times as criteria: drawn by themselves the copies pretend to be four times
 * as many nominees, and halve the error; drawn together they do not. */
static void criteria_of_a_nominee_are_drawn_together(void **state)
{
	double cells[4 * 12 * 4];
	size_t groups[4 * 12];
	struct ratings once = ratings_of(CANONICAL, 12, 4), copied;
	double se, alone, together;

	(void)state;
	for (size_t i = 0; i < LEN(cells); i++)
		cells[i] = CANONICAL[i % (12 * 4)];
	for (size_t u = 0; u < LEN(groups); u++)
		groups[u] = u % 12;
	copied = ratings_of(cells, LEN(groups), 4);
	se = krippendorff_bootstrap(&once, KRIPPENDORFF_INTERVAL, NULL, 2000, 0.95, 1).se;
	alone = krippendorff_bootstrap(&copied, KRIPPENDORFF_INTERVAL, NULL, 2000, 0.95, 1).se;
	together = krippendorff_bootstrap(&copied, KRIPPENDORFF_INTERVAL, groups, 2000, 0.95, 1).se;
	assert_near(together / se, 1, 0.05);
	assert_near(alone / se, 0.5, 0.1);
	ratings_free(&once);
	ratings_free(&copied);
}

static void no_limits_without_alpha_or_with_one_group(void **state)
{
	static const double flat[] = { 1, 1, 1, 1 };
	static const size_t same[12] = { 0 };
	struct ratings ratings = ratings_of(flat, 2, 2);
	struct krippendorff_bootstrap got;

	(void)state;
	got = krippendorff_bootstrap(&ratings, KRIPPENDORFF_NOMINAL, NULL, 50, 0.95, 1);
	assert_int_equal(got.n_draws, 0);
	assert_near(got.limits.low, NAN, 0);
	ratings_free(&ratings);
	ratings = ratings_of(CANONICAL, 12, 4);
	got = krippendorff_bootstrap(&ratings, KRIPPENDORFF_NOMINAL, same, 50, 0.95, 1);
	assert_near(got.se, NAN, 0);
	ratings_free(&ratings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alpha_matches_krippendorff_2011),
		cmocka_unit_test(nominal_alpha_is_fleiss_kappa_with_its_correction),
		cmocka_unit_test(alpha_is_missing_only_where_it_is_undefined),
		cmocka_unit_test(ratio_alpha_needs_values_from_zero_up),
		cmocka_unit_test(limits_enclose_alpha_and_repeat_with_the_seed),
		cmocka_unit_test(criteria_of_a_nominee_are_drawn_together),
		cmocka_unit_test(no_limits_without_alpha_or_with_one_group),
	};
	return cmocka_run_group_tests_name("krippendorff", tests, NULL, NULL);
}
