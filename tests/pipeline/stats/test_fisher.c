/* Unit tests of pipeline/stats/fisher.h. */
#include "pipeline/stats/fisher.h"
#include "tests/near.h"

/* R 4.2.2: t <- fisher.test(rbind(c(a, n - a), c(b, m - b))); mid-p from dhyper over all tables. R finds
 * its odds ratio and limits to about four digits. */
static void everything_matches_fisher_test(void **state)
{
	static const struct {
		uint64_t a, n, b, m;
		double p, p_mid, less, greater, odds, low, high;
	} cases[] = {
		{ 1, 10, 2, 10, 1, 0.605263157894737, 0.5, 0.894736842105263, 0.462494431649255,
		  0.00679860005262843, 10.5137419035308 },
		{ 12, 120, 40, 180, 0.00770674886392447, 0.00638716443641992, 0.00408447730294777,
		  0.998554691552061, 0.390002812802892, 0.177372993298126, 0.803099044432691 },
		{ 0, 8, 5, 20, 0.280830280830281, 0.201953601953602, 0.157753357753358, 1, 0, 0,
		  2.6562037911741 },
		{ 4, 10, 6, 10, 0.656281798696659, 0.417588603347118, 0.32814089934833,
		  0.910552296001212, 0.463356480233532, 0.0522396231571726, 3.60504177724367 },
		{ 7, 7, 3, 9, 0.0113636363636364, 0.00611888111888112, 1, 0.0104895104895105, NAN,
		  1.42511436711857, NAN },
		{ 1, 10, 3, 20, 1, 0.792008757525999, 0.592775041050903, 0.823207443897099,
		  0.63879524715597, 0.0108152868306043, 9.38076672275218 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct fisher got
			= fisher_exact(cases[i].a, cases[i].n, cases[i].b, cases[i].m, 0.95);

		assert_near(got.p, cases[i].p, 1e-12);
		assert_near(got.p_mid, cases[i].p_mid, 1e-12);
		assert_near(got.p_less, cases[i].less, 1e-12);
		assert_near(got.p_greater, cases[i].greater, 1e-12);
		assert_near(got.odds_ratio, cases[i].odds, 1e-4);
		assert_near(got.odds_limits.low, cases[i].low, 1e-4);
		assert_near(got.odds_limits.high, cases[i].high, 1e-4);
	}
}

/* R: fisher.test(rbind(c(9700, 300), c(9900, 100))): p 9.34453942227478e-25, odds ratio 0.3266097. */
static void large_pools_keep_their_digits(void **state)
{
	struct fisher got = fisher_exact(9700, 10000, 9900, 10000, 0.95);

	(void)state;
	assert_near(got.p / 9.34453942227478e-25, 1, 1e-9);
	assert_near(got.p_less / 4.67226971113743e-25, 1, 1e-9);
	assert_near(got.odds_ratio, 0.326609730843763, 1e-4);
}

/* With one selection among n and m the first group's chance is n w / (n w + m); if it is the one,
 * the upper limit of w is infinite and the lower one solves n w / (n w + m) = 0.025. */
static void limits_match_the_closed_form(void **state)
{
	struct fisher got = fisher_exact(1, 30, 0, 50, 0.95);

	(void)state;
	assert_near(got.odds_limits.low, 0.025 / 0.975 * 50 / 30, 1e-12);
	assert_near(got.odds_limits.high, NAN, 0);
	assert_near(got.p, 30 / 80.0, 1e-15);
	assert_near(got.p_mid, 15 / 80.0, 1e-15);
}

static void one_possible_table_says_nothing(void **state)
{
	static const struct {
		uint64_t a, n, b, m;
		double p;
	} cases[] = {
		{ 0, 5, 0, 9, 1 }, { 5, 5, 9, 9, 1 }, { 0, 0, 3, 9, NAN }, { 1, 4, 0, 0, NAN },
		{ 5, 4, 1, 9, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct fisher got
			= fisher_exact(cases[i].a, cases[i].n, cases[i].b, cases[i].m, 0.95);

		assert_near(got.p, cases[i].p, 0);
		assert_near(got.odds_ratio, NAN, 0);
		assert_near(got.odds_limits.low, NAN, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_matches_fisher_test),
		cmocka_unit_test(large_pools_keep_their_digits),
		cmocka_unit_test(limits_match_the_closed_form),
		cmocka_unit_test(one_possible_table_says_nothing),
	};
	return cmocka_run_group_tests_name("fisher", tests, NULL, NULL);
}
