/* Unit tests of pipeline/stats/cutoff.h and its parts. Values from R 4.2.2: the matrices of Calonico, Cattaneo & Titiunik
 * (2014) written out (outer(x - c, 0:p, "^"), solve(), crossprod()); that script gives rdrobust 3.0.0's values for the US
 * Senate elections to ten digits. The points:
 *
 *	i <- 1:240; x <- 10 * ((i * 0.6180339887498949) %% 1) - 4.2
 *	y <- 3 + .4 * x + .05 * x^2 + 1.5 * (x >= 0) + .8 * sin(12.9898 * i) + .3 * cos(7.1 * i) */
#include "pipeline/stats/cutoff.h"
#include "tests/near.h"

enum { N = 240 };

struct points {
	double x[N], y[N], rounded[N]; /* rounded: to quarters */
};

static void points_make(struct points *points)
{
	for (int i = 1; i <= N; i++) {
		double x = 10 * fmod(i * 0.6180339887498949, 1) - 4.2;

		points->x[i - 1] = x;
		points->rounded[i - 1] = nearbyint(4 * x) / 4;
		points->y[i - 1] = 3 + .4 * x + .05 * x * x + 1.5 * (x >= 0) + .8 * sin(12.9898 * i) + .3 * cos(7.1 * i);
	}
}

struct wanted {
	struct cutoff_rules rules;
	double left, right, bias_left, bias_right;
	double conventional, robust, se, robust_se;
};

static void check(const double *x, const double *y, const struct wanted *wanted)
{
	struct cutoff got = cutoff_estimate(x, y, N, &wanted->rules);

	assert_int_equal(got.state, CUTOFF_ESTIMATED);
	assert_near(got.bandwidths.left, wanted->left, 1e-9);
	assert_near(got.bandwidths.right, wanted->right, 1e-9);
	assert_near(got.bandwidths.bias_left, wanted->bias_left, 1e-9);
	assert_near(got.bandwidths.bias_right, wanted->bias_right, 1e-9);
	assert_near(got.conventional.estimate, wanted->conventional, 1e-9);
	assert_near(got.bias_corrected.estimate, wanted->robust, 1e-9);
	assert_near(got.robust.estimate, wanted->robust, 1e-9);
	assert_near(got.conventional.se, wanted->se, 1e-9);
	assert_near(got.bias_corrected.se, wanted->se, 1e-9);
	assert_near(got.robust.se, wanted->robust_se, 1e-9);
}

