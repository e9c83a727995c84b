/* Unit tests of pipeline/stats/staggered_fade.h against R 4.2.2. */
#include "pipeline/stats/staggered_fade.h"
#include "tests/near.h"

/* R: t <- 0:5; y <- c(4.1, 3, 2.4, 1.5, 1.3, .8); s <- c(.3, .3, .4, .4, .5, .6)
 *    nls(y ~ a * exp(-r * t), start = list(a = 4, r = .3), weights = 1 / s^2): r 0.305061; the root of the profile's
 *    derivative by uniroot() to 1e-14; its pulls by moving each y by 1e-4 either way. */
static const double time[] = { 0, 1, 2, 3, 4, 5 };
static const double effect[] = { 4.1, 3.0, 2.4, 1.5, 1.3, 0.8 };
static const double se[] = { 0.3, 0.3, 0.4, 0.4, 0.5, 0.6 };

static void the_rate_is_that_of_weighted_least_squares(void **state)
{
	static const double want[] = { 0.093798364, -0.026612272, -0.050731775, -0.066653927, -0.045245783, -0.030224764 };
	double pull[LEN(time)], rate = staggered_fade_rate(time, effect, se, LEN(time), pull);

	(void)state;
	assert_near(rate, 0.30506132803382, 1e-7);
	for (size_t i = 0; i < LEN(time); i++)
		assert_near(pull[i], want[i], 1e-5);
	assert_near(staggered_fade_half_life(rate), log(2) / 0.30506132803382, 1e-6);
}

static void what_grows_has_no_half_life(void **state)
{
	double reversed[LEN(time)], rate;

	(void)state;
	for (size_t i = 0; i < LEN(time); i++)
		reversed[i] = effect[LEN(time) - 1 - i];
	rate = staggered_fade_rate(time, reversed, se, LEN(time), NULL);
	assert_near(rate, -0.30817963342717, 1e-7);
	assert_true(isinf(staggered_fade_half_life(rate)));
}

static void effects_of_either_sign_fade_alike(void **state)
{
	double mirrored[LEN(time)];

	(void)state;
	for (size_t i = 0; i < LEN(time); i++)
		mirrored[i] = -effect[i];
	assert_near(staggered_fade_rate(time, mirrored, se, LEN(time), NULL), 0.30506132803382, 1e-7);
}

static void too_few_effects_tell_nothing(void **state)
{
	double none[LEN(time)] = { NAN, 0.3, 0.3 }, pull[LEN(time)];

	(void)state;
	assert_true(isnan(staggered_fade_rate(time, effect, se, 2, pull)));
	assert_true(isnan(pull[0]));
	assert_true(isnan(staggered_fade_rate(time, effect, none, 3, NULL)));
	assert_true(isnan(staggered_fade_half_life(NAN)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rate_is_that_of_weighted_least_squares),
		cmocka_unit_test(what_grows_has_no_half_life),
		cmocka_unit_test(effects_of_either_sign_fade_alike),
		cmocka_unit_test(too_few_effects_tell_nothing),
	};
	return cmocka_run_group_tests_name("staggered_fade", tests, NULL, NULL);
}