static void every_rule_kernel_order_and_variance_agrees_with_the_matrices(void **state)
{
	static const struct wanted cases[] = {
		{ { .order = 1, .bias_bandwidth = NAN }, 1.51200146271, 1.51200146271, 2.34057230522, 2.34057230522,
		  1.50490000728, 1.49739509558, 0.305219448256, 0.370098586376 },
		{ { .order = 1, .bias_bandwidth = NAN, .variance = CUTOFF_HC0 }, 1.56290051146, 1.56290051146, 2.35780518742, 2.35780518742,
		  1.50924870781, 1.50242282616, 0.325028213754, 0.390913727106 },
		{ { .order = 1, .bias_bandwidth = NAN, .variance = CUTOFF_HC1 }, 1.56912192589, 1.56912192589, 2.37763142454, 2.37763142454,
		  1.51009369301, 1.50453992908, 0.330170014215, 0.400115387913 },
		{ { .order = 1, .bias_bandwidth = NAN, .variance = CUTOFF_HC2 }, 1.57611164388, 1.57611164388, 2.40179581596, 2.40179581596,
		  1.51100963131, 1.5066673602, 0.341944045179, 0.410447217571 },
		{ { .order = 1, .bias_bandwidth = NAN, .variance = CUTOFF_HC3 }, 1.59414277041, 1.59414277041, 2.45187365437, 2.45187365437,
		  1.51212565955, 1.51020346765, 0.359018476863, 0.429981673972 },
		{ { .order = 1, .bias_bandwidth = NAN, .rule = CUTOFF_MSETWO }, 1.41435461484, 2.09315878332, 2.22855734713, 3.184438292,
		  1.54749970718, 1.56660549159, 0.276969683851, 0.337316712938 },
		{ { .order = 1, .bias_bandwidth = NAN, .rule = CUTOFF_CERRD }, 1.14958648447, 1.14958648447, 2.34057230522, 2.34057230522,
		  1.50609783491, 1.50229245624, 0.363374764772, 0.403315575383 },
		{ { .order = 2, .bias_bandwidth = NAN, .kernel = CUTOFF_EPANECHNIKOV }, 2.01819824171, 2.01819824171, 2.76178695993, 2.76178695993,
		  1.48890904655, 1.46688546051, 0.385425808114, 0.448247871291 },
		{ { .order = 3, .bandwidth = 4, .bias_bandwidth = NAN, .rule = CUTOFF_MANUAL, .kernel = CUTOFF_UNIFORM, .variance = CUTOFF_HC3 },
		  4, 4, 4, 4, 1.54995681435, 1.50176211768, 0.412817455453, 0.509219166917 },
		{ { .cutoff = 1, .order = 1, .bandwidth = 3, .bias_bandwidth = 2, .rule = CUTOFF_MANUAL }, 3, 3, 2, 2,
		  -0.31177326605, 0.228068169325, 0.200832893708, 0.519120277043 },
	};
	struct points points;

	(void)state;
	points_make(&points);
	for (size_t i = 0; i < LEN(cases); i++)
		check(points.x, points.y, &cases[i]);
}

/* Of the sum: the same steps with B_right + B_left; then pmin() and median(). */
static void every_rule_has_its_bandwidths(void **state)
{
	static const struct cutoff_bandwidths wanted[] = {
		[CUTOFF_MSERD] = { 1.51200146271, 1.51200146271, 2.34057230522, 2.34057230522 },
		[CUTOFF_MSETWO] = { 1.41435461484, 2.09315878332, 2.22855734713, 3.184438292 },
		[CUTOFF_MSESUM] = { 1.63529773636, 1.63529773636, 2.55566458548, 2.55566458548 },
		[CUTOFF_MSECOMB1] = { 1.51200146271, 1.51200146271, 2.34057230522, 2.34057230522 },
		[CUTOFF_MSECOMB2] = { 1.51200146271, 1.63529773636, 2.34057230522, 2.55566458548 },
		[CUTOFF_CERRD] = { 1.14958648447, 1.14958648447, 2.34057230522, 2.34057230522 },
		[CUTOFF_CERTWO] = { 1.07534482576, 1.5914449202, 2.22855734713, 3.184438292 },
		[CUTOFF_CERSUM] = { 1.24332960131, 1.24332960131, 2.55566458548, 2.55566458548 },
		[CUTOFF_CERCOMB1] = { 1.14958648447, 1.14958648447, 2.34057230522, 2.34057230522 },
		[CUTOFF_CERCOMB2] = { 1.14958648447, 1.24332960131, 2.34057230522, 2.55566458548 },
	};
	struct cutoff_rules rules = { .order = 1, .bias_bandwidth = NAN };
	struct points points;

	(void)state;
	points_make(&points);
	for (size_t i = 0; i < LEN(wanted); i++) {
		struct cutoff_bandwidths got;

		rules.rule = (enum cutoff_rule)i;
		got = cutoff_estimate(points.x, points.y, N, &rules).bandwidths;
		assert_near(got.left, wanted[i].left, 1e-9);
		assert_near(got.right, wanted[i].right, 1e-9);
		assert_near(got.bias_left, wanted[i].bias_left, 1e-9);
		assert_near(got.bias_right, wanted[i].bias_right, 1e-9);
	}
}

/* 41 values of 240 points: each bandwidth of the steps holds ten of them. */
static void ties_stay_together_and_widen_the_pilot(void **state)
{
	static const struct wanted wanted = { { .order = 1, .bias_bandwidth = NAN }, 1.62923016403, 1.62923016403, 2.81306819213, 2.81306819213,
		                              0.761930158619, 0.639647871556, 0.411279582064, 0.481254826043 };
	struct points points;

	(void)state;
	points_make(&points);
	check(points.rounded, points.y, &wanted);
}

/* w <- 1 - abs(x) / 2; m <- lm(y ~ (x >= 0) * x, weights = w, subset = abs(x) < 2)
 * sqrt(sandwich::vcovHC(m, "HC1")[2, 2]); pnorm and qnorm for the rest */
static void pooled_is_one_weighted_regression(void **state)
{
	struct cutoff_rules rules = { .order = 1, .bandwidth = 2, .bias_bandwidth = NAN, .rule = CUTOFF_MANUAL };
	struct points points;
	struct cutoff got;

	(void)state;
	points_make(&points);
	got = cutoff_estimate(points.x, points.y, N, &rules);
	assert_near(got.pooled.estimate, 1.5370685797421, 1e-10);
	assert_near(got.pooled.se, 0.29052276859505, 1e-10);
	assert_near(got.pooled.p, 1.2184962623678e-07, 1e-10);
	assert_near(got.pooled.interval.low, 0.96765441660696, 1e-10);
}

/* The residuals over 1 - leverage of the curve of order 2, by b, in the sandwich of the corrected estimate; pt() and qt()
 * with 36 + 36 - 6 degrees of freedom. */
static void cautious_takes_hc3_and_t(void **state)
{
	struct cutoff_rules rules = { .order = 1, .bias_bandwidth = NAN };
	struct points points;
	struct cutoff got;

	(void)state;
	points_make(&points);
	got = cutoff_estimate(points.x, points.y, N, &rules);
	assert_near(got.cautious_df, 66, 0);
	assert_near(got.cautious.estimate, got.robust.estimate, 0);
	assert_near(got.cautious.se, 0.453568161197, 1e-9);
	assert_near(got.cautious.p, 0.00155507980775, 1e-9);
	assert_near(got.cautious.interval.low, 0.591817043364, 1e-9);
}

static void order_of_the_points_does_not_matter(void **state)
{
	struct cutoff_rules rules = { .order = 1, .bias_bandwidth = NAN };
	struct points points, turned;
	struct cutoff one, other;

	(void)state;
	points_make(&points);
	for (size_t i = 0; i < N; i++) {
		turned.x[i] = points.x[N - 1 - i];
		turned.y[i] = points.y[N - 1 - i];
	}
	one = cutoff_estimate(points.x, points.y, N, &rules);
	other = cutoff_estimate(turned.x, turned.y, N, &rules);
	assert_true(one.robust.estimate == other.robust.estimate && one.robust.se == other.robust.se);
}

static void a_jump_that_cannot_be_told_has_a_state(void **state)
{
	static const struct cutoff_rules automatic = { .order = 1, .bias_bandwidth = NAN };
	struct cutoff_rules manual = { .order = 1, .rule = CUTOFF_MANUAL, .bandwidth = 0.5, .bias_bandwidth = NAN }, aside = automatic;
	struct points points;
	double flat[N];

	(void)state;
	points_make(&points);
	aside.cutoff = 100;
	assert_int_equal(cutoff_estimate(points.x, points.y, N, &aside).state, CUTOFF_ONE_SIDE);
	assert_int_equal(cutoff_estimate(points.x, points.y, 0, &automatic).state, CUTOFF_ONE_SIDE);
	assert_true(cutoff_estimate(points.x, points.y, N, &manual).is_few);
	assert_int_equal(cutoff_estimate(points.x, points.y, N, &manual).effective_left, 12);
	assert_int_equal(cutoff_estimate(points.x, points.y, 8, &automatic).state, CUTOFF_NO_BANDWIDTH);
	manual.bandwidth = 0.001;
	assert_int_equal(cutoff_estimate(points.x, points.y, N, &manual).state, CUTOFF_TOO_FEW);
	manual.bandwidth = 3;
	assert_false(cutoff_estimate(points.x, points.y, N, &manual).is_few);
	for (size_t i = 0; i < N; i++)
		flat[i] = 7;
	assert_int_equal(cutoff_estimate(points.x, flat, N, &manual).state, CUTOFF_NO_VARIANCE);
	assert_int_equal(cutoff_estimate(points.x, flat, N, &automatic).state, CUTOFF_NO_BANDWIDTH);
	assert_near(cutoff_estimate(points.x, flat, N, &manual).robust.estimate, NAN, 0);
	assert_int_equal(cutoff_estimate(flat, points.y, N, &automatic).state, CUTOFF_ONE_SIDE);
}

/* R 4.2.2, with sandwich 3.0: m <- lm(y ~ (x >= 0) * x, weights = 1 - abs(x)); coef(m)[2]; sqrt(vcovHC(m, "HC1")[2, 2]). */
static void few_within_a_bandwidth_asked_for_are_estimated_all_the_same(void **state)
{
	static const double x[] = { -0.9, -0.7, -0.5, -0.2, -0.1, 0.05, 0.3, 0.4, 0.6, 0.8 }, y[] = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3 };
	struct cutoff_rules rules = { .order = 1, .rule = CUTOFF_MANUAL, .bandwidth = 1, .bias_bandwidth = NAN };
	struct cutoff got = cutoff_estimate(x, y, 10, &rules);

	(void)state;
	assert_int_equal(got.state, CUTOFF_ESTIMATED);
	assert_true(got.is_few);
	assert_near(got.pooled.estimate, 4.25530910187589, 1e-12);
	assert_near(got.pooled.se, 2.86057798521685, 1e-12);
	assert_near(got.conventional.estimate, got.pooled.estimate, 0);
	assert_true(got.cautious.se > 0);
	assert_near(got.cautious_df, 4, 0);
	/* Two a side bear a line, but no curve to correct it and no residuals. */
	got = cutoff_estimate(&x[3], &y[3], 4, &rules);
	assert_int_equal(got.state, CUTOFF_ESTIMATED);
	assert_true(got.conventional.se > 0);
	assert_near(got.robust.estimate, NAN, 0);
	assert_near(got.pooled.se, NAN, 0);
	/* One on a side bears nothing. */
	assert_int_equal(cutoff_estimate(&x[4], &y[4], 4, &rules).state, CUTOFF_FEW_VALUES);
}

/* Two scores alone, a hundred units each: there is nothing to fit a line to. */
static void two_values_give_no_bandwidth(void **state)
{
	static const struct cutoff_rules rules = { .order = 1, .bias_bandwidth = NAN };
	double x[200], y[200];

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		x[i] = i % 2 ? 1 : -1;
		y[i] = sin((double)i);
	}
	assert_int_equal(cutoff_estimate(x, y, 200, &rules).state, CUTOFF_NO_BANDWIDTH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_kernel_order_and_variance_agrees_with_the_matrices),
		cmocka_unit_test(every_rule_has_its_bandwidths),
		cmocka_unit_test(ties_stay_together_and_widen_the_pilot),
		cmocka_unit_test(pooled_is_one_weighted_regression),
		cmocka_unit_test(few_within_a_bandwidth_asked_for_are_estimated_all_the_same),
		cmocka_unit_test(cautious_takes_hc3_and_t),
		cmocka_unit_test(order_of_the_points_does_not_matter),
		cmocka_unit_test(a_jump_that_cannot_be_told_has_a_state),
		cmocka_unit_test(two_values_give_no_bandwidth),
	};
	return cmocka_run_group_tests_name("cutoff", tests, NULL, NULL);
}
